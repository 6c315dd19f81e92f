import { once } from '#base/once.js';
import { id, sql, type Sql } from '#sql/sql.js';
import type { Cells } from '../cells.js';
import { columnsOf, rowsOf, storedColumns } from '../context.js';
import { noColumn, skip, type Column } from '../evaluation.js';
import { heldBy, isHeld } from '../settled/held.js';
import { originsHeld, studyDaysHeld } from '../settled/study-days.js';
import { findDataset } from '../world.js';
import { setResult, sourceOf, type OperationKind, type OperationKinds } from './operation.js';

/** The study day that a date has: days from RFSTDTC of DM, plus one on or after it; missing where either is no complete date. */
const studyDay: OperationKind = (operation, context) => {
  const { evaluation, world } = context;
  const source = sourceOf(operation, context);
  if ('kind' in source) return source;
  const date = source.column(operation.name ?? '--DTC');
  if ('kind' in date) return date;
  // A number, or a list, is no date.
  if (date.type !== 'text')
    return setResult(operation, context, { type: 'number', expression: sql`CAST(NULL AS DOUBLE)`, whole: true });
  if (!evaluation.columns.has('USUBJID')) return noColumn('USUBJID');
  const result = id(operation.id);
  const apart = id(`${operation.id} days`);
  const reference = evaluation.columns.get('RFSTDTC');
  let origins = () => reference && heldBy(reference);
  if (reference !== undefined) {
    const since = sql`${dayOf(date.expression)} - ${dayOf(reference.expression)}`;
    evaluation.widen(counted(result, apart, sql`SELECT *, ${since} AS ${apart} FROM ${evaluation.rows}`));
  } else {
    const demographics = findDataset('DM', world);
    if (demographics === undefined) return skip({ kind: 'dataset missing', dataset: 'DM' });
    if (!columnsOf(demographics, world).has('RFSTDTC')) return noColumn('RFSTDTC');
    const subject = evaluation.columns.peek('USUBJID');
    origins = () => originsIn(storedColumns(demographics, world), subject);
    const first = evaluation.beside(
      sql`SELECT "USUBJID" AS subject, ${dayOf(sql`min("RFSTDTC")`)} AS origin FROM (${rowsOf(demographics, world, new Set(['USUBJID', 'RFSTDTC']))}) GROUP BY ALL`,
    );
    const since = sql`${dayOf(sql`l.${date.expression}`)} - r.origin`;
    const joined = sql`SELECT l.*, ${since} AS ${apart} FROM ${evaluation.rows} l LEFT JOIN ${first} r ON l."USUBJID" = r.subject`;
    evaluation.widen(counted(result, apart, joined));
  }
  const cells = once(() => {
    const [dates, firsts] = [heldBy(date), origins()];
    return dates && firsts && studyDaysHeld(dates, firsts);
  });
  const held = isHeld(date) && { held: { as: result, cells } };
  evaluation.columns.set(operation.id, { type: 'number', expression: result, whole: true, ...held });
  return undefined;
};

/** The first RFSTDTC of the subject of each row, where all is in memory. */
function originsIn(demographics: ReadonlyMap<string, Column>, own: Column | undefined): Cells | undefined {
  const [subject, date] = [demographics.get('USUBJID'), demographics.get('RFSTDTC')];
  if (own?.type !== 'text' || subject?.type !== 'text' || date?.type !== 'text') return undefined;
  const [cells, subjects, dates] = [heldBy(own), heldBy(subject), heldBy(date)];
  return cells && subjects && dates && originsHeld(cells, subjects, dates);
}

function dayOf(date: Sql): Sql {
  return sql`try_cast(left(${date}, 10) AS DATE)`;
}

/** The study day from the days that dates are apart: each date is read once, as DuckDB shares nothing with what stands in a CASE. */
function counted(result: Sql, apart: Sql, rows: Sql): Sql {
  return sql`SELECT * EXCLUDE (${apart}), CAST(${apart} + CASE WHEN ${apart} >= 0 THEN 1 ELSE 0 END AS DOUBLE) AS ${result} FROM (${rows})`;
}

export const studyDays: OperationKinds = { dy: studyDay };
