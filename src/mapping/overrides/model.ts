import type { SourceSpan } from '#base/diagnostic.js';

/** What a study makes of a library: where it takes it as it is, and where it says otherwise. */
export interface LibraryUse {
  readonly library: string;
  readonly study: string;
  readonly datasets: readonly DatasetUse[];
  /** Datasets that take nothing from the library. */
  readonly own: readonly string[];
  /** Files of the library that the study does not use. */
  readonly unused: readonly string[];
}

export interface DatasetUse {
  readonly dataset: string;
  readonly file: string;
  /** The files of the library, each after those that it extends. */
  readonly libraries: readonly string[];
  readonly changes: readonly Change[];
}

export interface Change {
  /** "repeated" says what the library says; "left out" is said by the library alone and does not hold. */
  readonly kind: 'added' | 'overridden' | 'repeated' | 'left out';
  /** Of the dataset (keys, where), of its entries, or of some of its records. */
  readonly part: string;
  readonly name: string;
  readonly aspects: readonly Aspect[];
  readonly library?: SourceSpan;
  readonly study?: SourceSpan;
}

export interface Aspect {
  readonly what: string;
  readonly library?: string;
  readonly study?: string;
}
