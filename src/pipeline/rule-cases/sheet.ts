import { writeFile } from 'node:fs/promises';
import { compareText } from '#base/compare-text.js';
import { coreSheet, sheetCells } from '#report/core-sheet.js';
import type { RuleOutcome } from '#rules/outcome.js';
import { csvTable } from './csv-table.js';

/** What a sheet expects and what was found, compared as multisets of lines. */
export interface SheetDifference {
  /** Lines of the sheet that were not found; sorted. */
  readonly missing: readonly string[];
  /** Lines found that are not in the sheet; sorted. */
  readonly unexpected: readonly string[];
}

/**
 * Compares the findings of a rule with its results.csv, line by line and exactly; only the order of lines and of the elements of a list
 * does not matter.
 *
 * See the CORE rule format, findings and results.csv.
 */
export async function compareWithSheet(path: string, outcomes: readonly RuleOutcome[]): Promise<SheetDifference> {
  const [header = [], ...rows] = await csvTable(path);
  const isUsdm = isUsdmHeader(header);
  const expected = rows
    .filter((cells) => !tellsSkip(cells, outcomes))
    .map((cells) => line(cells.slice(0, isUsdm ? 3 : 4)));
  const found = sheetCells(outcomes, isUsdm).map(line);
  return { missing: difference(expected, found), unexpected: difference(found, expected) };
}

/** Writes what was found into a sheet that says otherwise, for the author of a rule to read. */
export async function writeSheet(path: string, outcomes: readonly RuleOutcome[]): Promise<void> {
  const { missing, unexpected } = await compareWithSheet(path, outcomes);
  const [header = []] = await csvTable(path);
  if (missing.length + unexpected.length > 0) await writeFile(path, coreSheet(outcomes, isUsdmHeader(header)));
}

/** A line without a variable, as older sheets have them, tells that the dataset was skipped: it was. */
function tellsSkip(cells: readonly string[], outcomes: readonly RuleOutcome[]): boolean {
  const [dataset = '', ...rest] = cells;
  if (dataset === '' || rest.some((cell) => cell !== '')) return false;
  return outcomes.some((outcome) => outcome.dataset === dataset && outcome.status === 'skipped');
}

function isUsdmHeader(header: readonly string[]): boolean {
  return header[0]?.trim().toLowerCase() === 'path';
}

function line(cells: readonly string[]): string {
  const value = cells.at(-2) === 'EXECUTION_ERROR' ? '*' : anyOrder(cells.at(-1) ?? '');
  return [...cells.slice(0, -1), value].join(' | ');
}

/** Lists are sets in the reference engine: their order is not fixed. Older sheets write "null" for a blank. */
function anyOrder(value: string): string {
  if (value === 'null') return '';
  if (!/^\[.*\]$/s.test(value)) return value;
  const elements = value.slice(1, -1).match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s,]+/gs) ?? [];
  return `[${[...elements].sort(compareText).join(', ')}]`;
}

/** What the first list has more of than the second. */
function difference(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  const rest = some.filter((entry) => {
    const count = left.get(entry) ?? 0;
    if (count > 0) left.set(entry, count - 1);
    return count === 0;
  });
  return rest.sort(compareText);
}
