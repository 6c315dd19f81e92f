import type { Cut } from '#formats/xpt/index.js';
import type { Loss } from './losses.js';

/** A table that was written. */
export interface ConvertedFile {
  readonly input: string;
  readonly table: string;
  readonly output: string;
  readonly rows: number;
  readonly columns: number;
}

export interface Conversion {
  readonly files: readonly ConvertedFile[];
  readonly losses: readonly Loss[];
  readonly cuts: readonly Cut[];
}
