import type { ColumnType } from './column-type.js';

/** A raw table as proposals see it: what its columns are called, and what they hold. */
export interface CapturedTable {
  /** Its name as a source of the mapping. */
  readonly source: string;
  readonly file: string;
  readonly sheet?: string;
  readonly rows: number;
  readonly columns: readonly CapturedColumn[];
}

export interface CapturedColumn {
  readonly name: string;
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
