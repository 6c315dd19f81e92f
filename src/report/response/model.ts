/** What the analysis datasets of tumours say, as the report shows it. */
export interface TumourResponse {
  /** One for each parameter of best overall response, such as BOR and CBOR. */
  readonly best: readonly BestResponses[];
  /** One for each parameter that says yes or no of clinical benefit. */
  readonly benefit: readonly YesOrNo[];
  /** The treatment that the others are compared with, where study.yaml names one. */
  readonly reference?: string;
  readonly sums: readonly SumsOfSubject[];
  /** Whose sums they are, where there are those of several evaluators. */
  readonly sumsBy?: string;
  /** One for each evaluator whose responses were both derived and reported. */
  readonly agreement?: readonly ResponseAgreement[];
}

/** Overall responses as they follow from the lesions beside those that were reported, assessment by assessment. */
export interface ResponseAgreement {
  /** Empty where the study does not say. */
  readonly evaluator: string;
  readonly pairs: readonly { readonly derived: string; readonly reported: string; readonly assessments: number }[];
  /** Assessments with a response of one kind only. */
  readonly onlyDerived: number;
  readonly onlyReported: number;
  readonly differing: readonly DifferingResponse[];
}

export interface DifferingResponse {
  readonly usubjid: string;
  readonly assessment: string;
  readonly derived: string;
  /** yyyy-MM-dd; empty where it is missing. */
  readonly derivedOn: string;
  readonly reported: string;
  readonly reportedOn: string;
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

/** Figures that others published, as study.yaml states them: by endpoint, or by parameter of best response in percent. */
export interface PublishedFigures {
  readonly of: string;
  readonly source: string;
  readonly median?: Readonly<Record<string, number>> | undefined;
  readonly orr?: Readonly<Record<string, number>> | undefined;
  readonly dcr?: Readonly<Record<string, number>> | undefined;
}
