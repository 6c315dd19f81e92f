import { invariant } from '#base/invariant.js';
import type { JsonOrigin } from '#model/dataset-json.js';
import {
  textAt,
  type ColumnMeta,
  type NumberBatch,
  type RowBatch,
  type Table,
  type TableMeta,
  type TextBatch,
} from '#model/table.js';
import { ByteWriter } from '../byte-writer.js';
import { areClear } from '../clear-texts.js';
import { FormatFault, type ByteSink, type RunStamp, type WriteContext, type WriteResult } from '../format.js';
import { remembered } from '../remembered.js';
import { isoAt, temporalKindOf, type TemporalKind } from '../numeric-dates.js';
import { CellWriter, writeRows, type CellsOf } from '../row-text.js';
import { countedKind, jsonColumn } from './columns.js';

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

  const cells = meta.columns.map((column) => cellsOf(meta.name, column));
  const between = layout === 'json' ? ',\n[' : '\n[';
  const row = await writeRows(
    meta.name,
    rows,
    cells,
    { first: '\n[', begin: between, between: ',', end: ']' },
    out,
    sink,
  );
  invariant(row === rowCount, `${meta.name} has as many rows as announced: ${rowCount}, not ${row}`);
  out.ascii(layout === 'json' ? '\n]}\n' : '\n');
  await sink.write(out.take());
  return { rowCount };
}

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

type Encoder<Values> = (out: ByteWriter, values: Values, i: number, row: number) => void;

/** What makes the cells of a column; its values are of its storage. */
function cellsOf(dataset: string, column: ColumnMeta): CellsOf {
  const written = new CellWriter();
  const numbers = column.storage === 'number' ? numberEncoder(dataset, column) : undefined;
  const texts = column.described?.dataType === 'boolean' ? encodeBoolean(dataset, column) : undefined;
  return (values, rows, before) => {
    if (values.kind === 'number' && numbers !== undefined)
      return written.cells(rows, (out, i) => {
        numbers(out, values, i, before + i + 1);
      });
    invariant(
      values.kind === 'text' && numbers === undefined,
      `${dataset}.${column.name} comes as ${column.storage}, as its description says`,
    );
    if (texts === undefined && areClear(values, rows, BACKSLASH)) return { texts: values, isQuoted: true };
    const encode = texts ?? encodeText;
    return written.cells(rows, (out, i) => {
      encode(out, values, i, before + i + 1);
    });
  };
}

const BACKSLASH = 0x5c;

function numberEncoder(dataset: string, column: ColumnMeta): Encoder<NumberBatch> {
  const { described } = column;
  const temporal = (described && countedKind(described)) ?? temporalKindOf(column);
  if (temporal !== undefined) return encodeTemporal(dataset, column, temporal);
  const isInText = described?.dataType === 'decimal' || described?.dataType === 'string';
  return isInText ? encodeDecimal : encodeNumber(dataset, column);
}

function encodeText(out: ByteWriter, { bytes, offsets }: TextBatch, i: number): void {
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
