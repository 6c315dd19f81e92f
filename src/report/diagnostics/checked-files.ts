import type { Diagnostic } from '#base/diagnostic.js';
import { compareText } from '#base/compare-text.js';

/** What checking files of a person gave: the faults, the files looked at, and the tool that looked. */
export interface CheckedFiles {
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read, as the diagnostics name them. */
  readonly files: readonly string[];
  readonly tool: string;
  readonly toolVersion: string;
}

/** By file, line and column, then by code and sentence: a person goes through each file once, and two runs tell the same. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compareText(a.at?.file ?? '', b.at?.file ?? '') ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** What was found, expected, advised and where it is written, a line each. */
export function particulars({ found, expected, help, reference }: Diagnostic): readonly string[] {
  const lines = [
    ['found:    ', found],
    ['expected: ', expected],
    ['help:     ', help],
    ['see:      ', reference],
  ] as const;
  return lines.flatMap(([name, text]) => (text === undefined ? [] : [name + text]));
}
