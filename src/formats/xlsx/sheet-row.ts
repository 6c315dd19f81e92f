/** A row of a sheet as texts. */
export interface SheetRow {
  /** From 1, as the sheet shows it. */
  readonly number: number;
  readonly texts: readonly (string | undefined)[];
}
