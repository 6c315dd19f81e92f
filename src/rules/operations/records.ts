import { id, join, sql, type Sql } from '#sql/sql.js';
import { rowsOf, type Context } from '../context.js';
import { noColumn } from '../evaluation.js';
import { asText, texts } from '../operators/operator.js';
import { identityOf } from '../world.js';
import { setResult, type OperationKind, type OperationKinds } from './operation.js';

const identifiers = ['SEQ', 'GRPID', 'REFID', 'SPID', 'LNKID', 'LNKGRP'];

/**
 * Whether a supplemental, comment or relationship record points to a record that is there: RDOMAIN, USUBJID, and IDVAR with IDVARVAL, or
 * the subject alone where no IDVAR is given. Numbers are compared as the texts they print as.
 */
const parentExists: OperationKind = (operation, context) => {
  const { evaluation } = context;
  for (const name of ['RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL'])
    if (!evaluation.columns.has(name)) return noColumn(name);
  const parents = evaluation.beside(parentRecords(context));
  const result = id(operation.id);
  const found = sql`EXISTS (SELECT 1 FROM ${parents} p WHERE p.domain = l."RDOMAIN" AND p.subject = l."USUBJID"
    AND p.variable IS NOT DISTINCT FROM nullif(l."IDVAR", '') AND p.value IS NOT DISTINCT FROM nullif(l."IDVARVAL", ''))`;
  evaluation.next(sql`SELECT l.*, ${found} AS ${result} FROM ${evaluation.source} l`);
  return setResult(operation, context, { type: 'boolean', expression: result });
};

function parentRecords({ world }: Context): Sql {
  const selects: Sql[] = [sql`SELECT NULL AS domain, NULL AS subject, NULL AS variable, NULL AS value WHERE false`];
  for (const dataset of world.datasets) {
    const { domain, supplemental } = identityOf(dataset);
    if (domain === undefined || supplemental || !dataset.columns.some(({ name }) => name === 'USUBJID')) continue;
    const rows = rowsOf(dataset, world);
    selects.push(sql`SELECT ${domain}, "USUBJID", NULL, NULL FROM (${rows.select})`);
    for (const name of [...identifiers.map((suffix) => domain + suffix), 'VISITNUM', 'VISIT', 'EPOCH']) {
      const type = rows.columns.get(name);
      if (type === undefined) continue;
      const value = asText({ type, expression: id(name) });
      selects.push(
        sql`SELECT ${domain}, "USUBJID", ${name}, ${value} FROM (${rows.select}) WHERE ${id(name)} IS NOT NULL`,
      );
    }
  }
  return sql`SELECT DISTINCT domain, subject, variable, value FROM (${join(selects, '\nUNION ALL ')})`;
}

/** How far a value is from the days between two numeric dates, the first day counted, divided by the days of its unit. */
const elapsedDifference: OperationKind = (operation, context) => {
  const { evaluation } = context;
  const value = operation.name ?? '';
  const from = texts(operation.options.get('from'))[0] ?? '';
  const to = texts(operation.options.get('to'))[0] ?? '';
  const columns = [value, from, to].map((name) => evaluation.columns.get(name));
  const [v, start, end] = columns;
  if (v?.type !== 'number') return noColumn(value);
  if (start?.type !== 'number') return noColumn(from);
  if (end?.type !== 'number') return noColumn(to);
  const divisor = operation.options.get('divisor');
  const unit = typeof divisor === 'number' ? divisor : 1;
  const expression = sql`abs(${v.expression} - (${end.expression} - ${start.expression} + 1) / ${unit})`;
  return setResult(operation, context, { type: 'number', expression });
};

export const records: OperationKinds = { parent_record_exists: parentExists, elapsed_difference: elapsedDifference };
