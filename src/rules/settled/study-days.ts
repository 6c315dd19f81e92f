import { ABSENT, cellsOf, type Cells, type Value } from '../cells.js';
import { perPair } from '../per-pair.js';
import { isPlainDate } from './plain-date.js';

/** The study day of each row, as operations/study-day.ts asks for it; undefined where a date is written in a way that is left to SQL. */
export const studyDaysHeld = perPair((dates: Cells, origins: Cells): Cells | undefined => {
  const [days, firsts] = [dates.values.map(dayOf), origins.values.map(dayOf)];
  if (dates.rows !== origins.rows || days.includes(undefined) || firsts.includes(undefined)) return undefined;
  const found = new Array<number | null>(dates.rows.count);
  for (let row = 0; row < found.length; row++) {
    const day = days[dates.places[row] ?? ABSENT] ?? null;
    const first = firsts[origins.places[row] ?? ABSENT] ?? null;
    found[row] = day === null || first === null ? null : day - first + (day >= first ? 1 : 0);
  }
  return cellsOf(dates.rows, found);
});

/** For each row the first of some dates of its subject, as texts are ordered. */
export function originsHeld(own: Cells, subjects: Cells, dates: Cells): Cells | undefined {
  if (subjects.rows !== dates.rows || ![own, subjects, dates].every(hasAllRows)) return undefined;
  const firsts = new Map<Value, string>();
  for (let row = 0; row < subjects.rows.count; row++) {
    const subject = subjects.values[subjects.places[row] ?? ABSENT] ?? null;
    const date = dates.values[dates.places[row] ?? ABSENT] ?? null;
    const known = firsts.get(subject);
    if (subject !== null && date !== null && (known === undefined || String(date) < known))
      firsts.set(subject, String(date));
  }
  return { rows: own.rows, values: own.values.map((subject) => firsts.get(subject) ?? null), places: own.places };
}

function hasAllRows({ places }: Cells): boolean {
  return !places.includes(ABSENT);
}

/** Days since 1970; null of nothing, and of what is no whole date. */
function dayOf(value: Value): number | null | undefined {
  if (value === null || value === '') return null;
  const text = String(value);
  if (!isPlainDate(text) || text < FIRST_YEAR) return undefined;
  if (text.length < 10) return null;
  return Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) / 86_400_000;
}

/** JavaScript takes years before it for those of the last century. */
const FIRST_YEAR = '0100';
