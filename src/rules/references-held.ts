import { compareText } from '#base/compare-text.js';
import { ABSENT, type Cells } from './cells.js';
import type { References, Relation } from './reference-facts.js';
import type { RuleDataset } from './world.js';

/** What the questions of references.ts tell, where the rows are in memory; undefined where they are not, or a column is none of texts. */
export function referencesHeld(dataset: RuleDataset): References | undefined {
  const held = new Map<string, Texts | undefined>();
  for (const { name, storage, cells } of dataset.columns)
    if (names.has(name)) held.set(name, storage === 'text' && cells !== undefined ? textsOf(cells()) : undefined);
  if ([...held.values()].includes(undefined)) return undefined;
  const of = (name: string) => held.get(name);
  const none = { parents: [], qualifiers: [], relations: [], pointers: [] };
  const [domains, variables] = [of('SRCDOM'), of('SRCVAR')];
  if (domains && variables) return { ...none, pointers: pointersOf(domains, variables) };
  const [parent, variable] = [of('RDOMAIN'), of('IDVAR')];
  if (!parent || !variable) return none;
  const parents = sorted(distinct(parent.map((domain, row) => [domain, variable[row]]))).map(([domain, name]) => ({
    domain,
    variable: name,
  }));
  const qualifier = of('QNAM');
  if (qualifier && held.has('QVAL')) return { ...none, parents, qualifiers: qualifiersOf(qualifier, variable) };
  const [study, subject, relation, values] = ['STUDYID', 'USUBJID', 'RELID', 'IDVARVAL'].map(of);
  if (!study || !subject || !relation || !values) return { ...none, parents };
  const keys = study.map((each, row) => JSON.stringify([each, subject[row], relation[row]].map((one) => one ?? null)));
  return { ...none, parents, relations: relationsOf(keys, { parent, variable, values }) };
}

const names = new Set([
  ...['SRCDOM', 'SRCVAR', 'RDOMAIN', 'IDVAR', 'QNAM', 'QVAL'],
  ...['STUDYID', 'USUBJID', 'RELID', 'IDVARVAL'],
]);

type Texts = readonly (string | undefined)[];

function textsOf({ values, places }: Cells): Texts {
  const texts = values.map((value) => (value === null || value === '' ? undefined : String(value)));
  return Array.from(places, (place) => (place === ABSENT ? undefined : texts[place]));
}

function pointersOf(domains: Texts, variables: Texts): References['pointers'] {
  const pairs = domains.flatMap((domain, row): [string, string][] => {
    const variable = variables[row];
    return domain === undefined || variable === undefined ? [] : [[domain, variable]];
  });
  return sorted(distinct(pairs)).map(([domain, variable]) => ({ domain, variable }));
}

function qualifiersOf(qualifiers: Texts, variables: Texts): References['qualifiers'] {
  const pairs = qualifiers.flatMap((name, row): [string, string | undefined][] =>
    name === undefined ? [] : [[name, variables[row]]],
  );
  return distinct(pairs).map(([name, variable]) => ({ name, variable }));
}

interface Relating {
  readonly parent: Texts;
  readonly variable: Texts;
  readonly values: Texts;
}

/** Rows of one relation, each with each of another domain. */
function relationsOf(keys: readonly string[], { parent, variable, values }: Relating): readonly Relation[] {
  const members = new Map<string, number[]>();
  for (const [row, key] of keys.entries()) {
    const rows = members.get(key);
    if (rows === undefined) members.set(key, [row]);
    else rows.push(row);
  }
  const pairs: [string, string | undefined, string, string | undefined, string][] = [];
  for (const rows of members.values())
    for (const a of rows)
      for (const b of rows) {
        const [one, other] = [parent[a], parent[b]];
        if (one === undefined || other === undefined || one === other) continue;
        const isValued = values[a] !== undefined && values[b] !== undefined;
        pairs.push([one, variable[a], other, variable[b], isValued ? '1' : '0']);
      }
  return sorted(distinct(pairs)).map(([domain, name, otherDomain, otherVariable, valued]) => ({
    domain,
    variable: name,
    otherDomain,
    otherVariable,
    isValued: valued === '1',
  }));
}

function distinct<Row extends Texts>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row.map((text) => text ?? null)), row])).values()];
}

/** As DuckDB orders by all columns, what is missing last. */
function sorted<Row extends Texts>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => {
    for (const [n, one] of a.entries()) {
      const other = b[n];
      if (one === other) continue;
      if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
      return compareText(one, other);
    }
    return 0;
  });
}
