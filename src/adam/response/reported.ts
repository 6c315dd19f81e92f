import { id, join, sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import { among, assessmentOf, columnOr, dated, evaluatorOf, known, sequence } from './parts.js';
import { visitOf } from './visits.js';

/**
 * The last responses of an evaluator for each assessment after the start, side by side, as CTEs up to `reported`. Reads "population".
 *
 * Nearly always an assessment has one record of each kind, which is the last; only the others are put in order.
 */
export function reported(response: Response, world: ResponseWorld): Sql {
  const { responses: block } = response;
  if (block === undefined)
    return sql`reported AS (SELECT '' AS "USUBJID", '' AS "EVAL", '' AS assess, 0.0 AS visitnum, '' AS visit, 0.0 AS day, 0.0 AS seq, '' AS target, '' AS non_target, '' AS new_lesion, '' AS overall WHERE FALSE)`;
  const kinds = { overall: block.overall, target: block.target, non_target: block.non_target, new_lesion: block.new_lesion }; // prettier-ignore
  const found = [
    { name: sql`day`, value: sql`day`, kind: sql`is_overall` },
    { name: sql`seq`, value: sql`seq`, kind: sql`is_overall` },
    ...(['target', 'non_target', 'new_lesion', 'overall'] as const).map((kind) => ({ name: id(kind), value: sql`result`, kind: id(`is_${kind}`) })), // prettier-ignore
  ];
  const each = (pick: (value: Sql) => Sql) =>
    join(found.map(({ name, value, kind }) => sql`${pick(value)} FILTER (${kind}) AS ${name}`));
  const isOne = (name: string) => sql`count(*) FILTER (${id(`is_${name}`)}) > 1`;
  const needsCare = join([sql`coalesce(min(visit) <> max(visit), FALSE)`, ...Object.keys(kinds).map(isOne)], ' OR ');
  const key = sql`"USUBJID", evaluator, assess`;
  const chosen = join(
    [sql`visit`, ...found.map(({ name }) => name)].map((name) => sql`CASE WHEN needs_care THEN c.${name} ELSE s.${name} END AS ${name}`),
  ); // prettier-ignore
  return sql`response AS NOT MATERIALIZED (${records(world, block, kinds)}),
spoken AS MATERIALIZED (SELECT ${key}, min(visitnum) AS visitnum, min(visit) AS visit, ${each((value) => sql`max(${value})`)}, ${needsCare} AS needs_care FROM response GROUP BY ALL),
careful AS (
  SELECT ${key}, ${visitOf('arg_min')} AS visit, ${each((value) => sql`arg_max(${value}, place)`)}
  FROM (SELECT *, row_number() OVER () AS place FROM (
    SELECT * FROM response SEMI JOIN (SELECT ${key} FROM spoken WHERE needs_care) s ON s."USUBJID" = response."USUBJID" AND s.evaluator = response.evaluator AND s.assess IS NOT DISTINCT FROM response.assess
    ORDER BY day, seq NULLS FIRST, result
  )) GROUP BY ${key}
),
reported AS (
  SELECT s."USUBJID", s.evaluator AS "EVAL", s.assess, s.visitnum, ${chosen}
  FROM spoken s LEFT JOIN careful c ON c."USUBJID" = s."USUBJID" AND c.evaluator = s.evaluator AND c.assess IS NOT DISTINCT FROM s.assess
)`;
}

/** The records of responses after the start, with what each of them tells. */
function records(
  world: ResponseWorld,
  block: NonNullable<Response['responses']>,
  kinds: Readonly<Record<string, readonly string[]>>,
): Sql {
  const { dataset } = block;
  const told = Object.entries(kinds).map(
    ([kind, tests]) => sql`${among(id(block.test), tests)} AS ${id(`is_${kind}`)}`,
  );
  return sql`SELECT r.* FROM (
    SELECT "USUBJID", ${evaluatorOf(world, dataset, block.evaluator)} AS evaluator, ${assessmentOf(world, dataset, block.assessment, block.date)} AS assess,
      ${columnOr(world, dataset, 'VISITNUM', 'DOUBLE')} AS visitnum, ${columnOr(world, dataset, 'VISIT', 'VARCHAR')} AS visit, ${dated(world, dataset, block.date, block.partial).day} AS day,
      ${sequence(world, dataset)} AS seq, upper(trim(${id(block.result)})) AS result, ${join(told)}
    FROM ${world.table(dataset)} WHERE ${world.condition('responses')}
  ) r JOIN population p ON p."USUBJID" = r."USUBJID" WHERE result <> '' AND day > p.start AND ${known(world, sql`day`)}`;
}
