import { availableParallelism } from 'node:os';
import { ok, type Checked } from '#base/diagnostic.js';
import type { Engine, Lane } from '#engine/engine.js';
import { memoryLimit } from '#engine/limits.js';
import { tables } from '#mapping/steps/world.js';
import type { DatasetMeta, StudyMeta } from '#model/study-meta.js';
import { id, join, sql } from '#sql/sql.js';
import { byNeed, type Needing } from '../by-need.js';
import { runPlan, type PlanRunner } from '../run-plan.js';
import type { EngineOptions } from '../with-engine.js';
import { sourceOf, type Wired } from './fingerprints.js';
import { laneAccounts, type LaneAccounts } from './lane-accounts.js';
import type { PlannedRun } from './run.js';

/** Parts that run at once: most statements of small studies keep one processor busy. */
const MOST_AT_ONCE = 4;

/** What a part may need at once without writing to the disk: parts that push each other out of memory take longer than one after the other. */
const BYTES_OF_A_PART = 250e6;

/** Of so many rows a table takes some seconds to make, and there are few of them: nothing else may be left to do beside it. */
const MANY_ROWS = 1e6;

/** What comes of the parts as they are run. */
export interface PartsProgress {
  readonly tell: (about: string) => void;
  /** What is done with a dataset once all parts of it are there: beside others that wait for nothing else, or when there are none left. */
  readonly complete: (dataset: DatasetMeta) => Promise<void>;
}

/**
 * Runs or takes over every part of the plan, and keeps what was made for the next build. Parts that do not need each other run at once, on lanes; what
 * they make is the same in whatever order they come to an end.
 */
export async function runParts(
  engine: Engine,
  { compiled, wiring, decision, store }: PlannedRun,
  limits: EngineOptions,
  { tell, complete }: PartsProgress,
): Promise<Checked<undefined>> {
  const free: LaneAccounts[] = [];
  const lanes: Lane[] = [];
  const large = new Set<string>();

  const made = async ({ part }: Wired): Promise<Checked<undefined>> => {
    if (decision.taken.has(part.name)) {
      await store.restore(part.name);
      await publish(engine, compiled.meta, part.dataset, part.name.startsWith('full '));
    } else if (part.kind === 'setting' || part.kind === 'view') {
      const ran = await runPlan(engine, part, part.kind === 'view' ? () => undefined : tell);
      if (!ran.ok) return ran;
    } else if (decision.run.has(part.name)) {
      const accounts = free.pop() ?? (await opened());
      try {
        const ran = await runPlan(widening(accounts.lane, large), { steps: store.steps(part) }, tell);
        if (!ran.ok) return ran;
        if (part.kind === 'stage' || sourceOf(part) !== undefined) await store.keep(part, accounts.lane);
        await accounts.mark(part);
      } finally {
        free.push(accounts);
      }
    } else if (decision.knownSources.has(sourceOf(part) ?? '')) {
      await store.restore(part.name);
    }
    return ok(undefined);
  };

  const opened = async () => {
    const lane = await engine.lane();
    lanes.push(lane);
    return laneAccounts(lane);
  };

  const tasks = [
    ...partTasks(wiring, made),
    ...compiled.meta.datasets.map((dataset): Task => {
      const run = async () => {
        await complete(dataset);
        return ok(undefined);
      };
      return { needs: partsOf(wiring, dataset.name), reads: [dataset.name], run };
    }),
  ];

  try {
    const readsLarge = ({ reads }: Task) => reads.some((name) => large.has(name));
    const ran = await byNeed(tasks, partsAtOnce(limits), ({ run }) => run(), readsLarge);
    if (!ran.ok) return ran;
    await store.settle(free);
    return ok(undefined);
  } finally {
    for (const lane of lanes) await lane[Symbol.asyncDispose]();
  }
}

/** How many parts run at once. */
export function partsAtOnce(limits: EngineOptions): number {
  const roomy = Math.max(1, Math.floor(memoryLimit(limits) / BYTES_OF_A_PART));
  return Math.min(limits.threads ?? availableParallelism(), MOST_AT_ONCE, roomy);
}

/**
 * Once a large table was made for a source or a dataset, the tables after it are made by all threads, and nothing begins beside them: with a single
 * thread at them, all would wait for it in the end.
 */
function widening(lane: Lane, large: Set<string>): PlanRunner {
  return {
    run: (statement) => lane.run(statement),
    all: (select) => lane.all(select),
    make: async (statement, about) => {
      const rows = await (large.has(about) ? lane.makeAlone(statement) : lane.make(statement));
      if (rows >= MANY_ROWS) large.add(about);
    },
  };
}

/** A part, or what is done with a dataset when all its parts are there. */
interface Task extends Needing {
  /** The datasets and sources that it reads. */
  readonly reads: readonly string[];
  readonly run: () => Promise<Checked<undefined>>;
}

/**
 * The tasks of all parts: each needs those that it reads, the settings before it, and those before it that read the same raw records: the last of them
 * drops these.
 */
function partTasks(wiring: readonly Wired[], run: (wired: Wired) => Promise<Checked<undefined>>): readonly Task[] {
  const places = new Map(wiring.map(({ part }, place) => [part.name, place]));
  return wiring.map((wired, place) => {
    const before = wiring.slice(0, place);
    const needed = before.flatMap(({ part, raw }, other) =>
      part.kind === 'setting' || raw.some((source) => wired.raw.includes(source)) ? [other] : [],
    );
    const read = wired.reads.flatMap((name) => places.get(name) ?? []);
    const named = read.flatMap((other) => {
      const part = wiring[other]?.part;
      return part === undefined ? [] : (part.dataset ?? sourceOf(part) ?? []);
    });
    return { needs: new Set([...read, ...needed]), reads: named, run: () => run(wired) };
  });
}

/** The places of the parts of a dataset; what is supplemental comes of those of its parent. */
function partsOf(wiring: readonly Wired[], dataset: string): ReadonlySet<number> {
  const names = [dataset, dataset.replace(/^SUPP/, '')];
  return new Set(wiring.flatMap(({ part }, place) => (names.includes(part.dataset ?? '') ? [place] : [])));
}

/** The written datasets of a full stage that was taken over. */
async function publish(engine: Engine, meta: StudyMeta, dataset: string | undefined, isFull: boolean): Promise<void> {
  if (dataset === undefined || !isFull) return;
  for (const { name, variables } of meta.datasets.filter(
    ({ name: own }) => own === dataset || own === `SUPP${dataset}`,
  ))
    await engine.run(
      sql`CREATE TABLE ${id(name)} AS SELECT ${join(variables.map((variable) => id(variable.name)))} FROM ${id(tables.full(name))} ORDER BY _n`,
    );
}
