import type { CompiledStudy } from '#mapping/compile.js';
import type { DatasetMeta } from '#model/study-meta.js';
import type { Decision } from './decide.js';
import { fullPart } from './fingerprints.js';
import type { BuildState } from './state.js';

/** The description of the package as it will be: datasets that a selection leaves as they were are described as they were. */
export function asTaken(compiled: CompiledStudy, decision: Decision, former: BuildState | undefined): CompiledStudy {
  if (former === undefined || decision.stale.size === 0) return compiled;
  const isTaken = ({ name }: DatasetMeta) =>
    [...decision.stale].some(
      (dataset) => (name === dataset || name === `SUPP${dataset}`) && decision.taken.has(fullPart(dataset)),
    );
  const own = compiled.meta.datasets.filter((dataset) => !isTaken(dataset));
  const taken = former.compiled.datasets.filter(isTaken);
  const order = [...new Set([...compiled.meta.datasets, ...taken].map(({ name }) => name))];
  const datasets = [...own, ...taken].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  const named = new Set(
    taken.flatMap(({ variables }) =>
      variables.flatMap(({ codelist, values }) => [codelist, ...(values ?? []).map((value) => value.codelist)]),
    ),
  );
  const codelists = new Map([...former.compiled.codelists].filter(([key]) => named.has(key)));
  return {
    ...compiled,
    meta: { ...compiled.meta, datasets, codelists: new Map([...codelists, ...compiled.meta.codelists]) },
  };
}
