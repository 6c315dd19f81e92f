import { compareText } from '#base/compare-text.js';
import type { RuleOutcome, SheetRow } from '#rules/outcome.js';
import { textIn, type CsvTexts } from './spreadsheet-text.js';

/**
 * Findings as the reference engine writes them with "-of CSV": Dataset, Record, Variable, Value, or path, attribute, value for USDM; sorted
 * cell by cell, whole numbers before texts; what went wrong with the run as a whole stands there as an error of the study. The run must have
 * been asked for sheets.
 *
 * See the CORE rule format, findings and results.csv.
 */
export function coreSheet(
  outcomes: readonly RuleOutcome[],
  isUsdm: boolean,
  troubles: readonly string[] = [],
  texts: CsvTexts = 'as they are',
): string {
  const shown = textIn(texts);
  const header = isUsdm ? ['path', 'attribute', 'value'] : ['Dataset', 'Record', 'Variable', 'Value'];
  const study = (trouble: string) => [...(isUsdm ? ['STUDY'] : ['STUDY', '']), 'EXECUTION_ERROR', trouble];
  return [header, ...[...sheetCells(outcomes, isUsdm), ...troubles.map(study)].toSorted(compareLines)]
    .map((cells) => cells.map((cell) => field(shown(cell))).join(',') + '\n')
    .join('');
}

/** Quoted where a reader needs it, as Python's csv module does. See RFC 4180, section 2. */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The cells of each line, in the order of the outcomes. */
export function sheetCells(outcomes: readonly RuleOutcome[], isUsdm: boolean): readonly (readonly string[])[] {
  return outcomes
    .flatMap(sheetOf)
    .map(({ dataset, record, path, variable, value }) =>
      isUsdm ? [path, variable, value] : [dataset, record, variable, value],
    );
}

function sheetOf(outcome: RuleOutcome): readonly SheetRow[] {
  const { dataset } = outcome;
  if (outcome.status === 'issues') return outcome.sheet ?? [];
  if (outcome.status !== 'failed') return [];
  const { message } = outcome.diagnostic;
  return [{ dataset, record: '', path: dataset, variable: 'EXECUTION_ERROR', value: message }];
}

function compareLines(a: readonly string[], b: readonly string[]): number {
  for (const [position, cell] of a.entries()) {
    const order = compareCells(cell, b[position] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function compareCells(a: string, b: string): number {
  const [first, second] = [a, b].map((cell) => (/^\s*[+-]?\d+\s*$/.test(cell) ? Number(cell) : undefined));
  if (first !== undefined && second !== undefined) return first - second;
  if (first !== undefined) return -1;
  return second !== undefined ? 1 : compareText(a, b);
}
