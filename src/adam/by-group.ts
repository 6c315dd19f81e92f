import { z } from 'zod';
import type { DerivationWorld, DerivedJoin, Reads } from '#mapping/derivation.js';
import { splitReference } from '#mapping/collect/collected.js';
import { id, join, sql, type Sql } from '#sql/sql.js';

/** What the derivations of analysis records share: parameters, what they read, and the order within a by-group. */

export const ownVariable = z.string().regex(/^[A-Z_][A-Z0-9_]*$/, 'a variable of the dataset');

/** A variable of the dataset, or one of the subject's row of ADSL. */
export const operand = z.string().regex(/^(ADSL\.)?[A-Z_][A-Z0-9_]*$/, 'a variable of the dataset, or ADSL.VARIABLE');

export const byGroup = z
  .array(ownVariable)
  .min(1)
  .default(['USUBJID', 'PARAMCD'])
  .describe('The variables that make a group.');

/** Flag variables that must all be "Y" for a record to count. */
export const onlyFlagged = z
  .array(ownVariable)
  .default([])
  .describe('Flag variables that must all be "Y" for a record to count.');

/** The columns behind operands and variables of the dataset. */
export function readsOf(own: readonly string[], operands: readonly string[] = []): Reads {
  const subject = operands.filter(isOfSubject).map((name) => splitReference(name)[1]);
  const mine = [...own, ...operands.filter((name) => !isOfSubject(name))];
  return subject.length === 0
    ? { own: mine, others: [] }
    : { own: [...mine, 'USUBJID'], others: [{ relation: 'ADSL', columns: [...subject, 'USUBJID'] }] };
}

/** The value of an operand in the row. */
export function valueOf(name: string, world: DerivationWorld): Sql {
  return isOfSubject(name) ? sql`${id(subjectAlias(name))}.v` : world.own(name);
}

/** What has to be joined for the operands: one row a subject, whatever ADSL holds. */
export function joinsOf(operands: readonly string[], world: DerivationWorld): readonly DerivedJoin[] {
  return [...new Set(operands.filter(isOfSubject))].map((name) => ({
    alias: subjectAlias(name),
    select: sql`SELECT "USUBJID", max(${id(splitReference(name)[1])}) AS v FROM ${world.relation('ADSL')} GROUP BY "USUBJID"`,
    on: sql`${id(subjectAlias(name))}."USUBJID" = ${world.own('USUBJID')}`,
  }));
}

/** True where all of the flags are "Y", never missing. */
export function flagged(only: readonly string[], world: DerivationWorld): Sql {
  if (only.length === 0) return sql`TRUE`;
  return join(
    only.map((flag) => sql`coalesce(CAST(${world.own(flag)} AS VARCHAR) = 'Y', FALSE)`),
    ' AND ',
  );
}

/** The words for `flagged` in a method. */
export function whereFlagged(only: readonly string[]): string {
  return only.length === 0 ? '' : ` where ${only.map((flag) => `${flag} is Y`).join(' and ')}`;
}

/** Ascending or descending with missing values last, as one term of an order. */
export function ordered(value: Sql, descending = false): Sql {
  return descending ? sql`${value} DESC NULLS LAST` : sql`${value} ASC NULLS LAST`;
}

/** Position of the row among the eligible ones of its by-group; records alike in `order` stand as they came, or the other way round. */
export function position(
  world: DerivationWorld,
  by: readonly string[],
  eligible: Sql,
  order: readonly Sql[],
  reversed = false,
): Sql {
  const came = world.came.map((column) => ordered(column, reversed));
  return sql`row_number() OVER (PARTITION BY ${eligible}, ${join(by.map((key) => world.own(key)))} ORDER BY ${join([...order, ...came])})`;
}

function isOfSubject(name: string): boolean {
  return name.startsWith('ADSL.');
}

function subjectAlias(name: string): string {
  return `subject ${name}`;
}
