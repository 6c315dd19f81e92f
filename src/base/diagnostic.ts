/** A fault in something the user wrote or sent: where it is, what is wrong, what was found, what would be right. */
export interface Diagnostic {
  /** Stable: floor and fault, for example "mapping/unknown-variable". */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly at?: SourceSpan;
  readonly found?: string;
  readonly expected?: string;
  /** What to do about it, often a spelling that exists. */
  readonly help?: string;
  /** The clause of the standard that says so. */
  readonly reference?: string;
}

/** A place in a file: line and column count from 1. */
export interface SourceSpan {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The outcome of reading or checking user input: a value, or every fault found. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export function ok<T>(value: T, warnings: readonly Diagnostic[] = []): Checked<T> {
  return { ok: true, value, warnings };
}

export function faults(diagnostics: readonly Diagnostic[]): Checked<never> {
  return { ok: false, diagnostics };
}

/** What a message template gives: the sentence alone, or the sentence with its particulars. */
export type Wording =
  | string
  | (Pick<Diagnostic, 'message' | 'found' | 'expected' | 'help' | 'reference'> & {
      readonly severity?: Diagnostic['severity'];
    });

type Templates<P> = { readonly [Code in keyof P]: (params: P[Code]) => Wording };

/** A floor declares its messages once, as a table from code to wording; asking for an unknown code or a wrong parameter does not compile. */
export function diagnostics<P extends Record<string, object>>(floor: string, templates: Templates<P>) {
  return function report<Code extends keyof P & string>(code: Code, params: P[Code], at?: SourceSpan): Diagnostic {
    const wording = templates[code](params);
    const parts = typeof wording === 'string' ? { message: wording } : wording;
    return { code: `${floor}/${code}`, severity: 'error', ...parts, ...(at && { at }) };
  };
}
