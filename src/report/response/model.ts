/** What the analysis datasets of tumours say, as the report shows it. */
export interface TumourResponse {
  /** One for each parameter of best overall response, such as BOR and CBOR. */
  readonly best: readonly BestResponses[];
  /** One for each parameter that says yes or no of clinical benefit. */
  readonly benefit: readonly YesOrNo[];
  readonly sums: readonly SumsOfSubject[];
}

export interface BestResponses {
  readonly paramcd: string;
  readonly param: string;
  readonly subjects: readonly { readonly usubjid: string; readonly treatment: string; readonly response: string }[];
}

export interface YesOrNo {
  readonly paramcd: string;
  readonly param: string;
  readonly subjects: readonly { readonly usubjid: string; readonly treatment: string; readonly yes: boolean }[];
}

/** Sums of diameters of a subject after baseline, by day, in percent of change from it. */
export interface SumsOfSubject {
  readonly usubjid: string;
  /** The best response by the first parameter that has one; empty where none has. */
  readonly response: string;
  readonly points: readonly { readonly day: number; readonly change: number }[];
}
