import { plain } from '../operators/plain-date.js';

const expression = new RegExp(plain);

/** What `plainDate` asks in SQL: a date without unknown parts in the middle, zone or fraction, of a day of the calendar. */
export function isPlainDate(text: string): boolean {
  const told = known.get(text);
  if (told !== undefined) return told;
  if (known.size >= MOST_KNOWN) known.clear();
  const found = isOne(text);
  known.set(text, found);
  return found;
}

/** Many rules ask of the same dates. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 50_000;

function isOne(text: string): boolean {
  if (!expression.test(text) || text.startsWith('0000')) return false;
  if (text.length < 10) return true;
  const day = Number(text.slice(8, 10));
  return day >= 1 && day <= daysOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
