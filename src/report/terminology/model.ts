import type { StandardRef } from '#model/study-meta.js';
import type { CodelistChange } from '#standards/compare-terminology.js';
import type { CodelistTable } from '#standards/pack/index.js';

/** The standards at hand; for terminology with the number of its codelists. */
export interface StandardsAtHand {
  readonly standards: readonly (StandardRef & { readonly own: boolean; readonly codelists?: number })[];
}

/** Codelists that a name or code fits, with the package that they are of. */
export interface FoundCodelists {
  readonly codelists: readonly (CodelistTable & { readonly publishingSet: string; readonly version: string })[];
}

/** How one version of a package differs from another, and which values of the data that touches. */
export interface TerminologyDiff {
  readonly publishingSet: string;
  readonly from: string;
  readonly to: string;
  readonly changes: readonly CodelistChange[];
  /** Absent where no data were looked at. */
  readonly impact?: readonly TouchedValue[];
}

/** A value in the data whose standing the newer version changes. */
export interface TouchedValue {
  readonly dataset: string;
  readonly variable: string;
  readonly codelist: string;
  readonly value: string;
  readonly records: number;
  /**
   * "replaced": the term has another submission value now. "removed": it is no term any more. "added": it was a value of the sponsor's
   * and is a term now.
   */
  readonly kind: 'replaced' | 'removed' | 'added';
  /** Whether the newer codelist still takes it: an extensible one does. */
  readonly allowed: boolean;
  /** The submission value that replaces it. */
  readonly replacement?: string;
}
