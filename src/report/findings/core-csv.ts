import { coreSheet } from '../core-sheet.js';
import type { FindingResults } from '../results.js';
import { partialMark } from './messages.js';

/** The findings as the reference engine of CORE writes them with `-of CSV`, to the byte unless they are to be safe for spreadsheets. The run must have been asked for sheets. */
export function findingsAsCoreCsv(results: Pick<FindingResults, 'outcomes' | 'partial' | 'csvTexts'>): string {
  const { outcomes } = results;
  const mark = partialMark(results);
  const isUsdm = outcomes.some(
    (outcome) => outcome.status === 'issues' && outcome.sheet?.some(({ path }) => path !== '') === true,
  );
  return coreSheet(outcomes, isUsdm, mark === undefined ? [] : [mark], results.csvTexts);
}
