import { invariant } from '#base/invariant.js';
import type { JsonColumn, JsonType } from '#model/dataset-json.js';
import type { DataType } from '#model/study-meta.js';
import type { ColumnMeta } from '#model/table.js';
import { temporalKindOf, type TemporalKind } from '../numeric-dates.js';

const TEXT_TYPES: Partial<Record<DataType, JsonType>> = { date: 'date', datetime: 'datetime', time: 'time' };

/**
 * Describes a column of a table: numeric dates become ISO 8601 texts whose target is a number again. A column that comes from a
 * Dataset-JSON file keeps the types and the OID that it has there.
 */
export function jsonColumn(dataset: string, column: ColumnMeta): JsonColumn {
  const { name, label, storage, length, dataType, displayFormat, keySequence, described } = column;
  const looks = {
    ...(displayFormat !== undefined && { displayFormat }),
    ...(keySequence !== undefined && { keySequence }),
  };
  if (described !== undefined)
    return {
      itemOID: described.itemOID,
      name,
      label,
      dataType: described.dataType,
      ...(described.targetDataType !== undefined && { targetDataType: described.targetDataType }),
      ...(described.length !== undefined && { length: described.length }),
      ...looks,
    };
  const temporal = temporalKindOf(column);
  return {
    itemOID: `IT.${dataset}.${name}`,
    name,
    label,
    dataType: temporal ?? (storage === 'text' ? textType(dataType) : numberType(dataType)),
    ...(temporal !== undefined && { targetDataType: 'integer' }),
    ...(storage === 'text' && { length }),
    ...looks,
  };
}

function textType(dataType: DataType | undefined): JsonType {
  return (dataType && TEXT_TYPES[dataType]) ?? 'string';
}

function numberType(dataType: DataType | undefined): JsonType {
  if (dataType === 'integer' || dataType === 'float') return dataType;
  invariant(dataType === undefined, `no number is of data type ${String(dataType)}`);
  return 'double';
}

const DATA_TYPES: Record<JsonType, DataType> = {
  string: 'text',
  integer: 'integer',
  decimal: 'float',
  float: 'float',
  double: 'float',
  boolean: 'text',
  datetime: 'datetime',
  date: 'date',
  time: 'time',
  URI: 'text',
};
const NUMBERS: readonly JsonType[] = ['integer', 'decimal', 'float', 'double'];
/** What a text column holds at least, where the file does not say: complete ISO 8601, and 200 for other text. */
const LENGTHS: Partial<Record<JsonType, number>> = { date: 10, datetime: 19, time: 8, boolean: 5 };
/** How SAS shows numeric dates whose file does not say it. */
export const DEFAULT_FORMATS: Record<TemporalKind, string> = {
  date: 'DATE9.',
  datetime: 'DATETIME20.',
  time: 'TIME8.',
};

/** The table's column of a described one. */
export function columnOf(column: JsonColumn): ColumnMeta {
  const { name, label, dataType, targetDataType, length, keySequence } = column;
  const counted = countedKind(column);
  const displayFormat = column.displayFormat ?? (counted && DEFAULT_FORMATS[counted]);
  const isNumber = NUMBERS.includes(dataType) || targetDataType !== undefined;
  // A numeric date is an integer to Define-XML; its format says what it counts.
  const plain = isNumber ? (counted || targetDataType === 'integer' ? 'integer' : DATA_TYPES[dataType]) : undefined;
  return {
    name,
    label,
    storage: isNumber ? 'number' : 'text',
    length: isNumber ? 8 : (length ?? LENGTHS[dataType] ?? 200),
    ...(displayFormat !== undefined && { displayFormat }),
    ...(keySequence !== undefined && { keySequence }),
    ...(dataType !== 'double' && { dataType: plain === 'text' ? 'float' : (plain ?? DATA_TYPES[dataType]) }),
    described: column,
  };
}

/** What the numbers of a column count whose texts are dates or times in the file. */
export function countedKind({ dataType, targetDataType }: JsonColumn): TemporalKind | undefined {
  const isTemporal = dataType === 'date' || dataType === 'datetime' || dataType === 'time';
  return isTemporal && targetDataType !== undefined ? dataType : undefined;
}
