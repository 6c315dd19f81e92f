import type { CheckedFiles } from './checked-files.js';
import { diagnosticsAsGithub } from './github.js';
import { diagnosticsAsJson } from './json.js';
import { diagnosticsAsJunit } from './junit.js';
import { diagnosticsAsSarif } from './sarif.js';
import { diagnosticsAsText } from './text.js';

/** The shapes in which the faults of a mapping can be asked for, in the order people should meet them. */
export const diagnosticsFormats = {
  text: ({ diagnostics }) => diagnosticsAsText(diagnostics),
  json: diagnosticsAsJson,
  sarif: diagnosticsAsSarif,
  junit: diagnosticsAsJunit,
  github: diagnosticsAsGithub,
} as const satisfies Readonly<Record<string, (checked: CheckedFiles) => string>>;

export type DiagnosticsFormat = keyof typeof diagnosticsFormats;
