import { invariant } from '#base/invariant.js';
import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { Core, DatasetClass, Family } from '#model/study-meta.js';
import type { AdamStructure, PublishedCodelist, Standards } from '#standards/standards.js';
import type { AnyDerivation } from './derivation.js';
import { report } from './messages.js';
import { placeOf, type ParsedBlock, type ParsedDataset, type ParsedStudy, type PlacedEntry } from './parse.js';
import { declaredRelations, type ColumnType, type Relation } from './relations.js';
import type { VariableEntry } from './schema.js';

/** A study with every name looked up: what each variable is by the standard, and where its value comes from. */
export interface ResolvedStudy {
  readonly parsed: ParsedStudy;
  readonly standards: Standards;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly datasets: ReadonlyMap<string, ResolvedDataset>;
}

export interface ResolvedDataset {
  readonly name: string;
  readonly family: Family;
  readonly parsed: ParsedDataset;
  readonly label: string;
  readonly class: DatasetClass;
  readonly subclass?: string;
  readonly structure: string;
  readonly domain?: string;
  /** Written variables in the standard's order, sponsor variables last. */
  readonly variables: readonly ResolvedVariable[];
  readonly working: readonly ResolvedVariable[];
  readonly supplemental: readonly ResolvedVariable[];
}

export interface ResolvedVariable {
  readonly name: string;
  readonly role: 'variable' | 'working' | 'supplemental';
  readonly facts: VariableFacts;
  /** The entry that holds for all blocks, unless a block has its own. */
  readonly common?: PlacedEntry;
  /** By block index. */
  readonly byBlock: ReadonlyMap<number, PlacedEntry>;
  readonly codelist?: ResolvedCodelist;
  readonly derivation?: AnyDerivation;
}

export interface VariableFacts {
  readonly label: string;
  readonly storage: 'text' | 'number';
  readonly role?: string;
  readonly core?: Core;
  readonly codelists: readonly string[];
  readonly describedValueDomain?: string;
  /** False for a variable of the sponsor's own. */
  readonly standard: boolean;
}

export type ResolvedCodelist =
  | { readonly kind: 'published'; readonly list: PublishedCodelist }
  | {
      readonly kind: 'sponsor';
      readonly id: string;
      readonly name: string;
      readonly terms: Readonly<Record<string, string | null>>;
    };

export function columnType(variable: ResolvedVariable): ColumnType {
  return variable.facts.storage === 'number' ? 'DOUBLE' : 'VARCHAR';
}

/** All variables that the dataset's working table holds. */
export function allVariables(dataset: ResolvedDataset): readonly ResolvedVariable[] {
  return [...dataset.variables, ...dataset.working, ...dataset.supplemental];
}

/** The entry that gives a variable its value in a block, if any. */
export function entryFor(variable: ResolvedVariable, block: number): PlacedEntry | undefined {
  return variable.byBlock.get(block) ?? variable.common;
}

/** Kinds that read the input of one block; the others read the dataset as a whole. */
export function isSourceLevel(entry: VariableEntry): boolean {
  // A derivation may have parameters called value, column or date.
  return !('derive' in entry) && ('column' in entry || 'value' in entry || 'sql' in entry || 'date' in entry);
}

/** Looks up every name of a parsed study; faults go to `diagnostics`, and what could be resolved goes on, so that all faults come together. */
export function resolveStudy(
  parsed: ParsedStudy,
  standards: Standards,
  catalogue: readonly AnyDerivation[],
  diagnostics: Diagnostic[],
): ResolvedStudy {
  const relations = declaredRelations(parsed);
  const datasets = new Map<string, ResolvedDataset>();
  for (const dataset of parsed.datasets) {
    const resolved = resolveDataset(dataset, parsed, standards, catalogue, diagnostics);
    if (resolved !== undefined) datasets.set(dataset.name, resolved);
  }
  for (const dataset of datasets.values()) {
    relations.set(dataset.name, {
      kind: 'dataset',
      name: dataset.name,
      columns: new Map(allVariables(dataset).map((variable) => [variable.name, columnType(variable)])),
    });
  }
  return { parsed, standards, relations, datasets };
}

function resolveDataset(
  parsed: ParsedDataset,
  study: ParsedStudy,
  standards: Standards,
  catalogue: readonly AnyDerivation[],
  diagnostics: Diagnostic[],
): ResolvedDataset | undefined {
  const facts = datasetFacts(parsed, standards, diagnostics);
  if (facts === undefined) return undefined;
  const lookup = new VariableLookup(parsed, study, standards, catalogue, facts.class, diagnostics);
  const names = new Set([
    ...automaticNames(parsed, standards),
    ...parsed.variables.keys(),
    ...parsed.blocks.flatMap((block) => [...block.variables.keys()]),
  ]);
  const variables = [...names]
    .map((name) => lookup.variable(name, 'variable'))
    .filter((variable) => variable !== undefined);
  const workingNames = new Set([
    ...parsed.working.keys(),
    ...parsed.blocks.flatMap((block) => [...block.working.keys()]),
  ]);
  const working = [...workingNames]
    .map((name) => lookup.variable(name, 'working'))
    .filter((variable) => variable !== undefined);
  const supplemental = [...parsed.supplemental.keys()]
    .map((name) => lookup.variable(name, 'supplemental'))
    .filter((variable) => variable !== undefined);
  reportMissing(parsed, names, standards, diagnostics);
  reportCollisions(parsed, names, workingNames, diagnostics);
  for (const [i, key] of parsed.mapping.keys.entries()) {
    if (!names.has(key))
      diagnostics.push(
        report(
          'unknown-key-variable',
          { key, dataset: parsed.name, nearest: didYouMean(key, names) },
          parsed.document.at(['keys', i]),
        ),
      );
  }
  return {
    name: parsed.name,
    family: parsed.family,
    parsed,
    ...facts,
    variables: inStandardOrder(parsed, variables, standards),
    working,
    supplemental,
  };
}

type DatasetFacts = Pick<ResolvedDataset, 'label' | 'class' | 'structure' | 'subclass' | 'domain'>;

function datasetFacts(
  parsed: ParsedDataset,
  standards: Standards,
  diagnostics: Diagnostic[],
): DatasetFacts | undefined {
  const { mapping, document } = parsed;
  if (parsed.family === 'sdtm') {
    const published = standards.sdtmDataset(parsed.name);
    if (
      published === undefined &&
      (mapping.label === undefined || mapping.class === undefined || mapping.structure === undefined)
    ) {
      const nearest = didYouMean(
        parsed.name,
        standards.sdtmDatasets().map((dataset) => dataset.name),
      );
      diagnostics.push(report('unknown-dataset', { dataset: parsed.name, nearest }, document.at(['dataset'])));
      return undefined;
    }
    return {
      label: mapping.label ?? published?.label ?? parsed.name,
      class: published?.class ?? (mapping.class as DatasetClass),
      structure: mapping.structure ?? published?.structure ?? '',
      ...(published?.domain !== undefined ? { domain: published.domain } : { domain: parsed.name }),
    };
  }
  const known = parsed.name === 'ADSL' ? standards.adamStructure('ADSL') : undefined;
  const label = mapping.label;
  const datasetClass = (mapping.class ?? known?.class) as DatasetClass | undefined;
  const structure = mapping.structure;
  if (label === undefined || datasetClass === undefined || structure === undefined) {
    const missing = [
      ...(label === undefined ? ['label'] : []),
      ...(datasetClass === undefined ? ['class'] : []),
      ...(structure === undefined ? ['structure'] : []),
    ];
    diagnostics.push(report('adam-dataset-needs', { dataset: parsed.name, missing }, document.at(['dataset'])));
    return undefined;
  }
  return {
    label,
    class: datasetClass,
    structure,
    ...(mapping.subclass !== undefined && { subclass: mapping.subclass }),
  };
}

/** Identifiers that every dataset of subjects has in the same way; the mapping need not say them. */
function automaticNames(parsed: ParsedDataset, standards: Standards): readonly string[] {
  if (parsed.family === 'adam') return ['STUDYID', 'USUBJID'];
  const listed = new Set(
    standards
      .sdtmVariables(parsed.name)
      .filter((variable) => variable.listed)
      .map((variable) => String(variable.name)),
  );
  return ['STUDYID', 'DOMAIN', 'USUBJID'].filter((name) => listed.has(name));
}

class VariableLookup {
  readonly #parsed: ParsedDataset;
  readonly #study: ParsedStudy;
  readonly #standards: Standards;
  readonly #catalogue: readonly AnyDerivation[];
  readonly #class: DatasetClass;
  readonly #diagnostics: Diagnostic[];

  constructor(
    parsed: ParsedDataset,
    study: ParsedStudy,
    standards: Standards,
    catalogue: readonly AnyDerivation[],
    datasetClass: DatasetClass,
    diagnostics: Diagnostic[],
  ) {
    this.#parsed = parsed;
    this.#study = study;
    this.#standards = standards;
    this.#catalogue = catalogue;
    this.#class = datasetClass;
    this.#diagnostics = diagnostics;
  }

  variable(name: string, role: ResolvedVariable['role']): ResolvedVariable | undefined {
    const own = this.#parsed[role === 'variable' ? 'variables' : role].get(name);
    const byBlock = new Map<number, PlacedEntry>();
    if (role !== 'supplemental') {
      this.#parsed.blocks.forEach((block: ParsedBlock, i) => {
        const entry = block[role === 'variable' ? 'variables' : 'working'].get(name);
        if (entry !== undefined) byBlock.set(i, entry);
      });
    }
    const common =
      own ?? (byBlock.size < this.#parsed.blocks.length && role === 'variable' ? this.#automatic(name) : undefined);
    const first = common ?? [...byBlock.values()][0];
    invariant(first !== undefined, `"${name}" has an entry`);
    for (const entry of byBlock.values()) {
      if (!isSourceLevel(entry.entry))
        this.#diagnostics.push(report('late-entry-in-block', { variable: name }, placeOf(entry)));
    }
    const derived = this.#derivationOf(first);
    if (derived === 'unknown') return undefined;
    const facts = this.#facts(name, role, first, derived);
    if (facts === undefined) return undefined;
    const codelist = this.#codelist(facts, [first, ...byBlock.values()]);
    return {
      name,
      role,
      facts,
      byBlock,
      ...(common && { common }),
      ...(codelist && { codelist }),
      ...(derived && { derivation: derived }),
    };
  }

  #automatic(name: string): PlacedEntry | undefined {
    const entries: Readonly<Record<string, VariableEntry>> = {
      STUDYID: {
        value: this.#study.study.study.id,
        ...(this.#parsed.family === 'sdtm' && { origin: { type: 'Protocol' as const } }),
      },
      DOMAIN: { value: this.#parsed.name, codelist: 'none' },
      USUBJID: {
        column: 'USUBJID',
        codelist: 'none',
        ...(this.#parsed.family === 'sdtm' && {
          origin: { type: 'Derived' as const },
          method: `Study, site and subject number in the form that study.yaml states; a subject who was screened again keeps the first number.`,
        }),
      },
    };
    const entry = entries[name];
    return entry === undefined ? undefined : { entry, document: this.#parsed.document, path: ['dataset'] };
  }

  #derivationOf(placed: PlacedEntry): AnyDerivation | 'unknown' | undefined {
    if (!('derive' in placed.entry)) return undefined;
    const asked = placed.entry.derive;
    const found = this.#catalogue.find((candidate) => candidate.name === asked);
    if (found !== undefined) return found;
    const names = this.#catalogue.map((candidate) => candidate.name);
    this.#diagnostics.push(
      report(
        'unknown-derivation',
        { name: asked, nearest: didYouMean(asked, names) },
        placed.document.at([...placed.path, 'derive']),
      ),
    );
    return 'unknown';
  }

  #facts(
    name: string,
    role: ResolvedVariable['role'],
    placed: PlacedEntry,
    derived: AnyDerivation | undefined,
  ): VariableFacts | undefined {
    const { entry } = placed;
    const storage = entry.type ?? derived?.storage;
    if (role === 'working')
      return {
        label: name,
        storage: storage ?? ('value' in entry && typeof entry.value === 'number' ? 'number' : 'text'),
        codelists: [],
        standard: false,
      };
    if (role === 'supplemental') {
      if (entry.label === undefined)
        this.#diagnostics.push(
          report('label-missing', { variable: name, dataset: this.#parsed.name }, placeOf(placed)),
        );
      return { label: entry.label ?? name, storage: 'text', codelists: [], standard: false };
    }
    const published = this.#published(name, placed);
    if (published === undefined && entry.label === undefined) {
      const known =
        this.#parsed.family === 'sdtm'
          ? this.#standards.sdtmVariables(this.#parsed.name).map((variable) => String(variable.name))
          : [];
      this.#diagnostics.push(
        report(
          'unknown-variable',
          { dataset: this.#parsed.name, variable: name, nearest: didYouMean(name, known) },
          placeOf(placed),
        ),
      );
      return undefined;
    }
    return {
      label: entry.label ?? published?.label ?? name,
      storage: published?.storage ?? storage ?? 'text',
      codelists: published?.codelists ?? [],
      standard: published !== undefined,
      ...(published?.role !== undefined && { role: published.role }),
      ...(published?.core !== undefined && { core: published.core }),
      ...(published?.describedValueDomain !== undefined && { describedValueDomain: published.describedValueDomain }),
    };
  }

  #published(name: string, placed: PlacedEntry): Omit<VariableFacts, 'standard'> | undefined {
    if (this.#parsed.family === 'sdtm') {
      const found = this.#standards.sdtmVariable(this.#parsed.name, name);
      if (found === undefined) return undefined;
      const { label, storage, role, core, codelists, describedValueDomain } = found;
      return {
        label,
        storage,
        role,
        core,
        codelists,
        ...(describedValueDomain !== undefined && { describedValueDomain }),
      };
    }
    for (const structure of this.#structures()) {
      const found = this.#standards.adamVariable(structure, name);
      if (found?.label !== undefined)
        return { label: found.label, storage: found.storage, core: found.core, codelists: found.codelists };
    }
    return this.#sdtmPredecessor(name, placed);
  }

  /** An ADaM variable that carries over an SDTM variable keeps its label (ADaMIG 1.3, section 3.1.1). */
  #sdtmPredecessor(name: string, { entry }: PlacedEntry): Omit<VariableFacts, 'standard'> | undefined {
    const reference = 'lookup' in entry && typeof entry.lookup === 'string' ? entry.lookup.split('.') : undefined;
    const column = 'column' in entry && typeof entry.column === 'string' ? entry.column : name;
    const origins =
      reference === undefined
        ? this.#parsed.blocks.map(({ block }) => [block.from, column] as const)
        : [[reference[0] ?? '', reference[1] ?? ''] as const];
    for (const [dataset, variable] of [...origins, ['DM', name] as const]) {
      const found = this.#standards.sdtmVariable(dataset, variable);
      if (found !== undefined) return { label: found.label, storage: found.storage, codelists: found.codelists };
    }
    return undefined;
  }

  #structures(): readonly AdamStructure[] {
    if (this.#class === 'SUBJECT LEVEL ANALYSIS DATASET') return ['ADSL'];
    return this.#parsed.mapping.subclass === 'TIME-TO-EVENT' ? ['TTE', 'BDS', 'ADSL'] : ['BDS', 'ADSL'];
  }

  #codelist(facts: VariableFacts, entries: readonly PlacedEntry[]): ResolvedCodelist | undefined {
    const said = entries.find(({ entry }) => entry.codelist !== undefined);
    const asked = said?.entry.codelist;
    if (asked === 'none') return undefined;
    if (asked === undefined || said === undefined) {
      const [only, ...more] = facts.codelists;
      const list = only !== undefined && more.length === 0 ? this.#standards.codelist(only) : undefined;
      return list && { kind: 'published', list };
    }
    const sponsor = this.#study.study.codelists?.[asked];
    if (sponsor !== undefined) return { kind: 'sponsor', id: asked, ...sponsor };
    const list = this.#standards.codelist(asked);
    if (list !== undefined) return { kind: 'published', list };
    const names = [
      ...this.#standards.codelistNames('SDTM'),
      ...this.#standards.codelistNames('ADaM'),
      ...Object.keys(this.#study.study.codelists ?? {}),
    ];
    this.#diagnostics.push(
      report(
        'unknown-codelist',
        { codelist: asked, nearest: didYouMean(asked, names) },
        said.document.at([...said.path, 'codelist']),
      ),
    );
    return undefined;
  }
}

function inStandardOrder(
  parsed: ParsedDataset,
  variables: readonly ResolvedVariable[],
  standards: Standards,
): readonly ResolvedVariable[] {
  if (parsed.family === 'adam') return variables;
  const position = (variable: ResolvedVariable, i: number): number => {
    const published = standards.sdtmVariable(parsed.name, variable.name);
    if (published === undefined) return 100_000 + i;
    return published.listed ? published.order : 1_000 + published.order;
  };
  return variables
    .map((variable, i) => ({ variable, position: position(variable, i) }))
    .sort((a, b) => a.position - b.position)
    .map(({ variable }) => variable);
}

/** Required variables must be mapped, Expected ones should be (SDTMIG 3.4, section 4.1.5). */
function reportMissing(
  parsed: ParsedDataset,
  names: ReadonlySet<string>,
  standards: Standards,
  diagnostics: Diagnostic[],
): void {
  if (parsed.family !== 'sdtm') return;
  const at: SourceSpan = parsed.document.keyAt(['variables']);
  for (const variable of standards.sdtmVariables(parsed.name)) {
    if (!variable.listed || names.has(variable.name) || (variable.core !== 'Req' && variable.core !== 'Exp')) continue;
    diagnostics.push(
      report(
        variable.core === 'Req' ? 'required-variable-missing' : 'expected-variable-missing',
        { dataset: parsed.name, variable: variable.name, label: variable.label },
        at,
      ),
    );
  }
}

function reportCollisions(
  parsed: ParsedDataset,
  names: ReadonlySet<string>,
  working: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): void {
  for (const name of [...working, ...parsed.supplemental.keys()]) {
    if (names.has(name))
      diagnostics.push(
        report(
          'name-twice',
          { name, dataset: parsed.name },
          parsed.document.keyAt([working.has(name) ? 'working' : 'supplemental', name]),
        ),
      );
  }
}
