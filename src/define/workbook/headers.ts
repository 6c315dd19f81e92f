import { plain, sheetColumns, type SheetKind } from './columns.js';
import type { SpecRow, SpecSheet } from './sheets.js';

export interface Column {
  readonly index: number;
  readonly header: string;
  /** The part of the header by which it was recognised. */
  readonly meant?: string;
}

/** Titles may stand above the header: it is the row, among the first, in which most columns are known. */
export function headerOf(
  kind: SheetKind,
  sheet: SpecSheet,
): { row: SpecRow | undefined; columns: ReadonlyMap<string, Column> } {
  let best = { row: sheet.rows[0], columns: columnsOf(kind, sheet.rows[0]) };
  for (const row of sheet.rows.slice(1, 10)) {
    const columns = columnsOf(kind, row);
    if (columns.size > best.columns.size) best = { row, columns };
  }
  return best;
}

/** Columns by their whole names, then those that are left by a part of theirs: "Role (SDTM)", "Codelist / Controlled Terms". */
function columnsOf(kind: SheetKind, row: SpecRow | undefined): ReadonlyMap<string, Column> {
  const found = new Map<string, Column>();
  const texts = row?.texts ?? [];
  const look = (partsOf: (text: string) => readonly string[], isGuess: boolean) => {
    const parts = Array.from(texts, (text) => (text === undefined ? [] : partsOf(text)));
    for (const [field, names] of Object.entries(sheetColumns[kind])) {
      if (found.has(field)) continue;
      for (const name of names.split(' ')) {
        const index = parts.findIndex((some) => some.some((part) => plain(part) === name));
        if (index < 0 || [...found.values()].some((column) => column.index === index)) continue;
        const header = (texts[index] ?? '').trim();
        const meant = parts[index]?.find((part) => plain(part) === name)?.trim();
        found.set(field, { index, header, ...(isGuess && meant !== undefined && { meant }) });
        break;
      }
    }
  };
  look((text) => [text], false);
  look((text) => text.replace(/\([^()]*\)|\[[^[\]]*\]/g, '').split(/[/|\n]| or /i), true);
  return found;
}
