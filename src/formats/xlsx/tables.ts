import { valueAt, type ColumnMeta, type Table } from '#model/table.js';
import { FormatFault } from '../format.js';
import { isoAt, temporalKindOf } from '../numeric-dates.js';
import { writeWorkbook, type CellValue, type SheetContent } from './write.js';

/** Excel specifications and limits: rows and columns of a sheet, letters of a cell. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
const MOST_LETTERS = 32_767;
/** A workbook is put together in memory, and ours are not to be larger than those that we read. */
const MOST_CELLS = 4_000_000;

/** Tables that become the sheets of one workbook: names in the first row, numeric dates as ISO 8601. */
export class SheetsToWrite {
  readonly #sheets: SheetContent[] = [];
  #cells = 0;

  /** Takes a table and returns the number of its rows. What a sheet cannot hold is a fault. */
  async add({ meta, rows }: Table): Promise<number> {
    const { name, columns } = meta;
    const refuse = (problem: string, expected: string): never => {
      throw new FormatFault(name, problem, expected);
    };
    if (columns.length > MOST_COLUMNS)
      refuse(`${name} has ${columns.length} columns.`, `at most ${MOST_COLUMNS} columns in a sheet`);
    const cells: CellValue[][] = [columns.map((column) => column.name)];
    const texts = columns.map((column) => cellOf(name, column));
    for await (const batch of rows) {
      if (cells.length + batch.rowCount > MOST_ROWS)
        refuse(`${name} has more rows than a sheet holds.`, `at most ${MOST_ROWS - 1} rows`);
      this.#cells += batch.rowCount * columns.length;
      if (this.#cells > MOST_CELLS)
        refuse(`With ${name}, the workbook has more than ${MOST_CELLS} cells.`, 'fewer cells, or another format');
      for (let i = 0; i < batch.rowCount; i++)
        cells.push(batch.columns.map((column, c) => texts[c]?.(valueAt(column, i), cells.length)));
    }
    this.#sheets.push({ name: this.#nameFor(name), rows: cells });
    return cells.length - 1;
  }

  bytes(): Uint8Array {
    return writeWorkbook(this.#sheets);
  }

  /** Names of sheets are short, lack some characters and differ in more than case. */
  #nameFor(table: string): string {
    const plain = table.replaceAll(/[[\]:*?/\\\u0000-\u001f]/g, '_').replaceAll(/^'|'$/g, '_') || '_';
    const taken = new Set(this.#sheets.map(({ name }) => name.toLowerCase()));
    for (let number = 1; ; number++) {
      const suffix = number === 1 ? '' : `_${number}`;
      const name = `${plain.slice(0, 31 - suffix.length)}${suffix}`;
      if (!taken.has(name.toLowerCase())) return name;
    }
  }
}

function cellOf(dataset: string, column: ColumnMeta) {
  const temporal = temporalKindOf(column);
  return (value: string | number | undefined, row: number): CellValue => {
    if (typeof value === 'number' && temporal !== undefined) return isoAt(dataset, column, temporal, value, row);
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new FormatFault(dataset, `${dataset}.${column.name} is no finite number in row ${row}.`, 'a finite number');
    if (typeof value === 'string' && value.length > MOST_LETTERS)
      throw new FormatFault(
        dataset,
        `${dataset}.${column.name} has ${value.length} letters in row ${row}.`,
        `at most ${MOST_LETTERS} letters in a cell`,
      );
    return value;
  };
}
