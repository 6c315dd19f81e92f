import type { ColumnType } from './column-type.js';

/** A raw table as proposals see it: what its columns are called, and what they hold. */
export interface CapturedTable {
  /** Its name as a source of the mapping. */
  readonly source: string;
  readonly file: string;
  readonly sheet?: string;
  /** Of a text file, where it is no comma. */
  readonly delimiter?: string;
  /** The OID of the item group, of an ODM file. */
  readonly itemGroup?: string;
  /** What the file calls the table, where it has a name of its own. */
  readonly title?: string;
  readonly rows: number;
  readonly columns: readonly CapturedColumn[];
}

export interface CapturedColumn {
  readonly name: string;
  /** What the form calls it: the field's name beside an OID, and the question. */
  readonly field?: string;
  readonly label?: string;
  /** What coded values stand for. */
  readonly decodes?: readonly { readonly code: string; readonly decode: string }[];
  readonly type: ColumnType;
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
  /** In bytes. */
  readonly longest: number;
  readonly partialDates: number;
  /** Values with their counts, the most frequent ones. */
  readonly frequent: readonly { readonly value: string; readonly count: number }[];
}
