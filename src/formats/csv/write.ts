import { stringify } from 'csv-stringify/sync';
import { invariant } from '#base/invariant.js';
import { textAt, type ColumnBatch, type ColumnMeta, type Table } from '#model/table.js';
import type { ByteSink, WriteResult } from '../format.js';
import { isoAt, temporalKindOf } from '../numeric-dates.js';

/** Rows are turned into text in slices of this many. */
const SLICE_ROWS = 2048;

const encoder = new TextEncoder();

/** Writes CSV in UTF-8 with LF: a header, quotes where needed, numbers in their shortest form, numeric dates as ISO 8601. See RFC 4180. */
export async function writeCsv({ meta, rows }: Table, sink: ByteSink): Promise<WriteResult> {
  const lines = (records: string[][]) =>
    encoder.encode(
      stringify(records, {
        record_delimiter: '\n',
        // Blanks at the ends are data that readers like to trim, and a lone empty value would be an empty line.
        quoted_match: /^\s|\s$|\r/,
        quoted_empty: meta.columns.length === 1,
      }),
    );
  await sink.write(lines([meta.columns.map((column) => column.name)]));
  const texts = meta.columns.map((column) => textOf(meta.name, column));
  let rowCount = 0;
  for await (const batch of rows) {
    invariant(batch.columns.length === texts.length, `a batch of ${meta.name} has all its columns`);
    for (let start = 0; start < batch.rowCount; start += SLICE_ROWS) {
      const count = Math.min(SLICE_ROWS, batch.rowCount - start);
      const before = rowCount;
      const record = (_: unknown, i: number) =>
        batch.columns.map((values, c) => texts[c]?.(values, start + i, before + i + 1) ?? '');
      await sink.write(lines(Array.from({ length: count }, record)));
      rowCount += count;
    }
  }
  return { rowCount };
}

function textOf(dataset: string, column: ColumnMeta) {
  const temporal = temporalKindOf(column);
  return (values: ColumnBatch, i: number, row: number): string => {
    if (values.kind === 'text') return textAt(values, i);
    const value = values.values[i] ?? NaN;
    if (Number.isNaN(value)) return '';
    return temporal ? isoAt(dataset, column, temporal, value, row) : String(value);
  };
}
