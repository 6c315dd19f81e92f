import { id, join, sql, type Sql } from '#sql/sql.js';
import type { Step } from '../plan.js';
import type { ResolvedDataset } from '../resolved.js';
import { tables } from './world.js';

export interface ProblemColumn {
  readonly name: string;
  readonly kind: Sql;
  readonly severity: Sql;
  /** What was done about it, where the block tells; else a column beside the value tells. */
  readonly action: Sql | undefined;
}

/** Notes every value that could not be taken, with the row it stood in. */
export function problemSteps(
  dataset: ResolvedDataset,
  problems: readonly ProblemColumn[],
  table: string,
): readonly Step[] {
  if (problems.length === 0) return [];
  const subject = dataset.variables.some((variable) => variable.name === 'USUBJID') ? id('USUBJID') : sql`NULL`;
  const selects = problems.map(
    ({ name, kind, severity, action = acted(name) }) =>
      sql`SELECT DISTINCT ${kind}, ${severity}, ${dataset.name}, ${name}, ${bad(name)}, ${action}, _file, _row, ${subject}, 0 FROM ${id(table)} WHERE ${bad(name)} IS NOT NULL`,
  );
  return [
    {
      kind: 'account',
      about: dataset.name,
      statement: sql`INSERT INTO ${id(tables.problems)} ${join(selects, ' UNION ALL ')}`,
      at: dataset.parsed.document.at(['dataset']),
    },
  ];
}

/** All columns of a table but those that note problems: once these are told, nothing reads them. */
export const withoutNotes = "COLUMNS('^[^!]*$')";

/** The column with the text that could not be taken. */
export function bad(name: string): Sql {
  return id(`${name}!bad`);
}

/** The column that tells what was done about it. */
export function acted(name: string): Sql {
  return id(`${name}!act`);
}
