import { dayOf, numberOf, numberText, sasDay, writtenDays } from '#sql/idioms.js';
import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { responseColumns, type ResponseStage, type ResponseWorld } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';

/** The day of a date column, and its imputation flag; a date without a day has one only by a convention. See ADaMIG 1.3, section 3.1.3. */
export function dated(
  world: ResponseWorld,
  dataset: string,
  column: string,
  partial?: 'first' | 'last',
): { readonly day: Sql; readonly flag: Sql } {
  const value = id(column);
  const none = sql`CAST(NULL AS VARCHAR)`;
  if (world.type(dataset, column) === 'DOUBLE') return { day: sql`floor(${value})`, flag: none };
  if (partial === undefined) return { day: orNumber(world, dataset, value, sasDay(dayOf(value))), flag: none };
  const month = sql`try_cast(CASE WHEN length(${value}) = 7 THEN ${value} || '-01' END AS DATE)`;
  const stood = partial === 'first' ? month : sql`last_day(${month})`;
  return {
    day: orNumber(world, dataset, value, sasDay(sql`coalesce(${dayOf(value)}, ${stood})`)),
    flag: sql`CASE WHEN ${month} IS NOT NULL THEN 'D' END`,
  };
}

/** The day of a text; of a file that is ready as it is, also one that is written as a number of days. */
function orNumber(world: ResponseWorld, dataset: string, value: Sql, day: Sql): Sql {
  if (!world.isSource(dataset)) return day;
  return sql`coalesce(${day}, floor(${writtenDays(value)}))`;
}

/** Whether a day is known at the data cut-off; later ones are ignored. */
export function known(world: ResponseWorld, day: Sql): Sql {
  if (world.cutoff === undefined) return sql`TRUE`;
  return sql`coalesce(${day} <= ${sasDay(sql`CAST(${world.cutoff} AS DATE)`)}, TRUE)`;
}

/** A column of a dataset, or a missing value where it has none. */
export function columnOr(
  world: ResponseWorld,
  dataset: string,
  column: string | undefined,
  type: 'VARCHAR' | 'DOUBLE',
): Sql {
  const has = column !== undefined && world.type(dataset, column) !== undefined;
  if (has && type === 'DOUBLE' && world.isSource(dataset)) return numberOf(id(column));
  return has ? sql`CAST(${id(column)} AS ${trusted(type)})` : sql`CAST(NULL AS ${trusted(type)})`;
}

/** The sequence number of a dataset's records. */
export function sequence(world: ResponseWorld, dataset: string): Sql {
  return columnOr(world, dataset, `${dataset.toUpperCase()}SEQ`, 'DOUBLE');
}

/** Who evaluated: an empty text where the dataset does not tell, so that all its records are everybody's. */
export function evaluatorOf(world: ResponseWorld, dataset: string, column: string | undefined): Sql {
  return sql`coalesce(${columnOr(world, dataset, column, 'VARCHAR')}, '')`;
}

/** Whether a text is one of these, whatever its case. */
export function among(value: Sql, texts: readonly string[]): Sql {
  if (texts.length === 0) return sql`FALSE`;
  return sql`coalesce(upper(${value}) IN (${join(texts.map((text) => sql`${text.toUpperCase()}`))}), FALSE)`;
}

/** A number of the mapping inside SQL: it was checked to be one. */
export function num(value: number): Sql {
  return trusted(String(value));
}

/** Percent of a reference, missing where that is zero. */
export function percent(difference: Sql, reference: Sql): Sql {
  return sql`CASE WHEN ${reference} <> 0 THEN 100 * (${difference}) / ${reference} END`;
}

/** The subjects that are analysed, each with the day from which time is counted. */
export function population({ population: block, start }: Response, world: ResponseWorld): Sql {
  const { day } = dated(world, block.dataset, start);
  return sql`SELECT "USUBJID", ${day} AS start FROM ${world.table(block.dataset)} WHERE ${world.condition('population')}`;
}

/** An evaluator in the words of the first of his readings. */
export function evaluatorText({ readings }: Response, evaluator: Sql): Sql {
  const named = readings.filter(
    (reading, i) => readings.findIndex(({ evaluator: one }) => one === reading.evaluator) === i,
  );
  const cases = named.map(({ evaluator: one, text }) =>
    one === undefined ? sql`WHEN TRUE THEN ${text}` : sql`WHEN ${evaluator} IN (${one}, '') THEN ${text}`,
  );
  return sql`CASE ${join(cases, ' ')} ELSE ${evaluator} END`;
}

/** A table of a stage without rows. */
export function noRows(stage: ResponseStage): Sql {
  const columns = [...responseColumns[stage]].map(([name, type]) => sql`CAST(NULL AS ${trusted(type)}) AS ${id(name)}`);
  return sql`SELECT ${join(columns)}, CAST(NULL AS BIGINT) AS _row WHERE FALSE`;
}

/** The parts of the stage of lesions: the lesions themselves, their records by assessment, and what each assessment comes to. */
export const LESION_PARTS = ['named', 'placed', 'based', 'visits'] as const;
type LesionPart = (typeof LESION_PARTS)[number];

export function lesionParts(world: ResponseWorld): Readonly<Record<LesionPart, Sql>> {
  const part = (name: LesionPart) => world.stage('lesions', name);
  return { named: part('named'), placed: part('placed'), based: part('based'), visits: part('visits') };
}

/** The parts of the stage of lesions without rows, where nothing was measured. */
export function noPart(part: LesionPart): Sql {
  const columns = Object.entries(partColumns[part]).flatMap(([type, names]) =>
    names.split(' ').map((name) => sql`CAST(NULL AS ${trusted(type)}) AS ${id(name)}`),
  );
  return sql`SELECT ${join(columns)} WHERE FALSE`;
}

const named = { INTEGER: 'lesion_number series', VARCHAR: 'USUBJID evaluator lesion kind paramcd param', BOOLEAN: 'nodal' }; // prettier-ignore

const partColumns = {
  named,
  placed: { INTEGER: 'lesion_number place', VARCHAR: 'assess_text visit flag result', DOUBLE: 'assess_number visitnum day value seq', BOOLEAN: 'is_post', UTINYINT: 'said' }, // prettier-ignore
  based: { ...named, INTEGER: 'lesion_number series base_place', DOUBLE: 'base' },
  visits: { INTEGER: 'series place', BIGINT: 'assessed seen', VARCHAR: 'USUBJID evaluator assess visit flag target_flag', DOUBLE: 'visitnum first_day last_day target_first target_last value new_day equivocal_day', BOOLEAN: 'gone progressed absent' }, // prettier-ignore
} as const;

/** What names an assessment: the stated column, or the date where it is empty. */
export function assessmentOf(world: ResponseWorld, dataset: string, assessment: string, date: string): Sql {
  const { number, text } = assessmentParts(world, dataset, assessment, date);
  return number === undefined ? text : assessmentText(number, text);
}

/** The same before it is made a text, in two columns: only a number, or only a text. To write numbers as texts takes long; most rows need none. */
export function assessmentColumns(world: ResponseWorld, dataset: string, assessment: string, date: string): Sql {
  const { number, text } = assessmentParts(world, dataset, assessment, date);
  if (number === undefined) return sql`CAST(NULL AS DOUBLE) AS assess_number, ${text} AS assess_text`;
  return sql`${number} AS assess_number, CASE WHEN ${number} IS NULL THEN ${text} END AS assess_text`;
}

/** The text that the two columns stand for. */
export function assessmentText(number = sql`assess_number`, text = sql`assess_text`): Sql {
  // Not coalesce: DuckDB would trim the date of every row.
  return sql`CASE WHEN ${number} IS NULL THEN ${text} ELSE ${numberText(number)} END`;
}

function assessmentParts(world: ResponseWorld, dataset: string, assessment: string, date: string) {
  const text = (column: string) =>
    world.type(dataset, column) === 'DOUBLE' ? numberText(id(column)) : sql`nullif(trim(${id(column)}), '')`;
  if (world.type(dataset, assessment) === 'DOUBLE') return { number: id(assessment), text: text(date) };
  return { number: undefined, text: sql`coalesce(${text(assessment)}, ${text(date)})` };
}
