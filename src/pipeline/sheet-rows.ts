import type { Cell, Row } from '#engine/engine.js';
import type { RuleOutput, RuleQuery } from '#rules/compile.js';
import type { SheetRow } from '#rules/outcome.js';
import { pythonFloat, pythonText } from '#rules/python-text.js';

/**
 * Rows of a rule's query as the reference engine writes them into results.csv: one for each finding and variable.
 *
 * See the CORE rule format, findings and results.csv.
 */
export function sheetRows(rows: readonly Row[], query: RuleQuery, dataset: string): readonly SheetRow[] {
  return rows.flatMap((row) => {
    const where = {
      dataset: query.filedUnder ?? shown(row['source']) ?? dataset,
      record: query.numbered ? String(Number(row['place'])) : '',
      path: shown(row['path']) ?? '',
    };
    return query.outputs.map((output, n) => ({
      ...where,
      variable: output.name,
      value: sheetText(row[`v${n}`] ?? null, output),
    }));
  });
}

/** Blanks, and texts that read like none, are empty; numbers, truth values and lists are written as Python shows them. */
export function sheetText(cell: Cell, { type, whole }: RuleOutput): string {
  if (cell === null || cell === '') return '';
  const written = String(cell);
  switch (type) {
    case 'number':
      return whole === true ? String(Math.trunc(Number(written))) : pythonFloat(Number(written));
    case 'boolean':
      return written === 'true' ? 'True' : 'False';
    case 'texts':
    case 'numbers':
      return listText(JSON.parse(written) as readonly unknown[], type === 'numbers' && whole !== true);
    case 'text':
    case undefined:
      return readsLikeNone(written) ? '' : written;
  }
}

export function readsLikeNone(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || trimmed.toLowerCase() === 'nan' || text === 'null';
}

function listText(elements: readonly unknown[], isFloat: boolean): string {
  const values = elements.map((element) => (element === '' ? null : element));
  if (values.length === 0 || (values.length === 1 && values[0] === null)) return '';
  if (!isFloat) return pythonText(values);
  return `[${values.map((value) => (typeof value === 'number' ? pythonFloat(value) : pythonText(value))).join(', ')}]`;
}

function shown(cell: Cell | undefined): string | undefined {
  return cell === null || cell === undefined || cell === '' ? undefined : String(cell);
}
