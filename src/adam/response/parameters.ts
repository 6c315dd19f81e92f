import { id, join, sql, type Sql } from '#sql/sql.js';
import type { ResponseWorld } from '#mapping/response.js';
import type { ParameterCode, Reading, Response } from '#mapping/schema/response.js';
import type { StageTable } from '#mapping/stage-table.js';
import { bestResponses } from './best.js';
import { order, overallResponses, STEP } from './overall.js';
import { hasMeasurable, subjects } from './subjects.js';
import { num } from './parts.js';

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
export function parameters(response: Response, world: ResponseWorld): readonly StageTable[] {
  const { readings, responses, death } = response;
  const each = (say: (reading: Reading) => string | undefined) =>
    sql`CASE reading ${join(
      readings.map((one, i) => sql`WHEN ${num(i)} THEN ${say(one) ?? null}`),
      ' ',
    )} END`;
  const reported = sql`seq IS NOT NULL`;
  const [series, codes] = [num(readings.length + 1), num(codesOf(response).length)];
  // Rows are numbered by what they are, in this order: subject, reading, parameter, response. That needs no sorting.
  const select = sql`WITH parameter AS (
  ${join(rowsOf(response, world), '\n  UNION ALL ')}
)
SELECT "USUBJID", ${each(({ evaluator }) => evaluator)} AS "EVAL", ${each(({ by }) => by.toUpperCase())} AS "EVALBY", code AS "PARAMCD", text AS "PARAM",
  category AS "PARCAT1", ${each(({ text }) => text)} AS "PARCAT2", CASE WHEN reading IS NOT NULL THEN ${response.criteria} END AS "PARCAT3",
  day AS "ADT", flag AS "ADTF", visitnum AS "VISITNUM", visit AS "VISIT", value AS "AVALC", CAST(number AS DOUBLE) AS "AVAL", CASE WHEN anl01 THEN 'Y' END AS "ANL01FL", CASE WHEN anl02 THEN 'Y' END AS "ANL02FL",
  CASE WHEN ${reported} THEN ${responses?.dataset.toUpperCase() ?? null} WHEN is_death THEN ${death?.dataset.toUpperCase() ?? null} END AS "SRCDOM",
  CASE WHEN ${reported} THEN ${responses?.result ?? null} WHEN is_death THEN ${death?.date ?? null} END AS "SRCVAR", seq AS "SRCSEQ",
  ((subject * ${series} + coalesce(reading, ${num(readings.length)})) * ${codes} + place) * ${num(STEP)} + coalesce(n, 0) AS _row
FROM parameter`;
  return [
    { part: 'subjects', select: subjects(response, world) },
    { part: 'overall', select: overallResponses(response, world) },
    { part: 'best', select: bestResponses(response, world) },
    { select, isView: true },
  ];
}

/** Every code that there can be, in order. */
function codesOf({ readings, parameters: wanted }: Response): readonly string[] {
  return [
    ...new Set(['', ...readings.map(({ code }) => code)].flatMap((code) => wanted.map((one) => one + code))),
  ].sort();
}

/** The rows of the parameters that are asked for: the responses themselves, and what sums them up with the response that decides it. */
function rowsOf(response: Response, world: ResponseWorld): readonly Sql[] {
  const overall = world.stage('parameters', 'overall');
  const wanted = new Set<ParameterCode>(response.parameters);
  const codes = codesOf(response);
  const head: Head = (code, reading) => {
    const named = code + (reading?.code ?? '');
    return sql`${num(codes.indexOf(named))} AS place, ${named} AS code, ${parameterTexts[code](reading?.text ?? '')} AS text`;
  };
  const responses = sql`"USUBJID", subject, reading, n, 'Tumor Response' AS category, value, aval AS number, day, flag, visitnum, visit, seq, anl01, anl02, FALSE AS is_death`;
  const given = response.readings.map(
    (reading, i) =>
      sql`SELECT ${head('OVR', reading)}, ${responses} FROM ${overall} WHERE ${wanted.has('OVR') ? sql`reading = ${num(i)}` : sql`FALSE`}`,
  );
  const summed = [
    ...response.readings.flatMap((reading, i) =>
      ofReading(reading, i, response, world, head).flatMap(([code, select]) =>
        wanted.has(code as ParameterCode) ? [select] : [],
      ),
    ),
    ...(wanted.has('MDIS') ? response.readings.flatMap((one, i) => measurable(one, i, response, world, head)) : []),
    ...(wanted.has('DEATH') && response.death !== undefined ? [died(world, head)] : []),
  ];
  if (summed.length === 0) return given;
  return [
    ...given,
    sql`SELECT p.place, p.code, p.text, p."USUBJID", p.subject, p.reading, p.n, p.category, coalesce(p.value, o.value) AS value, coalesce(p.number, o.aval) AS number, coalesce(o.day, p.day) AS day, o.flag, o.visitnum, o.visit, o.seq, TRUE AS anl01, o.anl02, p.day IS NOT NULL AS is_death
  FROM (${join(summed, '\n    UNION ALL ')}) p LEFT JOIN ${overall} o ON o.series = p.series AND o.n = p.n`,
  ];
}

/** The place, code and text of a parameter of a reading. */
type Head = (code: ParameterCode, reading?: Reading) => Sql;

function ofReading(reading: Reading, index: number, response: Response, world: ResponseWorld, head: Head) {
  const row = (code: ParameterCode, n: Sql, value: Sql) =>
    sql`SELECT ${head(code, reading)}, "USUBJID", subject, series, reading, ${n} AS n, 'Tumor Response' AS category, ${value}, CAST(NULL AS DOUBLE) AS day FROM ${world.stage('parameters', 'best')} WHERE reading = ${num(index)}`;
  const whether = (code: ParameterCode, n: Sql) => row(code, n, yesNo(sql`${n} IS NOT NULL`));
  const best = (code: ParameterCode, n: Sql, value: Sql) =>
    row(code, n, sql`${value} AS value, ${numberOf(value)} AS number`);
  const among = (n: Sql, value: Sql, values: readonly string[]) =>
    sql`CASE WHEN list_contains([${join(values.map((one) => sql`${one}`))}], ${value}) THEN ${n} END`;
  const control = response.rules.disease_control;
  const selects: Partial<Record<ParameterCode, Sql>> = {
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
    LSTA: row('LSTA', sql`lsta`, sql`CAST(NULL AS VARCHAR) AS value, CAST(NULL AS INTEGER) AS number`),
  };
  return Object.entries(selects);
}

function measurable(reading: Reading, index: number, response: Response, world: ResponseWorld, head: Head) {
  if (!hasMeasurable(response, index)) return [];
  return [
    sql`SELECT ${head('MDIS', reading)}, "USUBJID", subject, NULL, ${num(index)}, NULL, NULL, ${yesNo(id(`measurable${index}`))}, NULL FROM ${world.stage('parameters', 'subjects')}`,
  ];
}

function died(world: ResponseWorld, head: Head): Sql {
  return sql`SELECT ${head('DEATH')}, "USUBJID", subject, NULL, NULL, NULL, 'Reference Event', ${yesNo(sql`death_day IS NOT NULL`)}, death_day FROM ${world.stage('parameters', 'subjects')}`;
}

/** A value and its number: Y and 1, N and 0. */
function yesNo(condition: Sql): Sql {
  return sql`CASE WHEN ${condition} THEN 'Y' ELSE 'N' END AS value, CASE WHEN ${condition} THEN 1 ELSE 0 END AS number`;
}

function numberOf(value: Sql): Sql {
  return sql`CASE ${value} ${join(
    Object.entries(order).map(([name, number]) => sql`WHEN ${name} THEN ${num(number)}`),
    ' ',
  )} END`;
}
