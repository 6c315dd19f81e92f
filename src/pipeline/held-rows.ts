import { once } from '#base/once.js';
import type { Row } from '#engine/engine.js';
import { watched, type ColumnBatch, type ColumnMeta, type RowBatch, type TextBatch } from '#model/table.js';
import { cellsOfBatches, type Cells } from '#rules/cells.js';
import { isDateTime } from '#rules/contents.js';
import { isPlainDate } from '#rules/settled/plain-date.js';
import { isOfManyDigits, roundRows } from './rounded-numbers.js';
import type { OpenedTable } from './tables/file-format.js';

/** Rows of one dataset, and of all together, that are held in memory; of larger ones DuckDB is asked. */
export const MOST_ROWS = 30_000;
export const MOST_ROWS_TOGETHER = 100_000;

/** The rows of a dataset as they were read. */
export interface HeldDataset {
  /** What a scan of the dataset would tell: see rules/contents.ts and rounded-numbers.ts. */
  readonly scan: () => Row;
  /** The cells of each column, in order. */
  readonly cells: readonly (() => Cells)[];
}

/** Keeps the rows of small tables while they are read. */
export class RowsHeld {
  readonly #isRounded: boolean;
  #rows = 0;

  /** Numbers are rounded as rounded-numbers.ts tells, or are left as they were read. */
  constructor(isRounded: boolean) {
    this.#isRounded = isRounded;
  }

  /** The table with its rows watched, and what was held of it once they are read. */
  watch(opened: OpenedTable): {
    readonly opened: OpenedTable;
    readonly held: (count: number) => HeldDataset | undefined;
  } {
    let batches: RowBatch[] | undefined = [];
    let count = 0;
    const begin = () => {
      this.#rows -= batches === undefined ? 0 : count;
      batches = [];
      count = 0;
    };
    const see = (batch: RowBatch) => {
      if (batches === undefined) return;
      if (this.#isRounded) roundRows(batch);
      count += batch.rowCount;
      this.#rows += batch.rowCount;
      batches.push(batch);
      if (count <= MOST_ROWS && this.#rows <= MOST_ROWS_TOGETHER) return;
      this.#rows -= count;
      batches = undefined;
    };
    const { columns } = opened.meta;
    return {
      opened: opened.select === undefined ? { ...opened, rows: watched(opened.rows, see, begin) } : opened,
      held: (rows) =>
        opened.select === undefined && batches !== undefined && count === rows
          ? heldDataset(columns, batches, count, this.#isRounded)
          : undefined,
    };
  }
}

/** What batches of rows hold; where its numbers were rounded, none is left to round. */
export function heldDataset(
  columns: readonly Pick<ColumnMeta, 'name' | 'storage'>[],
  batches: readonly RowBatch[],
  count: number,
  isRounded = false,
): HeldDataset {
  const rows = { count };
  const parts = columns.map((_, n) => batches.flatMap((batch) => batch.columns[n] ?? []));
  const cells = parts.map((part) => once(() => cellsOfBatches(rows, part)));
  return {
    scan: () =>
      Object.fromEntries(columns.flatMap((column, n) => factsOf(column, n, parts[n] ?? [], cells[n], isRounded))),
    cells,
  };
}

function factsOf(
  column: Pick<ColumnMeta, 'name' | 'storage'>,
  n: number,
  parts: readonly ColumnBatch[],
  cells: (() => Cells) | undefined,
  isRounded: boolean,
): [string, number | boolean][] {
  const filled: [string, number] = [`c${n}`, parts.reduce((sum, part) => sum + filledIn(part), 0)];
  if (column.storage === 'number') return [filled, [`r${n}`, !isRounded && parts.some(hasManyDigits)]];
  if (!isDateTime(column) || cells === undefined) return [filled];
  const dates = cells()
    .values.filter((value) => value !== null)
    .map(String);
  if (dates.length === 0) return [filled];
  const arePlain = dates.every(isPlainDate);
  // Plain dates are ASCII: as long as their letters are many.
  const lengths = new Set(dates.map((date) => (arePlain ? date.length : Buffer.byteLength(date))));
  return [filled, [`d${n}`, arePlain], [`e${n}`, lengths.size === 1]];
}

function filledIn(part: ColumnBatch): number {
  return part.kind === 'text'
    ? filledTexts(part)
    : part.values.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + 1), 0);
}

/** Blanks alone are nothing. */
function filledTexts({ bytes, offsets }: TextBatch): number {
  let filled = 0;
  for (let i = 0; i + 1 < offsets.length; i++) {
    const to = offsets[i + 1] ?? 0;
    for (let at = offsets[i] ?? 0; at < to; at++)
      if (bytes[at] !== 0x20) {
        filled++;
        break;
      }
  }
  return filled;
}

function hasManyDigits(part: ColumnBatch): boolean {
  return part.kind === 'number' && part.values.some(isOfManyDigits);
}
