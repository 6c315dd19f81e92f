import { z } from 'zod';
import type { Checked } from '#base/diagnostic.js';
import type { TerminologyTables } from '../pack/index.js';
import { gatherTerminology, packageNamed, type SaidOfTerminology } from './gather-terminology.js';
import { parsedLibrary } from './library.js';
import { oneLine } from './sheet.js';

const term = z.object({
  conceptId: z.string(),
  submissionValue: z.string(),
  preferredTerm: z.string().default(''),
  synonyms: z.array(z.string()).default([]),
});

/** A package as the CDISC Library gives it: /mdr/ct/packages/sdtmct-2025-03-28. */
const schema = z.object({
  name: z.string().default(''),
  effectiveDate: z.string().optional(),
  codelists: z.array(
    z.object({
      conceptId: z.string(),
      name: z.string(),
      submissionValue: z.string(),
      extensible: z.union([z.string(), z.boolean()]).transform(String),
      terms: z.array(term).default([]),
    }),
  ),
});

/** Reads a terminology package from JSON of the CDISC Library. */
export function terminologyOfLibrary(json: unknown, file: string, said: SaidOfTerminology): Checked<TerminologyTables> {
  const parsed = parsedLibrary(schema, json, file);
  if (!parsed.ok) return parsed;
  const { name, effectiveDate, codelists } = parsed.value;
  const at = { file, line: 1, column: 1 };
  const found = {
    file,
    ...packageNamed(file),
    ...packageNamed(name),
    ...(effectiveDate !== undefined && { version: effectiveDate }),
    codelists: codelists.map(({ conceptId, ...list }) => ({ code: conceptId, ...list, at })),
    terms: codelists.flatMap(({ conceptId, terms }) =>
      terms.map(({ conceptId: code, submissionValue, preferredTerm, synonyms }) => ({
        codelist: conceptId,
        term: {
          code,
          value: oneLine(submissionValue),
          preferredTerm: oneLine(preferredTerm),
          synonyms: synonyms.map(oneLine),
        },
        at,
      })),
    ),
  };
  return gatherTerminology(found, said);
}
