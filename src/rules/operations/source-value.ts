import { id, join, sql, type Sql } from '#sql/sql.js';
import { noColumn, type Trouble } from '../evaluation.js';
import { asText } from '../operators/operator.js';
import { identityOf, piecesOf, type RuleDataset } from '../world.js';
import type { Context } from '../context.js';
import { setResult, type OperationKind } from './operation.js';

const pointer = ['USUBJID', 'SRCDOM', 'SRCVAR', 'SRCSEQ'];

/**
 * The value that SRCDOM, SRCVAR and SRCSEQ point to, as text: of the record with that --SEQ (ASEQ in analysis datasets), or of the only record
 * of the subject where SRCSEQ is missing. Missing where there is no such record or variable.
 *
 * See the ADaMIG, data point traceability variables.
 */
export const sourceValue: OperationKind = (operation, context) => {
  const values = valuesPointedTo(context);
  if (values.kind !== 'sql') return values;
  const { evaluation } = context;
  const result = id(operation.id);
  const found = sql`(SELECT first(v.value) FROM ${values} v WHERE ${matches} HAVING count(*) = 1)`;
  evaluation.next(sql`SELECT l.*, ${found} AS ${result} FROM ${evaluation.source} l`);
  return setResult(operation, context, { type: 'text', expression: result });
};

/** Whether SRCDOM, SRCVAR and SRCSEQ point to a value; unknown where the dataset that they name is not at hand. */
export const sourceExists: OperationKind = (operation, context) => {
  const values = valuesPointedTo(context);
  if (values.kind !== 'sql') return values;
  const { evaluation, world } = context;
  const result = id(operation.id);
  const atHand = [...world.datasets, ...world.related].map((dataset) => sql`${nameOf(dataset)}`);
  const found = sql`CASE WHEN l."SRCDOM" IN (${join(atHand)})
    THEN coalesce((SELECT bool_or(v.value IS NOT NULL) FROM ${values} v WHERE ${matches}), false) END`;
  evaluation.next(sql`SELECT l.*, ${found} AS ${result} FROM ${evaluation.source} l`);
  return setResult(operation, context, { type: 'boolean', expression: result });
};

const matches = sql`v.dataset = l."SRCDOM" AND v.subject = l."USUBJID" AND v.variable = l."SRCVAR" AND (l."SRCSEQ" IS NULL OR v.seq = l."SRCSEQ")`;

function valuesPointedTo({ dataset: own, evaluation, world }: Context): Sql | Trouble {
  for (const name of pointer) if (evaluation.columns.get(name) === undefined) return noColumn(name);
  const { source } = evaluation;
  const pointers = piecesOf(own, world).map(({ references }) => references?.pointers);
  const named = pointers.includes(undefined) ? undefined : pointers.flatMap((each) => each ?? []);
  const selects = [...world.datasets, ...world.related].flatMap((dataset) => {
    const variables = named?.filter(({ domain }) => domain === nameOf(dataset)).map(({ variable }) => variable);
    return valuesOf(dataset, source, variables) ?? [];
  });
  const none = sql`SELECT '' AS dataset, '' AS subject, CAST(0 AS DOUBLE) AS seq, '' AS variable, '' AS value WHERE false`;
  return evaluation.beside(join([none, ...selects], '\nUNION ALL '));
}

function nameOf(dataset: RuleDataset): string {
  return identityOf(dataset).domain ?? dataset.name;
}

/**
 * The values of the records that are pointed to: datasets may be large, what points to them is not. Of all variables, where it is not known
 * which are named.
 */
function valuesOf(dataset: RuleDataset, source: Sql, variables: readonly string[] | undefined): Sql | undefined {
  const name = nameOf(dataset);
  const has = (name: string) => dataset.columns.some((column) => column.name === name && column.storage === 'number');
  if (!dataset.columns.some(({ name }) => name === 'USUBJID')) return undefined;
  const sequence = [`${name}SEQ`, 'ASEQ', `${name.slice(2)}SEQ`].find(has);
  const pointedTo = dataset.columns.filter(({ name: column }) => variables?.includes(column) ?? true);
  if (pointedTo.length === 0) return undefined;
  const columns = pointedTo.map(({ name: column, storage }) => ({
    name: sql`${column}`,
    text: sql`nullif(${asText({ type: storage, expression: id(column) })}, '')`,
  }));
  const seq = sequence === undefined ? sql`NULL` : id(sequence);
  return sql`SELECT * FROM (SELECT ${name} AS dataset, "USUBJID" AS subject, CAST(${seq} AS DOUBLE) AS seq,
      unnest([${join(columns.map((each) => each.name))}]) AS variable, unnest([${join(columns.map(({ text }) => text))}]) AS value
      FROM ${id(dataset.table)} WHERE "USUBJID" IN (SELECT "USUBJID" FROM ${source} WHERE "SRCDOM" = ${name}))
      WHERE variable IN (SELECT "SRCVAR" FROM ${source} WHERE "SRCDOM" = ${name})`;
}
