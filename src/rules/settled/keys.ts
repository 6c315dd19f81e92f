import { ABSENT, type Cells } from '../cells.js';

/** Numbers for what several columns hold beside each other, in order of appearance; ABSENT of what is not there, or not known. */
export class Keys {
  /** How many there are. */
  count = 0;
  /** For each column the numbers of what it holds beside what the columns before it hold. */
  readonly #columns: readonly { readonly values: number; readonly numbers: Map<number, number> }[];

  constructor(columns: readonly Cells[]) {
    this.#columns = columns.map(({ values }) => ({ values: values.length, numbers: new Map<number, number>() }));
  }

  of(columns: readonly Uint32Array[], row: number, which: 'new' | 'known'): number {
    let key = 0;
    for (let n = 0; n < columns.length; n++) {
      const place = columns[n]?.[row] ?? ABSENT;
      const column = this.#columns[n];
      if (place === ABSENT || column === undefined) return ABSENT;
      const beside = key * column.values + place;
      const known = column.numbers.get(beside);
      if (known === undefined && which === 'known') return ABSENT;
      key = known ?? column.numbers.size;
      if (known === undefined) column.numbers.set(beside, key);
    }
    this.count = this.#columns.at(-1)?.numbers.size ?? 0;
    return key;
  }
}

/** The places of values among those of another column, so that keys of two tables are compared as numbers; ABSENT of those that it has not. */
export function placesAmong(values: readonly Cells['values'][number][], { values: own, places }: Cells): Uint32Array {
  const there = new Map(values.map((value, place) => [value, place]));
  const translated = own.map((value) => there.get(value) ?? ABSENT);
  return places.map((place) => translated[place] ?? ABSENT);
}
