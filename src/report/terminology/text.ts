import type { FactChange } from '#standards/compare-terminology.js';
import { counted } from '../words.js';
import type { FoundCodelists, StandardsAtHand, TerminologyDiff, TouchedValue } from './model.js';

/** The standards at hand, a line each. */
export function standardsText({ standards }: StandardsAtHand): string {
  return standards
    .map(({ name, version, publishingSet, own, codelists }) => {
      const title = publishingSet === undefined ? `${name} ${version}` : `Terminology ${publishingSet} ${version}`;
      const size = codelists === undefined ? '' : `, ${counted(codelists, 'codelist')}`;
      return `${title}${size}${own ? '' : ' (imported)'}\n`;
    })
    .join('');
}

/** Codelists with their terms. */
export function codelistsText({ codelists }: FoundCodelists): string {
  return codelists
    .map(({ code, submissionValue, name, extensible, terms, publishingSet, version }) => {
      const head = `${submissionValue} (${code}) ${name}, ${publishingSet} ${version}, ${extensible ? 'extensible' : 'not extensible'}\n`;
      return head + terms.map((term) => `  ${term.value} (${term.code}) ${term.preferredTerm}\n`).join('');
    })
    .join('\n');
}

/** What changed, codelist by codelist, and what of the data it touches. */
export function diffText({ publishingSet, from, to, changes, impact }: TerminologyDiff): string {
  const parts = changes.flatMap(({ code, submissionValue, name, kind, facts, terms }) => [
    `${submissionValue} (${code}) ${name}: ${kind}\n`,
    ...facts.map((fact) => `  ${factText(fact)}\n`),
    ...terms.map((term) => {
      const how = term.facts.map(factText).join('; ');
      return `  ${{ added: '+', removed: '-', changed: '~' }[term.kind]} ${term.value} (${term.code})${how === '' ? '' : `: ${how}`}\n`;
    }),
  ]);
  const terms = changes.flatMap((change) => change.terms);
  const count = (list: readonly { readonly kind: string }[], kind: string) =>
    list.filter((one) => one.kind === kind).length;
  const sums = (what: string, list: readonly { readonly kind: string }[]) =>
    `${what}: ${count(list, 'added')} added, ${count(list, 'removed')} removed, ${count(list, 'changed')} changed`;
  const total = `${publishingSet} ${from} to ${to}. ${sums('Codelists', changes)}. ${sums('Terms', terms)}.\n`;
  return [...parts, ...(impact === undefined ? [] : impactText(impact)), total].join('');
}

function factText({ what, from, to }: FactChange): string {
  return `${what} "${from}" is "${to}" now`;
}

function impactText(impact: readonly TouchedValue[]): readonly string[] {
  const lines = impact.map(
    (one) => `  ${one.dataset}.${one.variable} "${one.value}", ${counted(one.records, 'record')}: ${standing(one)}\n`,
  );
  return [`\nIn the data: ${counted(impact.length, 'value')} touched\n`, ...lines, '\n'];
}

function standing({ kind, codelist, allowed, replacement }: TouchedValue): string {
  if (kind === 'added') return `a term of ${codelist} now`;
  const after = allowed ? 'allowed, as the codelist is extensible' : 'not allowed any more';
  return replacement === undefined ? `no term of ${codelist} now, ${after}` : `"${replacement}" in ${codelist} now`;
}
