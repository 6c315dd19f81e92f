import type { EndpointWorld, ExpandedEndpoint } from '#mapping/endpoint.js';
import type { CensorSource, EndSource } from '#mapping/schema/endpoint.js';
import { dayOf, numberOf, sasDay, writtenDays } from '#sql/idioms.js';
import { id, sql, type Sql } from '#sql/sql.js';

/** A source of candidate dates with everything found out about it. */
export interface DatedSource {
  readonly dataset: string;
  readonly date: string;
  readonly path: readonly (string | number)[];
  readonly sequence?: string | undefined;
  readonly partial?: 'none' | 'first_day' | 'last_day' | undefined;
  readonly flag?: string | undefined;
  readonly domain?: string | undefined;
}

type Listed = CensorSource | EndSource;

/** Results of assessments that a source may mean. */
export const ofAssessments = ['progression', 'response', 'adequate', 'any'] as const;

/** The source that an entry of events, censors or end dates means, where it is no assessment and not the start. */
export function sourceOf(
  endpoint: ExpandedEndpoint,
  listed: Listed,
  path: DatedSource['path'],
): DatedSource | undefined {
  const { of } = listed;
  if (of === undefined)
    return listed.dataset === undefined || listed.date === undefined
      ? undefined
      : { ...listed, dataset: listed.dataset, date: listed.date, path };
  if (of === 'last_alive') {
    const alive = endpoint.last_alive;
    return alive && { dataset: alive.dataset ?? endpoint.population.dataset, date: alive.variable, path: [of] };
  }
  if (of === 'new_therapy') {
    const therapy = endpoint.new_therapy;
    return therapy && { partial: 'first_day', ...therapy, path: [of] };
  }
  if (of !== 'death' && of !== 'claim' && of !== 'discontinuation') return undefined;
  const block = endpoint[of];
  return block && { ...block, path: [of] };
}

/** The rows of a source: USUBJID, day, flag, sequence. A date that cannot be placed on a day has none. */
export function rowsOf(source: DatedSource, world: EndpointWorld, more: Sql = sql``): Sql {
  const { dataset, date, path } = source;
  return sql`SELECT "USUBJID", ${dayNumber(source, world)} AS day, ${flagOf(source, world)} AS flag, ${sequenceOf(source, world)} AS seq, CAST(${id(date)} AS VARCHAR) AS written${more} FROM ${world.table(dataset)} WHERE ${world.condition(path)}`;
}

/** Days from 1960-01-01 of a date that is numeric, an ISO 8601 text, or the text of a number. */
export function dayNumber({ dataset, date, partial = 'none' }: DatedSource, world: EndpointWorld): Sql {
  const column = id(date);
  if (world.type(dataset, date) === 'DOUBLE') return column;
  const whole = sql`coalesce(${sasDay(dayOf(column))}, ${writtenDays(column)})`;
  if (partial === 'none') return whole;
  const first = sql`try_cast(${column} || '-01' AS DATE)`;
  const day = partial === 'first_day' ? first : sql`last_day(${first})`;
  return sql`CASE WHEN length(${column}) = 7 THEN ${sasDay(day)} ELSE ${whole} END`;
}

/** The imputation flag of a date (ADTF): that of the data, or D where its day is made up here. */
function flagOf({ dataset, date, partial = 'none', flag }: DatedSource, world: EndpointWorld): Sql {
  const given = flag === undefined ? sql`CAST(NULL AS VARCHAR)` : id(flag);
  if (partial === 'none' || world.type(dataset, date) === 'DOUBLE') return given;
  return sql`CASE WHEN length(${id(date)}) = 7 THEN 'D' ELSE ${given} END`;
}

/** SRCSEQ: subject-level data have none. */
function sequenceOf({ dataset, sequence }: DatedSource, world: EndpointWorld): Sql {
  const name = dataset.toUpperCase();
  const none = sql`CAST(NULL AS DOUBLE)`;
  if (sequence === undefined && name === 'ADSL') return none;
  const column = sequence ?? [`${name}SEQ`, 'ASEQ'].find((candidate) => world.type(dataset, candidate) !== undefined);
  if (column === undefined) return none;
  return world.type(dataset, column) === 'DOUBLE' ? id(column) : numberOf(id(column));
}

export function domainOf({ dataset, domain }: Pick<DatedSource, 'dataset' | 'domain'>): string {
  return domain ?? dataset.toUpperCase();
}
