import { id, join, sql } from '#sql/sql.js';
import type { Context } from '../context.js';
import { asText, isEmpty, literalColumn } from '../operators/operator.js';
import { skip } from '../evaluation.js';
import { identityOf, piecesOf, type RuleDataset } from '../world.js';
import { missingOption, setFacts, setResult, sourceOf, type OperationKind, type OperationKinds } from './operation.js';

/** Each dataset of the package once, and what it calls a variable whose name may begin with "--". */
function datasetsWith(name: string, { world }: Context): readonly { dataset: RuleDataset; variable: string }[] {
  return world.datasets
    .filter((dataset) => piecesOf(dataset, world)[0] === dataset)
    .map((dataset) => ({ dataset, variable: name.replaceAll('--', identityOf(dataset).wildcard) }))
    .filter(({ dataset, variable }) => dataset.columns.some((column) => column.name === variable));
}

/** In how many datasets of the package the variable stands. */
const variableCount: OperationKind = (operation, context) => {
  if (operation.name === undefined) return missingOption(operation, 'name');
  const count = datasetsWith(operation.name, context).length;
  return setResult(operation, context, { ...literalColumn(count), whole: true });
};

/** In how many datasets each value of the variable occurs. */
const variableValueCount: OperationKind = (operation, context) => {
  if (operation.name === undefined) return missingOption(operation, 'name');
  const { world } = context;
  const selects = datasetsWith(operation.name, context).map(({ dataset, variable }) => {
    const rows = piecesOf(dataset, world).flatMap((piece) => {
      const column = piece.columns.find(({ name }) => name === variable);
      if (column === undefined) return [];
      return [sql`SELECT ${asText({ type: column.storage, expression: id(variable) })} AS v FROM ${id(piece.table)}`];
    });
    return sql`SELECT DISTINCT v FROM (${join(rows, ' UNION ALL ')})`;
  });
  const none = sql`SELECT CAST(NULL AS VARCHAR) AS v WHERE false`;
  const counts = context.evaluation.beside(
    sql`SELECT v, count(*) AS n FROM (${join([none, ...selects], '\nUNION ALL ')}) WHERE v IS NOT NULL GROUP BY ALL`,
  );
  return setResult(operation, context, {
    type: 'texts',
    expression: sql`(SELECT list(v ORDER BY v) FROM ${counts})`,
    values: sql`SELECT v FROM ${counts}`,
    counts: sql`SELECT v, n FROM ${counts}`,
  });
};

/** Whether the variable is missing or has no value at all; with `level: row`, whether the row has none. */
const variableIsNull: OperationKind = (operation, context) => {
  if (operation.name === undefined) return missingOption(operation, 'name');
  const source =
    operation.options.get('source') === 'evaluation'
      ? sourceOf({ ...operation, domain: undefined }, context)
      : sourceOf(operation, context);
  if ('kind' in source) return source;
  const column = source.column(operation.name);
  if ('kind' in column) return setResult(operation, context, { type: 'boolean', expression: sql`true` });
  const rowwise = operation.options.get('level') === 'row' && operation.options.get('source') === 'evaluation';
  return setResult(operation, context, {
    type: 'boolean',
    expression: rowwise
      ? isEmpty(column)
      : sql`(SELECT coalesce(bool_and(${isEmpty(column)}), true) FROM ${source.table})`,
  });
};

/** What the define.xml says: of the variable in `name`, or of each variable of the dataset. */
const defineMetadata: OperationKind = (operation, context) => {
  const attribute = operation.options.get('attribute_name');
  if (typeof attribute !== 'string') return missingOption(operation, 'attribute_name');
  const { define } = context.world;
  if (define === undefined) return skip({ kind: 'no define.xml' });
  const { name: dataset, unsplit, wildcard } = identityOf(context.dataset);
  const wanted = operation.domain ?? dataset;
  const facts = new Map<string, string | number | null>();
  for (const variable of define.variables) {
    if (variable.define_dataset_name !== wanted && variable.define_dataset_name !== unsplit) continue;
    const fact = Object.hasOwn(variable, attribute) ? variable[attribute as keyof typeof variable] : undefined;
    facts.set(variable.define_variable_name, typeof fact === 'object' ? fact.join(', ') : (fact ?? ''));
  }
  if (operation.name === undefined) return setFacts(operation, context, facts);
  const fact = facts.get(operation.name.replace('--', wildcard)) ?? '';
  return setResult(operation, context, literalColumn(fact));
};

/** What is known of variables: in the package, in the define.xml. */
export const variables: OperationKinds = {
  variable_count: variableCount,
  variable_value_count: variableValueCount,
  variable_is_null: variableIsNull,
  define_variable_metadata: defineMetadata,
};
