import { compareText } from '#base/compare-text.js';
import type { RuleOutcome } from '#rules/outcome.js';
import type { Rule } from '#rules/rule.js';
import { csvTable } from './csv-table.js';

/** What a sheet expects and what was found, compared as multisets of lines. */
export interface SheetDifference {
  /** Lines of the sheet that were not found; sorted. */
  readonly missing: readonly string[];
  /** Lines found that are not in the sheet; sorted. */
  readonly unexpected: readonly string[];
}

/**
 * Compares the findings of a rule with its results.csv.
 *
 * See the CORE rule format, results.csv: the comparison is one of multisets, whatever their order.
 */
export async function compareWithSheet(
  path: string,
  rule: Rule,
  outcomes: readonly RuleOutcome[],
): Promise<SheetDifference> {
  const expected = (await csvTable(path)).slice(1).map((cells) => expectedLine(cells, rule));
  const found = outcomes.flatMap(foundLines);
  return { missing: difference(expected, found), unexpected: difference(found, expected) };
}

/** A finding as lines of a sheet: dataset, record, variable, value. */
function foundLines(outcome: RuleOutcome): readonly string[] {
  if (outcome.status === 'failed') return [line([outcome.dataset, '', 'EXECUTION_ERROR', '*'])];
  if (outcome.status !== 'issues') return [];
  return outcome.findings.flatMap(({ dataset, row, variables }) =>
    variables.map(({ name, value }) => line([dataset, String(row ?? ''), name, plain(value ?? '')])),
  );
}

/** Rows of a table of metadata are none of the file: sheets number them, findings do not. */
function expectedLine(cells: readonly string[], rule: Rule): string {
  const [dataset = '', record = '', variable = '', value = ''] = cells;
  if (variable === 'EXECUTION_ERROR') return line([dataset, '', variable, '*']);
  return line([dataset, rule.type.includes('Metadata Check') ? '' : record, variable, plain(value)]);
}

const line = (parts: readonly string[]) => parts.join(' | ');

/** Sheets write numbers, lists and truth values as Python does: "1.0", "['A', 'B']", "True". */
function plain(value: string): string {
  if (value === 'null') return '';
  if (/^-?[0-9]+\.0$/.test(value)) return value.slice(0, -2);
  if (value === 'True' || value === 'False') return value.toLowerCase();
  if (!/^\[.*\]$/s.test(value)) return value.trim() === '' ? '' : value;
  const elements = [...value.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s,[\]]+)/g)].map(
    (match) => match[1] ?? match[2] ?? plain(match[3] ?? ''),
  );
  return elements.sort(compareText).join(', ');
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
