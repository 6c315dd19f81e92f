import { id, join, sql, type Sql } from '#sql/sql.js';
import { noColumn } from '../evaluation.js';
import { asText } from '../operators/operator.js';
import { identityOf, type RuleDataset } from '../world.js';
import { setResult, type OperationKind } from './operation.js';

const pointer = ['USUBJID', 'SRCDOM', 'SRCVAR', 'SRCSEQ'];

/**
 * The value that SRCDOM, SRCVAR and SRCSEQ point to, as text: of the record with that --SEQ (ASEQ in analysis datasets), or of the only record
 * of the subject where SRCSEQ is missing. Missing where there is no such record or variable.
 *
 * See the ADaMIG, data point traceability variables.
 */
export const sourceValue: OperationKind = (operation, context) => {
  const { evaluation, world } = context;
  for (const name of pointer) if (evaluation.columns.get(name) === undefined) return noColumn(name);
  const result = id(operation.id);
  const { source } = evaluation;
  const selects = [...world.datasets, ...world.related].flatMap((dataset) => valuesOf(dataset, source));
  const none = sql`SELECT '' AS dataset, '' AS subject, CAST(0 AS DOUBLE) AS seq, '' AS variable, '' AS value WHERE false`;
  const values = evaluation.beside(join([none, ...selects], '\nUNION ALL '));
  const found = sql`(SELECT first(v.value) FROM ${values} v WHERE v.dataset = l."SRCDOM" AND v.subject = l."USUBJID"
    AND v.variable = l."SRCVAR" AND v.seq IS NOT DISTINCT FROM l."SRCSEQ" HAVING count(*) = 1)`;
  evaluation.next(sql`SELECT l.*, ${found} AS ${result} FROM ${source} l`);
  return setResult(operation, context, { type: 'text', expression: result });
};

/** The values of the records that are pointed to: datasets may be large, what points to them is not. */
function valuesOf(dataset: RuleDataset, source: Sql): Sql[] {
  const { domain } = identityOf(dataset);
  const has = (name: string) => dataset.columns.some((column) => column.name === name && column.storage === 'number');
  if (!dataset.columns.some(({ name }) => name === 'USUBJID')) return [];
  const sequence = [`${domain ?? ''}SEQ`, 'ASEQ'].find(has);
  const seqs = [...(sequence === undefined ? [] : [id(sequence)]), sql`NULL`];
  const columns = dataset.columns.map(({ name, storage }) => ({
    name: sql`${name}`,
    text: sql`nullif(${asText({ type: storage, expression: id(name) })}, '')`,
  }));
  const name = domain ?? dataset.name;
  return seqs.map(
    (seq) => sql`SELECT * FROM (SELECT ${name} AS dataset, "USUBJID" AS subject, CAST(${seq} AS DOUBLE) AS seq,
      unnest([${join(columns.map((column) => column.name))}]) AS variable, unnest([${join(columns.map(({ text }) => text))}]) AS value
      FROM ${id(dataset.table)} WHERE "USUBJID" IN (SELECT "USUBJID" FROM ${source} WHERE "SRCDOM" = ${name}))
      WHERE variable IN (SELECT "SRCVAR" FROM ${source} WHERE "SRCDOM" = ${name})`,
  );
}
