import type { Misfits } from './misfits.js';
import type { Field } from './namestr.js';
import type { WrittenEncoding } from './text.js';

/** How the rows of a dataset lie in the file, and what to do with values that do not fit. */
export interface RowLayout {
  readonly dataset: string;
  readonly fields: readonly Field[];
  readonly rowLength: number;
  readonly encoding: WrittenEncoding;
  readonly misfits: Misfits;
}

/** Which rows of a batch a block holds, and how many rows of the dataset came before the batch's first. */
export interface Slice {
  readonly start: number;
  readonly rows: number;
  readonly before: number;
}
