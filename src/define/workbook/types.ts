import { exact, guessed, type Meaning } from './meanings.js';

/** Define-XML 2.1, ItemDef DataType, and what else workbooks write. */
const DATA_TYPES = [
  ...['text', 'integer', 'float', 'date', 'datetime', 'time', 'partialDate', 'partialTime', 'partialDatetime'],
  ...['incompleteDatetime', 'durationDatetime', 'intervalDatetime'],
];
const OTHER_TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  char: 'text',
  character: 'text',
  c: 'text',
  $: 'text',
  varchar: 'text',
  url: 'text',
  boolean: 'text',
  int: 'integer',
  double: 'float',
  decimal: 'float',
  real: 'float',
  num: 'float',
  numeric: 'float',
  number: 'float',
  n: 'float',
  dateiso: 'date',
  iso8601: 'datetime',
  duration: 'durationDatetime',
};

/** A type, which may stand with the length that programs have for it: "$20", "char(20)". */
export function dataTypeOf(text: string): Meaning | undefined {
  const [, word = text] = /^(.*?[A-Za-z$])\s*\(?\d+\.?\)?$/.exec(text) ?? [];
  const other = (type: string) => OTHER_TYPES[type.toLowerCase().replace(/[^a-z0-9$]/g, '')];
  return exact(text, DATA_TYPES) ?? guessed(other(text) ?? other(word) ?? exact(word, DATA_TYPES)?.value);
}

/** The length that stands with a type. */
export function lengthInType(text: string): number | undefined {
  const length = /^(?:\$|char|character|text|varchar2?|string)\s*\(?(\d+)\.?\)?$/i.exec(text)?.[1];
  return length === undefined ? undefined : Number(length);
}

/** Whether a type says only that values are numbers. */
export function isAnyNumber(text: string): boolean {
  return /^n(?:um|umeric|umber)?$/i.test(text);
}

/** What a format of SAS says of numbers: dates are whole numbers, and "8.2" has two decimal places. */
export function numberIn(
  format: string,
): { readonly dataType: 'integer' | 'float'; readonly digits?: number } | undefined {
  if (/DATE|TIME|DDMM|MMDD|YYMM|E8601|IS8601|B8601/i.test(format)) return { dataType: 'integer' };
  const [, decimals] = /^[A-Z]*\d+\.(\d*)$/i.exec(format) ?? [];
  if (decimals === undefined || /^best/i.test(format)) return undefined;
  return Number(decimals) === 0 ? { dataType: 'integer' } : { dataType: 'float', digits: Number(decimals) };
}

/** Whether values of a type have a length: Define-XML 2.1, ItemDef Length, of text, integer and float. */
export function hasLength(dataType: string | undefined): boolean {
  return dataType === undefined || dataType === 'text' || dataType === 'integer' || dataType === 'float';
}
