import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import { report } from './messages.js';

/** A table of a raw file: how it is called, what it has, and what study.yaml declares of it. */
export interface DeclaredTable {
  readonly file: string;
  readonly present: readonly string[];
  readonly declared: readonly string[];
  readonly at: SourceSpan;
}

/** Columns that are declared and not there. */
export function missingColumns({ file, present, declared, at }: DeclaredTable): readonly Diagnostic[] {
  const undeclared = present.filter((column) => !declared.includes(column));
  return declared
    .filter((column) => !present.includes(column))
    .map((column) => report('missing-column', { file, column, nearest: didYouMean(column, undeclared) }, at));
}

/** Columns that are there and not declared. */
export function undeclaredColumns({ file, present, declared, at }: DeclaredTable): readonly Diagnostic[] {
  return present
    .filter((column) => !declared.includes(column))
    .map((column) => report('undeclared-column', { file, column }, at));
}
