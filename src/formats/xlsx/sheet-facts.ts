import type { DateTexts } from './cell-text.js';

/** What is known of a sheet before its cells are read. */
export interface SheetFacts {
  readonly file: string;
  readonly name: string;
  readonly is1904: boolean;
  readonly isHidden: boolean;
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
  readonly dates: DateTexts;
}
