/** Days since 1970-01-01, so that a visit three weeks later is `day + 21`. */
export type Day = number;

/** The mean month of the Gregorian calendar, rounded as the trade does. */
export const daysPerMonth = 30.4375;

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export type DateFormat = 'dd MMM yyyy' | 'yyyy-MM-dd' | 'dd/MM/yyyy';

/** How much of a date is known: all of it, not the day, or only the year. */
export type Precision = 'day' | 'month' | 'year';

/** The day of an ISO 8601 date, or nothing where the calendar has no such day. */
export function dayOf(iso: string): Day | undefined {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || isoDate(time / 86_400_000) !== iso ? undefined : time / 86_400_000;
}

export function isoDate(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function yearOf(day: Day): number {
  return Number(isoDate(day).slice(0, 4));
}

/** Midnight UTC of a day, as a spreadsheet's date cell. */
export function dateCell(day: Day): Date {
  return new Date(day * 86_400_000);
}

/** A date as an EDC prints it: unknown parts are UN and UNK. */
export function edcDate(day: Day, precision: Precision = 'day'): string {
  const [year = '', month = '', dayOfMonth = ''] = isoDate(day).split('-');
  const name = monthNames[Number(month) - 1] ?? '';
  const text: Record<Precision, string> = {
    day: `${dayOfMonth} ${name} ${year}`,
    month: `UN ${name} ${year}`,
    year: `UN UNK ${year}`,
  };
  return text[precision];
}

/** The day that edcDate printed, where all of it is known. */
export function dayOfEdcDate(text: string): Day | undefined {
  const [dayOfMonth = '', name = '', year = ''] = text.split(' ');
  const month = monthNames.indexOf(name) + 1;
  return month === 0 ? undefined : dayOf(`${year}-${String(month).padStart(2, '0')}-${dayOfMonth}`);
}

export function formatDate(day: Day, format: DateFormat): string {
  const [year = '', month = '', dayOfMonth = ''] = isoDate(day).split('-');
  const text: Record<DateFormat, string> = {
    'dd MMM yyyy': edcDate(day),
    'yyyy-MM-dd': isoDate(day),
    'dd/MM/yyyy': `${dayOfMonth}/${month}/${year}`,
  };
  return text[format];
}

/** A time of day from minutes since midnight. */
export function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
