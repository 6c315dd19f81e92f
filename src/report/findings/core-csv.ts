import { compareText } from '#base/compare-text.js';
import type { RuleOutcome } from '#rules/outcome.js';
import type { FindingResults } from '../results.js';

/** A line of a sheet of the reference engine. */
type CoreLine = readonly [dataset: string, record: string, variable: string, value: string];

/**
 * The findings as the reference engine of CORE writes them with `-of CSV`: a line for each variable of a finding, values as Python prints
 * them, rules that failed as EXECUTION_ERROR. The sheets of the published cases have this layout.
 */
export function findingsAsCoreCsv({ outcomes }: Pick<FindingResults, 'outcomes'>): string {
  const lines = outcomes.flatMap(coreLines).sort(byColumns);
  return [HEADER, ...lines].map((line) => line.map(field).join(',') + '\n').join('');
}

/** What one outcome comes to; rules that passed or were skipped leave no line. */
function coreLines(outcome: RuleOutcome): readonly CoreLine[] {
  if (outcome.status === 'failed') return [[outcome.dataset, '', 'EXECUTION_ERROR', outcome.diagnostic.message]];
  if (outcome.status !== 'issues') return [];
  return outcome.findings.flatMap(({ dataset, row, variables }) =>
    variables.map(({ name, value, printed }): CoreLine => [
      dataset,
      row === undefined ? '' : String(row),
      name,
      emptied(printed ?? value ?? ''),
    ]),
  );
}

const HEADER = ['Dataset', 'Record', 'Variable', 'Value'];

/** The words that the reference engine takes for a missing value. */
function emptied(value: string): string {
  return value.trim() === '' || value === 'nan' || value === 'null' ? '' : value;
}

/** Column by column, whole numbers by their size and before texts. */
function byColumns(a: CoreLine, b: CoreLine): number {
  for (const [i, cell] of a.entries()) {
    const order = byNumberThenText(cell, b[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function byNumberThenText(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [WHOLE.test(a), WHOLE.test(b)];
  if (isNumber && isOtherNumber) return Math.sign(Number(a) - Number(b));
  return Number(isOtherNumber) - Number(isNumber) || compareText(a, b);
}

const WHOLE = /^-?\d+$/;

/** Quoted where a reader needs it, as Python's csv module does. See RFC 4180, section 2. */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
