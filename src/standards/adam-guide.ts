import { cached, once } from '#base/once.js';
import type { Core } from '#model/study-meta.js';
import { type VariableName, variableName } from '#model/names.js';
import type { AdamPattern, AdamStructure, AdamStructureFacts, AdamVariable, Storage } from './published.js';

/** The ADaMIG as specs/ keeps it. */
export interface AdamGuide {
  readonly structure: (name: string) => AdamStructureFacts | undefined;
  readonly variables: (structure: AdamStructure) => readonly AdamPattern[];
  readonly variable: (structure: AdamStructure, name: string) => AdamVariable | undefined;
}

/** Reads specs/adamig-1-3/guide.json. */
export function parseAdamGuide(text: string): AdamGuide {
  const file = JSON.parse(text) as GuideFile;
  const byStructure = new Map(
    file.structures.map(([id, name, rows]) => {
      const definitions = rows.map(pattern);
      return [id, { name, definitions, lookUp: lookingUp(definitions) }];
    }),
  );
  return {
    structure: (id) => {
      if (!isStructure(id)) return undefined;
      return { structure: id, ...definedAs[id], name: byStructure.get(tableOf[id])?.name ?? id };
    },
    variables: (structure) => byStructure.get(tableOf[structure])?.definitions ?? [],
    variable: (structure, text) => {
      const name = variableName(text);
      return name === undefined ? undefined : byStructure.get(tableOf[structure])?.lookUp(name);
    },
  };
}

/** ADaMIG 1.3, section 3.3.7: time-to-event datasets are of the basic data structure, whose tables hold their variables too. */
const tableOf: Readonly<Record<AdamStructure, 'ADSL' | 'BDS'>> = { ADSL: 'ADSL', BDS: 'BDS', TTE: 'BDS' };

/** Define-XML terminology: C103329 General Observation Class, C165635 ADaM Basic Data Structure Subclass. */
const definedAs: Readonly<Record<AdamStructure, Omit<AdamStructureFacts, 'structure' | 'name'>>> = {
  ADSL: { class: 'SUBJECT LEVEL ANALYSIS DATASET' },
  BDS: { class: 'BASIC DATA STRUCTURE' },
  TTE: { class: 'BASIC DATA STRUCTURE', subclass: 'TIME-TO-EVENT' },
};

interface GuideFile {
  readonly structures: readonly (readonly ['ADSL' | 'BDS', name: string, readonly VariableRow[]])[];
}
type VariableRow = readonly [
  pattern: string,
  label: string,
  storage: Storage,
  core: Core,
  codelists: readonly string[],
  fixedValues: readonly string[],
  set: string,
];

interface Matcher {
  readonly definition: AdamPattern;
  readonly match: RegExp;
  /** What each group of the expression stands for: "xx", "y" ... */
  readonly placeholders: readonly string[];
  /** Higher fits closer: literal characters, and any placeholder before a free beginning. */
  readonly closeness: number;
}

function pattern([text, label, storage, core, codelists, fixedValues, set]: VariableRow): AdamPattern {
  return { pattern: text, label, storage, core, codelists, fixedValues, set };
}

/** ADaMIG 1.3, section 3: xx and zz are two digits from 01, y and w are numbers from 1 without leading zero. */
const placeholderDigits: Readonly<Record<string, string>> = {
  xx: '(0[1-9]|[1-9][0-9])',
  zz: '(0[1-9]|[1-9][0-9])',
  y: '([1-9][0-9]?)',
  w: '([1-9][0-9]?)',
};
const PLACEHOLDER = /xx|zz|y|w/g;

function matcher(definition: AdamPattern): Matcher {
  const text = definition.pattern;
  const placeholders = text.match(PLACEHOLDER) ?? [];
  const body = text.replace(PLACEHOLDER, (found) => placeholderDigits[found] ?? found).replace('*', '[A-Z_][A-Z0-9_]*');
  const literal = text.replace(PLACEHOLDER, '').replace('*', '').length;
  return {
    definition,
    match: new RegExp(`^${body}$`),
    placeholders,
    closeness: literal + (text.includes('*') ? 0 : 100),
  };
}

/** The variable of a name: that of the pattern which fits closest. None fits closer than a pattern without places to fill in. */
function lookingUp(definitions: readonly AdamPattern[]): (name: VariableName) => AdamVariable | undefined {
  const exact = new Map<string, AdamPattern>();
  const others: AdamPattern[] = [];
  for (const definition of definitions) {
    const { pattern: text } = definition;
    if (text.includes('*') || text.search(PLACEHOLDER) >= 0) others.push(definition);
    else if (!exact.has(text)) exact.set(text, definition);
  }
  const matchers = once(() => others.map(matcher));
  return cached((name) => {
    const definition = exact.get(name);
    return definition === undefined ? closest(matchers(), name) : named(name, { definition, placeholders: [] }, []);
  });
}

function closest(matchers: readonly Matcher[], name: VariableName): AdamVariable | undefined {
  let best: { readonly matcher: Matcher; readonly indices: readonly string[] } | undefined;
  for (const candidate of matchers) {
    const found = candidate.match.exec(name);
    if (found !== null && (best === undefined || candidate.closeness > best.matcher.closeness))
      best = { matcher: candidate, indices: found.slice(1) };
  }
  return best === undefined ? undefined : named(name, best.matcher, best.indices);
}

function named(
  name: VariableName,
  { definition, placeholders }: Pick<Matcher, 'definition' | 'placeholders'>,
  indices: readonly string[],
): AdamVariable {
  const { label, ...facts } = definition;
  if (label.startsWith('{')) return { name, ...facts };
  const completed = placeholders.reduce(
    (text, placeholder, i) => text.replace(new RegExp(`\\b${placeholder}\\b`), indices[i] ?? placeholder),
    label,
  );
  return { name, label: completed, ...facts };
}

function isStructure(text: string): text is AdamStructure {
  return Object.hasOwn(tableOf, text);
}
