import type { Diagnostic } from '#base/diagnostic.js';
import { exitCodes, type ExitCode } from './exit-codes.js';

/** Faults of the data themselves, by floor; all others are faults of what was asked for or written. */
const unreadable: readonly RegExp[] = [
  /^(?:engine|formats|xlsx|xpt|dataset-json)\//,
  /^standards\/(?!not-at-hand|which-|two-packages)/,
  /^convert\/(?:no-columns|parquet-type|no-input|unknown-kind|empty-file|unreadable)$/,
  /^pipeline\/(?:missing-file|empty-file|missing-column|row-count|checksum|end-marker-missing|not-json)/,
  /^workbook\/no-variables$/,
  /^define\/(?:not-xml|doctype|not-odm|no-metadata|not-define)$/,
  /^tte\/(?:no-dataset|missing-variables|values-refused)$/,
  /^pipeline\/(?:no-datasets|no-package|no-rules|description-not-read|not-a-dataset|no-raw-files|not-raw|no-sources)/,
];
const FAILED =
  /^(?:pipeline\/(?:statement-failed|not-written)|convert\/not-held|mapping\/(?:join-not-unique|pivot-not-unique|lookup-not-unique))$/;

/** The exit code of a run that did not come to results. */
export function exitCodeOfFaults(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.some(({ code }) => unreadable.some((pattern) => pattern.test(code)))) return exitCodes.unreadableInput;
  return errors.some(({ code }) => FAILED.test(code)) ? exitCodes.failedExecution : exitCodes.usage;
}
