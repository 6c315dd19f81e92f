import { SSF, type CellObject } from 'xlsx';

/** What the library has of formats, which its types do not say. */
const library = SSF as {
  readonly is_date: (format: string) => boolean;
  readonly format: (format: string, value: number, options: { readonly date1904: boolean }) => string;
};

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

/** How cells with the format of a date are read: as ISO 8601, as the sheet shows them, or as the number that they hold. */
export type DateTexts = 'iso' | 'shown' | 'serial';

/** What a cell holds, as text: numbers in their shortest form (those shown with zeros in front with these), yes and no as TRUE and FALSE. */
export function cellText(cell: CellObject, is1904: boolean, dates: DateTexts): string {
  const { t: type, v: value } = cell;
  if (value === undefined || type === 'z') return '';
  if (type === 'e') return ERRORS[Number(value)] ?? '#ERROR!';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value !== 'number') return String(value);
  const format = typeof cell.z === 'string' ? cell.z : 'General';
  if (/^0{2,}$/.test(format) && Number.isSafeInteger(value) && value >= 0)
    return String(value).padStart(format.length, '0');
  if (dates === 'serial' || !isDateFormat(format)) return String(value);
  const text = dates === 'shown' ? shownOf(value, format, is1904) : isoOf(value, format, is1904);
  return text ?? String(value);
}

/** Undefined for what no date is: the sheet shows such cells as a row of #. */
function shownOf(value: number, format: string, is1904: boolean): string | undefined {
  try {
    return library.format(format, value, { date1904: is1904 }) || undefined;
  } catch {
    return undefined;
  }
}

function isDateFormat(format: string): boolean {
  return library.is_date(format);
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
