import { dateFormats, TIME } from './date-formats.js';

/** What the values of a raw column seem to be. */
export type ColumnType =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly unit: boolean }
  /** Formats with the number of values that fit each; a value may fit several. */
  | { readonly kind: 'date'; readonly formats: readonly { readonly format: string; readonly values: number }[] }
  | { readonly kind: 'time' }
  | { readonly kind: 'yes/no' }
  | { readonly kind: 'code list' }
  | { readonly kind: 'identifier' }
  | { readonly kind: 'free text' };

/** How many values of a column fit what; values that are missing do not count. */
export interface ColumnCounts {
  readonly values: number;
  readonly distinct: number;
  readonly longest: number;
  readonly numbers: number;
  readonly numbersWithUnit: number;
  readonly leadingZeros: number;
  readonly times: number;
  readonly yesNo: number;
  readonly identifiers: number;
  /** Different outlines of the values, runs of digits and of letters each taken as one. */
  readonly outlines: number;
  readonly dates: number;
  /** As many as `dateFormats`, in their order. */
  readonly dateFormats: readonly number[];
}

/** What whole values, in upper case and without outer blanks, look like. */
export const patterns = {
  number: '[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:E[+-]?[0-9]+)?',
  numberWithUnit: '[<>]?=? *[+-]?[0-9]+(?:[.][0-9]+)? *[A-Zµ°%][A-Z0-9µ°%/^.*()]*',
  leadingZero: '0[0-9]+',
  time: TIME,
  yesNo: 'Y|N|YES|NO|TRUE|FALSE',
  identifier: '[A-Z0-9._/-]*[A-Z][A-Z0-9._/-]*[0-9][A-Z0-9._/-]*|[0-9]+-[0-9-]*|0[0-9]+',
  date: dateFormats.map(({ pattern }) => pattern).join('|'),
} as const;

/** Proposes the type of a column: what at least four in five values fit, most particular first. */
export function columnType(counts: ColumnCounts): ColumnType {
  const { values, distinct } = counts;
  const most = (fitting: number) => fitting * 5 >= values * 4;
  if (values === 0) return { kind: 'empty' };
  if (most(counts.yesNo)) return { kind: 'yes/no' };
  if (most(counts.times)) return { kind: 'time' };
  if (most(counts.dates)) return { kind: 'date', formats: fittingFormats(counts) };
  if (counts.leadingZeros > 0 && most(counts.identifiers + counts.numbers)) return { kind: 'identifier' };
  if (most(counts.numbers)) return { kind: 'number', unit: false };
  if (counts.outlines <= 3 && most(counts.identifiers)) return { kind: 'identifier' };
  if (most(counts.numbersWithUnit)) return { kind: 'number', unit: true };
  const isShort = counts.longest <= 100;
  if (isShort && (distinct <= 2 || (distinct <= 60 && values >= distinct * 3))) return { kind: 'code list' };
  return { kind: 'free text' };
}

/** What values of a type look like; undefined where any text fits. */
export function patternOf(type: ColumnType): string | undefined {
  switch (type.kind) {
    case 'number':
      return type.unit ? `${patterns.numberWithUnit}|${patterns.number}` : patterns.number;
    case 'date':
      return patterns.date;
    case 'time':
      return patterns.time;
    case 'yes/no':
      return patterns.yesNo;
    case 'identifier':
      return `${patterns.identifier}|${patterns.number}`;
    case 'empty':
    case 'code list':
    case 'free text':
      return undefined;
  }
}

/** The type in words, as people read it. */
export function typeText(type: ColumnType): string {
  if (type.kind === 'number' && type.unit) return 'number with unit';
  if (type.kind !== 'date') return type.kind;
  return `date (${type.formats.map(({ format, values }) => `${format}: ${values}`).join(', ')})`;
}

function fittingFormats({ dateFormats: counts }: ColumnCounts) {
  return dateFormats.flatMap(({ format }, i) => {
    const values = counts[i] ?? 0;
    return values === 0 ? [] : [{ format, values }];
  });
}
