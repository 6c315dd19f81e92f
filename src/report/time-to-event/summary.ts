import { kaplanMeier, numberAtRisk, survivalAt } from '#statistics/kaplan-meier.js';
import { median, quantile } from '#statistics/survival-quantile.js';
import { compareGroups } from './comparison.js';
import type { GroupSummary, SummaryOptions, TimeToEvent, TimeToEventRecord, TimeToEventSummary } from './model.js';

const CONFIDENCE = 0.95;

/** What a statistician reads of a time to event: groups one by one, and against each other. */
export function summarize(data: TimeToEvent, options: SummaryOptions): TimeToEventSummary {
  const { groups, records, ...about } = data;
  return {
    ...about,
    options,
    confidence: CONFIDENCE,
    groups: groups.map((name, i) => groupSummary(name, records.filter(({ group }) => group === i), options)), // prettier-ignore
    comparison: groups.length > 1 ? compareGroups(groups, records, options.ties, CONFIDENCE) : undefined,
  };
}

function groupSummary(name: string, records: readonly TimeToEventRecord[], options: SummaryOptions): GroupSummary {
  const curve = kaplanMeier(records, { interval: options.interval, confidence: CONFIDENCE });
  const events = records.filter(({ event }) => event).length;
  return {
    name,
    subjects: records.length,
    events,
    censored: records.length - events,
    censoredBy: [...new Set(records.flatMap(({ cnsr }) => (cnsr > 0 ? [cnsr] : [])))]
      .sort((a, b) => a - b)
      .map((code) => ({ cnsr: code, subjects: records.filter(({ cnsr }) => cnsr === code).length })),
    median: median(curve),
    quartiles: [quantile(curve, 0.25), quantile(curve, 0.75)],
    landmarks: options.landmarks.map((time) => ({
      time,
      atRisk: numberAtRisk(curve, time),
      ...survivalAt(curve, time),
    })),
    curve,
  };
}
