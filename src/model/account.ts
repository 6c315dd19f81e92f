import type { SourceSpan } from '#base/diagnostic.js';

/** Where the rows of a raw source went before any dataset read it: rowsRead = rowsKept + the dropped. */
export interface SourceAccount {
  readonly source: string;
  readonly files: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[];
  readonly rowsRead: number;
  readonly dropped: readonly DroppedRows[];
  readonly rowsKept: number;
  readonly subjects: number;
  /** Datasets that read it, in build order. */
  readonly usedBy: readonly string[];
  readonly unusedColumns: readonly string[];
}

/** Where the rows of one dataset came from: for every input rowsRead + rowsAdded = rowsOut + the dropped; the rows of all inputs make the dataset. */
export interface DatasetAccount {
  readonly dataset: string;
  readonly label: string;
  readonly inputs: readonly InputAccount[];
  readonly rows: number;
  readonly subjects: number;
}

export interface InputAccount {
  /** A source of study.yaml, a dataset built before, or the derivation of records that were added. */
  readonly input: string;
  readonly rowsRead: number;
  /** Rows made by an unpivot beyond the rows read (one CRF row gives several findings), or by a derivation of records. */
  readonly rowsAdded: number;
  readonly dropped: readonly DroppedRows[];
  readonly rowsOut: number;
}

export interface DroppedRows {
  readonly reason: string;
  readonly rows: number;
  /** The mapping line that says so. */
  readonly at?: SourceSpan;
}

/** A value of the raw captures that the mapping could not take as it stands. */
export interface DataProblem {
  readonly kind: 'date' | 'number' | 'codelist' | 'unit' | 'join' | 'length';
  readonly severity: 'error' | 'warning';
  readonly dataset: string;
  readonly variable: string;
  readonly value: string;
  /** What became of it: "left missing", "kept as collected". */
  readonly action: string;
  readonly file: string;
  readonly row: number;
  readonly subject?: string;
  /** The mapping line that read it. */
  readonly at?: SourceSpan;
}
