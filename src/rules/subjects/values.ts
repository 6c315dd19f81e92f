import { id, join, sql, type Sql } from '#sql/sql.js';
import { flatMap } from '#base/flat-map.js';
import { once } from '#base/once.js';
import type { Cells, Value } from '../cells.js';
import { columnsOf, rowsOf, sqlType, storedColumns, textList } from '../context.js';
import { skip, type Column, type ColumnType } from '../evaluation.js';
import type { Fact, Facts } from '../fact.js';
import { perWorld } from '../per-world.js';
import { piecesOf, type RuleDataset, type World } from '../world.js';
import {
  asked,
  beside,
  definedVariable,
  defineVariableTypes,
  variableFacts,
  variableTypes,
  type FactTypes,
} from './facts.js';
import { libraryFacts, libraryTypes } from './library-facts.js';
import { heldBy } from '../settled/held.js';
import { textsOfNumbers } from '../settled/number-text.js';
import { possible } from '../check.js';
import { sharedTable, type SharedTable } from '../shared-table.js';
import { cellColumns, cellHead, cellText, identification, noCells, type Subject } from './subject.js';

/** One row for every cell, column after column, beside facts about its variable. */
const melted = (types: FactTypes, tell: (name: string, dataset: RuleDataset, world: World) => Facts): Subject => {
  const told = perWorld<Facts>();
  const factsOf = (name: string, dataset: RuleDataset, world: World) =>
    told(world, `${dataset.table} ${name}`, () => tell(name, dataset, world));
  return (rule, dataset, world) => {
    const pieces = piecesOf(dataset, world);
    if (pieces.every(({ rows }) => rows === 0)) return skip({ kind: 'empty dataset' });
    const columnTypes = columnsOf(dataset, world);
    const wanted = asked(types, rule);
    const cells = flatMap(columnTypes, ([name, type]): [string, ReadonlyMap<string, Column>][] => {
      const facts = factsOf(name, dataset, world);
      const known = (fact: string) =>
        fact === 'variable_name' ? name : wanted.has(fact) ? (facts.get(fact) ?? null) : undefined;
      if (!possible(rule.check, known)) return [];
      const { missing, held } = storedColumns(dataset, world).get(name) ?? {};
      const cell = new Map<string, Column>([
        ['row_number', { type: 'number', expression: sql`CAST(__row AS DOUBLE)` }],
        ['variable_name', { type: 'text', expression: sql`${name}`, same: name }],
        ['variable_value', valueColumn(cellText(name, type), type, missing, held)],
        ['variable_value_length', { type: 'number', expression: sql`CAST(length(${cellText(name, type)}) AS DOUBLE)` }],
        ...[...wanted].map(([fact, factType]): [string, Column] => [
          fact,
          factColumn(facts.get(fact) ?? null, factType),
        ]),
      ]);
      return [[name, cell]];
    });
    const head = cellHead(identification(dataset, columnTypes));
    const selects = () =>
      cells.map(([, cell]) => {
        const values = [...cell].map(([name, { expression }]) => sql`${expression} AS ${id(name)}`);
        return sql`SELECT ${join([head, ...values])} FROM (${rowsOf(dataset, world)})`;
      });
    const columns = new Map<string, ColumnType>([...cellColumns, ...wanted]);
    return {
      select: () => (cells.length > 0 ? join(selects(), '\nUNION ALL ') : noCells(columns)),
      cells: {
        rows: (names) => rowsOf(dataset, world, names),
        columns: new Map(cells),
        values: () => valuesOf(dataset, world),
        different: () => differentValues(dataset, world),
      },
      columns,
      rows: 'records',
      subject: '__subject',
      sequence: '__sequence',
    };
  };
};

function valueColumn(expression: Sql, type: ColumnType, missing: Column['missing'], held: Column['held']): Column {
  return {
    type: 'text',
    expression,
    ...(missing && { missing }),
    ...(held && { held: { as: expression, cells: () => textCells(held.cells(), type) } }),
  };
}

function textCells(cells: Cells | undefined, type: ColumnType): Cells | undefined {
  if (cells === undefined || type === 'text') return cells;
  return type === 'number' ? textsOfNumbers(cells) : undefined;
}

const everyValue = perWorld<Cells | undefined>();

/** The different values of each variable as texts, where all are in memory: to find those that several have takes longer than to look at them again. */
function differentValues(dataset: RuleDataset, world: World): Cells | undefined {
  return everyValue(world, dataset.table, () => {
    const values: Value[] = [];
    for (const column of storedColumns(dataset, world).values()) {
      const cells = textCells(heldBy(column), column.type);
      if (cells === undefined) return undefined;
      for (const value of cells.values) values.push(value);
    }
    const places = new Uint32Array(values.length);
    for (let place = 0; place < places.length; place++) places[place] = place;
    return { rows: { count: values.length }, values, places };
  });
}

/**
 * All different values of each variable as texts: what is asked of values alone is asked of a few of them, since most variables have the same
 * few values on all rows.
 */
function valuesOf(dataset: RuleDataset, world: World): SharedTable {
  return sharedTable(world, `values_of_${dataset.table}`, () => {
    const selects = [...columnsOf(dataset, world)].map(([name, type]) => {
      const values = sql`SELECT DISTINCT ${id(name)} AS v FROM (${rowsOf(dataset, world, new Set([name]))})`;
      // Numbers take long to write: each is written once.
      return sql`SELECT ${name} AS variable_name, ${cellText('v', type)} AS variable_value FROM (${values})`;
    });
    return join(selects, '\nUNION ALL ');
  });
}

function factColumn(value: Fact, type: ColumnType): Column {
  if (value === null) return { type, expression: sql`CAST(NULL AS ${sqlType(type)})`, same: null };
  if (typeof value === 'object')
    return {
      type,
      expression: textList(value),
      missing: value.length === 0 ? 'all' : 'none',
      members: once(() => new Set<Value>(value)),
    };
  return { type, expression: sql`${value}`, same: value };
}

const datasetTypes: FactTypes = new Map<string, ColumnType>([
  ['dataset_name', 'text'],
  ['dataset_label', 'text'],
  ['dataset_location', 'text'],
]);

const ownFacts = (name: string, dataset: RuleDataset): Facts => {
  const column = dataset.columns.find((candidate) => candidate.name === name);
  return column === undefined ? new Map() : variableFacts(column);
};

const defineTypes = new Map([...defineVariableTypes].filter(([name]) => name !== 'define_dataset_name'));

const defineFacts = (name: string, dataset: RuleDataset, world: World): Facts =>
  definedVariable(world, dataset.name, name) ?? new Map();

const withoutName = (types: FactTypes) => new Map([...types].filter(([name]) => name !== 'variable_name'));

export const valuesWithVariables: Subject = melted(withoutName(variableTypes), ownFacts);

export const valuesWithDataset: Subject = melted(
  datasetTypes,
  (_name, dataset) =>
    new Map<string, Fact>([
      ['dataset_name', dataset.name],
      ['dataset_label', dataset.label],
      ['dataset_location', dataset.file],
    ]),
);

export const valuesAgainstLibrary: Subject = melted(
  new Map([...withoutName(variableTypes), ...libraryTypes]),
  (name, dataset, world) => beside(ownFacts(name, dataset), libraryFacts(dataset, name, world)),
);

const besideDefine: Subject = melted(new Map([...withoutName(variableTypes), ...defineTypes]), (name, dataset, world) =>
  beside(ownFacts(name, dataset), defineFacts(name, dataset, world)),
);

export const valuesAgainstDefine: Subject = (rule, dataset, world) =>
  world.define === undefined ? skip({ kind: 'no define.xml' }) : besideDefine(rule, dataset, world);
