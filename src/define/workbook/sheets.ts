/** A sheet of a workbook as texts, with the number that each row has in it; rows without a value are not there. */
export interface SpecSheet {
  readonly name: string;
  /** Not seen by whoever opens the workbook. */
  readonly isHidden?: boolean;
  readonly rows: readonly SpecRow[];
}

export interface SpecRow {
  /** From 1, as the sheet shows it. */
  readonly number: number;
  readonly texts: readonly (string | undefined)[];
}
