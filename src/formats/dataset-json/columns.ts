import { invariant } from '#base/invariant.js';
import type { DataType } from '#model/study-meta.js';
import type { ColumnMeta } from '#model/table.js';
import { temporalKindOf } from '../numeric-dates.js';

/** The data types of Dataset-JSON 1.1, section "Column attributes". */
export const JSON_TYPES = [
  'string',
  'integer',
  'decimal',
  'float',
  'double',
  'boolean',
  'datetime',
  'date',
  'time',
  'URI',
] as const;
export type JsonType = (typeof JSON_TYPES)[number];

/** A column as Dataset-JSON describes it, in the order of its specification. */
export interface JsonColumn {
  readonly itemOID: string;
  readonly name: string;
  readonly label: string;
  readonly dataType: JsonType;
  readonly targetDataType?: 'integer' | 'decimal' | undefined;
  readonly length?: number | undefined;
  readonly displayFormat?: string | undefined;
  readonly keySequence?: number | undefined;
}

const TEXT_TYPES: Partial<Record<DataType, JsonType>> = { date: 'date', datetime: 'datetime', time: 'time' };

/** Describes a column of a table: numeric dates become ISO 8601 texts whose target is a number again. */
export function jsonColumn(dataset: string, column: ColumnMeta): JsonColumn {
  const { name, label, storage, length, dataType, displayFormat, keySequence } = column;
  const temporal = temporalKindOf(column);
  return {
    itemOID: `IT.${dataset}.${name}`,
    name,
    label,
    dataType: temporal ?? (storage === 'text' ? textType(dataType) : numberType(dataType)),
    ...(temporal !== undefined && { targetDataType: 'integer' }),
    ...(storage === 'text' && { length }),
    ...(displayFormat !== undefined && { displayFormat }),
    ...(keySequence !== undefined && { keySequence }),
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

/** The table's column of a described one. */
export function columnOf(column: JsonColumn): ColumnMeta {
  const { name, label, dataType, targetDataType, length, displayFormat, keySequence } = column;
  const isNumber = NUMBERS.includes(dataType) || targetDataType === 'integer';
  const described: ColumnMeta = {
    name,
    label,
    storage: isNumber ? 'number' : 'text',
    length: isNumber ? 8 : (length ?? LENGTHS[dataType] ?? 200),
    ...(displayFormat !== undefined && { displayFormat }),
    ...(keySequence !== undefined && { keySequence }),
  };
  // A numeric date is an integer to Define-XML; its format says what it counts.
  const plain = temporalKindOf(described) === undefined ? DATA_TYPES[dataType] : 'integer';
  return dataType === 'double' ? described : { ...described, dataType: plain };
}
