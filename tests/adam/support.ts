import { worked, type Cells, type Value } from '../support/study.js';

/** Columns of analysis records that hold numbers. */
const numbers = [
  ...['AVAL', 'BASE', 'ADT', 'ATPTN', 'ASTDT', 'AENDT', 'ATOXGRN', 'AEITOXGN', 'AVISITN', 'TRTSDT', 'TRTEDT'],
  ...['TR01SDT', 'TR01EDT', 'TR02SDT', 'TR02EDT'],
];

/** Rows from a list of columns and a list of cells for each; subject 01 and parameter P unless they say otherwise. */
export function records(columns: string, ...rows: readonly (readonly Value[])[]): readonly Cells[] {
  const names = columns.split(' ');
  return rows.map((row) => ({
    Subject: '01',
    PARAMCD: 'P',
    ...Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])),
  }));
}

/** One row of ADSL for subject 01, whose columns are numbers or texts as they stand. */
export function adsl(cells: Cells, ...others: readonly Cells[]): Readonly<Record<string, readonly Cells[]>> {
  return { ADSL: [{ Subject: '01', ...cells }, ...others] };
}

/** What a derivation makes of each row, in their order. */
export function derived(
  derive: string,
  params: object,
  rows: readonly Cells[],
  others: Readonly<Record<string, readonly Cells[]>> = {},
): Promise<readonly Value[]> {
  return worked({ derive, ...params }, rows, { numbers, others });
}
