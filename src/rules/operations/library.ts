import { once } from '#base/once.js';
import { id, join, sql } from '#sql/sql.js';
import type { Value } from '../cells.js';
import { constantList, factTable, columnsOf, type Context } from '../context.js';
import { noColumn, skip, unsupported, type ColumnType } from '../evaluation.js';
import { asText } from '../operators/operator.js';
import { classOf } from '../scope.js';
import { heldLists } from '../settled/gathered.js';
import { heldBy } from '../settled/held.js';
import { findDataset, identityOf, type RuleDataset, type StandardVariable } from '../world.js';
import { missingOption, setFacts, setResult, type OperationKind, type OperationKinds } from './operation.js';

/** The variables that the model allows in the dataset, in its order; those of the guide where the model has no class for it. */
function modelOf(dataset: RuleDataset, { world }: Context): readonly StandardVariable[] {
  const { unsplit, wildcard, associatedPersons } = identityOf(dataset);
  const general = world.standards.modelVariables?.(classOf(dataset, world) ?? '', wildcard || unsplit) ?? [];
  const own = general.length > 0 ? general : world.standards.variablesOf(unsplit);
  return associatedPersons ? own.filter(({ name }) => name !== 'USUBJID') : own;
}

/**
 * The variables of the model as the guide defines them for the dataset; what the guide has beyond the model stands at the end of its
 * part: identifiers, qualifiers, timing. What the guide does not list is permissible.
 */
function libraryOf(dataset: RuleDataset, context: Context): readonly StandardVariable[] {
  const guide = context.world.standards.variablesOf(identityOf(dataset).unsplit);
  const model = modelOf(dataset, context);
  const listed = new Map(guide.map((variable) => [variable.name, variable]));
  const merged = model.map((variable) => listed.get(variable.name) ?? { ...variable, core: 'Perm' });
  const known = new Set(merged.map(({ name }) => name));
  const extra = guide.filter(({ name }) => !known.has(name));
  const part = ({ role }: StandardVariable) => (role === 'Identifier' ? 0 : role === 'Timing' ? 2 : 1);
  if (model.length === 0 || extra.length === 0) return merged.length > 0 ? merged : guide;
  return [0, 1, 2].flatMap((wanted) => [...merged, ...extra].filter((variable) => part(variable) === wanted));
}

/** The names of such variables, all or those with a property. */
const names =
  (
    of: (dataset: RuleDataset, context: Context) => readonly StandardVariable[],
    wanted: (variable: StandardVariable) => boolean = () => true,
  ): OperationKind =>
  (operation, context) =>
    setResult(
      operation,
      context,
      constantList(
        of(context.dataset, context)
          .filter(wanted)
          .map(({ name }) => name),
      ),
    );

const byKey =
  (of: (dataset: RuleDataset, context: Context) => readonly StandardVariable[]): OperationKind =>
  (operation, context) => {
    const key = operation.options.get('key_name');
    if (typeof key !== 'string') return missingOption(operation, 'key_name');
    if (!properties.includes(key)) return unsupported(`${operation.operator} by the property "${key}"`);
    const value = operation.options.get('key_value');
    return names(of, (variable) => propertyOf(variable, key) === value)(operation, context);
  };

/** The columns of the dataset whose published definition has a given property, for example the role Timing. */
const inDataset = (dataset: RuleDataset, context: Context): readonly StandardVariable[] => {
  const library = libraryOf(dataset, context);
  const order = new Map(library.map(({ name }, place) => [name, place]));
  const { unsplit } = identityOf(dataset);
  return [...columnsOf(dataset, context.world).keys()]
    .flatMap((name) => {
      const place = order.get(name);
      const variable = place === undefined ? context.world.standards.variableOf(unsplit, name) : library[place];
      return variable === undefined ? [] : [{ ...variable, name }];
    })
    .sort((a, b) => (order.get(a.name) ?? Infinity) - (order.get(b.name) ?? Infinity) || 0);
};

/** For a supplemental dataset, in each row the variables of the model for the dataset that RDOMAIN names. */
const parentModel: OperationKind = (operation, context) => {
  const { dataset, evaluation, world } = context;
  const column = evaluation.columns.get('RDOMAIN');
  if (column === undefined) return noColumn('RDOMAIN');
  const first = dataset.rdomain;
  if (first !== undefined && findDataset(first, world) === undefined)
    return skip({ kind: 'dataset missing', dataset: first });
  const parents = new Map(
    world.datasets.flatMap((other) => (other.domain === undefined ? [] : [[other.domain, other]])),
  );
  if (parents.size === 0) return skip({ kind: 'dataset missing', dataset: first ?? 'RDOMAIN' });
  const namesFor = (parent: RuleDataset) => modelOf(parent, context).map(({ name }) => name);
  const list = evaluation.stageOfRow(() => {
    const cases = [...parents].map(
      ([domain, parent]) => sql`WHEN ${domain} THEN ${constantList(namesFor(parent)).expression}`,
    );
    return sql`CASE ${asText(column)} ${join(cases, ' ')} END`;
  });
  const lists = once(() => {
    const cells = column.type === 'text' ? heldBy(column) : undefined;
    if (cells === undefined) return undefined;
    const found = cells.values.map((domain) => {
      const parent = parents.get(String(domain));
      return parent && new Set<Value>(namesFor(parent));
    });
    return heldLists(
      cells.rows,
      Array.from(cells.places, (place) => found[place]),
    );
  });
  return setResult(operation, context, { type: 'texts', expression: list, lists });
};

const properties = ['name', 'label', 'simpleDatatype', 'type', 'role', 'core'];

/** A property of a variable under the name that the CDISC Library gives it. */
function propertyOf(variable: StandardVariable, key: string): string | undefined {
  switch (key) {
    case 'simpleDatatype':
    case 'type':
      return variable.type;
    case 'name':
    case 'label':
    case 'role':
    case 'core':
      return variable[key];
    default:
      return undefined;
  }
}

/** What the guide says of each variable of the dataset: `name` is the property, for example "core". */
const libraryMetadata: OperationKind = (operation, context) => {
  if (operation.name === undefined) return missingOption(operation, 'name');
  const key = operation.name;
  if (!properties.includes(key)) return unsupported(`variable_library_metadata of the property "${key}"`);
  const facts = libraryOf(context.dataset, context).map((variable): [string, string | null] => [
    variable.name,
    propertyOf(variable, key) ?? null,
  ]);
  return setFacts(operation, context, new Map(facts));
};

/** What the library says of the variable whose name, or label, stands in the row: a column for each property, empty where it says nothing. */
const referenced =
  (by: 'name' | 'label'): OperationKind =>
  (operation, context) => {
    if (operation.name === undefined) return missingOption(operation, 'name');
    const { evaluation } = context;
    const column = evaluation.columns.get(operation.name);
    if (column === undefined) return noColumn(operation.name);
    const keys = ['name', 'label', 'simpleDatatype', 'role', 'core', 'ordinal'];
    const rows = libraryOf(context.dataset, context).map(
      (variable, place) =>
        new Map(keys.map((key) => [key, key === 'ordinal' ? String(place + 1) : (propertyOf(variable, key) ?? '')])),
    );
    const types = new Map(keys.map((key): [string, ColumnType] => [key, 'text']));
    const library = evaluation.beside(factTable(rows, types, ''));
    const added = keys.map((key) => sql`coalesce(r.${id(key)}, '') AS ${id(`${operation.id}_${key}`)}`);
    evaluation.next(
      sql`SELECT ${join([sql`l.*`, ...added])} FROM ${evaluation.rows} l LEFT JOIN ${library} r ON r.${id(by)} = l.${column.expression}`,
    );
    for (const key of keys) {
      const name = `${operation.id}_${key}`;
      evaluation.columns.set(name, { type: 'text', expression: id(name) });
    }
    return undefined;
  };

/** The names of all datasets of the guide, or of those of one class. */
const libraryDatasets =
  (ofClass: boolean): OperationKind =>
  (operation, context) => {
    const { standards } = context.world;
    const wanted = operation.options.get('domain_class');
    const all = [...(standards.datasets?.() ?? [])];
    if (all.length === 0) return unsupported(`${operation.operator} without a guide`);
    const found =
      ofClass && typeof wanted === 'string'
        ? all.filter((name) => standards.classOf(name)?.toUpperCase() === wanted.toUpperCase().replaceAll('-', ' '))
        : all;
    return setResult(operation, context, constantList(ofClass ? found : found.sort()));
  };

/** The names of all variables of the guide. */
const variableNames: OperationKind = (operation, context) => {
  const { standards } = context.world;
  const found = new Set(
    (standards.datasets?.() ?? []).flatMap((name) => standards.variablesOf(name).map((v) => v.name)),
  );
  if (found.size === 0) return unsupported('variable_names without a guide');
  return setResult(operation, context, constantList([...found]));
};

/** What the guide and its model say of datasets and variables. */
export const library: OperationKinds = {
  variable_names: variableNames,
  variable_library_metadata: libraryMetadata,
  name_referenced_variable_metadata: referenced('name'),
  label_referenced_variable_metadata: referenced('label'),
  standard_domains: libraryDatasets(false),
  get_library_class_domains: libraryDatasets(true),
  required_variables: names(libraryOf, ({ core }) => core === 'Req'),
  expected_variables: names(libraryOf, ({ core }) => core === 'Exp'),
  permissible_variables: names(libraryOf, ({ core }) => core === 'Perm'),
  get_column_order_from_library: names(libraryOf),
  get_dataset_filtered_variables: byKey(inDataset),
  get_model_column_order: names(modelOf),
  get_parent_model_column_order: parentModel,
  get_model_filtered_variables: byKey(modelOf),
};
