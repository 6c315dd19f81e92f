import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok, type Checked } from '#base/diagnostic.js';
import { EXPLANATIONS_HEAD, entriesToReview } from '#report/findings/explanations-file.js';
import type { FindingResults } from '#report/results.js';
import { parseEntries } from './explanations.js';

const SCHEMA = fileURLToPath(new URL('../../specs/schemas/explanations.schema.json', import.meta.url));

/** A file of explanations that a run may add entries to. */
export interface ExplanationsFile {
  readonly path: string;
  /** The text with an entry to review for everything that is not explained, and how many were added. */
  readonly withEntries: (results: FindingResults) => { readonly text: string; readonly added: number };
}

/** Opens the file, or starts it from the explanations that the run reads; what stands in it stays as it is. */
export function openExplanations(path: string, from: string | undefined): Checked<ExplanationsFile> {
  const source = existsSync(path) ? path : from;
  const before = source === undefined ? undefined : readFileSync(source, 'utf8');
  const entries = parseEntries(before ?? '', source ?? path);
  if (!entries.ok) return entries;
  const whole = new Set(
    entries.value.filter(({ where }) => where.size === 0).map(({ rule, dataset }) => JSON.stringify([rule, dataset])),
  );
  return ok({
    path,
    withEntries: (results) => {
      const added = entriesToReview(results, (rule, dataset) => whole.has(JSON.stringify([rule, dataset])));
      const head = before ?? `# yaml-language-server: $schema=${schemaFrom(path)}\n${EXPLANATIONS_HEAD}`;
      const start = head === '' || head.endsWith('\n') ? head : `${head}\n`;
      return { text: start + added.join(''), added: added.length };
    },
  });
}

/** Where editors find the schema, seen from the file. */
function schemaFrom(path: string): string {
  return relative(dirname(path), SCHEMA).split(sep).join('/');
}
