import { z } from 'zod';
import type { RecordCheck, RecordReads, RecordWorld } from '#mapping/record-derivation.js';
import { keyPairs } from '#mapping/schema/parts.js';
import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { keys } from './records.js';

/** The visits at which a group should have a record: those of a table, or those that the records themselves have. */

export const visitParams = {
  by: keys,
  at: keyPairs.describe(
    'The variables of a visit; the first is its place in time. A map where they have other names in the list of visits: `{ AVISITN: VISITNUM }`.',
  ),
  expected: z
    .string()
    .min(1)
    .optional()
    .describe('The table, source or dataset of visits; left out, the visits are those that the records have.'),
  per: keyPairs
    .optional()
    .describe(
      'What of the group a visit is for, such as PARAMCD. Left out, those of a list are for all groups, those of the records for groups with the same `by`, USUBJID apart.',
    ),
};

export interface VisitParams {
  readonly by: readonly string[];
  readonly at: readonly (readonly [string, string])[];
  readonly expected?: string | undefined;
  readonly per?: readonly (readonly [string, string])[] | undefined;
}

/** Visits seen in the data are those of the same parameter; those of a table are for all, unless it says for which. */
function perOf({ by, expected, per }: VisitParams): readonly (readonly [string, string])[] {
  if (per !== undefined) return per;
  return expected === undefined ? by.filter((name) => name !== 'USUBJID').map((name) => [name, name] as const) : [];
}

export function placeInTime({ at }: VisitParams): string {
  return at[0]?.[0] ?? '';
}

export function visitReads(params: VisitParams): RecordReads {
  const pairs = [...params.at, ...perOf(params)];
  return {
    own: [...params.by, ...pairs.map(([own]) => own)],
    ...(params.expected !== undefined && {
      others: [{ relation: params.expected, columns: pairs.map(([, theirs]) => theirs) }],
    }),
  };
}

/** The visits of every group, as a query with the columns of `by` and `at`. */
export function visitsOf(params: VisitParams, groups: Sql, world: RecordWorld): Sql {
  const names = params.at.map(([own]) => own);
  const columns = [...params.by.map((name) => sql`g.${id(name)}`), ...names.map((name) => sql`v.${id(name)}`)];
  const same = perOf(params).map(([own]) => sql`v.${id(own)} = g.${id(own)}`);
  return sql`SELECT ${join(columns)} FROM ${groups} g JOIN (${visits(params, world)}) v ON ${join([sql`TRUE`, ...same], ' AND ')}`;
}

function visits(params: VisitParams, world: RecordWorld): Sql {
  const { expected, at } = params;
  const cells = [...new Map([...perOf(params), ...at])].map(([own, theirs]) => {
    const value = id(expected === undefined ? own : theirs);
    return sql`CAST(${value} AS ${trusted(world.columns.get(own) ?? 'VARCHAR')}) AS ${id(own)}`;
  });
  const from = expected === undefined ? world.rows : world.relation(expected);
  return sql`SELECT DISTINCT ${join(cells)} FROM ${from} WHERE ${id(at[0]?.[expected === undefined ? 0 : 1] ?? '')} IS NOT NULL`;
}

/** One visit at one place in time. */
export function visitChecks(params: VisitParams, world: RecordWorld): readonly RecordCheck[] {
  const names = join([...perOf(params).map(([own]) => own), placeInTime(params)].map(id));
  const what = params.expected === undefined ? 'A visit seen in the data' : `A visit of ${params.expected}`;
  return [
    {
      what,
      path: ['at'],
      select: sql`SELECT ${names} FROM (${visits(params, world)}) GROUP BY ${names} HAVING count(*) > 1 ORDER BY ${names}`,
    },
  ];
}

/** The words for the visits in a method. */
export function visitWords({ at, expected }: VisitParams): string {
  const names = at.map(([own]) => own).join(', ');
  return expected === undefined ? `visit (${names}) seen in the data` : `visit (${names}) of ${expected}`;
}
