import type { Engine, Row } from '#engine/engine.js';
import type { NumberBatch, RowBatch } from '#model/table.js';
import type { RuleColumn, RuleDataset } from '#rules/world.js';
import { id, join, sql, type Sql } from '#sql/sql.js';

/** What the rows of tables hold, as scans of them told it. */
export type Scans = ReadonlyMap<string, Row>;

/**
 * Rounds numbers to the 15 digits that SAS shows of them, as the reference engine does: visit 9.299999999999999 of one dataset is visit 9.3 of
 * another, and no finding. A scan that was made before has told which columns have any.
 */
export async function roundNumbers(engine: Engine, datasets: readonly RuleDataset[], scans: Scans): Promise<void> {
  for (const { table, columns } of datasets) {
    const questions = manyDigits(columns);
    if (questions.length === 0) continue;
    const row = scans.get(table) ?? (await engine.all(sql`SELECT ${join(questions)} FROM ${id(table)}`))[0];
    for (const [n, { name }] of columns.entries())
      if (row?.[`r${n}`] === true)
        await engine.run(
          sql`UPDATE ${id(table)} SET ${id(name)} = CAST(printf('%.15g', ${id(name)}) AS DOUBLE) WHERE ${hasManyDigits(id(name))}`,
        );
  }
}

/** Asks of the columns of numbers whether they have any to round, as "r0", "r1" ... by their places among all. */
export function manyDigits(columns: readonly Pick<RuleColumn, 'name' | 'storage'>[]): readonly Sql[] {
  return columns.flatMap(({ name, storage }, n) =>
    storage === 'number' ? [sql`bool_or(${hasManyDigits(id(name))}) AS ${id(`r${n}`)}`] : [],
  );
}

/** Quick to ask; of those that it finds, rounding changes what has more digits than 15. */
function hasManyDigits(number: Sql): Sql {
  return sql`${number} <> round(${number}, 9)`;
}

/** The same in rows that are in memory, before anybody has read them: the numbers are changed where they are. */
export function roundRows({ columns }: RowBatch): void {
  for (const column of columns) if (column.kind === 'number') roundIn(column);
}

function roundIn({ values }: NumberBatch): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (isOfManyDigits(value)) values[row] = withFifteenDigits(value);
  }
}

/** As DuckDB rounds to nine decimals, half away from zero; of large numbers the product is not exact, and they are other ones then. */
export function isOfManyDigits(value: number): boolean {
  if (Number.isNaN(value) || (Number.isInteger(value) && Math.abs(value) < EXACT)) return false;
  const rounded = Math.round(Math.abs(value) * 1e9) / 1e9;
  return Number.isFinite(rounded) && rounded !== Math.abs(value);
}

const EXACT = 2 ** 53 / 1e9;

/** As C prints "%.15g". Of two numbers that are equally near, C takes the even one, and JavaScript the greater. */
export function withFifteenDigits(value: number): number {
  const greater = value.toPrecision(15);
  const [digits = '', exponent] = greater.split('e');
  const isOdd = /[13579]$/.test(digits);
  if (!isOdd || !isHalfway(value)) return Number(greater);
  return Number(`${digits.slice(0, -1)}${Number(digits.slice(-1)) - 1}${exponent === undefined ? '' : `e${exponent}`}`);
}

/** Whether it has sixteen digits, and the last is a five. */
function isHalfway(value: number): boolean {
  if (Number(value.toPrecision(16)) !== value) return false;
  const [digits = ''] = value.toPrecision(100).split('e');
  return /^0*[1-9][0-9]{14}50*$/.test(digits.replace(/[-.]/g, ''));
}
