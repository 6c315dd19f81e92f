import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { RowBatch, Table } from '#model/table.js';
import { bytesAt } from '../blocks.js';
import { FormatFault, type ByteSource } from '../format.js';
import { report } from '../messages.js';
import { describedBy, isDescribed, type Description } from './description.js';
import { noRows, readRows } from './rows.js';
import { scanOutline } from './scan.js';

/** A description in NDJSON is one line of at most this many bytes. */
const MOST_BYTES = 16 << 20;

/** Reads Dataset-JSON 1.1; the rows are read as they are asked for, and the file is never held whole. */
export async function readDatasetJson(source: ByteSource): Promise<Checked<readonly Table[]>> {
  const outline = await scanOutline(source, isDescribed);
  if (!outline.ok) return outline;
  const described = describedBy(source.name, outline.value.attributes);
  if (!described.ok) return described;
  const { rowsStart } = outline.value;
  const { columns } = described.value;
  const rows = () => (rowsStart === undefined ? noRows() : readRows(source, rowsStart, 'commas', columns));
  return ok([tableOf(source, described.value, rows)]);
}

/** Reads Dataset-JSON 1.1 as NDJSON: the description on the first line, then a row a line. */
export async function readDatasetNdjson(source: ByteSource): Promise<Checked<readonly Table[]>> {
  const start = await bytesAt(source, 0, MOST_BYTES);
  const lineEnd = start.indexOf(0x0a);
  if (lineEnd < 0 && start.length === MOST_BYTES)
    return faults([report('dataset-json/description-too-long', { file: source.name })]);
  const line = start.subarray(0, lineEnd < 0 ? start.length : lineEnd);
  const first: ByteSource = { name: source.name, size: line.length, read: () => once(line) };
  const outline = await scanOutline(first, () => false);
  if (!outline.ok) return outline;
  const described = describedBy(source.name, outline.value.attributes);
  if (!described.ok) return described;
  const { columns } = described.value;
  return ok([tableOf(source, described.value, () => readRows(source, line.length + 1, 'lines', columns))]);
}

type Rows = () => AsyncIterable<RowBatch>;

function tableOf(source: ByteSource, { meta, records }: Description, rows: Rows): Table {
  return { meta, rows: { [Symbol.asyncIterator]: () => counted(source, records, rows()) } };
}

async function* counted(source: ByteSource, records: number, rows: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch> {
  let count = 0;
  for await (const batch of rows) {
    count += batch.rowCount;
    yield batch;
  }
  if (count !== records)
    throw new FormatFault(source.name, `The file has ${count} rows and says that it has ${records}.`, 'equal numbers');
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* once(bytes: Uint8Array) {
  yield bytes;
}
