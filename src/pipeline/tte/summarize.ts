import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { summarize } from '#report/time-to-event/summary.js';
import type { SummaryOptions, TimeToEventSummary } from '#report/time-to-event/model.js';
import { withEngine, type EngineOptions } from '../with-engine.js';
import { findDatasets, type FoundDataset } from './find.js';
import { report } from './messages.js';
import { readTimeToEvent, type Asked } from './read.js';

export interface SummarizeOptions extends EngineOptions, SummaryOptions, Omit<Asked, 'paramcd'> {
  /** A file, a folder, or a build. */
  readonly path: string;
  /** Left out, the only one. */
  readonly paramcd: string | undefined;
}

/** Summarizes a parameter of a time-to-event dataset, whatever the format of its file. */
export async function summarizeTimeToEvent(options: SummarizeOptions): Promise<Checked<TimeToEventSummary>> {
  const { path, by, strata, reference } = options;
  const alone = [
    ...(strata.length > 0 && by === undefined ? [report('nothing-to-compare', { option: '--strata' })] : []),
    ...(reference !== undefined && by === undefined ? [report('nothing-to-compare', { option: '--reference' })] : []),
  ];
  if (alone.length > 0) return faults(alone);
  return withEngine(options, async (engine) => {
    const found = await findDatasets(engine, path);
    if (!found.ok) return found;
    const chosen = choose(found.value, options.paramcd);
    if (!chosen.ok) return chosen;
    const { dataset, paramcd } = chosen.value;
    const data = await readTimeToEvent(engine, dataset, { paramcd, by, strata, reference });
    if (!data.ok) return data;
    return ok(summarize(data.value, options), [...found.warnings, ...data.warnings]);
  });
}

/** The dataset that has the parameter. */
function choose(
  datasets: readonly FoundDataset[],
  asked: string | undefined,
): Checked<{ readonly dataset: FoundDataset; readonly paramcd: string }> {
  const choices = [...new Set(datasets.flatMap(({ parameters }) => parameters))];
  const [only] = choices;
  if (asked === undefined && choices.length > 1) return faults([report('which-parameter', { choices })]);
  const paramcd = choices.find((code) => code === asked) ?? choices.find((code) => code.toUpperCase() === asked?.toUpperCase()) ?? (asked === undefined ? only : undefined); // prettier-ignore
  if (paramcd === undefined)
    return faults([report('unknown-parameter', { paramcd: asked ?? '', choices, nearest: didYouMean(asked ?? '', choices) })]); // prettier-ignore
  const having = datasets.filter(({ parameters }) => parameters.includes(paramcd));
  const [dataset] = having;
  if (dataset === undefined || having.length > 1)
    return faults([report('several-datasets', { paramcd, files: having.map(({ path }) => path) })]);
  return ok({ dataset, paramcd });
}
