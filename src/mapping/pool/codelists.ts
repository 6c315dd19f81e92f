import type { Codelist, CodelistTerm, DatasetMeta, StudyMeta, VariableMeta } from '#model/study-meta.js';
import { differing, type PoolDifference, type Sided } from './difference.js';

/** The lists that pooled variables use, with the terms of every study. */
export function poolCodelists(
  studies: readonly Sided<StudyMeta>[],
  datasets: readonly DatasetMeta[],
): { readonly codelists: ReadonlyMap<string, Codelist>; readonly differences: readonly PoolDifference[] } {
  const codelists = new Map<string, Codelist>();
  const differences: PoolDifference[] = [];
  for (const [list, names] of usedLists(studies, datasets)) {
    const sided = studies.flatMap(({ study, value }) =>
      names.flatMap((name) => {
        const codelist = value.codelists.get(name);
        return codelist === undefined ? [] : [{ study, value: codelist }];
      }),
    );
    const [first] = sided;
    if (first === undefined) continue;
    codelists.set(list, first.value.kind === 'terms' ? { ...first.value, terms: allTerms(sided) } : first.value);
    differences.push(
      ...differing(list, 'codelist', sided, source, `as in ${first.study}`),
      ...decodes(sided).flatMap(([term, said]) =>
        differing(`${list}, ${term}`, 'terms', said, (decode) => decode, `as in ${first.study}`),
      ),
    );
  }
  return { codelists, differences };
}

/** By the name of the list in the pool: the names that the studies have for it. */
function usedLists(
  studies: readonly Sided<StudyMeta>[],
  datasets: readonly DatasetMeta[],
): ReadonlyMap<string, readonly string[]> {
  const used = new Map<string, Set<string>>();
  for (const dataset of datasets)
    for (const variable of dataset.variables)
      for (const { codelist: list } of [variable, ...(variable.values ?? [])]) {
        if (list === undefined) continue;
        const names = used.get(list) ?? new Set([list]);
        for (const { value } of studies) names.add(inStudy(value, dataset, variable)?.codelist ?? list);
        used.set(list, names);
      }
  return new Map([...used].map(([list, names]) => [list, [...names]]));
}

function inStudy(study: StudyMeta, { name }: DatasetMeta, variable: VariableMeta): VariableMeta | undefined {
  return study.datasets
    .find((dataset) => dataset.name === name)
    ?.variables.find((candidate) => candidate.name === variable.name);
}

function source(list: Codelist): string {
  return list.kind === 'dictionary'
    ? `${list.dictionary} ${list.version}`
    : list.code === undefined
      ? 'a list of the sponsor'
      : `${list.name} (${list.code})`;
}

/** Those of the terminology first, then those of the sponsors. */
function allTerms(sided: readonly Sided<Codelist>[]): readonly CodelistTerm[] {
  const terms = new Map<string, CodelistTerm>();
  for (const { value } of sided)
    if (value.kind === 'terms') for (const term of value.terms) if (!terms.has(term.value)) terms.set(term.value, term);
  const all = [...terms.values()];
  // Present on every term of a list or on none.
  const isDecoded = all.every(({ decode }) => decode !== undefined);
  return [...all.filter(({ code }) => code !== undefined), ...all.filter(({ code }) => code === undefined)].map(
    ({ decode, ...term }) => ({ ...term, ...(isDecoded && decode !== undefined && { decode }) }),
  );
}

function decodes(sided: readonly Sided<Codelist>[]): readonly (readonly [string, readonly Sided<string>[]])[] {
  const said = new Map<string, Sided<string>[]>();
  for (const { study, value } of sided)
    if (value.kind === 'terms')
      for (const { value: term, decode } of value.terms)
        if (decode !== undefined) said.set(term, [...(said.get(term) ?? []), { study, value: decode }]);
  return [...said];
}
