import type { Diagnostic } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import { scopeOf, type Collected, type LateEntry } from './collect/collected.js';
import { report } from './messages.js';
import { closure, neededFirst, recordFaults } from './record-stages.js';
import {
  allVariables,
  isSourceLevel,
  type ResolvedDataset,
  type ResolvedStudy,
  type ResolvedVariable,
} from './resolved.js';

/**
 * A dataset is built in two stages: "early" holds what comes from its inputs alone, "full" adds what is derived from other datasets.
 * So DM can take a reference date from EX while EX takes its study days from DM.
 */
export interface Staging {
  readonly dataset: ResolvedDataset;
  /** Computed variables of the early stage, in an order in which each finds what it reads. */
  readonly earlyComputed: readonly (readonly ResolvedVariable[])[];
  /** Variables of the full stage that derived records are made from: over the own records alone. */
  readonly beforeLayers: readonly (readonly ResolvedVariable[])[];
  /** Variables of the full stage, layer by layer, over the derived records too. */
  readonly lateLayers: readonly (readonly ResolvedVariable[])[];
  /** Sequence numbers and the like, over the final order. */
  readonly last: readonly ResolvedVariable[];
  readonly earlyNames: ReadonlySet<string>;
  /** Whether the full stage adds records; then a reader of anything waits for them. */
  readonly addsRecords: boolean;
  /** Whether the full stage joins the rows of the early one to themselves. */
  readonly joinsOwnRows: boolean;
}

/** Sorts each dataset's variables into the two stages, by what their expressions and derivations read. */
export function stageDatasets(
  study: ResolvedStudy,
  collected: Collected,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, Staging> {
  return new Map(
    [...study.datasets.values()].map((dataset) => [dataset.name, stageDataset(dataset, collected, diagnostics)]),
  );
}

function stageDataset(dataset: ResolvedDataset, collected: Collected, diagnostics: Diagnostic[]): Staging {
  const late = collected.late.get(dataset.name) ?? new Map<string, LateEntry>();
  const all = allVariables(dataset);
  const early = new Set(
    all
      .filter((variable) => variable.common === undefined || isSourceLevel(variable.common.entry))
      .map((variable) => variable.name),
  );
  const isLast = (variable: ResolvedVariable) => variable.derivation?.last === true;
  const pending = new Map(
    all
      .filter((variable) => !early.has(variable.name) && !isLast(variable))
      .map((variable) => [variable.name, variable]),
  );
  const readsOf = (variable: ResolvedVariable): readonly string[] => {
    const entry = late.get(variable.name);
    if (entry !== undefined) return entry.reads.own;
    const placed = variable.common;
    return (
      (placed &&
        collected.expressions.get(placed.document, [...placed.path, 'compute'], scopeOf.own(dataset.name))?.columns) ??
      []
    );
  };

  const records = collected.records.get(dataset.name) ?? [];
  const addsRecords = records.length > 0;
  const byName = new Map(all.map((variable) => [variable.name, variable]));
  // A value computed before records are added is not computed for them, so only what must be comes before.
  const first = addsRecords ? closure(neededFirst(dataset, collected), byName, readsOf) : new Set(pending.keys());
  const given = new Set(early);
  const earlyComputed = layers(
    pending,
    early,
    (variable) => !late.has(variable.name) && first.has(variable.name),
    readsOf,
  );
  const done = new Set(early);
  const beforeLayers = addsRecords ? layers(pending, done, (variable) => first.has(variable.name), readsOf) : [];
  const before = new Set(done);
  const lateLayers = layers(pending, done, () => true, readsOf);
  const lastNames = new Set(all.filter(isLast).map((variable) => variable.name));
  for (const variable of pending.values()) {
    const waits = readsOf(variable).filter((name) => pending.has(name) || lastNames.has(name));
    const placed = variable.common;
    invariant(placed !== undefined, 'a late variable has an entry for all blocks');
    diagnostics.push(
      report('circular-variables', { variable: variable.name, reads: waits }, placed.document.at(placed.path)),
    );
  }
  const computed = [...before].filter((name) => !given.has(name)).flatMap((name) => byName.get(name) ?? []);
  diagnostics.push(...records.flatMap((entry) => recordFaults(dataset, entry, collected, before, computed, readsOf)));
  return {
    dataset,
    earlyComputed,
    beforeLayers,
    lateLayers,
    last: all.filter(isLast),
    earlyNames: early,
    addsRecords,
    joinsOwnRows: all.some(({ derivation }) => derivation?.joinsOwnRows === true),
  };
}

/** Moves what can be computed from `known` out of `pending`, a layer at a time; `known` grows. */
function layers(
  pending: Map<string, ResolvedVariable>,
  known: Set<string>,
  admits: (variable: ResolvedVariable) => boolean,
  readsOf: (variable: ResolvedVariable) => readonly string[],
): ResolvedVariable[][] {
  const found: ResolvedVariable[][] = [];
  for (;;) {
    const layer = [...pending.values()].filter(
      (variable) => admits(variable) && readsOf(variable).every((name) => known.has(name)),
    );
    if (layer.length === 0) return found;
    found.push(layer);
    for (const variable of layer) {
      pending.delete(variable.name);
      known.add(variable.name);
    }
  }
}

/** Whether a reader of these columns of a dataset can make do with its early stage. */
export function stageFor(
  stagings: ReadonlyMap<string, Staging>,
  dataset: string,
  columns: readonly string[],
): 'early' | 'full' {
  const staging = stagings.get(dataset);
  return staging?.addsRecords === false && columns.every((column) => staging.earlyNames.has(column)) ? 'early' : 'full';
}
