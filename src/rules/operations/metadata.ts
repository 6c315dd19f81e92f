import { constantList, columnsOf } from '../context.js';
import { noColumn, skip, unsupported } from '../evaluation.js';
import { literalColumn } from '../operators/operator.js';
import { classOf } from '../scope.js';
import { datasetFacts } from '../subjects/datasets.js';
import { findDataset, identityOf } from '../world.js';
import { domainName, setResult, sourceOf, type OperationKind, type OperationKinds } from './operation.js';

const variableExists: OperationKind = (operation, context) => {
  const source = sourceOf(operation, context);
  if ('kind' in source) return source;
  const exists = !('kind' in source.column(operation.name ?? ''));
  return setResult(operation, context, literalColumn(exists));
};

/** A dataset without DOMAIN counts as one empty name. */
const studyDomains: OperationKind = (operation, context) =>
  setResult(operation, context, constantList([...new Set(context.world.datasets.map(({ domain }) => domain ?? ''))]));

const datasetNames: OperationKind = (operation, context) =>
  setResult(operation, context, constantList(context.world.datasets.map(({ name }) => name)));

const domainLabel: OperationKind = (operation, context) => {
  const label = context.world.standards.labelOf(operation.domain ?? identityOf(context.dataset).unsplit) ?? '';
  return setResult(operation, context, literalColumn(label));
};

const domainIsCustom: OperationKind = (operation, context) => {
  const domain = operation.domain ?? identityOf(context.dataset).unsplit;
  const custom = context.world.standards.classOf(domain) === undefined;
  return setResult(operation, context, literalColumn(custom));
};

/** Whether the dataset that a supplemental dataset belongs to is unknown to the guide. */
const relatedDomainIsCustom: OperationKind = (operation, context) => {
  const domain = operation.domain ?? identityOf(context.dataset).unsplit;
  const related = context.world.datasets.find(
    (dataset) => identityOf(dataset).supplemental && dataset.rdomain !== undefined && domain.endsWith(dataset.rdomain),
  )?.rdomain;
  const custom = related !== undefined && context.world.standards.classOf(related) === undefined;
  return setResult(operation, context, literalColumn(custom));
};

const columnOrder: OperationKind = (operation, context) => {
  if (operation.domain === undefined)
    return setResult(operation, context, constantList([...columnsOf(context.dataset, context.world).keys()]));
  const name = domainName(operation.domain, context);
  const dataset = findDataset(name, context.world);
  if (dataset === undefined) return skip({ kind: 'dataset missing', dataset: name });
  return setResult(operation, context, constantList([...columnsOf(dataset, context.world).keys()]));
};

/** Facts of the dataset's file, the same on every row: those that rules about datasets see, and its class. */
const extractMetadata: OperationKind = (operation, context) => {
  const { dataset, world } = context;
  const name = operation.name ?? '';
  const fact = name === 'dataset_class' ? (classOf(dataset, world) ?? null) : datasetFacts(dataset, world).get(name);
  if (fact === undefined || (typeof fact === 'object' && fact !== null)) return noColumn(name);
  if (fact === null && name === 'dataset_size') return unsupported(`extract_metadata of ${name} here`);
  return setResult(operation, context, literalColumn(fact));
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
  related_domain_is_custom: relatedDomainIsCustom,
  get_column_order_from_dataset: columnOrder,
  extract_metadata: extractMetadata,
};
