import { id, sql } from '#sql/sql.js';
import { columnsOf, named, rowsOf } from '../context.js';
import { noColumn, skip } from '../evaluation.js';
import { findDataset } from '../world.js';
import type { OperationKind } from './operation.js';

/**
 * The epochs of SE that the subject was in on the day of a date, both ends of an element counted; missing where the date is not complete
 * or SE has no element for the day.
 *
 * See SDTMIG 3.4, section 5.3: an element ends when the next one starts.
 */
export const epochsAt: OperationKind = (operation, context) => {
  const { evaluation, world } = context;
  const name = named(operation.name ?? '--DTC', context.dataset);
  const date = evaluation.columns.get(name);
  if (date === undefined) return noColumn(name);
  if (evaluation.columns.get('USUBJID') === undefined) return noColumn('USUBJID');
  const elements = findDataset('SE', world);
  if (elements === undefined) return skip({ kind: 'dataset missing', dataset: 'SE' });
  const needed = ['USUBJID', 'EPOCH', 'SESTDTC', 'SEENDTC'];
  for (const column of needed) if (!columnsOf(elements, world).has(column)) return noColumn(column);
  const result = id(operation.id);
  const periods = evaluation.beside(sql`SELECT "USUBJID" AS subject, "EPOCH" AS epoch, left("SESTDTC", 10) AS first,
    coalesce(nullif(left("SEENDTC", 10), ''), '9999-12-31') AS last FROM (${rowsOf(elements, world, new Set(needed))}) WHERE "EPOCH" <> '' AND "SESTDTC" <> ''`);
  const day = sql`left(l.${date.expression}, 10)`;
  const found = sql`(SELECT list(DISTINCT p.epoch ORDER BY p.epoch) FROM ${periods} p WHERE p.subject = l."USUBJID"
    AND length(${day}) = 10 AND p.first <= ${day} AND p.last >= ${day})`;
  evaluation.next(sql`SELECT l.*, ${found} AS ${result} FROM ${evaluation.rows} l`);
  evaluation.columns.set(operation.id, { type: 'texts', expression: result });
  return undefined;
};
