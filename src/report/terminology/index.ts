import type { FoundCodelists, StandardsAtHand, TerminologyDiff } from './model.js';
import { codelistsText, diffText, standardsText } from './text.js';
import { json } from '../json.js';
import { csv } from '../csv.js';

export const standardsFormats = { text: standardsText, json: (found: StandardsAtHand) => json(found) } as const;

export const codelistFormats = {
  text: codelistsText,
  json: (found: FoundCodelists) => json(found),
} as const;

export const terminologyDiffFormats = {
  text: diffText,
  json: (diff: TerminologyDiff) => json(diff),
  csv: diffCsv,
} as const;

/** One line a change. */
function diffCsv({ changes, impact = [] }: TerminologyDiff): string {
  const rows = changes.flatMap(({ code, submissionValue, kind, facts, terms }) => [
    ...(kind === 'changed' ? [] : [[kind, code, submissionValue, '', '', '', '', '']]),
    ...facts.map(({ what, from, to }) => ['changed', code, submissionValue, '', '', what, from, to]),
    ...terms.flatMap((term) =>
      term.kind === 'changed'
        ? term.facts.map(({ what, from, to }) => [
            'changed',
            code,
            submissionValue,
            term.code,
            term.value,
            what,
            from,
            to,
          ])
        : [[term.kind, code, submissionValue, term.code, term.value, '', '', '']],
    ),
  ]);
  const touched = impact.map(({ kind, codelist, dataset, variable, value, records, replacement }) => [
    `data: ${kind}`,
    '',
    codelist,
    '',
    value,
    `${dataset}.${variable} (${records})`,
    value,
    replacement ?? '',
  ]);
  return csv(['change', 'codelist', 'submission value', 'term', 'value', 'what', 'from', 'to'], [...rows, ...touched]);
}
