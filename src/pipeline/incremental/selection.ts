import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { CompiledStudy } from '#mapping/compile.js';
import type { Selection } from '../build-contract.js';
import { report } from '../messages.js';
import type { Wired } from './fingerprints.js';

/** The datasets that are selected, and the endpoints that they read, as names of parts; undefined for everything. */
export function selectedParts(
  { select, exclude }: Selection,
  compiled: CompiledStudy,
  wiring: readonly Wired[],
): Checked<ReadonlySet<string> | undefined> {
  if (select.length === 0 && exclude.length === 0) return ok(undefined);
  const graph = new DatasetGraph(wiring);
  const unknown: Diagnostic[] = [];
  const members = (pattern: string) => {
    const found = matched(pattern, compiled, graph);
    if (found === undefined) unknown.push(unknownName(pattern, compiled));
    return found ?? [];
  };
  const chosen = new Set(select.length === 0 ? compiled.resolved.datasets.keys() : select.flatMap(members));
  for (const name of exclude.flatMap(members)) chosen.delete(name);
  return unknown.length > 0 ? faults(unknown) : ok(graph.partsOf(chosen));
}

function matched(pattern: string, { resolved }: CompiledStudy, graph: DatasetGraph): readonly string[] | undefined {
  const [, up = '', written = '', down = ''] = /^(\+?)([^+]*)(\+?)$/.exec(pattern) ?? [];
  const family = written.toLowerCase();
  const datasets = [...resolved.datasets.values()];
  const name = written.toUpperCase();
  const parent = datasets.find((dataset) => dataset.name === name || `SUPP${dataset.name}` === name);
  const named =
    family === 'sdtm' || family === 'adam'
      ? datasets.filter((dataset) => dataset.family === family).map((dataset) => dataset.name)
      : parent && [parent.name];
  return named?.flatMap((one) => [
    one,
    ...(up === '' ? [] : graph.reached(one, 'reads')),
    ...(down === '' ? [] : graph.reached(one, 'readBy')),
  ]);
}

function unknownName(pattern: string, { resolved }: CompiledStudy): Diagnostic {
  const names = [...resolved.datasets.keys()];
  const written = pattern.replaceAll('+', '');
  return report('unknown-selection', { pattern, nearest: didYouMean(written, [...names, 'sdtm', 'adam']), names });
}

/** Who reads whom, through all stages and endpoints. */
class DatasetGraph {
  readonly #parts: ReadonlyMap<string, Wired>;
  readonly #readBy = new Map<string, Set<string>>();

  constructor(wiring: readonly Wired[]) {
    this.#parts = new Map(wiring.map((one) => [one.part.name, one]));
    for (const { part, reads } of wiring)
      for (const read of reads) this.#readBy.set(read, (this.#readBy.get(read) ?? new Set()).add(part.name));
  }

  /** The datasets that this one is made from, or that are made from it. */
  reached(dataset: string, way: 'reads' | 'readBy'): readonly string[] {
    const seen = new Set<string>();
    const open = [...this.#parts.values()].filter(({ part }) => part.dataset === dataset).map(({ part }) => part.name);
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      open.push(...((way === 'reads' ? this.#parts.get(name)?.reads : this.#readBy.get(name)) ?? []));
    }
    return [...seen].flatMap((name) => this.#parts.get(name)?.part.dataset ?? []);
  }

  /** All stages of the datasets, and the endpoints that these read. */
  partsOf(datasets: ReadonlySet<string>): ReadonlySet<string> {
    const stages = [...this.#parts.values()].filter(({ part }) => datasets.has(part.dataset ?? ''));
    const endpoints = stages.flatMap(({ reads }) =>
      reads.filter((read) => {
        const part = this.#parts.get(read)?.part;
        return part?.kind === 'stage' && part.dataset === undefined;
      }),
    );
    return new Set([...stages.map(({ part }) => part.name), ...endpoints]);
  }
}
