import { expect, it } from 'vitest';
import { streamedRows } from '#pipeline/streamed-rows.js';
import { sql } from '#sql/sql.js';
import { engineOfTests } from '../support/engine.js';

const engineOf = engineOfTests();

it('are the rows that the engine gives at once, with texts for missing texts', async () => {
  const engine = engineOf();
  // More than a batch: the texts of the first are all ASCII, and of the last they are not.
  await engine.run(
    sql`CREATE TABLE t AS SELECT i::DOUBLE AS n, CASE WHEN i % 3 = 0 THEN NULL WHEN i > 4000 THEN 'é€😀' || i ELSE 'text ' || i END AS t, CASE WHEN i % 5 > 0 THEN i % 7 END::DOUBLE AS part FROM range(5000) r(i)`,
  );
  const columns = [
    ['n', sql`n`],
    ['t', sql`t`],
    ['part', sql`part`],
  ] as const;
  const rows = await streamedRows(engine, columns, sql`FROM t ORDER BY n`);
  expect(rows).toEqual(await engine.all(sql`SELECT n, coalesce(t, '') AS t, part FROM t ORDER BY n`));
  expect(rows).toHaveLength(5000);
});
