/** Changes from baseline of some parameters, by the response of the subjects. */
export interface ChangesByResponse {
  /** As study.yaml calls it; part of names of files. */
  readonly name: string;
  readonly title: string;
  /** What is shown: "Percent Change from Baseline". */
  readonly value: string;
  readonly where: Readonly<Record<string, string | number | boolean | readonly (string | number | boolean)[]>>;
  readonly parameters: readonly ChangesOfParameter[];
}

export interface ChangesOfParameter {
  readonly paramcd: string;
  readonly param: string;
  readonly subjects: readonly { readonly usubjid: string; readonly response: string; readonly value: number }[];
}
