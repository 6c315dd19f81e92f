import { id, join, sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { ParameterCode, Reading, Response } from '#mapping/schema/response.js';
import { bestResponses, STEP } from './best.js';
import { confirmation } from './confirmation.js';
import { kindOf, kinds } from './lesions.js';
import { order, overallResponses } from './overall.js';
import { dated, evaluatorOf, known, num, population } from './parts.js';

/** The parameters in words, for a reading. */
const parameterTexts: Readonly<Record<ParameterCode, (by: string) => string>> = {
  OVR: (by) => `Overall Response by ${by}`,
  PD: (by) => `Disease Progression by ${by}`,
  RSP: (by) => `Response by ${by} (confirmation not required)`,
  CRSP: (by) => `Confirmed Response by ${by}`,
  BOR: (by) => `Best Overall Response by ${by} (confirmation not required)`,
  CBOR: (by) => `Best Confirmed Overall Response by ${by}`,
  BCP: (by) => `Best Overall Response of CR/PR by ${by} (confirmation not required)`,
  CBCP: (by) => `Best Confirmed Overall Response of CR/PR by ${by}`,
  CB: (by) => `Clinical Benefit by ${by} (confirmation for response not required)`,
  CCB: (by) => `Confirmed Clinical Benefit by ${by}`,
  DC: (by) => `Disease Control by ${by} (confirmation for response not required)`,
  CDC: (by) => `Confirmed Disease Control by ${by}`,
  LSTA: (by) => `Last Disease Assessment by ${by}`,
  MDIS: (by) => `Measurable Disease at Baseline by ${by}`,
  DEATH: () => 'Death',
};

/** One row for each overall response, and one for each subject, reading and parameter that sums them up: whether, when, and by which assessment. */
export function parameters(response: Response, world: ResponseWorld): Sql {
  const { readings, responses, death } = response;
  const each = (say: (reading: Reading) => string | undefined) =>
    sql`CASE p.reading ${join(
      readings.map((one, i) => sql`WHEN ${num(i)} THEN ${say(one) ?? null}`),
      ' ',
    )} END`;
  const reported = sql`o.seq IS NOT NULL`;
  // Rows are numbered by what they are, in this order: subject, reading, parameter, response. That needs no sorting.
  const codes = [
    ...new Set(
      ['', ...readings.map(({ code }) => code)].flatMap((code) => response.parameters.map((one) => one + code)),
    ),
  ].sort();
  return sql`WITH population AS (${population(response, world)}),
readings AS (SELECT unnest([${join(readings.map((_, i) => num(i)))}]) AS reading),
${overallResponses(response, world)},
${confirmation(response)},
${bestResponses(response)},
subject AS (SELECT "USUBJID", row_number() OVER (ORDER BY "USUBJID") AS number FROM (SELECT DISTINCT "USUBJID" FROM population)),
parameter AS (
  ${join(selects(response, world), '\n  UNION ALL ')}
)
SELECT p."USUBJID", ${each(({ evaluator }) => evaluator)} AS "EVAL", ${each(({ by }) => by.toUpperCase())} AS "EVALBY", p.code AS "PARAMCD", p.text AS "PARAM",
  p.category AS "PARCAT1", ${each(({ text }) => text)} AS "PARCAT2", CASE WHEN p.reading IS NOT NULL THEN ${response.criteria} END AS "PARCAT3",
  coalesce(o.day, p.day) AS "ADT", o.flag AS "ADTF", o.visitnum AS "VISITNUM", o.visit AS "VISIT", p.value AS "AVALC", p.number AS "AVAL",
  CASE WHEN o.anl01 OR NOT p.is_response THEN 'Y' END AS "ANL01FL", CASE WHEN o.anl02 THEN 'Y' END AS "ANL02FL",
  CASE WHEN ${reported} THEN ${responses?.dataset ?? null} WHEN p.day IS NOT NULL THEN ${death?.dataset ?? null} END AS "SRCDOM",
  CASE WHEN ${reported} THEN ${responses?.result ?? null} WHEN p.day IS NOT NULL THEN ${death?.date ?? null} END AS "SRCVAR", o.seq AS "SRCSEQ",
  ((s.number * ${num(readings.length + 1)} + coalesce(p.reading, ${num(readings.length)})) * ${num(codes.length)} + list_position([${join(codes.map((code) => sql`${code}`))}], p.code) - 1) * ${num(STEP)} + coalesce(p.n, 0) AS _row
FROM parameter p JOIN subject s ON s."USUBJID" = p."USUBJID" LEFT JOIN overall o ON o.reading = p.reading AND o."USUBJID" = p."USUBJID" AND o.n = p.n`;
}

/** The rows of the parameters that are asked for: USUBJID, reading, n of the deciding response, code, text, category, value, number, whether it is a response, own day. */
function selects(response: Response, world: ResponseWorld): readonly Sql[] {
  const wanted = new Set<ParameterCode>(response.parameters);
  const of = response.readings.flatMap((reading, i) =>
    Object.entries(ofReading(reading, i, response)).flatMap(([code, select]) =>
      wanted.has(code as ParameterCode) ? [select] : [],
    ),
  );
  const none = sql`SELECT "USUBJID", reading, n, '' AS code, '' AS text, '' AS category, '' AS value, 0.0 AS number, FALSE AS is_response, CAST(NULL AS DOUBLE) AS day FROM overall WHERE FALSE`;
  return [
    none,
    ...of,
    ...(wanted.has('MDIS') ? response.readings.flatMap((one, i) => measurable(one, i, response, world)) : []),
    ...(wanted.has('DEATH') && response.death !== undefined ? [died(response.death, world)] : []),
  ];
}

function ofReading(reading: Reading, index: number, response: Response): Partial<Record<ParameterCode, Sql>> {
  const mine = sql`reading = ${num(index)}`;
  const head = (code: ParameterCode) =>
    sql`${code + reading.code}, ${parameterTexts[code](reading.text)}, 'Tumor Response'`;
  const whether = (code: ParameterCode, n: Sql) =>
    sql`SELECT "USUBJID", reading, ${n}, ${head(code)}, ${yesNo(sql`${n} IS NOT NULL`)}, FALSE, NULL FROM best WHERE ${mine}`;
  const best = (code: ParameterCode, n: Sql, value: Sql) =>
    sql`SELECT "USUBJID", reading, ${n}, ${head(code)}, ${value}, ${numberOf(value)}, FALSE, NULL FROM best WHERE ${mine}`;
  const among = (n: Sql, value: Sql, values: readonly string[]) =>
    sql`CASE WHEN list_contains([${join(values.map((one) => sql`${one}`))}], ${value}) THEN ${n} END`;
  const control = response.rules.disease_control;
  return {
    OVR: sql`SELECT "USUBJID", reading, n, ${head('OVR')}, value, aval, TRUE, NULL FROM overall WHERE ${mine}`,
    PD: whether('PD', sql`pd`),
    RSP: whether('RSP', sql`rsp`),
    CRSP: whether('CRSP', sql`crsp`),
    BOR: best('BOR', sql`bor`, sql`bor_value`),
    CBOR: best('CBOR', sql`cbor`, sql`cbor_value`),
    BCP: whether('BCP', among(sql`bor`, sql`bor_value`, ['CR', 'PR'])),
    CBCP: whether('CBCP', among(sql`cbor`, sql`cbor_value`, ['CR', 'PR'])),
    CB: whether('CB', sql`cb`),
    CCB: whether('CCB', sql`ccb`),
    DC: whether('DC', among(sql`bor`, sql`bor_value`, control)),
    CDC: whether('CDC', among(sql`cbor`, sql`cbor_value`, control)),
    LSTA: sql`SELECT b."USUBJID", b.reading, lsta, ${head('LSTA')}, o.value, o.aval, FALSE, NULL FROM best b LEFT JOIN overall o ON o.reading = b.reading AND o."USUBJID" = b."USUBJID" AND o.n = b.lsta WHERE b.${mine}`,
  };
}

/** Whether the evaluator found target lesions; told once for each evaluator. */
function measurable(reading: Reading, index: number, response: Response, world: ResponseWorld): readonly Sql[] {
  const { lesions: block, measurements } = response;
  const first = response.readings.findIndex(({ evaluator }) => evaluator === reading.evaluator) === index;
  if (!first || (block === undefined && measurements === undefined)) return [];
  const found =
    block === undefined
      ? sql`SELECT "USUBJID", "EVAL" AS evaluator FROM ${world.stage('lesions')} WHERE "KIND" = ${kinds.target}`
      : sql`SELECT "USUBJID", ${evaluatorOf(world, block.dataset, block.evaluator)} AS evaluator FROM ${world.table(block.dataset)} WHERE ${world.condition('lesions')} AND ${kindOf(id(block.kind))} = ${kinds.target}`;
  const mine = reading.evaluator === undefined ? sql`TRUE` : sql`evaluator IN (${reading.evaluator}, '')`;
  const code = `MDIS${reading.code}`;
  return [
    sql`SELECT "USUBJID", ${num(index)}, NULL, ${code}, ${parameterTexts.MDIS(reading.text)}, NULL, ${yesNo(sql`"USUBJID" IN (SELECT "USUBJID" FROM (${found}) WHERE ${mine})`)}, FALSE, NULL FROM population`,
  ];
}

function died(death: NonNullable<Response['death']>, world: ResponseWorld): Sql {
  const { day } = dated(world, death.dataset, death.date);
  return sql`SELECT p."USUBJID", NULL, NULL, 'DEATH', ${parameterTexts.DEATH('')}, 'Reference Event', ${yesNo(sql`d.day IS NOT NULL`)}, FALSE, d.day
  FROM population p LEFT JOIN (SELECT "USUBJID", min(${day}) AS day FROM ${world.table(death.dataset)} WHERE ${world.condition('death')} AND ${known(world, day)} GROUP BY ALL) d ON d."USUBJID" = p."USUBJID"`;
}

/** A value and its number: Y and 1, N and 0. */
function yesNo(condition: Sql): Sql {
  return sql`CASE WHEN ${condition} THEN 'Y' ELSE 'N' END, CASE WHEN ${condition} THEN 1 ELSE 0 END`;
}

function numberOf(value: Sql): Sql {
  return sql`CASE ${value} ${join(
    Object.entries(order).map(([name, number]) => sql`WHEN ${name} THEN ${num(number)}`),
    ' ',
  )} END`;
}
