import { id, join, sql, type Sql } from '#sql/sql.js';
import type { Response } from '#mapping/schema/response.js';
import { num } from './parts.js';

type Measurements = NonNullable<Response['measurements']>;

/** What a test of a lesion can tell, each a bit of the column "measure": a test may be named for several. */
const bits = { diameter: 1, short_axis: 2, state: 4 } as const;
type Measure = keyof typeof bits;

/** What the test of a record tells, whatever its case: 0 is no test of lesions. */
export function measureOf(measurements: Measurements): Sql {
  return bitsOf(
    id(measurements.test),
    Object.entries(bits).map(([measure, bit]) => [bit, measurements[measure as Measure]]),
  );
}

/** What the result of a lesion that is not measured says of it, each a bit of the column "said". */
export const said = { progression: 1, absent: 2, not_evaluable: 4, equivocal: 8 } as const;

/** The bits of a result, whatever its case. */
export function saidBy(result: Sql, measurements: Measurements): Sql {
  return bitsOf(
    result,
    Object.entries(said).map(([state, bit]) => [bit, measurements[state as keyof typeof said]]),
  );
}

/** Whether a result says one of these. */
export function says(...states: readonly (keyof typeof said)[]): Sql {
  return sql`(said & ${num(states.reduce((mask, state) => mask | said[state], 0))}) > 0`;
}

/** The bits whose texts hold a value. A text that is written as it is named is found at the first look. */
function bitsOf(value: Sql, texts: readonly (readonly [bit: number, texts: readonly string[]])[]): Sql {
  const masks = new Map<string, number>();
  for (const [bit, names] of texts)
    for (const name of names.map((one) => one.toUpperCase())) masks.set(name, (masks.get(name) ?? 0) | bit);
  if (masks.size === 0) return sql`0`;
  const whens = join(
    [...masks].map(([name, mask]) => sql`WHEN ${name} THEN ${num(mask)}`),
    ' ',
  );
  return sql`CASE ${value} ${whens} ELSE CASE upper(${value}) ${whens} ELSE 0 END END`;
}

/** The measure of a record that tells the state of a lesion. */
export const stateMeasure = num(bits.state);

/** Whether a record tells this. */
export function measuredBy(measure: Measure): Sql {
  return sql`(measure & ${num(bits[measure])}) > 0`;
}

/** A text without blanks around it, missing where nothing is left. Few have any, and to see that takes less than to trim. */
export function trimmed(value: Sql): Sql {
  return sql`CASE WHEN starts_with(${value}, ' ') OR ends_with(${value}, ' ') OR ${value} = '' THEN nullif(trim(${value}), '') ELSE ${value} END`;
}
