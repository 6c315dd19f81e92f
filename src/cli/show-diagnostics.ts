import type { Diagnostic } from '#base/diagnostic.js';
import { compareText } from '#base/compare-text.js';
import type { Paint } from './terminal.js';

/** Diagnostics as people read them: place, fault, what was found and expected, what to do. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], paint: Paint): string {
  return inOrder(diagnostics)
    .map((diagnostic) => `${diagnosticText(diagnostic, paint)}\n`)
    .join('');
}

function diagnosticText(
  { code, severity, message, at, found, expected, help, reference }: Diagnostic,
  paint: Paint,
): string {
  const place = at === undefined ? '' : `${at.file}:${at.line}:${at.column}: `;
  const word = severity === 'error' ? paint.red('error') : paint.yellow('warning');
  const lines = [`${paint.bold(place)}${word}: ${message} ${paint.dim(`[${code}]`)}`];
  if (found !== undefined) lines.push(`  found:    ${found}`);
  if (expected !== undefined) lines.push(`  expected: ${expected}`);
  if (help !== undefined) lines.push(`  help:     ${help}`);
  if (reference !== undefined) lines.push(`  see:      ${reference}`);
  return lines.join('\n');
}

/** By file and line, so that a person goes through each file once. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.at?.file ?? '', b.at?.file ?? '') ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
}
