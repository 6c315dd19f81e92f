import type { Diagnostic } from '#base/diagnostic.js';
import { scopeOf, type Collected, type RecordEntry } from './collect/collected.js';
import { report } from './messages.js';
import type { ResolvedDataset, ResolvedVariable } from './resolved.js';

type ReadsOf = (variable: ResolvedVariable) => readonly string[];

/** The variables that must be there before any records are derived: what the derivations read, and what tells duplicates. */
export function neededFirst(dataset: ResolvedDataset, collected: Collected): readonly string[] {
  const { duplicates } = dataset.parsed.mapping;
  const read = (collected.records.get(dataset.name) ?? []).flatMap((entry) => neededBy(dataset, entry, collected));
  return [...read, ...(duplicates?.by ?? []), ...(duplicates?.order ?? [])];
}

function neededBy(dataset: ResolvedDataset, { reads, path }: RecordEntry, collected: Collected): readonly string[] {
  const columns = (path: readonly (string | number)[]) =>
    collected.expressions.get(dataset.parsed.document, path, scopeOf.own(dataset.name))?.columns ?? [];
  return [
    ...reads.own,
    ...columns([...path, 'where']),
    ...(reads.conditions ?? []).flatMap((below) => columns([...path, ...below])),
  ];
}

/** The names, and all that they are computed from. */
export function closure(
  names: readonly string[],
  byName: ReadonlyMap<string, ResolvedVariable>,
  readsOf: ReadsOf,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const variable = byName.get(name);
    if (variable === undefined || found.has(name)) return;
    found.add(name);
    readsOf(variable).forEach(visit);
  };
  names.forEach(visit);
  return found;
}

/** What cannot be both before the records and over them. */
export function recordFaults(
  dataset: ResolvedDataset,
  entry: RecordEntry,
  collected: Collected,
  /** What is there when the records are added, and what of that was computed. */
  known: ReadonlySet<string>,
  computed: readonly ResolvedVariable[],
  readsOf: ReadsOf,
): readonly Diagnostic[] {
  const { document } = dataset.parsed;
  const { derivation, said, path } = entry;
  const given = new Set([...derivation.gives(entry.params), ...said.keys()]);
  const waits = [...new Set(neededBy(dataset, entry, collected))]
    .filter((name) => !known.has(name))
    .map((variable) => report('derived-records-wait', { derivation: derivation.name, variable }, document.at(path)));
  const late = [...said.keys()]
    .filter((name) => !known.has(name))
    .map((variable) => report('derived-value-late', { variable }, document.keyAt([...path, 'variables', variable])));
  const unsaid = (derivation.needs ?? [])
    .filter((name) => known.has(name) && !said.has(name))
    .map((variable) => report('derived-value-missing', { derivation: derivation.name, variable }, document.at(path)));
  const both = computed
    .filter(({ name }) => !given.has(name))
    .flatMap((variable) => {
      const reads = readsOf(variable).filter((name) => given.has(name));
      const words = { variable: variable.name, reads, derivation: derivation.name };
      return reads.length === 0 ? [] : [report('before-and-after', words, document.at(path))];
    });
  return [...waits, ...late, ...unsaid, ...both];
}
