import type { Core } from '#model/study-meta.js';
import type { SdtmRow, SdtmTable } from './tables.js';

export interface ClassTable {
  readonly class: string;
  /** How many datasets the class has. */
  readonly datasets: number;
  readonly variables: readonly ClassRow[];
}

export interface ClassRow extends SdtmRow {
  /** How many datasets of the class have it. */
  readonly datasets: number;
}

/**
 * The general variables of the observation classes, told from the datasets: the SDTM model allows identifiers and timing
 * variables in all three general classes, and topics and qualifiers in the class that has them (findings about: those of
 * findings too). A variable that one dataset has is kept as well, with its count.
 */
export function classVariables(datasets: readonly SdtmTable[]): readonly ClassTable[] {
  return Object.entries(pools).map(([className, pool]) => {
    const own = datasets.filter((dataset) => pool.includes(dataset.class));
    const general = datasets.filter((dataset) => generalClasses.includes(dataset.class));
    const isShared = ({ role }: SdtmRow) => ['Identifier', 'Timing'].includes(role);
    const seen = [...occurrences(own, (variable) => !isShared(variable)), ...occurrences(general, isShared, own)];
    return { class: className, datasets: own.length, variables: inOrder(seen, general) };
  });
}

const pools: Readonly<Record<string, readonly string[]>> = {
  INTERVENTIONS: ['INTERVENTIONS'],
  EVENTS: ['EVENTS'],
  FINDINGS: ['FINDINGS'],
  'FINDINGS ABOUT': ['FINDINGS ABOUT', 'FINDINGS'],
};
const generalClasses: readonly string[] = ['INTERVENTIONS', 'EVENTS', 'FINDINGS', 'FINDINGS ABOUT'];

/** "AESEQ" of AE is "--SEQ"; "EPOCH" stays. */
function generalName(dataset: SdtmTable, name: string): string {
  return name.length > 2 && name.startsWith(dataset.name) ? `--${name.slice(2)}` : name;
}

/** One entry a variable: the most frequent label, type, role and codelists, and how many of the class's own datasets have it. */
function occurrences(
  datasets: readonly SdtmTable[],
  wanted: (variable: SdtmRow) => boolean,
  own: readonly SdtmTable[] = datasets,
): readonly ClassRow[] {
  const groups = new Map<string, { dataset: SdtmTable; variable: SdtmRow }[]>();
  for (const dataset of datasets)
    for (const variable of dataset.variables.filter(wanted)) {
      const name = generalName(dataset, variable.name);
      groups.set(name, [...(groups.get(name) ?? []), { dataset, variable }]);
    }
  return [...groups].map(([name, all]) => {
    const inClass = all.filter(({ dataset }) => own.includes(dataset));
    const examples = (inClass.length > 0 ? inClass : all).map(({ variable }) => variable);
    const share = (core: Core) => inClass.filter(({ variable }) => variable.core === core).length;
    return {
      name,
      label: mostFrequent(examples.map(({ label }) => label)),
      storage: mostFrequent(examples.map(({ storage }) => storage)),
      role: mostFrequent(examples.map(({ role }) => role)),
      core: share('Req') === own.length ? 'Req' : 2 * (share('Req') + share('Exp')) > own.length ? 'Exp' : 'Perm',
      codelists: mostFrequent(examples.map(({ codelists }) => codelists.join(' ')))
        .split(' ')
        .filter((code) => code !== ''),
      describedValueDomain: mostFrequent(examples.map(({ describedValueDomain }) => describedValueDomain)),
      fixedValues: name === 'DOMAIN' ? ['--'] : [],
      datasets: inClass.length,
    };
  });
}

/** The first of the values that occur most often; there is one at least. */
function mostFrequent<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

/** Identifiers, topic, qualifiers, timing; within these, whichever most datasets put first. */
function inOrder(variables: readonly ClassRow[], datasets: readonly SdtmTable[]): readonly ClassRow[] {
  const before = precedence(datasets);
  const groups: Readonly<Record<string, number>> = { Identifier: 0, Topic: 1, Timing: 3 };
  return [0, 1, 2, 3].flatMap((g) =>
    settle(
      variables.filter(({ role }) => (groups[role] ?? 2) === g),
      before,
    ),
  );
}

type Precedence = (a: string, b: string) => number;

/** Takes, again and again, the variable that the fewest datasets want behind one still waiting; by name where that is equal. */
function settle(variables: readonly ClassRow[], before: Precedence): readonly ClassRow[] {
  const waiting = [...variables].sort((a, b) => (a.name < b.name ? -1 : 1));
  const settled: ClassRow[] = [];
  while (waiting.length > 0) {
    const objections = waiting.map((a) =>
      waiting.reduce((sum, b) => sum + Math.max(0, before(b.name, a.name) - before(a.name, b.name)), 0),
    );
    settled.push(...waiting.splice(objections.indexOf(Math.min(...objections)), 1));
  }
  return settled;
}

/** How many datasets put one variable before another. */
function precedence(datasets: readonly SdtmTable[]): Precedence {
  const positions = datasets.map(
    (dataset) => new Map(dataset.variables.map((variable, i) => [generalName(dataset, variable.name), i])),
  );
  const isBefore = (a: number | undefined, b: number | undefined) => a !== undefined && b !== undefined && a < b;
  return (a, b) => positions.filter((order) => isBefore(order.get(a), order.get(b))).length;
}
