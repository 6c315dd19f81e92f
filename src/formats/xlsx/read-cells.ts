import type { CellObject, DenseWorkSheet } from 'xlsx';
import type { Diagnostic } from '#base/diagnostic.js';
import { cellText } from './cell-text.js';
import type { PlainRows } from './plain-rows.js';
import type { SheetFacts } from './sheet-facts.js';
import { SheetNotes } from './sheet-notes.js';
import type { SheetRow } from './sheet-row.js';
import { columnName } from './write.js';

/** What the cells of a sheet hold. */
export interface SheetCells {
  /** Those that hold a value. */
  readonly rows: readonly SheetRow[];
  /** Of all texts together. */
  readonly characters: number;
  readonly warnings: readonly Diagnostic[];
}

/** The rows that hold a value. A sheet's own statement of its size is not believed. */
export function readCells(sheet: DenseWorkSheet, facts: SheetFacts, plain: PlainRows | undefined): SheetCells {
  const notes = new SheetNotes(facts);
  const rows = plain?.rows ?? rowsOf(sheet, facts, notes);
  let characters = 0;
  for (const { texts } of rows) for (const text of texts) characters += text?.length ?? 0;
  const numbers = rows.map(({ number }) => number);
  return { rows, characters, warnings: notes.warnings(sheet, numbers, plain?.last) };
}

function rowsOf(sheet: DenseWorkSheet, { is1904, dates }: SheetFacts, notes: SheetNotes): readonly SheetRow[] {
  const rows: SheetRow[] = [];
  const data = (sheet as Partial<DenseWorkSheet>)['!data'] ?? [];
  data.forEach((cells: readonly (CellObject | undefined)[] | undefined, r) => {
    const texts: (string | undefined)[] = [];
    cells?.forEach((cell, c) => {
      if (!cell) return;
      notes.see(cell, () => `${columnName(c)}${r + 1}`);
      const text = cellText(cell, is1904, dates);
      if (text !== '') texts[c] = text;
    });
    if (texts.length > 0) rows.push({ number: r + 1, texts });
  });
  return rows;
}
