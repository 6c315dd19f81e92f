import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { mentioned, possible } from '../check.js';
import type { DefineDatasetFacts, DefineVariableFacts } from '../define-facts.js';
import type { ColumnType } from '../evaluation.js';
import type { Fact, Facts } from '../fact.js';
import { perPair } from '../per-pair.js';
import { perWorld } from '../per-world.js';
import type { Rule } from '../rule.js';
import { variablesOf, type Contents, type RuleColumn, type RuleDataset, type World } from '../world.js';

export type FactTypes = ReadonlyMap<string, ColumnType>;

/** Facts that are read from the rows of each dataset, one for every variable. */
export interface Measure {
  readonly name: string;
  /** Rules that name the same table share it. */
  readonly table: string;
  readonly type: ColumnType;
  readonly of: (dataset: RuleDataset) => readonly Sql[];
  /** The same where it is known before any row is read. */
  readonly known?: (dataset: RuleDataset) => readonly boolean[] | undefined;
}

export const variableTypes: FactTypes = new Map<string, ColumnType>([
  ['variable_name', 'text'],
  ['variable_order_number', 'number'],
  ['variable_label', 'text'],
  ['variable_size', 'number'],
  ['variable_data_type', 'text'],
  ['variable_format', 'text'],
]);

/** What the file says of a variable. */
export function variableFacts(column: RuleColumn): Facts {
  return { get: (name) => ofFile.get(name)?.(column) };
}

const ofFile: ReadonlyMap<string, (column: RuleColumn) => Fact> = new Map<string, (column: RuleColumn) => Fact>([
  ['variable_name', ({ name }) => name],
  ['variable_order_number', ({ order }) => order],
  ['variable_label', ({ label }) => label],
  ['variable_size', ({ length }) => length],
  ['variable_data_type', ({ declared, storage }) => declared ?? (storage === 'text' ? 'Char' : 'Num')],
  ['variable_format', ({ displayFormat }) => displayFormat ?? null],
]);

const defineVariableTypes: FactTypes = new Map<string, ColumnType>([
  ['define_dataset_name', 'text'],
  ['define_variable_name', 'text'],
  ['define_variable_label', 'text'],
  ['define_variable_data_type', 'text'],
  ['define_variable_length', 'number'],
  ['define_variable_display_format', 'text'],
  ['define_variable_order', 'number'],
  ['define_variable_mandatory', 'text'],
  ['define_variable_role', 'text'],
  ['define_variable_ccode', 'text'],
  ['define_variable_codelist_coded_values', 'texts'],
  ['define_variable_codelist_coded_codes', 'texts'],
  ['define_variable_origin_type', 'text'],
  ['define_variable_has_method', 'text'],
  ['define_variable_has_comment', 'text'],
]);

const defineDatasetTypes: FactTypes = new Map<string, ColumnType>([
  ['define_dataset_name', 'text'],
  ['define_dataset_label', 'text'],
  ['define_dataset_location', 'text'],
  ['define_dataset_class', 'text'],
  ['define_dataset_structure', 'text'],
  ['define_dataset_domain', 'text'],
  ['define_dataset_is_non_standard', 'text'],
  ['define_dataset_key_sequence', 'texts'],
  ['define_dataset_variables', 'texts'],
]);

const described = perWorld<ReadonlyMap<string, ReadonlyMap<string, Facts>>>();

/** What the define.xml says of a variable. */
export function definedVariable(world: World, dataset: string, variable: string): Facts | undefined {
  const datasets = described(world, 'variables', () => {
    const found = new Map<string, Map<string, Facts>>();
    for (const row of world.define?.variables ?? []) {
      const variables = found.get(row.define_dataset_name) ?? new Map<string, Facts>();
      found.set(row.define_dataset_name, variables);
      variables.set(row.define_variable_name, facts(row));
    }
    return found;
  });
  return datasets.get(dataset)?.get(variable);
}

/** Every variable that the define.xml lists for a dataset, in its order. */
export function definedVariables({ define }: World, dataset: string): readonly Facts[] {
  return define?.variables.filter((row) => row.define_dataset_name === dataset).map(facts) ?? [];
}

/** What the define.xml says of the datasets, in its order. */
export function definedDatasets({ define }: World): readonly Facts[] {
  return define?.datasets.map(facts) ?? [];
}

function facts(row: DefineDatasetFacts | DefineVariableFacts): Facts {
  return { get: (name) => (Object.hasOwn(row, name) ? row[name as keyof typeof row] : undefined) };
}

/** Facts of several things beside each other; of a name that two have, those of the later. */
export function beside(...all: readonly (Facts | undefined)[]): Facts {
  const there = all.filter((facts) => facts !== undefined).reverse();
  return {
    get: (name) => {
      for (const facts of there) {
        const fact = facts.get(name);
        if (fact !== undefined) return fact;
      }
      return undefined;
    },
  };
}

export const isListType = (type: ColumnType): boolean => type === 'texts' || type === 'numbers';

export { defineDatasetTypes, defineVariableTypes };

/** The facts that a rule speaks of; codelists are long, and most rules need none. */
export const asked = perPair((types: FactTypes, rule: Rule): FactTypes => {
  const names = new Set([
    ...mentioned(rule.check),
    ...(rule.outputs ?? []),
    ...rule.operations.map(({ name }) => name ?? ''),
  ]);
  return new Map([...types].filter(([name]) => names.has(name)));
});

/** Facts that need the rows, only where the rule asks for them: widest value, emptiness. */
export function measures(rule: Rule): readonly Measure[] {
  const wanted = new Set([...mentioned(rule.check), ...(rule.outputs ?? [])]);
  const used = allMeasures.filter(({ name }) => wanted.has(name));
  const asksNumbers = possible(rule.check, (fact) => (fact === DATA_TYPE ? 'Num' : undefined));
  return asksNumbers ? used : used.map(ofTexts);
}

const DATA_TYPE = 'variable_data_type';

/** The same without the variables that a rule about texts cannot mean: to make texts of their numbers takes longer than to measure all texts. */
function ofTexts({ name, table, type, of, known }: Measure): Measure {
  return {
    name,
    table: `${table}_of_texts`,
    type,
    of: (dataset) => {
      const columns = variablesOf(dataset);
      return of(dataset).map((value, n) => {
        const column = columns[n];
        return column !== undefined && variableFacts(column).get(DATA_TYPE) === 'Char' ? value : sql`NULL`;
      });
    },
    ...(known && { known }),
  };
}

const allMeasures: readonly Measure[] = [
  measure('variable_max_size', 'number', ({ text }) => sql`CAST(max(length(${text})) AS DOUBLE)`),
  measure('variable_max_bytes', 'number', ({ text, number }) =>
    number === undefined ? sql`CAST(max(strlen(${text})) AS DOUBLE)` : widestNumber(number),
  ),
  {
    ...measure('variable_has_empty_values', 'boolean', ({ missing }) => sql`coalesce(bool_or(${missing}), false)`),
    known: (dataset) => missingOf(dataset)?.map((missing) => missing !== 'none'),
  },
  {
    ...measure('variable_is_empty', 'boolean', ({ missing }) => sql`coalesce(bool_and(${missing}), true)`),
    known: (dataset) => missingOf(dataset)?.map((missing) => missing === 'all'),
  },
];

/** By variable, where it is known of all; one that is described and not there is missing everywhere. */
function missingOf(dataset: RuleDataset): readonly Contents['missing'][] | undefined {
  const contents = variablesOf(dataset).map(({ name }) => {
    const column = dataset.columns.find((own) => own.name === name);
    return column === undefined ? 'all' : column.contents?.missing;
  });
  const known = contents.filter((missing) => missing !== undefined);
  return dataset.rows > 0 && known.length === contents.length ? known : undefined;
}

/** Of whole numbers the least or the greatest is the widest, so that only others are made texts: that is slow. */
function widestNumber(x: Sql): Sql {
  const isPlain = sql`${x} = trunc(${x}) AND abs(${x}) < 1e15 AND ${x} <> 0`;
  const width = (value: Sql) => sql`strlen(CAST(${value} AS VARCHAR))`;
  const ends = ['min', 'max'].map((end) => width(sql`${trusted(end)}(${x}) FILTER (WHERE ${isPlain})`));
  return sql`CAST(greatest(${join(ends)}, max(CASE WHEN NOT (${isPlain}) THEN ${width(x)} END)) AS DOUBLE)`;
}

interface MeasuredColumn {
  readonly text: Sql;
  readonly missing: Sql;
  /** The column itself, where it holds numbers. */
  readonly number?: Sql;
}

function measure(name: string, type: ColumnType, of: (column: MeasuredColumn) => Sql): Measure {
  return {
    name,
    table: name,
    type,
    of: (dataset) =>
      variablesOf(dataset).map((column) => {
        const isThere = dataset.described === undefined || dataset.columns.some(({ name: own }) => own === column.name);
        const x = isThere ? id(column.name) : sql`CAST(NULL AS VARCHAR)`;
        return column.storage === 'text'
          ? of({ text: x, missing: sql`coalesce(${x}, '') = ''` })
          : of({ text: sql`CAST(${x} AS VARCHAR)`, missing: sql`${x} IS NULL`, ...(isThere && { number: x }) });
      }),
  };
}
