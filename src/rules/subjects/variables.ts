import { id, join, sql } from '#sql/sql.js';
import { factTable, textList } from '../context.js';
import { skip, type ColumnType } from '../evaluation.js';
import type { Rule } from '../rule.js';
import type { RuleDataset } from '../world.js';
import {
  asked,
  defineRows,
  defineVariableTypes,
  libraryFacts,
  libraryTypes,
  measured,
  variableFacts,
  variableTypes,
  type Facts,
  type FactTypes,
} from './facts.js';
import type { Subject, SubjectTable } from './subject.js';

/** One row for every variable of the dataset, in its order. */
export const variableMetadata: Subject = (rule, dataset) =>
  table(rule, dataset, variableTypes, dataset.columns.map(variableFacts));

/** The same beside what the guide says of the variable. */
export const variableMetadataAgainstLibrary: Subject = (rule, dataset, world) =>
  table(
    rule,
    dataset,
    new Map([...variableTypes, ...libraryTypes]),
    dataset.columns.map(
      (column) => new Map([...variableFacts(column), ...libraryFacts(rule, dataset, column.name, world)]),
    ),
  );

/** The same beside what the define.xml says of the variable; its columns are empty where it does not know it. */
export const variableMetadataAgainstDefine: Subject = (rule, dataset, world) => {
  if (world.define === undefined) return skip({ kind: 'no define.xml' });
  const described = new Map(
    defineRows(world.define)
      .variables.filter((facts) => facts.get('define_dataset_name') === dataset.name)
      .map((facts) => [facts.get('define_variable_name'), facts]),
  );
  const none: Facts = new Map();
  const rows = dataset.columns.map(
    (column) =>
      new Map([
        ...variableFacts(column),
        ...libraryFacts(rule, dataset, column.name, world),
        ...(described.get(column.name) ?? none),
      ]),
  );
  return table(rule, dataset, new Map([...variableTypes, ...libraryTypes, ...defineVariableTypes]), rows);
};

/** One row for every variable that the define.xml lists for the dataset, beside the variable of the data, if there is one. */
export const defineItems: Subject = (rule, dataset, world) => {
  if (world.define === undefined) return skip({ kind: 'no define.xml' });
  const columns = new Map(dataset.columns.map((column) => [column.name, variableFacts(column)]));
  const none: Facts = new Map();
  const rows = defineRows(world.define)
    .variables.filter((facts) => facts.get('define_dataset_name') === dataset.name)
    .map((facts) => {
      const name = String(facts.get('define_variable_name'));
      return new Map([...facts, ...libraryFacts(rule, dataset, name, world), ...(columns.get(name) ?? none)]);
    });
  const types = asked(new Map([...defineVariableTypes, ...libraryTypes, ...variableTypes]), rule);
  return { select: factTable(rows, types, dataset.name), columns: types, rows: 'facts' };
};

function table(rule: Rule, dataset: RuleDataset, all: FactTypes, rows: readonly Facts[]): SubjectTable {
  const types = new Map([...variableTypes, ...asked(all, rule)]);
  const facts = factTable(rows, types, dataset.name);
  const first = dataset.columns[0];
  const extra = first === undefined ? [] : measured(rule, first);
  if (extra.length === 0) return { select: facts, columns: types, rows: 'facts' };
  const columns = new Map<string, ColumnType>([
    ...types,
    ...extra.map(({ name, type }): [string, ColumnType] => [name, type]),
  ]);
  const aggregates = extra.map(({ name }, n) => {
    const values = dataset.columns.map((column) => measured(rule, column)[n]?.expression ?? sql`NULL`);
    return sql`[${join(values)}] AS ${id(name)}`;
  });
  const scan = sql`SELECT ${join(aggregates)} FROM ${id(dataset.table)}`;
  const columnNames = sql`unnest(${textList(dataset.columns.map(({ name }) => name))}) AS measured`;
  const results = join([columnNames, ...extra.map(({ name }) => sql`unnest(${id(name)}) AS ${id(name)}`)]);
  const names = extra.map(({ name }) => sql`m.${id(name)}`);
  return {
    select: sql`SELECT ${join([sql`f.*`, ...names])} FROM (${facts}) f JOIN (SELECT ${results} FROM (${scan})) m ON m.measured = f.variable_name`,
    columns,
    rows: 'facts',
  };
}
