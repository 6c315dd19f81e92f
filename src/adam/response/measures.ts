import { id, join, sql, type Sql } from '#sql/sql.js';
import type { Response } from '#mapping/schema/response.js';
import { num } from './parts.js';

type Measurements = NonNullable<Response['measurements']>;

/** What a test of a lesion can tell, each a bit of the column "measure": a test may be named for several. */
const bits = { diameter: 1, short_axis: 2, state: 4 } as const;
type Measure = keyof typeof bits;

/** What the test of a record tells, whatever its case: 0 is no test of lesions. A test that is written as it is named is found at the first look. */
export function measureOf(measurements: Measurements): Sql {
  const test = id(measurements.test);
  const masks = new Map<string, number>();
  for (const measure of Object.keys(bits) as Measure[])
    for (const name of measurements[measure].map((one) => one.toUpperCase()))
      masks.set(name, (masks.get(name) ?? 0) | bits[measure]);
  if (masks.size === 0) return sql`0`;
  const whens = join(
    [...masks].map(([name, mask]) => sql`WHEN ${name} THEN ${num(mask)}`),
    ' ',
  );
  return sql`CASE ${test} ${whens} ELSE CASE upper(${test}) ${whens} ELSE 0 END END`;
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
