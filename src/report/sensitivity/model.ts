/** A time to event beside the primary one that study.yaml compares it with (sensitivity_of). */
export interface SensitivityAnalysis {
  readonly dataset: string;
  readonly primary: EndpointName;
  readonly sensitivity: EndpointName;
  /** Who has a record of either. */
  readonly subjects: number;
  /** By USUBJID: those whose CNSR, ADT or AVAL differs, or who have a record of one only. */
  readonly differing: readonly DifferingSubject[];
}

export interface EndpointName {
  readonly paramcd: string;
  readonly param: string;
}

export interface DifferingSubject {
  readonly usubjid: string;
  readonly primary: EndpointResult | null;
  readonly sensitivity: EndpointResult | null;
}

export interface EndpointResult {
  /** 0 for an event. */
  readonly cnsr: number | null;
  /** yyyy-MM-dd; empty where it is missing. */
  readonly adt: string;
  readonly aval: number | null;
  readonly event: string;
}
