import type { Drawing } from '../figures/draw.js';
import { drawn } from '../figures/drawn.js';
import { kaplanMeierDrawing } from '../figures/kaplan-meier.js';
import type { BuildResults, ReportFile, SurvivalEndpoint } from '../results.js';
import type { TimeToEventSummary } from './model.js';
import { summarize } from './summary.js';

/** kaplan-meier-<paramcd>.svg for every time to event that has observations. */
export async function kaplanMeierPictures(results: BuildResults): Promise<readonly ReportFile[]> {
  const pictures: ReportFile[] = [];
  for (const endpoint of results.survival.filter(hasObservations))
    pictures.push({
      path: `kaplan-meier-${endpoint.paramcd.toLowerCase()}.svg`,
      content: await drawn(results, endpoint, () => endpointDrawing(endpoint)),
    });
  return pictures;
}

export function hasObservations({ records }: SurvivalEndpoint): boolean {
  return records.length > 0;
}

/** As reports of builds tell it: limits on the log-log scale, landmarks of round numbers of months within the follow-up. */
export function summaryForReport(endpoint: SurvivalEndpoint): TimeToEventSummary {
  const longest = endpoint.records.reduce((most, { time }) => Math.max(most, time), 0);
  const landmarks = /^month/i.test(endpoint.unit ?? '') ? [3, 6, 12, 18, 24, 36, 60].filter((at) => at <= longest) : [];
  return summarize(endpoint, { interval: 'log-log', ties: 'efron', landmarks });
}

/** The Kaplan-Meier picture of an endpoint of a build. */
export function endpointDrawing(endpoint: SurvivalEndpoint): Drawing {
  return summaryDrawing(summaryForReport(endpoint), endpoint.start);
}

/** The Kaplan-Meier picture of a summary. */
export function summaryDrawing({ paramcd, param, unit, groups }: TimeToEventSummary, start?: string): Drawing {
  return kaplanMeierDrawing({
    label: withoutUnit(param) || paramcd,
    unit: unit?.toLowerCase(),
    start,
    groups: groups.map(({ name, curve }) => ({ name, curve })),
  });
}

/** "Progression-Free Survival (months)" without what stands in brackets at its end. */
export function withoutUnit(param: string): string {
  return param.replace(/\s*\([^()]*\)\s*$/, '');
}
