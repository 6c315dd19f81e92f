import { id, join, sql, type Sql } from '#sql/sql.js';
import type { Cells as Held } from '../cells.js';
import { sqlType } from '../context.js';
import type { Column, ColumnType, Trouble } from '../evaluation.js';
import type { Rule } from '../rule.js';
import type { SharedTable } from '../shared-table.js';
import { identityOf, type RuleDataset, type World } from '../world.js';

/** The table that rules of one type run on: its first step, its columns, and how its rows are named in findings. */
export interface SubjectTable {
  readonly select: Sql | (() => Sql);
  /** The same with no more columns than these: a table of many takes long to plan. */
  readonly narrow?: (columns: ReadonlySet<string>) => Sql;
  /** The same for the datasets of these tables, which a column "__dataset" tells apart. */
  readonly across?: (tables: readonly string[]) => Sql;
  /** What the select reads beyond the datasets. */
  readonly shared?: readonly SharedTable[];
  /** For a table of cells, the same without a select for every variable. */
  readonly cells?: Cells;
  readonly columns: ReadonlyMap<string, ColumnType>;
  /** The same with what is known of them before any row is read. */
  readonly known?: ReadonlyMap<string, Column>;
  /** "records": the row number is that of the file. "facts": the rows are of our making, and findings carry none. */
  readonly rows: 'records' | 'facts';
  /** The columns that tell a record's subject and its sequence number. */
  readonly subject?: string;
  readonly sequence?: string;
  /** What findings are filed under, if not the dataset. */
  readonly filedUnder?: string;
}

/** The cells of a dataset: the rows that they stand in, and the columns of the table as they are for each variable. */
export interface Cells {
  /** The rows with no more columns than these. */
  readonly rows: (names: ReadonlySet<string>) => Sql;
  /** By the name of the variable. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, Column>>;
  /** The different values of each variable, in "variable_name" and "variable_value". */
  readonly values: () => SharedTable;
  /** The different values of all variables, where they are in memory. */
  readonly different: () => Held | undefined;
}

export type Subject = (rule: Rule, dataset: RuleDataset, world: World) => SubjectTable | Trouble;

/** Where a record's subject and sequence number stand, if the dataset has them. */
export function identification(
  dataset: RuleDataset,
  columns: ReadonlyMap<string, ColumnType>,
): Pick<SubjectTable, 'subject' | 'sequence'> {
  const { wildcard } = identityOf(dataset);
  const sequence = [`${wildcard}SEQ`, 'ASEQ'].find((name) => columns.get(name) === 'number');
  return {
    ...(columns.has('USUBJID') && { subject: 'USUBJID' }),
    ...(sequence !== undefined && { sequence }),
  };
}

/** Text as the format writes a cell of any type. */
export function cellText(name: string, type: ColumnType): Sql {
  return type === 'text' ? id(name) : sql`CAST(${id(name)} AS VARCHAR)`;
}

/** How tables of cells tell of each row where it stands and whose it is: with this, every select of one begins. */
export function cellHead({ subject, sequence }: Pick<SubjectTable, 'subject' | 'sequence'>): Sql {
  const whose = subject === undefined ? sql`CAST(NULL AS VARCHAR)` : id(subject);
  const which = sequence === undefined ? sql`CAST(NULL AS DOUBLE)` : id(sequence);
  return sql`__row, __source, ${whose} AS __subject, ${which} AS __sequence`;
}

/** A table of these columns without a row, for a rule that no column of the dataset can break. */
export function noCells(columns: ReadonlyMap<string, ColumnType>): Sql {
  const cells = [...columns].map(([name, type]) => sql`CAST(NULL AS ${sqlType(type)}) AS ${id(name)}`);
  const head = sql`CAST(0 AS BIGINT) AS __row, '' AS __source, CAST(NULL AS VARCHAR) AS __subject, CAST(NULL AS DOUBLE) AS __sequence`;
  return sql`SELECT ${join([head, ...cells])} WHERE false`;
}

/** The columns that every table of cells has. */
export const cellColumns: readonly (readonly [string, ColumnType])[] = [
  ['row_number', 'number'],
  ['variable_name', 'text'],
  ['variable_value', 'text'],
  ['variable_value_length', 'number'],
];
