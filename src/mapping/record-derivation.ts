import type { z } from 'zod';
import type { Sql } from '#sql/sql.js';
import type { Reads } from './derivation.js';
import type { ColumnType } from './relations.js';

type Path = readonly (string | number)[];

/**
 * One way of adding records to a dataset from the records that it has. The file that defines it holds its parameters, what it reads, its SQL,
 * its method text and the clause it implements.
 */
export interface RecordDerivation<Params> {
  readonly name: string;
  readonly params: z.ZodType<Params>;
  /** DTYPE of its records, unless the mapping says another; left out, it is copied. */
  readonly dtype?: string;
  readonly reads: (params: Params) => RecordReads;
  /** The variables whose value it makes; the others are copied, or missing. */
  readonly gives: (params: Params) => readonly string[];
  /** The variables that no two of its records share, never missing. */
  readonly apart: (params: Params) => readonly string[];
  /** Variables that its records cannot copy: the mapping says them, as far as the dataset has them. */
  readonly needs?: readonly string[];
  /** One row for each record to add, with every column of the world, `_file` and `_row`. */
  readonly sql: (params: Params, world: RecordWorld) => Sql;
  /** What must hold of the records before; rows of a query are what breaks it. */
  readonly checks?: (params: Params, world: RecordWorld) => readonly RecordCheck[];
  /** The sentence that Define-XML shows; `where` are the words for the records that go in. */
  readonly method: (params: Params, where: string) => string;
  readonly reference: string;
}

export interface RecordReads {
  readonly own: readonly string[];
  /** Those of them that must be numbers. */
  readonly numbers?: readonly string[];
  readonly others?: Reads['others'];
  /** SQL conditions over the records among the parameters, by where they stand below the entry. */
  readonly conditions?: readonly Path[];
  /** SQL expressions among the parameters over names of their own, each of the type of the variable `like`. */
  readonly computes?: readonly { readonly path: Path; readonly names: readonly string[]; readonly like: string }[];
}

/** What a record derivation may ask while it writes SQL. */
export interface RecordWorld {
  /** The records that go in: those of the dataset so far, where the condition of the entry holds. */
  readonly rows: Sql;
  /** Every variable that a new record may have, with its type. */
  readonly columns: ReadonlyMap<string, ColumnType>;
  /** The rows of another dataset, a table or a source. */
  relation(name: string): Sql;
  /** A checked condition or expression among the parameters, by its path. */
  checked(path: Path): Sql | undefined;
}

export interface RecordCheck {
  /** What should have one record for a key, in words. */
  readonly what: string;
  /** The keys that have more. */
  readonly select: Sql;
  readonly path: Path;
}

/** Any record derivation of the catalogue; each one checks its own parameters. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyRecordDerivation = RecordDerivation<any>;

/** Infers the parameters from the schema. */
export function recordDerivation<Params>(definition: RecordDerivation<Params>): RecordDerivation<Params> {
  return Object.freeze(definition);
}
