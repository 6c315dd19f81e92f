import { id, join, literal, sql, type Sql } from '#sql/sql.js';
import { knownOf } from './contents.js';
import type { Column, ColumnType, Evaluation } from './evaluation.js';
import type { Fact, Facts } from './fact.js';
import { perWorld } from './per-world.js';
import { parentsNamed } from './references.js';
import type { Rule, RuleValue } from './rule.js';
import { identityOf, piecesOf, type RuleColumn, type RuleDataset, type World } from './world.js';

/** What compiling one rule for one dataset carries along. */
export interface Context {
  readonly rule: Rule;
  readonly dataset: RuleDataset;
  readonly world: World;
  readonly evaluation: Evaluation;
  /** What a leading "--" stands for. */
  readonly wildcard: string;
}

/** Replaces a leading "--" by the domain of the dataset. */
export function named(text: string, dataset: RuleDataset): string {
  return text.startsWith('--') ? identityOf(dataset).wildcard + text.slice(2) : text;
}

/** The same for every text inside a value. */
export function namedValue(value: RuleValue, dataset: RuleDataset): RuleValue {
  if (typeof value === 'string') return named(value, dataset);
  if (Array.isArray(value)) return (value as readonly RuleValue[]).map((element) => namedValue(element, dataset));
  return value;
}

const typesByDataset = perWorld<ReadonlyMap<string, ColumnType>>();

/** The columns of a dataset as submitted: those of any piece of a split one. */
export function columnsOf(dataset: RuleDataset, world: World): ReadonlyMap<string, ColumnType> {
  return typesByDataset(world, dataset.table, () => {
    const columns = new Map<string, ColumnType>();
    for (const piece of piecesOf(dataset, world))
      for (const column of piece.columns) columns.set(column.name, columns.get(column.name) ?? typeOf(column));
    return columns;
  });
}

const stored = perWorld<ReadonlyMap<string, Column>>();

/** The same with all that is known of them before any row is read. */
export function storedColumns(dataset: RuleDataset, world: World): ReadonlyMap<string, Column> {
  return stored(world, dataset.table, () => {
    const pieces = piecesOf(dataset, world);
    const whole = new Set(pieces[0]?.columns.filter((column) => column.whole === true).map(({ name }) => name));
    return new Map(
      [...columnsOf(dataset, world)].map(([name, type]): [string, Column] => {
        const counts = type === 'number' && whole.has(name) ? { whole: true as const } : {};
        const among = name === 'IDVAR' && type === 'text' ? identifyingVariables(pieces) : undefined;
        const expression = id(name);
        const known = { ...knownOf(name, pieces), ...(among && { among }), ...heldOf(name, type, expression, pieces) };
        return [name, { type, expression, ...counts, ...known }];
      }),
    );
  });
}

/** The values of a column, where the dataset is one piece whose rows are in memory. */
function heldOf(name: string, type: ColumnType, as: Sql, pieces: readonly RuleDataset[]): Pick<Column, 'held'> {
  const [piece, ...others] = pieces;
  const column = others.length > 0 ? undefined : piece?.columns.find((each) => each.name === name);
  return column?.cells === undefined || column.storage !== type ? {} : { held: { as, cells: column.cells } };
}

/** What IDVAR holds, where it was asked of all pieces. */
function identifyingVariables(pieces: readonly RuleDataset[]): ReadonlySet<string> | undefined {
  const parents = parentsNamed(pieces);
  return parents && new Set(parents.flatMap(({ variable }) => variable ?? []));
}

/** The rows of a dataset as submitted, pieces of a split dataset one after another, with "__row" and "__source"; all columns, or those named. */
export function rowsOf(dataset: RuleDataset, world: World, names?: ReadonlySet<string>): Sql {
  const columns = [...columnsOf(dataset, world)].filter(([name]) => names?.has(name) ?? true);
  const selects = piecesOf(dataset, world).map((piece) => {
    const own = new Map(piece.columns.map((column) => [column.name, column]));
    const values = columns.map(([name, type]) => {
      const column = own.get(name);
      const { [type]: sqlType } = sqlTypes;
      if (column === undefined) return sql`CAST(NULL AS ${sqlType}) AS ${id(name)}`;
      if (type === 'boolean' && column.storage === 'text') return sql`${id(name)} = 'True' AS ${id(name)}`;
      return column.storage === type ? id(name) : sql`CAST(${id(name)} AS ${sqlType}) AS ${id(name)}`;
    });
    const head = sql`SELECT rowid + 1 AS __row, ${piece.name} AS __source`;
    return sql`${join([head, ...values])} FROM ${id(piece.table)}`;
  });
  return join(selects, '\nUNION ALL ');
}

function typeOf({ storage, logical }: RuleColumn): ColumnType {
  return logical === true ? 'boolean' : storage;
}

/** A table of facts written out: one row for every entry, in order. */
export function factTable(rows: readonly Facts[], types: ReadonlyMap<string, ColumnType>, source: string): Sql {
  if (rows.length === 0) {
    const none = [...types].map(([name, type]) => sql`CAST(NULL AS ${sqlTypes[type]}) AS ${id(name)}`);
    return sql`${join([sql`SELECT CAST(0 AS BIGINT) AS __row, ${source} AS __source`, ...none])} WHERE false`;
  }
  const columns = [...types].map(([name, type]) => {
    const values = rows.map((row) => fact(row.get(name) ?? null));
    return sql`unnest(CAST([${join(values)}] AS ${sqlTypes[type]}[])) AS ${id(name)}`;
  });
  const head = sql`SELECT unnest(range(1, CAST(${rows.length + 1} AS BIGINT))) AS __row, ${source} AS __source`;
  return join([head, ...columns]);
}

/** Facts about several datasets in one table: `dataset` is the table of the dataset that a row is about. */
export function packageFacts(
  datasets: readonly { readonly table: string; readonly name: string; readonly rows: readonly Facts[] }[],
  types: ReadonlyMap<string, ColumnType>,
): Sql {
  const shape = { __dataset: 'VARCHAR', __row: 'BIGINT', __source: 'VARCHAR', ...jsonShape(types) };
  const rows = datasets.flatMap(({ table, name, rows: own }) =>
    own.map((facts, position) => ({
      __dataset: table,
      __row: position + 1,
      __source: name,
      ...Object.fromEntries([...types.keys()].map((fact) => [fact, facts.get(fact) ?? null])),
    })),
  );
  return sql`SELECT unnest(from_json(${JSON.stringify(rows)}, ${literal(JSON.stringify([shape]))}), max_depth := 2)`;
}

function jsonShape(types: ReadonlyMap<string, ColumnType>) {
  const words = { text: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN', texts: ['VARCHAR'], numbers: ['DOUBLE'] };
  return Object.fromEntries([...types].map(([name, type]) => [name, words[type]]));
}

function fact(value: Fact): Sql {
  if (value === null) return sql`NULL`;
  return typeof value === 'object' ? textList(value) : sql`${value}`;
}

/** A list of texts; a long one as one value. */
export function textList(values: readonly string[]): Sql {
  if (values.length > 16) return sql`from_json(${JSON.stringify(values)}, '["VARCHAR"]')`;
  return sql`CAST([${join(values.map((value) => sql`${value}`))}] AS VARCHAR[])`;
}

/** A list known before any row is read, as a column. */
export function constantList(values: readonly string[]): Column {
  const list = textList(values);
  return { type: 'texts', expression: list, values: sql`SELECT unnest(${list}) AS v`, constant: values };
}

export const sqlType = (type: ColumnType): Sql => sqlTypes[type];

const sqlTypes: Readonly<Record<ColumnType, Sql>> = {
  text: sql`VARCHAR`,
  number: sql`DOUBLE`,
  boolean: sql`BOOLEAN`,
  texts: sql`VARCHAR[]`,
  numbers: sql`DOUBLE[]`,
};
