import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { CompiledStudy } from '#mapping/compile.js';
import { report } from '../messages.js';
import { fingerprint, fullPart, rawFingerprint, rawName, sourceOf, sourcePart, type Wired } from './fingerprints.js';
import type { Inputs } from './inputs.js';
import type { BuildState } from './state.js';

/** What a build runs and what it takes from the former one. */
export interface Decision {
  /** By the name of the part; of what is taken over, what it was made from then. */
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly run: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
  /** Datasets that would be made differently if all were selected. */
  readonly stale: ReadonlySet<string>;
  /** Sources to load, and those whose account is taken over. */
  readonly load: readonly string[];
  readonly knownSources: ReadonlySet<string>;
}

/** What is asked of a decision beside the state: everything anew, or parts of it only. */
export interface Wish {
  readonly full: boolean;
  /** Parts that may be made anew; undefined for all. */
  readonly selected: ReadonlySet<string> | undefined;
}

/** Decides part by part, in their order, by fingerprints alone. */
export function decide(
  compiled: CompiledStudy,
  wiring: readonly Wired[],
  inputs: Inputs,
  former: BuildState | undefined,
  { full, selected }: Wish,
): Checked<Decision> {
  const fingerprints = new Map(inputs.raw.map((raw) => [rawName(raw.source), rawFingerprint(compiled, raw)]));
  // What a build without a selection would make, beside what this one comes to.
  const wanted = new Map(fingerprints);
  const [run, taken, stale, missing] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  for (const wires of wiring) {
    const { name, kind, dataset } = wires.part;
    const own = fingerprint(wires, (read) => fingerprints.get(read) ?? '');
    const kept = former?.parts.get(name);
    const excluded = selected?.has(name) === false;
    fingerprints.set(name, own);
    wanted.set(
      name,
      fingerprint(wires, (read) => wanted.get(read) ?? ''),
    );
    if (kind === 'setting' || kind === 'view') run.add(name);
    // What is told over rows that were taken over is what it was then.
    const told = kind === 'view' ? fullPart(dataset ?? '') : '';
    if (taken.has(told)) fingerprints.set(name, (kept ?? former?.parts.get(told))?.fingerprint ?? own);
    if (kind !== 'stage') continue;
    if (kept !== undefined && (excluded || (!full && kept.fingerprint === own))) {
      taken.add(name);
      fingerprints.set(name, kept.fingerprint);
    } else {
      run.add(name);
      if (excluded) missing.add(dataset ?? name);
    }
    if (dataset !== undefined && fingerprints.get(name) !== wanted.get(name)) stale.add(dataset);
  }
  if (missing.size > 0) return faults([report('nothing-to-take', { datasets: [...missing] })]);
  const known = new Set(
    [...(former?.sources ?? [])]
      .filter(([source, kept]) => !full && kept.fingerprint === fingerprints.get(sourcePart(source)))
      .map(([source]) => source),
  );
  return ok({ fingerprints, taken, stale, ...inputParts(wiring, run, known) });
}

/** Sources are read where something that runs reads them, or where their account is not known. */
function inputParts(
  wiring: readonly Wired[],
  stages: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Pick<Decision, 'run' | 'load' | 'knownSources'> {
  const run = new Set(stages);
  const knownSources = new Set(known);
  const load = new Set<string>();
  for (const { part, reads, raw } of [...wiring].reverse()) {
    const source = sourceOf(part);
    if (source !== undefined && !known.has(source)) run.add(part.name);
    if (!run.has(part.name)) continue;
    if (source !== undefined) knownSources.delete(source);
    for (const read of reads) if (wiring.find((one) => one.part.name === read)?.part.kind === 'input') run.add(read);
    for (const name of raw) load.add(name);
  }
  return { run, load: [...load], knownSources };
}
