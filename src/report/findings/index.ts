import type { BuildResults, FindingResults, ReportFile } from '../results.js';
import { findingsAsCoreCsv } from './core-csv.js';
import { findingsAsGithub } from './github.js';
import { findingsAsHtml } from './html/page.js';
import { findingsAsJson, findingsAsNdjson } from './json.js';
import { findingsAsJunit } from './junit.js';
import { findingsAsSarif } from './sarif.js';
import { findingsAsCsv } from './table.js';
import { findingsAsText } from './text.js';

export { notDone } from './not-done.js';

/** The shapes in which the findings can be asked for, in the order people should meet them. */
export const findingsFormats = {
  text: findingsAsText,
  json: findingsAsJson,
  ndjson: findingsAsNdjson,
  csv: findingsAsCsv,
  'core-csv': findingsAsCoreCsv,
  // What writes workbooks takes long to load, and few ask for it.
  xlsx: async (results: FindingResults) => (await import('./xlsx.js')).findingsAsXlsx(results),
  html: findingsAsHtml,
  sarif: findingsAsSarif,
  junit: findingsAsJunit,
  github: findingsAsGithub,
} as const satisfies Readonly<Record<string, (results: FindingResults) => string | Promise<Uint8Array>>>;

export type FindingsFormat = keyof typeof findingsFormats;

/** findings.json, findings.csv and findings.txt. */
export function findings(results: BuildResults): readonly ReportFile[] {
  return [
    { path: 'findings.json', content: findingsAsJson(results) },
    { path: 'findings.csv', content: findingsAsCsv(results) },
    { path: 'findings.txt', content: findingsAsText(results) },
  ];
}
