import { id, join, sql, type Sql } from '#sql/sql.js';
import type { Diagnostic } from '#base/diagnostic.js';
import type { Cells, Value } from './cells.js';
import type { SkipReason } from './outcome.js';
import type { HeldLists } from './settled/gathered.js';
import type { SharedTable } from './shared-table.js';

export type ColumnType = 'text' | 'number' | 'boolean' | 'texts' | 'numbers';

/** A column of the table that a check runs on: stored, computed, or the result of an operation. */
export interface Column {
  readonly type: ColumnType;
  readonly expression: Sql;
  /** For a list that is the same on every row: a query of its values, one a row, in column "v". */
  readonly values?: Sql;
  /** Its numbers are counts and ordinals, which a results.csv shows without a point. */
  readonly whole?: true;
  /** For a list known before any row is read. */
  readonly constant?: readonly (string | number)[];
  /** For counts of values: a query of them, in columns "v" and "n". */
  readonly counts?: Sql;
  /** The one value that it has on every row. */
  readonly same?: string | number | boolean | null;
  /** Known before any row is read: no row has a value, or every row has one. */
  readonly missing?: 'none' | 'all';
  /** Known before any row is read: all its values are dates that can be compared as the texts they are. */
  readonly plainDates?: true;
  /** Known besides: none of those dates is a less exact form of another. */
  readonly equallyExact?: true;
  /** Known before any row is read: all values that it has, missing ones left out. */
  readonly among?: ReadonlySet<string>;
  /** What it holds, where its rows are in memory: the values of this expression and of no other; undefined where they turn out not to be known. */
  readonly held?: { readonly as: Sql; readonly cells: () => Cells | undefined };
  /** For a list that is the same on every row: its elements, where all that it is made of is in memory. */
  readonly members?: () => ReadonlySet<Value> | undefined;
  /** For a list that is another on each row: what it has, where its rows are in memory. */
  readonly lists?: () => HeldLists | undefined;
  /** For facts about variables, known before any row is read: what is said of each name. */
  readonly facts?: ReadonlyMap<string, string | number | null>;
}

/** Why a rule gives no query for a dataset. */
export type Trouble =
  { readonly kind: 'skip'; readonly reason: SkipReason } | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };

export const skip = (reason: SkipReason): Trouble => ({ kind: 'skip', reason });
export const unsupported = (feature: string): Trouble => skip({ kind: 'not supported', feature });
export const noColumn = (variable: string): Trouble => skip({ kind: 'column missing', variable });

/** Columns by name: those that the table began with, which many evaluations share, and what was added. Remembers which were looked up. */
export class Columns {
  readonly used = new Set<string>();
  readonly #later: Set<string>[] = [];
  readonly #first: ReadonlyMap<string, Column>;
  readonly #added = new Map<string, Column | (() => Column)>();

  constructor(first: ReadonlyMap<string, Column>) {
    this.#first = first;
  }

  get(name: string): Column | undefined {
    this.#use(name);
    return this.peek(name);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** A look at what is known of it, which needs no rows. */
  peek(name: string): Column | undefined {
    const added = this.#added.get(name);
    if (typeof added !== 'function') return added ?? this.#first.get(name);
    const made = added();
    this.#added.set(name, made);
    return made;
  }

  /** Whether there is such a column, without making it. */
  holds(name: string): boolean {
    return this.#added.has(name) || this.#first.has(name);
  }

  /** Adds a column; one that may never be looked up can be made when it is. */
  set(name: string, column: Column | (() => Column)): void {
    this.#added.set(name, column);
  }

  /** Says of columns that a query names without looking them up that it needs them. */
  use(...names: readonly string[]): void {
    for (const name of names) this.#use(name);
  }

  #use(name: string): void {
    this.used.add(name);
    for (const list of this.#later) list.add(name);
  }

  /** Those that will be looked up from now on. */
  usedLater(): ReadonlySet<string> {
    const names = new Set<string>();
    this.#later.push(names);
    return names;
  }

  names(): readonly string[] {
    return [...this.#first.keys(), ...[...this.#added.keys()].filter((name) => !this.#first.has(name))];
  }
}

interface Step {
  readonly name: string;
  readonly select: Sql | (() => Sql | undefined);
  /** It is no state of the table, but read by one. */
  readonly isBeside: boolean;
}

/** A step as a statement has it. */
interface Written extends Step {
  readonly select: Sql;
}

/** The table that a check runs on, as it grows: every step is a common table expression that reads the step before. */
export class Evaluation {
  readonly columns: Columns;
  readonly #first: ReadonlyMap<string, Column>;
  /** What must be there before the statement runs. */
  readonly shared = new Set<SharedTable>();
  /** Columns that order the rows which a record became when others were joined. */
  readonly order: Sql[] = [];
  readonly #steps: Step[] = [];
  #current = 0;
  #read = false;
  #mixed = false;
  #isAsItBegan = true;

  /** The first step gives a row number "__row", a dataset name "__source" and the columns; a long one is written when it is asked for. */
  constructor(step: Sql | (() => Sql), columns: ReadonlyMap<string, Column>) {
    this.#steps.push({ name: stepName(0), select: step, isBeside: false });
    this.columns = new Columns(columns);
    this.#first = columns;
  }

  /** The names of the columns that the table began with. */
  get first(): readonly string[] {
    return [...this.#first.keys()];
  }

  /** The table as it stands. */
  get source(): Sql {
    this.#mixed = true;
    return this.rows;
  }

  /** The table as it stands, for who looks at each of its rows for itself and gives all its columns with what comes of it. */
  get rows(): Sql {
    this.#read = true;
    return id(stepName(this.#current));
  }

  /** Whether all that was asked so far looks at one row alone. */
  get byRow(): boolean {
    return !this.#read && this.#steps.length === 1;
  }

  /** Whether the table has the rows that it began with, and no others. */
  get isAsItBegan(): boolean {
    return this.#isAsItBegan;
  }

  /** Whether rows of the table were looked at together: what comes of one may then depend on others. */
  get mixed(): boolean {
    return this.#mixed;
  }

  /** A query beside the table; gives its name. One that depends on which columns are used is written when the statement is, if at all. */
  beside(select: Sql | (() => Sql | undefined)): Sql {
    const name = stepName(this.#steps.length);
    this.#steps.push({ name, select, isBeside: true });
    return id(name);
  }

  /** Replaces the table by a query that reads `source`. */
  next(select: Sql | (() => Sql)): void {
    this.#isAsItBegan = false;
    this.widen(select);
  }

  /** The same by a query that gives each row of it once, with all its columns and others. */
  widen(select: Sql | (() => Sql)): void {
    this.#steps.push({ name: stepName(this.#steps.length), select, isBeside: false });
    this.#current = this.#steps.length - 1;
  }

  /** Columns that keep the places of joined rows "r", for rules that show the first row of many; those of others are told apart by what they show. */
  places(): readonly Sql[] {
    const position = this.#steps.length;
    const [source, row] = [id(`__source${position}`), id(`__row${position}`)];
    this.order.push(source, row);
    return [sql`r.__source AS ${source}`, sql`r.__row AS ${row}`];
  }

  /** Computes an expression once a row, so that conditions can use it more than once, or nest windows. */
  stage(expression: Sql): Sql {
    this.#mixed = true;
    return this.stageOfRow(expression);
  }

  /** The same for an expression that looks at one row alone. */
  stageOfRow(expression: Sql | (() => Sql)): Sql {
    const name = id(`__${this.#steps.length}`);
    const { rows } = this;
    this.widen(() => {
      const written = typeof expression === 'function' ? expression() : expression;
      return sql`SELECT *, ${written} AS ${name} FROM ${rows}`;
    });
    return name;
  }

  /** The steps after the first, as a statement has them. */
  later(): readonly Written[] {
    return this.#steps.slice(1).flatMap(({ name, select: own, isBeside }) => {
      const select = typeof own === 'function' ? own() : own;
      return select === undefined ? [] : [{ name, select, isBeside }];
    });
  }

  /** The whole statement; with another first step, where one is given. */
  statement(select: Sql, first?: Sql): Sql {
    const own = this.#steps[0]?.select;
    const begin = first ?? (typeof own === 'function' ? own() : own) ?? sql``;
    const steps = [{ name: stepName(0), select: begin }, ...this.later()];
    return sql`WITH ${join(
      steps.map(({ name, select: body }) => sql`${id(name)} AS (${body})`),
      ',\n',
    )}\n${select}`;
  }
}

function stepName(position: number): string {
  return `step${position}`;
}
