import type { Engine, Row } from '#engine/engine.js';
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
