import { changes } from './changes/index.js';
import { findings } from './findings/index.js';
import { kaplanMeierPictures } from './time-to-event/pictures.js';
import { lineage } from './lineage/index.js';
import { overview } from './overview/page.js';
import { problems } from './problems.js';
import { reasons } from './reasons/page.js';
import { reconciliation } from './reconciliation.js';
import { response } from './response/index.js';
import { responsePictures } from './response/pictures.js';
import { sensitivity } from './sensitivity/index.js';
import type { BuildResults, Reporter, ReportFile } from './results.js';

/** What a build leaves in its folder of reports, in the order people should meet them. */
export const reporters = {
  overview,
  reconciliation,
  findings,
  problems,
  lineage,
  'kaplan-meier': kaplanMeierPictures,
  sensitivity,
  reasons,
  response,
  'response-pictures': responsePictures,
  changes,
} as const satisfies Readonly<Record<string, Reporter>>;

export type ReportName = keyof typeof reporters;

/** Renders these reports, or all of them, in this order. */
export async function renderReports(
  results: BuildResults,
  names = Object.keys(reporters) as readonly ReportName[],
): Promise<readonly ReportFile[]> {
  // All at once, as some wait for pictures that are still being drawn.
  const rendered = await Promise.all(names.map(async (name) => reporters[name](results)));
  return rendered.flat();
}
