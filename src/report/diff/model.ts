/** How two datasets, or two folders of them, differ. */
export interface Diff {
  readonly a: string;
  readonly b: string;
  /** Whether anything differs. */
  readonly differs: boolean;
  readonly datasets: readonly DatasetDiff[];
}

export interface DatasetDiff {
  readonly name: string;
  readonly where: 'both' | 'only a' | 'only b';
  readonly differs: boolean;
  /** What makes two rows the same; none: rows are compared in their order. */
  readonly keys: readonly string[];
  readonly keysFrom: 'by' | 'description' | 'define.xml' | 'spec' | 'order of the rows';
  readonly rows: {
    readonly a: number;
    readonly b: number;
    readonly common: number;
    readonly onlyA: number;
    readonly onlyB: number;
  };
  /** Rows that share their keys with an earlier one: they are matched in their order. */
  readonly repeatedKeys: { readonly a: number; readonly b: number };
  readonly metadata: readonly MetadataDiff[];
  /** Variables of both with the number of common rows in which they differ; those that do not are left out. */
  readonly variables: readonly VariableDiff[];
  readonly values: readonly ValueDiff[];
  readonly rowsOnlyA: readonly RowDiff[];
  readonly rowsOnlyB: readonly RowDiff[];
}

export interface MetadataDiff {
  /** Missing where the dataset itself differs. */
  readonly variable?: string;
  readonly what: 'label' | 'type' | 'length' | 'display format' | 'position' | 'only a' | 'only b';
  readonly a: string;
  readonly b: string;
}

export interface VariableDiff {
  readonly variable: string;
  readonly count: number;
  /** The largest difference of numbers. */
  readonly largest?: number;
}

export interface RowDiff {
  readonly row: number;
  readonly keys: readonly string[];
}

export interface ValueDiff {
  readonly variable: string;
  readonly keys: readonly string[];
  readonly rowA: number;
  readonly rowB: number;
  readonly a: string | number | null;
  readonly b: string | number | null;
}
