import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { RunStamp } from '#formats/format.js';
import type { CompiledStudy } from '#mapping/compile.js';
import type { SourceAccount } from '#model/account.js';
import type { StudyMeta } from '#model/study-meta.js';
import { tableOf } from '#model/table.js';
import type { WrittenFile } from '#report/results.js';
import type { Reuse, Selection } from '../build-contract.js';
import { loadRaw, type LoadedRaw, type RawFile } from '../load-raw.js';
import { report } from '../messages.js';
import type { Project } from '../project.js';
import { areLarge } from '../raw-files.js';
import type { RawShelves } from '../raw-shelves.js';
import { canonical, checksum } from './checksum.js';
import { decide, type Decision } from './decide.js';
import { fullPart, sourcePart, wired, type Wired } from './fingerprints.js';
import { inputsOf, type Inputs } from './inputs.js';
import { selectedParts } from './selection.js';
import { writeState, type BuildState, type KeptSource } from './state.js';
import { asTaken } from './taken-meta.js';
import { openStore, type Store } from './store.js';

/** A build before its data are read: what runs, what is taken over, and from where. */
export interface PlannedRun {
  /** Datasets that are taken over although their mapping has changed are described as they were. */
  readonly compiled: CompiledStudy;
  readonly wiring: readonly Wired[];
  readonly inputs: Inputs;
  readonly decision: Decision;
  readonly store: Store;
  readonly notices: readonly Diagnostic[];
  readonly former: BuildState | undefined;
}

interface Asked extends Selection {
  readonly out: string;
  readonly full?: boolean;
  readonly rowLineage?: boolean;
  readonly defineVersion?: '2.0' | '2.1';
}

interface Former {
  readonly state: BuildState;
  readonly folder: string;
}

/** Datasets that are taken over as they stand can say no more of their records than they did. */
function withLineage(former: Former | undefined, rowLineage: boolean): Former | undefined {
  return former?.state.inputs.rowLineage === rowLineage ? former : undefined;
}

/** Decides what to run, and opens the tables of the former build. Call it before the engine is locked. */
export async function planRun(
  engine: Engine,
  project: Project,
  compiled: CompiledStudy,
  staging: string,
  former: Former | undefined,
  asked: Asked,
): Promise<Checked<PlannedRun>> {
  const wiring = wired(compiled.plan, Object.keys(project.parsed.study.raw.sources));
  const selected = selectedParts(asked, compiled, wiring);
  if (!selected.ok) return selected;
  const full = asked.full === true;
  const rowLineage = asked.rowLineage === true;
  const usable = selected.value === undefined ? (full ? undefined : former) : withLineage(former, rowLineage);
  if (selected.value !== undefined && usable === undefined)
    return faults([report('no-former-build', { folder: asked.out })]);
  const inputs = inputsOf(project, rowLineage, asked.defineVersion);
  const store = await openStore(engine, staging, usable?.state, usable?.folder ?? '', areLarge(project));
  const state = usable && { ...usable.state, parts: store.parts, sources: knownSources(usable.state, store) };
  const decided = decide(compiled, wiring, inputs, state, { full, selected: selected.value });
  if (!decided.ok) return decided;
  return ok({
    compiled: asTaken(compiled, decided.value, state),
    wiring,
    inputs,
    decision: decided.value,
    store,
    notices: store.damaged.map((file) =>
      report('state-not-used', { folder: asked.out, problem: `${file} is damaged or missing` }),
    ),
    former: state,
  });
}

/** Sources of which the former build's files still tell what was dropped. */
function knownSources({ sources }: BuildState, { parts }: Store): BuildState['sources'] {
  return new Map([...sources].filter(([source]) => parts.has(sourcePart(source))));
}

/** All raw files, and the accounts of those sources that need not be read again. */
export interface LoadedInputs extends LoadedRaw {
  readonly accounts: ReadonlyMap<string, SourceAccount>;
  /** False where a file changed after its checksum was taken. */
  readonly asPlanned: boolean;
}

/** Loads the sources that something reads. */
export async function loadInputs(
  engine: Engine,
  project: Project,
  { inputs, decision, former }: PlannedRun,
  tell: (source: string, rows: number) => void,
  shelves?: RawShelves,
): Promise<Checked<LoadedInputs>> {
  const sources = inSourceOrder(inputs, decision.load);
  const raw = await loadRaw(engine, project.parsed, project.folder, tell, sources, shelves);
  if (!raw.ok) return raw;
  const known = new Map(
    [...decision.knownSources].flatMap((source) => {
      const kept = former?.sources.get(source);
      return kept === undefined ? [] : [[source, kept] as const];
    }),
  );
  const loaded = raw.value.files;
  const files = inputs.raw.flatMap(
    ({ source }): readonly RawFile[] => known.get(source)?.files ?? loaded.filter((file) => file.source === source),
  );
  const asPlanned = inputs.raw.every(({ source, files: planned }) =>
    loaded
      .filter((file) => file.source === source)
      .every(({ name, sha256 }) => planned.some((file) => file.name === name && file.sha256 === sha256)),
  );
  const accounts = new Map([...known].map(([source, { account }]) => [source, account]));
  return ok({ files, remarked: raw.value.remarked, accounts, asPlanned }, raw.warnings);
}

function inSourceOrder({ raw }: Inputs, sources: readonly string[]): readonly string[] {
  return raw.map(({ source }) => source).filter((source) => sources.includes(source));
}

/** What the files of each dataset are made from: rows, description and stamp. */
export function madeFrom({ decision }: PlannedRun, meta: StudyMeta, stamp: RunStamp): ReadonlyMap<string, string> {
  return new Map(
    meta.datasets.map((dataset) => {
      const parent =
        decision.fingerprints.get(fullPart(dataset.name)) ?? decision.fingerprints.get(fullPart(dataset.name.slice(4)));
      return [
        dataset.name,
        checksum(canonical([parent, tableOf(dataset), dataset.family, meta.study, stamp.createdAt.toISOString()])),
      ];
    }),
  );
}

/** The former files of a dataset by path, where they were made from the same. */
export function formerFiles(
  former: BuildState | undefined,
  dataset: string,
  made: ReadonlyMap<string, string>,
): ReadonlyMap<string, WrittenFile> {
  if (former === undefined || former.datasets.get(dataset) !== made.get(dataset)) return new Map();
  return new Map(former.results.files.map((file) => [file.path, file]));
}

/** Leaves for the next build what this one found out; nothing, where the captures changed while it ran. */
export async function keepState(
  { compiled, wiring, inputs, decision, store }: PlannedRun,
  raw: LoadedInputs,
  staging: string,
  kept: Pick<BuildState, 'results' | 'warnings' | 'outputs' | 'datasets'>,
): Promise<void> {
  const { stores, places } = await store.finish();
  if (!raw.asPlanned) return;
  // What is told over a dataset has nothing of its own to keep, and lies where the dataset does.
  const told = wiring.flatMap(({ part: { kind, name, dataset = '' } }) => {
    const full = kind === 'view' ? places.get(fullPart(dataset)) : undefined;
    return full === undefined ? [] : [[name, { ...full, tables: [] }] as const];
  });
  const parts = [...places, ...told].map(
    ([name, place]) => [name, { ...place, fingerprint: decision.fingerprints.get(name) ?? '' }] as const,
  );
  const sources = kept.results.sources
    .filter(({ source }) => !raw.remarked.has(source))
    .map((account): readonly [string, KeptSource] => [
      account.source,
      {
        fingerprint: decision.fingerprints.get(sourcePart(account.source)) ?? '',
        files: raw.files.filter(({ source }) => source === account.source),
        account,
      },
    ]);
  writeState(staging, {
    ...kept,
    inputs,
    stale: [...decision.stale],
    compiled: compiled.meta,
    stores,
    parts: new Map(parts),
    sources: new Map(sources),
  });
}

/** What people are told of it: a dataset counts as rebuilt where any stage of it ran. */
export function reuseOf({ decision }: PlannedRun, meta: StudyMeta): Reuse {
  const names = meta.datasets.map(({ name }) => name);
  const ran = (name: string) => decision.run.has(`early ${name}`) || decision.run.has(fullPart(name));
  const rebuilt = names.filter((name) => ran(name) || (name.startsWith('SUPP') && ran(name.slice(4))));
  return {
    rebuilt,
    taken: names.filter((name) => !rebuilt.includes(name)),
    stale: [...decision.stale],
    unchanged: false,
  };
}
