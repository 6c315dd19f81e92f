import type { SubjectOutcome } from '../endpoints/outcome.js';

/** Why the subjects of a time to event came out as they did. */
export interface EndpointReasons {
  readonly paramcd: string;
  readonly param: string;
  readonly unit: string;
  /** Days of a unit of time. */
  readonly daysOfUnit: number;
  /** What time zero is: "First Dose Date". */
  readonly start: string;
  readonly cutoff: string | undefined;
  /** How many have a result; `told` are the first of them by USUBJID. */
  readonly subjects: number;
  /** Of all of them, by CNSR. */
  readonly counts: readonly { readonly cnsr: number; readonly event: string; readonly subjects: number }[];
  readonly told: readonly SubjectReason[];
}

export interface SubjectReason {
  readonly usubjid: string;
  readonly outcome: SubjectOutcome;
  /** By day; the start is day 1. Of subjects whose course is drawn; others may have none here. */
  readonly treatment: readonly TreatmentPeriod[];
}

export interface TreatmentPeriod {
  /** What was given; empty where the study does not say. */
  readonly what: string;
  readonly from: number;
  /** Null where the end is not known. */
  readonly to: number | null;
}
