import { sql } from '#sql/sql.js';
import { constantList, rowsOf, type Context } from '../context.js';
import { noColumn, skip, unsupported } from '../evaluation.js';
import { classOf } from '../scope.js';
import { findDataset, identityOf, type StandardVariable } from '../world.js';
import { domainName, setResult, sourceOf, type OperationKind, type OperationKinds } from './operation.js';

const variableExists: OperationKind = (operation, context) => {
  const source = sourceOf(operation, context);
  if ('kind' in source) return source;
  const exists = !('kind' in source.column(operation.name ?? ''));
  return setResult(operation, context, { type: 'boolean', expression: sql`${exists}` });
};

const studyDomains: OperationKind = (operation, context) =>
  setResult(
    operation,
    context,
    constantList([...new Set(context.world.datasets.flatMap(({ domain }) => domain ?? []))]),
  );

const datasetNames: OperationKind = (operation, context) =>
  setResult(operation, context, constantList(context.world.datasets.map(({ name }) => name)));

const domainLabel: OperationKind = (operation, context) => {
  const label = context.world.standards.labelOf(identityOf(context.dataset).unsplit);
  return setResult(operation, context, {
    type: 'text',
    expression: label === undefined ? sql`CAST(NULL AS VARCHAR)` : sql`${label}`,
  });
};

const domainIsCustom: OperationKind = (operation, context) => {
  const custom = context.world.standards.classOf(identityOf(context.dataset).unsplit) === undefined;
  return setResult(operation, context, { type: 'boolean', expression: sql`${custom}` });
};

/** Variables of the guide for this dataset, in its order. */
const published =
  (wanted: (variable: StandardVariable, context: Context) => boolean): OperationKind =>
  (operation, context) => {
    const variables = context.world.standards.variablesOf(identityOf(context.dataset).unsplit);
    const names = variables.filter((variable) => wanted(variable, context)).map(({ name }) => name);
    return setResult(operation, context, constantList(names));
  };

const columnOrder: OperationKind = (operation, context) => {
  if (operation.domain === undefined)
    return setResult(operation, context, constantList([...rowsOf(context.dataset, context.world).columns.keys()]));
  const name = domainName(operation.domain, context);
  const dataset = findDataset(name, context.world);
  if (dataset === undefined) return skip({ kind: 'dataset missing', dataset: name });
  return setResult(operation, context, constantList([...rowsOf(dataset, context.world).columns.keys()]));
};

/** Columns of the dataset whose published definition has a given property, for example the role Timing. */
const filteredVariables: OperationKind = (operation, context) => {
  const key = operation.options.get('key_name');
  const wanted = operation.options.get('key_value');
  if (key !== 'role' && key !== 'core')
    return unsupported(`${operation.operator} by another property than role or core`);
  const { standards } = context.world;
  const unsplit = identityOf(context.dataset).unsplit;
  const names = [...rowsOf(context.dataset, context.world).columns.keys()].filter(
    (name) => standards.variableOf(unsplit, name)?.[key] === wanted,
  );
  return setResult(operation, context, constantList(names));
};

/** Facts of the dataset's file, the same on every row. */
const extractMetadata: OperationKind = (operation, context) => {
  const { dataset, world } = context;
  const facts: Readonly<Record<string, string | number | undefined>> = {
    dataset_name: dataset.name,
    dataset_label: dataset.label,
    dataset_location: dataset.file,
    dataset_size: dataset.size,
    domain: dataset.domain,
    record_count: dataset.rows,
    dataset_class: classOf(dataset, world),
  };
  const name = operation.name ?? '';
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (fact === undefined)
    return Object.hasOwn(facts, name) ? unsupported(`extract_metadata of ${name} here`) : noColumn(name);
  return setResult(operation, context, {
    type: typeof fact === 'number' ? 'number' : 'text',
    expression: sql`${fact}`,
  });
};

/** The key variables that the define.xml states for the dataset, in order. */
const defineKeys: OperationKind = (operation, context) => {
  const { define } = context.world;
  if (define === undefined) return skip({ kind: 'no define.xml' });
  const described = define.datasets.find(({ define_dataset_name: name }) => name === context.dataset.name);
  return setResult(operation, context, constantList(described?.define_dataset_key_sequence ?? []));
};

export const metadata: OperationKinds = {
  define_key_variables: defineKeys,
  variable_exists: variableExists,
  study_domains: studyDomains,
  dataset_names: datasetNames,
  domain_label: domainLabel,
  domain_is_custom: domainIsCustom,
  required_variables: published(({ core }) => core === 'Req'),
  expected_variables: published(({ core }) => core === 'Exp'),
  permissible_variables: published(({ core }) => core === 'Perm'),
  get_column_order_from_library: published(() => true),
  get_column_order_from_dataset: columnOrder,
  get_dataset_filtered_variables: filteredVariables,
  extract_metadata: extractMetadata,
};
