import { SSF, type CellObject } from 'xlsx';

/** Excel's names of its error values. See ISO/IEC 29500-1, 18.17.3, and MS-XLS, 2.5.10. */
const ERRORS: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

/** What a cell holds, as text: numbers in their shortest form, dates as ISO 8601, yes and no as TRUE and FALSE. */
export function cellText(cell: CellObject, is1904: boolean): string {
  const { t: type, v: value } = cell;
  if (value === undefined || type === 'z') return '';
  if (type === 'e') return ERRORS[Number(value)] ?? '#ERROR!';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value !== 'number') return String(value);
  const format = typeof cell.z === 'string' ? cell.z : 'General';
  const iso = isDateFormat(format) ? isoOf(value, format, is1904) : undefined;
  return iso ?? String(value);
}

function isDateFormat(format: string): boolean {
  return (SSF as { is_date: (format: string) => boolean }).is_date(format);
}

/** Undefined for what only looks like a date: durations, and the 29th of February 1900 that workbooks invented. */
function isoOf(serial: number, format: string, is1904: boolean): string | undefined {
  if (/\[[hms]+\]/i.test(format)) return undefined;
  const milliseconds = Math.round(serial * 86_400_000);
  const days = Math.floor(milliseconds / 86_400_000);
  const clock = new Date(milliseconds - days * 86_400_000).toISOString().slice(11, 23);
  const time = clock.endsWith(':00.000') && !/s/i.test(plain(format)) ? clock.slice(0, 5) : clock.replace(/\.000$/, '');
  const codes = plain(format);
  if (!/[yd]/i.test(codes) && /[hs]/i.test(codes)) return days === 0 ? time : undefined;
  if (days < (is1904 ? 0 : 1) || (!is1904 && days === 60)) return undefined;
  const start = is1904 ? Date.UTC(1904, 0, 1) : days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const date = new Date(start + days * 86_400_000);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return undefined;
  const day = date.toISOString().slice(0, 10);
  return milliseconds % 86_400_000 === 0 && !/[hs]/i.test(codes) ? day : `${day}T${time}`;
}

/** The codes of a format's first section, without quoted text, escaped characters and conditions. */
function plain(format: string): string {
  return (format.split(';')[0] ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
}
