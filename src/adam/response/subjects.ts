import { id, join, sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';
import { kindOf, kinds } from './lesion-names.js';
import { dated, evaluatorOf, known, population } from './parts.js';

/** The subjects of the population with their places in the alphabet, the day of death, and for each evaluator whether he found target lesions. */
export function subjects(response: Response, world: ResponseWorld): Sql {
  const found = response.readings.flatMap((_, i) =>
    hasMeasurable(response, i)
      ? [sql`, p."USUBJID" IN (${targets(response, i, world)}) AS ${id(`measurable${i}`)}`]
      : [],
  );
  return sql`SELECT p.*, dense_rank() OVER (ORDER BY p."USUBJID") AS subject, d.day AS death_day${join(found, '')}
FROM (${population(response, world)}) p LEFT JOIN (${deaths(response, world)}) d ON d."USUBJID" = p."USUBJID"`;
}

/** Measurable disease is told once for each evaluator, where lesions are given. */
export function hasMeasurable({ readings, lesions, measurements }: Response, index: number): boolean {
  const first = readings.findIndex(({ evaluator }) => evaluator === readings[index]?.evaluator) === index;
  return first && (lesions !== undefined || measurements !== undefined);
}

function targets({ lesions: block, readings }: Response, index: number, world: ResponseWorld): Sql {
  const evaluator = readings[index]?.evaluator;
  const found =
    block === undefined
      ? sql`SELECT "USUBJID", evaluator FROM ${world.stage('lesions', 'named')} WHERE kind = ${kinds.target}`
      : sql`SELECT "USUBJID", ${evaluatorOf(world, block.dataset, block.evaluator)} AS evaluator FROM ${world.table(block.dataset)} WHERE ${world.condition('lesions')} AND ${kindOf(id(block.kind))} = ${kinds.target}`;
  return sql`SELECT "USUBJID" FROM (${found}) WHERE ${evaluator === undefined ? sql`TRUE` : sql`evaluator IN (${evaluator}, '')`}`;
}

function deaths({ death }: Response, world: ResponseWorld): Sql {
  if (death === undefined)
    return sql`SELECT CAST(NULL AS VARCHAR) AS "USUBJID", CAST(NULL AS DOUBLE) AS day WHERE FALSE`;
  const { day } = dated(world, death.dataset, death.date);
  return sql`SELECT "USUBJID", min(${day}) AS day FROM ${world.table(death.dataset)} WHERE ${world.condition('death')} AND ${known(world, day)} GROUP BY ALL`;
}
