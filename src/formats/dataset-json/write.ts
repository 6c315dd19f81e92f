import { invariant } from '#base/invariant.js';
import type { JsonOrigin } from '#model/dataset-json.js';
import {
  textAt,
  type ColumnBatch,
  type ColumnMeta,
  type NumberBatch,
  type RowBatch,
  type Table,
  type TableMeta,
  type TextBatch,
} from '#model/table.js';
import { ByteWriter } from '../byte-writer.js';
import { FormatFault, type ByteSink, type RunStamp, type WriteContext, type WriteResult } from '../format.js';
import { remembered } from '../remembered.js';
import { isoAt, temporalKindOf, type TemporalKind } from '../numeric-dates.js';
import { countedKind, jsonColumn } from './columns.js';

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
    columns.forEach(({ kind }, c) => {
      const { name = '', storage } = meta.columns[c] ?? {};
      invariant(kind === storage, `${meta.name}.${name} comes as ${storage}, as its description says`);
    });
    const ofBatch = columns.map((values, c) => inBatch(encoders[c] ?? encodeText, values));
    for (let i = 0; i < count; i++) {
      row++;
      out.ascii(layout === 'json' && row > 1 ? ',\n[' : '\n[');
      for (let c = 0; c < columns.length; c++) {
        if (c > 0) out.byte(COMMA);
        const values = columns[c];
        const encode = ofBatch[c];
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

/** All but the rows, in the order that Dataset-JSON 1.1 recommends. What the table's own file said of where it comes from is kept. */
function describe(meta: TableMeta, records: number, stamp: RunStamp, context: WriteContext) {
  const { name, label, columns } = meta;
  const created = `${stamp.createdAt.toISOString().slice(0, 19)}Z`;
  const origin: JsonOrigin = meta.origin ?? newOrigin(name, created, stamp, context);
  return {
    datasetJSONCreationDateTime: created,
    datasetJSONVersion: '1.1.0',
    fileOID: origin.fileOID,
    dbLastModifiedDateTime: origin.dbLastModifiedDateTime,
    originator: origin.originator,
    sourceSystem: origin.sourceSystem,
    studyOID: origin.studyOID,
    metaDataVersionOID: origin.metaDataVersionOID,
    metaDataRef: origin.metaDataRef,
    itemGroupOID: origin.itemGroupOID,
    records,
    name,
    label,
    columns: columns.map((column) => jsonColumn(name, column)),
  };
}

function newOrigin(name: string, created: string, { tool, toolVersion }: RunStamp, context: WriteContext): JsonOrigin {
  const { studyOid, metaDataVersionOid } = context;
  return {
    ...(studyOid !== undefined && { fileOID: `${studyOid}/${name}/${created}`, studyOID: studyOid }),
    sourceSystem: { name: tool, version: toolVersion },
    ...(metaDataVersionOid !== undefined && { metaDataVersionOID: metaDataVersionOid }),
    itemGroupOID: `IG.${name}`,
  };
}

type Encoder = (out: ByteWriter, values: ColumnBatch, i: number, row: number) => void;

/** What writes the values of a column; they are of its storage. */
function encoderOf(dataset: string, column: ColumnMeta): Encoder {
  const { storage, described } = column;
  if (storage === 'text')
    return described?.dataType === 'boolean' ? (encodeBoolean(dataset, column) as Encoder) : encodeText;
  const temporal = (described && countedKind(described)) ?? temporalKindOf(column);
  if (temporal !== undefined) return encodeTemporal(dataset, column, temporal) as Encoder;
  const isInText = described?.dataType === 'decimal' || described?.dataType === 'string';
  return (isInText ? encodeDecimal : encodeNumber(dataset, column)) as Encoder;
}

/** The encoder of a column for the values of one batch. */
function inBatch(encode: Encoder, values: ColumnBatch): Encoder {
  const short = encode === encodeText && values.kind === 'text' ? values.short : undefined;
  if (short === undefined || !isPlain(short.words)) return encode;
  return (out, _values, i) => {
    out.shortJsonString(short.words, i * 4);
  };
}

/** Nothing in the texts is escaped in JSON. */
function isPlain(words: Uint32Array): boolean {
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  for (let at = 0; at < bytes.length; at += 16) {
    const end = at + 4 + (words[at >> 2] ?? 0);
    for (let i = at + 4; i < end; i++) {
      const byte = bytes[i] ?? 0;
      if (byte < 0x20 || byte === 0x22 || byte === 0x5c) return false;
    }
  }
  return true;
}

function encodeText(out: ByteWriter, values: ColumnBatch, i: number): void {
  const { bytes, offsets } = values as TextBatch;
  out.jsonString(bytes, offsets[i] ?? 0, offsets[i + 1] ?? 0);
}

function encodeBoolean(dataset: string, column: ColumnMeta) {
  return (out: ByteWriter, values: TextBatch, i: number, row: number) => {
    const text = textAt(values, i);
    if (text !== '' && text !== 'true' && text !== 'false')
      throw new FormatFault(dataset, `The value of ${dataset}.${column.name} in row ${row} is neither true nor false.`);
    out.ascii(text === '' ? 'null' : text);
  };
}

/** As its own file wrote it, digit by digit. */
function encodeDecimal(out: ByteWriter, { values, decimals }: NumberBatch, i: number): void {
  const value = values[i] ?? NaN;
  if (Number.isNaN(value)) out.ascii('null');
  else if (decimals === undefined) out.ascii(`"${value}"`);
  else encodeText(out, decimals, i);
}

/** Integers are whole, except those that a Dataset-JSON file had as they are: they were told when it was read. */
function encodeNumber(dataset: string, column: ColumnMeta) {
  const isInteger = column.dataType === 'integer' && column.described === undefined;
  const textOf = remembered(String);
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
    if (value >= 0 && value === (value | 0)) out.digits(value | 0);
    else out.ascii(Number.isInteger(value) ? String(value) : textOf(value));
  };
}

function encodeTemporal(dataset: string, column: ColumnMeta, kind: TemporalKind) {
  let row = 0;
  const textOf = remembered((value) => `"${isoAt(dataset, column, kind, value, row)}"`);
  return (out: ByteWriter, { values }: NumberBatch, i: number, at: number) => {
    const value = values[i] ?? NaN;
    row = at;
    out.ascii(Number.isNaN(value) ? 'null' : textOf(value));
  };
}
