export interface CourseDate {
  /** yyyy-MM-dd. */
  readonly date: string;
  /** From the start, which is day 1; null without a start. */
  readonly day: number | null;
}

/** The row of an endpoint, and every candidate date that led to it. */
export interface SubjectOutcome {
  readonly paramcd: string;
  readonly param: string;
  readonly chosen: CourseDate | null;
  readonly aval: number | null;
  /** 0 for an event. */
  readonly cnsr: number | null;
  readonly event: string;
  readonly censorDate: string;
  /** In order of their dates. */
  readonly candidates: readonly OutcomeCandidate[];
}

/** A date that was looked at, and the rule that chose it or passed it over. */
export interface OutcomeCandidate {
  readonly when: CourseDate | null;
  /** "start", "event", "censoring", "assessment", "end of observation", "baseline". */
  readonly role: string;
  /** Which of the dates that an endpoint knows: "progression", "death", "new_therapy" ...; "source" for one that the study names. */
  readonly kind: string;
  /** What it is, in the words of the endpoint: "Disease Progression". */
  readonly text: string;
  /** The value of the record: "PD"; empty where the date is all. */
  readonly value: string;
  readonly chosen: boolean;
  /** The rule, in a sentence. */
  readonly why: string;
  readonly source: { readonly dataset: string; readonly variable: string; readonly sequence: number | null };
}
