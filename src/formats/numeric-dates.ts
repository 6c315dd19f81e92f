import { invariant } from '#base/invariant.js';
import type { ColumnMeta } from '#model/table.js';
import { parseFormat } from './display-format.js';
import { FormatFault } from './format.js';

/** What a number of SAS counts: days or seconds since 1960-01-01, or seconds since midnight. */
export type TemporalKind = 'date' | 'datetime' | 'time';

const FORMAT_NAMES: Record<TemporalKind, RegExp> = {
  date: /^(?:DATE|DAY|DDMMYY[BCDNPS]?|MMDDYY[BCDNPS]?|YYMMDD[BCDNPS]?|[BE]8601DA|IS8601DA|MONYY|WEEKDATX?|WORDDATX?|WEEKDATE|WORDDATE|JULIAN)$/,
  datetime: /^(?:DATETIME|DATEAMPM|MDYAMPM|[BE]8601DT|IS8601DT)$/,
  time: /^(?:TIME|TIMEAMPM|TOD|HHMM|[BE]8601TM|IS8601TM)$/,
};
const KINDS: readonly TemporalKind[] = ['date', 'datetime', 'time'];
const DAYS_1960_TO_1970 = 3653;
const SECONDS_A_DAY = 86_400;

/** What the numbers of a column count, told by its data type or its display format; undefined for plain numbers and for text. */
export function temporalKindOf({ storage, dataType, displayFormat }: ColumnMeta): TemporalKind | undefined {
  if (storage === 'text') return undefined;
  if (dataType === 'date' || dataType === 'datetime' || dataType === 'time') return dataType;
  const name = displayFormat === undefined ? '' : (parseFormat(displayFormat)?.name ?? '');
  return KINDS.find((kind) => FORMAT_NAMES[kind].test(name));
}

/** A number of SAS as ISO 8601; undefined where it names no day from year 1 to 9999, or no time of a day. */
export function isoOf(kind: TemporalKind, value: number): string | undefined {
  switch (kind) {
    case 'date':
      return Number.isInteger(value) ? isoDate(value) : undefined;
    case 'time':
      return value >= 0 && value < SECONDS_A_DAY ? isoTime(value) : undefined;
    case 'datetime': {
      const days = Math.floor(value / SECONDS_A_DAY);
      const date = isoDate(days);
      return date && `${date}T${isoTime(value - days * SECONDS_A_DAY)}`;
    }
  }
}

/** The number of SAS that an ISO 8601 text means; undefined where it is no complete date or time. */
export function numberOfIso(kind: TemporalKind, text: string): number | undefined {
  switch (kind) {
    case 'date':
      return daysOf(text);
    case 'time':
      return secondsOf(text);
    case 'datetime': {
      const [date = '', time = '00:00:00', ...more] = text.split('T');
      const days = daysOf(date);
      const seconds = secondsOf(time);
      return days === undefined || seconds === undefined || more.length > 0
        ? undefined
        : days * SECONDS_A_DAY + seconds;
    }
  }
}

/** For writers: value i as ISO 8601, or a fault that names the place. */
export function isoAt(dataset: string, column: ColumnMeta, kind: TemporalKind, value: number, row: number): string {
  invariant(!Number.isNaN(value), 'missing values are handled before dates are written');
  const iso = isoOf(kind, value);
  if (iso !== undefined) return iso;
  throw new FormatFault(
    dataset,
    `The value of ${dataset}.${column.name} in row ${row} is no ${kind} that ISO 8601 can tell.`,
    kind === 'date'
      ? 'a whole number of days since 1960-01-01'
      : `seconds since ${kind === 'time' ? 'midnight, fewer than 86400' : '1960-01-01T00:00:00'}`,
  );
}

function isoDate(days: number): string | undefined {
  const date = new Date((days - DAYS_1960_TO_1970) * SECONDS_A_DAY * 1000);
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) return undefined;
  return date.toISOString().slice(0, 10);
}

function isoTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  const fraction = seconds - whole;
  return fraction === 0 ? clock : `${clock}${decimals(fraction)}`;
}

/** The digits after the decimal point, never in scientific notation. */
function decimals(fraction: number): string {
  const [digits = '', exponent] = String(fraction).split('e-');
  return exponent === undefined ? digits.slice(1) : `.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}`;
}

function daysOf(text: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined;
  return time / (SECONDS_A_DAY * 1000) + DAYS_1960_TO_1970;
}

function secondsOf(text: string): number | undefined {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d+)?)?$/.exec(text);
  if (!parts) return undefined;
  const [, hours, minutes, seconds = '0', fraction = '0'] = parts;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(fraction);
}
