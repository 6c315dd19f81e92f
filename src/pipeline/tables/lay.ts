import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { FormatFault } from '#formats/format.js';
import { id, join, sql } from '#sql/sql.js';
import { faultOfFile } from './fault-of-file.js';
import type { OpenedTable } from './file-format.js';
import { report } from './messages.js';

/** Lays the rows of an opened table in a table of the engine and returns their number; rows that cannot be read leave none. */
export async function layTable(
  engine: Engine,
  opened: OpenedTable,
  table: string,
  file: string,
  options: { readonly rowNumberColumn?: string } = {},
): Promise<Checked<number>> {
  const { meta, rows, select } = opened;
  if (meta.columns.length === 0) return faults([report('no-columns', { path: file, table: meta.name })]);
  if (select === undefined)
    try {
      const count = await engine.load(table, meta.columns, rows, options);
      return ok(count, opened.findings?.());
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      return faults(error.toldOr(report('unreadable', { path: file, problem: error.fault, expected: error.expected })));
    }
  const number = options.rowNumberColumn;
  const numbered = number === undefined ? sql`` : sql`, row_number() OVER () AS ${id(number)}`;
  const columns = join(meta.columns.map(({ name }) => id(name)));
  try {
    await engine.run(sql`CREATE TABLE ${id(table)} AS SELECT ${columns}${numbered} FROM (${select})`);
  } catch (error) {
    const problem = faultOfFile(error);
    if (problem === undefined) throw error;
    return faults([report('unreadable', { path: file, problem, expected: undefined })]);
  }
  const [count] = await engine.all(sql`SELECT count(*) AS n FROM ${id(table)}`);
  return ok(Number(count?.['n']));
}

/** Lets go of what opened tables hold. */
export async function closeTables(tables: readonly OpenedTable[]): Promise<void> {
  for (const { close } of tables) await close?.();
}

const scratch = new WeakMap<Engine, number>();

/** A name for a table that nobody else has in this engine. */
export function scratchName(engine: Engine): string {
  const number = (scratch.get(engine) ?? 0) + 1;
  scratch.set(engine, number);
  return `opened ${number}`;
}
