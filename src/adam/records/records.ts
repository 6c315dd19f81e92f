import { z } from 'zod';
import type { RecordWorld } from '#mapping/record-derivation.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { ownVariable } from '../by-group.js';

/** What the derivations of records share: parameters, groups, and how new records come by the values that nobody says. */

export const keys = z
  .array(ownVariable)
  .min(1)
  .default(['USUBJID', 'PARAMCD'])
  .describe('The variables that make a group; a record where one of them is missing belongs to none.');
export const analysisValue = ownVariable.default('AVAL').describe('The variable that holds the value.');

/** A record with a missing key belongs to no group. */
export function present(names: readonly string[], alias?: string): Sql {
  return join(
    names.map((name) => sql`${column(name, alias)} IS NOT NULL`),
    ' AND ',
  );
}

function column(name: string, alias?: string): Sql {
  return alias === undefined ? id(name) : sql`${id(alias)}.${id(name)}`;
}

export function columns(names: readonly string[], alias?: string): Sql {
  return join(names.map((name) => column(name, alias)));
}

/** Every column of the world under its name, with the value that `value` gives for it. */
export function every(world: RecordWorld, value: (name: string) => Sql): Sql {
  return join([...world.columns.keys()].map((name) => sql`${value(name)} AS ${id(name)}`));
}
