import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { textBatch, type RowBatch, type Table } from '#model/table.js';
import { report } from '../messages.js';
import { inOneBatch } from '../one-batch.js';
import type { SheetCells } from './read-cells.js';
import type { SheetFacts } from './sheet-facts.js';
import { columnName } from './write.js';

/** A sheet with a header as a table of texts, and the number that each of its rows has in the sheet. Rows without a value are left out, and told. */
export interface Sheet {
  readonly table: Table;
  /** The rows of the table. */
  readonly batch: RowBatch;
  readonly rowNumbers: readonly number[];
  /** The cells of its rows, by column. */
  readonly texts: readonly (readonly string[])[];
}

/** Text of one sheet: cells share their texts inside a workbook, and do not in a table. */
const MOST_CHARACTERS = 256 << 20;

/** Makes a table of the cells of a sheet. */
export function readSheet({ rows, characters, warnings }: SheetCells, { file, name }: SheetFacts): Checked<Sheet> {
  if (characters > MOST_CHARACTERS)
    return faults([
      report('xlsx/refused', {
        file,
        what: `has too much text in the sheet "${name}"`,
        found: String(characters),
        most: String(MOST_CHARACTERS),
      }),
    ]);
  const [header, ...body] = rows;
  if (!header) return faults([report('xlsx/no-header', { file, sheet: name })]);

  const width = rows.reduce((most, { texts }) => Math.max(most, texts.length), 0);
  const columns = Array.from({ length: width }, (_, c) => ({ c, name: (header.texts[c] ?? '').trim() })).filter(
    ({ c, name }) => name !== '' || body.some(({ texts }) => texts[c]),
  );
  const wrong = headerFaults(columns, header.number, name, file);
  if (wrong.length > 0) return faults(wrong);

  const texts = columns.map(({ c }) => textBatch(body.map((row) => row.texts[c] ?? '')));
  const batch = { rowCount: body.length, columns: texts };
  const table: Table = {
    meta: {
      name,
      label: '',
      columns: columns.map((column, i) => ({
        name: column.name,
        label: '',
        storage: 'text',
        length: longest(texts[i]?.offsets ?? new Uint32Array()),
      })),
    },
    rows: inOneBatch(batch),
  };
  const sheet: Sheet = {
    table,
    batch,
    rowNumbers: body.map(({ number }) => number),
    get texts() {
      return body.map((row) => columns.map(({ c }) => row.texts[c] ?? ''));
    },
  };
  return ok(sheet, warnings);
}

function headerFaults(
  columns: readonly { c: number; name: string }[],
  row: number,
  sheet: string,
  file: string,
): Diagnostic[] {
  const first = new Map<string, string>();
  return columns.flatMap(({ c, name }) => {
    const cell = `${columnName(c)}${row}`;
    if (name === '') return [report('xlsx/blank-header', { file, sheet, cell })];
    const earlier = first.get(name);
    if (earlier !== undefined) return [report('xlsx/duplicate-header', { file, sheet, name, cells: [earlier, cell] })];
    first.set(name, cell);
    return [];
  });
}

function longest(offsets: Uint32Array): number {
  let most = 1;
  for (let i = 1; i < offsets.length; i++) most = Math.max(most, (offsets[i] ?? 0) - (offsets[i - 1] ?? 0));
  return most;
}
