import type { Engine } from '#engine/engine.js';
import type { RuleDataset } from '#rules/world.js';
import { id, join, sql, type Sql } from '#sql/sql.js';

/**
 * Rounds numbers to the 15 digits that SAS shows of them, as the reference engine does: visit 9.299999999999999 of one dataset is visit 9.3 of
 * another, and no finding.
 */
export async function roundNumbers(engine: Engine, datasets: readonly RuleDataset[]): Promise<void> {
  for (const { table, columns } of datasets) {
    const numbers = columns.filter(({ storage }) => storage === 'number').map(({ name }) => id(name));
    if (numbers.length === 0) continue;
    const found = numbers.map((number, n) => sql`bool_or(${hasManyDigits(number)}) AS ${id(`c${n}`)}`);
    const [row] = await engine.all(sql`SELECT ${join(found)} FROM ${id(table)}`);
    for (const [n, number] of numbers.entries())
      if (row?.[`c${n}`] === true)
        await engine.run(
          sql`UPDATE ${id(table)} SET ${number} = CAST(printf('%.15g', ${number}) AS DOUBLE) WHERE ${hasManyDigits(number)}`,
        );
  }
}

/** Quick to ask; of those that it finds, rounding changes what has more digits than 15. */
function hasManyDigits(number: Sql): Sql {
  return sql`${number} <> round(${number}, 9)`;
}
