import { invariant } from '#base/invariant.js';
import type { ColumnBatch, ColumnMeta, NumberBatch, RowBatch, Table, TableMeta, TextBatch } from '#model/table.js';
import { ByteWriter } from '../byte-writer.js';
import { FormatFault, type ByteSink, type RunStamp, type WriteContext, type WriteResult } from '../format.js';
import { isoAt, temporalKindOf, type TemporalKind } from '../numeric-dates.js';
import { jsonColumn } from './columns.js';

/** Rows are handed to the sink in pieces of about this many bytes. */
const BLOCK_BYTES = 1 << 18;

/** How rows stand in the file: inside one JSON object, or one a line after the line of the description. */
type Layout = 'json' | 'ndjson';

/** Writes Dataset-JSON 1.1: one object, with a row a line. Rows are gathered first where their count is not known. */
export function writeDatasetJson(table: Table, sink: ByteSink, stamp: RunStamp, context: WriteContext = {}) {
  return write('json', table, sink, stamp, context);
}

/** Writes Dataset-JSON 1.1 as NDJSON: the description on the first line, then a row a line. */
export function writeDatasetNdjson(table: Table, sink: ByteSink, stamp: RunStamp, context: WriteContext = {}) {
  return write('ndjson', table, sink, stamp, context);
}

async function write(
  layout: Layout,
  table: Table,
  sink: ByteSink,
  stamp: RunStamp,
  context: WriteContext,
): Promise<WriteResult> {
  const { meta } = table;
  const { rowCount, rows } = await counted(table, context.rowCount);
  const out = new ByteWriter();
  const description = JSON.stringify(describe(meta, rowCount, stamp, context));
  out.text(layout === 'json' ? `${description.slice(0, -1)},"rows":[` : description);

  const encoders = meta.columns.map((column) => encoderOf(meta.name, column));
  let row = 0;
  for await (const { columns, rowCount: count } of rows) {
    invariant(columns.length === encoders.length, `a batch of ${meta.name} has all its columns`);
    for (let i = 0; i < count; i++) {
      row++;
      out.ascii(layout === 'json' && row > 1 ? ',\n[' : '\n[');
      for (let c = 0; c < columns.length; c++) {
        if (c > 0) out.byte(COMMA);
        const values = columns[c];
        const encode = encoders[c];
        if (values && encode) encode(out, values, i, row);
      }
      out.byte(CLOSE);
      if (out.length > BLOCK_BYTES) await sink.write(out.take());
    }
  }
  invariant(row === rowCount, `${meta.name} has as many rows as announced: ${rowCount}, not ${row}`);
  out.ascii(layout === 'json' ? '\n]}\n' : '\n');
  await sink.write(out.take());
  return { rowCount };
}

const COMMA = 0x2c;
const CLOSE = 0x5d;

async function counted(table: Table, rowCount: number | undefined) {
  if (rowCount !== undefined) return { rowCount, rows: table.rows };
  const rows: RowBatch[] = [];
  for await (const batch of table.rows) rows.push(batch);
  return { rowCount: rows.reduce((sum, batch) => sum + batch.rowCount, 0), rows };
}

/** All but the rows, in the order that Dataset-JSON 1.1 recommends. */
function describe({ name, label, columns }: TableMeta, records: number, stamp: RunStamp, context: WriteContext) {
  const { studyOid, metaDataVersionOid } = context;
  const created = `${stamp.createdAt.toISOString().slice(0, 19)}Z`;
  return {
    datasetJSONCreationDateTime: created,
    datasetJSONVersion: '1.1.0',
    ...(studyOid !== undefined && { fileOID: `${studyOid}/${name}/${created}` }),
    sourceSystem: { name: stamp.tool, version: stamp.toolVersion },
    ...(studyOid !== undefined && { studyOID: studyOid }),
    ...(metaDataVersionOid !== undefined && { metaDataVersionOID: metaDataVersionOid }),
    itemGroupOID: `IG.${name}`,
    records,
    name,
    label,
    columns: columns.map((column) => jsonColumn(name, column)),
  };
}

type Encoder = (out: ByteWriter, values: ColumnBatch, i: number, row: number) => void;

function encoderOf(dataset: string, column: ColumnMeta): Encoder {
  const { type, encode } = encodings(dataset, column);
  return (out, values, i, row) => {
    invariant(values.kind === type, `${dataset}.${column.name} comes as ${type}, as its description says`);
    encode(out, values as TextBatch & NumberBatch, i, row);
  };
}

function encodings(dataset: string, column: ColumnMeta) {
  if (column.storage === 'text') return { type: 'text', encode: encodeText } as const;
  const temporal = temporalKindOf(column);
  const encode = temporal ? encodeTemporal(dataset, column, temporal) : encodeNumber(dataset, column);
  return { type: 'number', encode } as const;
}

function encodeText(out: ByteWriter, { bytes, offsets }: TextBatch, i: number): void {
  out.jsonString(bytes, offsets[i] ?? 0, offsets[i + 1] ?? 0);
}

function encodeNumber(dataset: string, column: ColumnMeta) {
  const isInteger = column.dataType === 'integer';
  return (out: ByteWriter, { values }: NumberBatch, i: number, row: number) => {
    const value = values[i] ?? NaN;
    if (Number.isNaN(value)) {
      out.ascii('null');
      return;
    }
    if (!Number.isFinite(value) || (isInteger && !Number.isInteger(value)))
      throw new FormatFault(
        dataset,
        `The value of ${dataset}.${column.name} in row ${row} is no ${isInteger ? 'integer' : 'finite number'}.`,
        isInteger ? 'whole numbers, or data type float for this variable' : undefined,
      );
    out.ascii(String(value));
  };
}

function encodeTemporal(dataset: string, column: ColumnMeta, kind: TemporalKind) {
  return (out: ByteWriter, { values }: NumberBatch, i: number, row: number) => {
    const value = values[i] ?? NaN;
    out.ascii(Number.isNaN(value) ? 'null' : `"${isoAt(dataset, column, kind, value, row)}"`);
  };
}
