import type { Diagnostic } from '#base/diagnostic.js';
import { inOrder, particulars } from './checked-files.js';

/** How words are set off on a terminal; plain text leaves them as they are. */
export interface Emphasis {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
}

/** Diagnostics as people read them: place, fault, what was found and expected, what to do. */
export function diagnosticsAsText(diagnostics: readonly Diagnostic[], emphasis: Emphasis = none): string {
  return inOrder(diagnostics)
    .map((diagnostic) => `${diagnosticText(diagnostic, emphasis)}\n`)
    .join('');
}

const same = (text: string) => text;
const none: Emphasis = { bold: same, dim: same, red: same, yellow: same };

function diagnosticText(diagnostic: Diagnostic, { bold, dim, red, yellow }: Emphasis): string {
  const { code, severity, message, at } = diagnostic;
  const place = at === undefined ? '' : `${at.file}:${at.line}:${at.column}: `;
  const word = severity === 'error' ? red('error') : yellow('warning');
  const lines = particulars(diagnostic).map((line) => `  ${line}`);
  return [`${bold(place)}${word}: ${message} ${dim(`[${code}]`)}`, ...lines].join('\n');
}
