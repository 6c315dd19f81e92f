import { compareText } from '#base/compare-text.js';
import type { Finding } from '#rules/outcome.js';
import type { DatasetRecords, FindingResults } from '../../results.js';
import { place } from '../../words.js';
import { findingGroups } from '../selection.js';

/** What the script of the page reads: each text once, findings as short lists, records apart, so that they are parsed when one is looked at. */
export function pageData(results: FindingResults): Readonly<Record<string, unknown>> {
  const groups = findingGroups(results);
  const findings = groups.flatMap((group) => group.findings);
  const subjects = texts(findings.map(({ subject }) => subject));
  const explanations = texts(findings.map(({ explanation }) => explanation));
  const variables = texts(findings.map((finding) => namesOf(shownIn(finding))));
  const list = groups.flatMap((group, g) =>
    group.findings.map((finding) => {
      const { row, subject, explanation, state } = finding;
      const shown = shownIn(finding);
      return [
        g,
        row ?? 0,
        subjects.place(subject),
        variables.place(namesOf(shown)),
        shown.map(({ value }) => value),
        explanations.place(explanation),
        state === undefined ? 0 : state === 'new' ? 1 : 2,
      ];
    }),
  );
  return {
    'findings-data': {
      groups: groups.map(({ rule, dataset, message, severity, count }) => ({
        rule: rule.id,
        message,
        dataset,
        severity,
        count,
      })),
      rules: results.rules.flatMap(({ id, title, precondition, explanation }) =>
        groups.some(({ rule }) => rule.id === id) ? [{ id, title, precondition, explanation }] : [],
      ),
      subjects: subjects.all,
      explanations: explanations.all,
      variables: variables.all.map((names) => JSON.parse(names) as unknown),
      list,
    },
    ...Object.fromEntries(
      (results.records ?? []).map((records) => [`records-${records.dataset}`, recordsData(records)]),
    ),
  };
}

/** What a finding shows; in a document, first of all where it stands. */
function shownIn({
  path,
  at,
  variables,
}: Finding): readonly { readonly name: string; readonly value: string | null }[] {
  const where = path === undefined ? at && { name: 'place', value: place(at) } : { name: 'path', value: path };
  return where === undefined ? variables : [where, ...variables];
}

/** Values repeat much: a row names their places in a list of texts. */
function recordsData({ columns, rows }: DatasetRecords) {
  const places = new Map<string, number>();
  const placeOf = (value: string) => {
    const place = places.get(value) ?? places.size;
    places.set(value, place);
    return place;
  };
  const sorted = [...rows].sort(([a], [b]) => a - b);
  return {
    columns: columns.map(({ name, label }) => [name, label]),
    rows: Object.fromEntries(sorted.map(([row, values]) => [row, values.map(placeOf)])),
    texts: [...places.keys()],
  };
}

function namesOf(variables: readonly { readonly name: string }[]): string {
  return JSON.stringify(variables.map(({ name }) => name));
}

/** Distinct texts in order, and the place of each; -1 for none. */
function texts(given: readonly (string | undefined)[]) {
  const all = [...new Set(given.filter((text) => text !== undefined))].sort(compareText);
  const places = new Map(all.map((text, i) => [text, i]));
  return { all, place: (text: string | undefined) => (text === undefined ? -1 : (places.get(text) ?? -1)) };
}
