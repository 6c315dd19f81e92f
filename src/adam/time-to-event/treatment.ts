import type { EndpointWorld, ExpandedEndpoint } from '#mapping/endpoint.js';
import { id, sql, type Sql } from '#sql/sql.js';
import { dayNumber } from './sources.js';

/** The periods of treatment, for a reader to look at: an incomplete date is as wide as it can be. */
export function treatmentPeriods({ treatment: block }: ExpandedEndpoint, world: EndpointWorld): Sql | undefined {
  if (block === undefined) return undefined;
  const { dataset, start, end, name } = block;
  const day = (date: string, partial: 'first_day' | 'last_day') =>
    dayNumber({ dataset, date, partial, path: ['treatment'] }, world);
  const until = end === undefined ? sql`CAST(NULL AS DOUBLE)` : day(end, 'last_day');
  const what = name === undefined ? sql`CAST(NULL AS VARCHAR)` : sql`CAST(${id(name)} AS VARCHAR)`;
  return sql`SELECT DISTINCT "USUBJID", ${day(start, 'first_day')} AS day, ${until} AS until, ${what} AS what FROM ${world.table(dataset)} WHERE ${world.condition(['treatment'])} ORDER BY ALL`;
}
