import { setMaxListeners } from 'node:events';
import { ok, type Checked } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { Engine } from '#engine/engine.js';
import type { RunStamp } from '#formats/format.js';
import type { Family, StudyMeta } from '#model/study-meta.js';
import type { WrittenFile } from '#report/results.js';
import type { Standards } from '#standards/standards.js';
import type { Progress } from './build-contract.js';
import type { Explanation } from './explanations.js';
import type { OutputFolder } from './output.js';
import { validateBuilt, type Validated } from './validate-built.js';
import { writeDatasets } from './write-datasets.js';
import { transportFile, transportSizes } from './write-outputs.js';

/** Datasets as they lie in the engine, and what is known of them. */
export interface BuiltDatasets {
  readonly meta: StudyMeta;
  readonly rows: ReadonlyMap<string, number>;
  readonly defines: ReadonlyMap<Family, string>;
  readonly standards: Standards;
  readonly explanations: readonly Explanation[];
  /** The files of a former build that would be the same, by path. */
  readonly former: (dataset: string) => ReadonlyMap<string, WrittenFile>;
}

/**
 * Writes the datasets while the rules look at the same tables, which nobody changes any more: writing is our work, looking is DuckDB's, and
 * there are at least two processors. What else is asked of the tables is read meanwhile, so that little is left to do one after the other in the end.
 * A fault of writing ends all.
 */
export async function writeAndValidate<Read extends object>(
  engine: Engine,
  { meta, rows, defines, standards, explanations, former }: BuiltDatasets,
  stamp: RunStamp,
  output: OutputFolder,
  tell: Progress,
  readMore: () => Promise<Read>,
): Promise<Checked<Validated & Read>> {
  const sizes = new Map([...defines.keys()].map((family) => [family, transportSizes(meta, family, rows, stamp)]));
  const stop = new AbortController();
  // As many rules listen as run at once: no leak, of which Node would warn beside what the build tells.
  setMaxListeners(0, stop.signal);
  const progress = afterWriting(tell);
  const writing = writeDatasets(engine, meta, rows, stamp, output, former, (dataset) => {
    tell.at('write', dataset, rows.get(dataset));
  });
  const validating = validateBuilt(
    engine,
    standards,
    meta,
    rows,
    defines,
    (family) => sizes.get(family) ?? new Map(),
    explanations,
    progress,
    stop.signal,
  );
  const toEnd = writing.then(progress.begin, (fault: unknown) => {
    stop.abort();
    throw fault;
  });
  const reading = readMore();
  const [written, validated, read] = await Promise.allSettled([toEnd, validating, reading]);
  if (written.status === 'rejected') throw written.reason;
  if (validated.status === 'rejected') throw validated.reason;
  assertSizes(meta, sizes, output);
  if (!validated.value.ok) return validated.value;
  if (read.status === 'rejected') throw read.reason;
  return ok({ ...validated.value.value, ...read.value });
}

/** What rules come to while datasets are written is told when that is done. */
function afterWriting(tell: Progress): Pick<Progress, 'at'> & { readonly begin: () => void } {
  let held: Parameters<Progress['at']>[] | undefined = [];
  return {
    at: (...step) => {
      if (held === undefined) tell.at(...step);
      else held.push(step);
    },
    begin: () => {
      tell.phase('validate');
      for (const step of held ?? []) tell.at(...step);
      held = undefined;
    },
  };
}

/** The rules were told how large the files would be. */
function assertSizes(
  meta: StudyMeta,
  sizes: ReadonlyMap<Family, ReadonlyMap<string, number>>,
  output: OutputFolder,
): void {
  const written = new Map(output.files().map(({ path, bytes }) => [path, bytes]));
  for (const [family, own] of sizes)
    for (const [dataset, size] of own)
      invariant(
        written.get(transportFile(meta, family, dataset)) === size,
        `the transport file of ${dataset} is as large as its rows make it`,
      );
}
