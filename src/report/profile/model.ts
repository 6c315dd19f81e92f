import type { ColumnType } from '#mapping/propose/column-type.js';

/** What raw files hold, before anybody has mapped them. */
export interface Profile {
  readonly tables: readonly TableProfile[];
  /** Columns that every table has. */
  readonly commonColumns: readonly string[];
}

/** A file, a sheet of a workbook, a dataset or an item group of a file. */
export interface TableProfile {
  readonly file: string;
  readonly sheet?: string;
  /** Of a text file, where it is no comma. */
  readonly delimiter?: string;
  /** The OID of the item group, of an ODM file. */
  readonly itemGroup?: string;
  /** What the file calls the table, where it has a name of its own. */
  readonly title?: string;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
  /** The smallest sets of columns, of one to three, that tell every row from the others; columns with missing values are left aside. */
  readonly keys: readonly (readonly string[])[];
  /** Columns with the same value in every row. */
  readonly constants: readonly string[];
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

export interface ColumnProfile {
  readonly name: string;
  /** What the form calls it, where the file says so: the field's name beside an OID, and the question. */
  readonly field?: string;
  readonly label?: string;
  /** What coded values stand for, where the file says so. */
  readonly decodes?: readonly { readonly code: string; readonly decode: string }[];
  readonly type: ColumnType;
  /** Values that are not missing. Blanks at the end of a CSV cell are gone when it is read. */
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
  /** In bytes of UTF-8. */
  readonly shortest: number;
  readonly longest: number;
  readonly frequent: readonly ValueCount[];
  /** Values that do not fit the type, the most frequent first. */
  readonly exceptions: readonly ValueCount[];
  readonly nonAscii: number;
  readonly outerBlanks: number;
  /** Dates of which the day or the month is unknown. */
  readonly partialDates: number;
}
