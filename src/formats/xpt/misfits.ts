import { FormatFault } from '../format.js';

/** A text or label that was cut because it could not be held, in bytes. */
export interface Cut {
  readonly dataset: string;
  /** None for the label of the dataset. */
  readonly variable: string | undefined;
  /** Counted from 1; none for a label. */
  readonly row: number | undefined;
  readonly bytes: number;
  readonly kept: number;
}

/** What happens to a value that its field cannot hold. Where nothing is thrown, as much as fits is written. */
export interface Misfits {
  readonly text: (variable: string, row: number, bytes: number, length: number, kept: number) => void;
  readonly range: (variable: string, row: number) => void;
  readonly digits: (variable: string, row: number, length: number) => void;
}

/** Refuses whatever cannot be held. */
export function refusing(dataset: string): Misfits {
  return {
    text: (variable, row, bytes, length) => {
      throw new FormatFault(
        dataset,
        `The value of ${dataset}.${variable} in row ${row} is ${bytes} bytes long; the variable holds ${length}.`,
        `at most ${length} bytes`,
      );
    },
    range: (variable, row) => {
      throw new FormatFault(
        dataset,
        `The value of ${dataset}.${variable} in row ${row} is not among the numbers that a transport file can hold.`,
        '0, or a number between 5.4e-79 and 7.2e75 in size',
      );
    },
    digits: (variable, row, length) => {
      throw new FormatFault(
        dataset,
        `The value of ${dataset}.${variable} in row ${row} has more digits than ${length} bytes hold.`,
        'length 8 for this variable',
      );
    },
  };
}

/** Cuts texts, telling each; numbers are refused all the same. */
export function cutting(dataset: string, tell: (cut: Cut) => void): Misfits {
  return {
    ...refusing(dataset),
    text: (variable, row, bytes, _, kept) => {
      tell({ dataset, variable, row, bytes, kept });
    },
  };
}

/** For a first draft of bytes that is compared with what should come out. */
export const letting: Misfits = { text: () => undefined, range: () => undefined, digits: () => undefined };
