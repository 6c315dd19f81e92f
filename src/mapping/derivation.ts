import type { z } from 'zod';
import type { DataProblem } from '#model/account.js';
import type { Sql } from '#sql/sql.js';

/**
 * One way of computing a variable from its own dataset and others. The file that defines it holds its parameters, what it reads,
 * its SQL, its Define-XML method text and the clause it implements.
 */
export interface Derivation<Params> {
  readonly name: string;
  readonly params: z.ZodType<Params>;
  readonly storage: 'text' | 'number';
  /** A SAS format that the result needs, for example DATE9. */
  readonly displayFormat?: string;
  readonly dataType?: 'date' | 'integer';
  /** Computed after everything else, over the final order: --SEQ. */
  readonly last?: boolean;
  /** Whether it joins the rows of its own dataset as they came, by their number `_e`. */
  readonly joinsOwnRows?: boolean;
  /** The columns it reads: of its own dataset, which is named, and of other relations. */
  readonly reads: (params: Params, dataset: string) => Reads;
  readonly sql: (params: Params, world: DerivationWorld) => DerivedSql;
  /** The sentence that Define-XML shows as the method of the variable. */
  readonly method: (params: Params, world: MethodWorld) => string;
  readonly reference: string;
}

export interface Reads {
  readonly own: readonly string[];
  /** Those of them that must have a codelist. */
  readonly coded?: readonly string[];
  readonly others: readonly { readonly relation: string; readonly columns: readonly string[] }[];
  /** SQL conditions among the parameters: where they stand below the entry, and over which relation. */
  readonly conditions?: readonly { readonly path: readonly (string | number)[]; readonly relation: string }[];
}

/** What a derivation may ask while it writes SQL. */
export interface DerivationWorld extends MethodWorld {
  /** A column of the row that the value is for. */
  own(name: string): Sql;
  /** The rows of another dataset or table. */
  relation(name: string): Sql;
  /** A checked condition among the parameters, by its path. */
  condition(path: readonly (string | number)[]): Sql | undefined;
  /** Parameters of all variables of the dataset that use this derivation, itself included. */
  readonly siblings: readonly unknown[];
  /** Sort order of the dataset: its keys without the sequence, then the source rows. */
  readonly order: Sql;
  /** For what is computed last: the rows as `r`, numbered `_n` in their order. Groups of them are found faster than windows over them. */
  readonly ordered: Sql;
  /** Whether rows with the same value of a variable stand together in the order, because it is the first key that is not the same in all rows. */
  standTogether(name: string): boolean;
  /** What tells in which order the rows came. */
  readonly came: readonly Sql[];
  /** A recode map made by the compiler ("decode" of the paired codelist), to join on. */
  decodeMap(variable: string): string;
}

export interface MethodWorld {
  readonly dataset: string;
  readonly variable: string;
  /** True where the dataset has one row a subject at most, or rows of subjects at all. */
  has(name: string): boolean;
}

export interface DerivedSql {
  readonly value: Sql;
  /** Joined to the rows; each gives at most one row. `on` may use the alias. */
  readonly joins?: readonly DerivedJoin[];
  /** A text where the value could not be made and should have been: reported with the row. */
  readonly problem?: {
    readonly kind: DataProblem['kind'];
    readonly severity: DataProblem['severity'];
    readonly value: Sql;
    readonly action: string;
  };
}

export interface DerivedJoin {
  readonly alias: string;
  readonly select: Sql;
  readonly on: Sql;
}

/** Any derivation of the catalogue; each one checks its own parameters. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyDerivation = Derivation<any>;

/** Infers the parameters from the schema. */
export function derivation<Params>(definition: Derivation<Params>): Derivation<Params> {
  return Object.freeze(definition);
}
