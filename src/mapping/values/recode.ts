import { compareText } from '#base/compare-text.js';
import type { PublishedCodelist } from '#standards/standards.js';
import type { ResolvedCodelist } from '../resolved.js';

/** One row of the table of recodes: in map `map` the collected text `raw` (upper case, outer blanks off) becomes `term`. */
export interface RecodeRow {
  readonly map: string;
  readonly raw: string;
  readonly term: string | null;
}

/** All maps that a study needs, each made once. */
export class RecodeMaps {
  readonly #maps = new Map<string, readonly RecodeRow[]>();

  /** A map by its name, made on first use. */
  add(map: string, rows: () => readonly (readonly [raw: string, term: string | null])[]): string {
    if (!this.#maps.has(map)) {
      const seen = new Map<string, RecodeRow>();
      for (const [raw, term] of rows()) {
        const key = recodeKey(raw);
        if (!seen.has(key)) seen.set(key, { map, raw: key, term });
      }
      this.#maps.set(map, [...seen.values()]);
    }
    return map;
  }

  rows(): readonly RecodeRow[] {
    return [...this.#maps.entries()].sort(([a], [b]) => compareText(a, b)).flatMap(([, rows]) => rows);
  }
}

/** The text in upper case as DuckDB has it: one letter for one letter, so that "ß" does not become "SS". */
export function recodeKey(raw: string): string {
  const trimmed = raw.trim();
  if (/^[ -~]*$/.test(trimmed)) return trimmed.toUpperCase();
  const upper = (letter: string) => (letter === 'ß' ? 'ẞ' : letter.toUpperCase());
  return Array.from(trimmed, (letter) => (upper(letter).length === letter.length ? upper(letter) : letter)).join('');
}

/** Submission values first, then what the study calls them, then the synonyms of CDISC and the preferred terms of NCI that name one term only. */
export function codelistRows(
  codelist: ResolvedCodelist,
  synonyms: Readonly<Record<string, string>>,
): readonly (readonly [string, string | null])[] {
  const study = Object.entries(synonyms);
  if (codelist.kind === 'sponsor')
    return [
      ...Object.keys(codelist.terms).map((term) => [term, term] as const),
      ...study,
      ...Object.entries(codelist.terms).flatMap(([term, decode]) => (decode === null ? [] : [[decode, term] as const])),
    ];
  const { list } = codelist;
  const preferred = list.terms.filter((term) => list.termByPreferredTerm(term.preferredTerm) !== undefined);
  return [
    ...list.terms.map((term) => [term.value, term.value] as const),
    ...study,
    ...list.terms.flatMap((term) =>
      (term.synonyms ?? [])
        .filter((synonym) => list.termBySynonym(synonym) === term)
        .map((synonym) => [synonym, term.value] as const),
    ),
    ...preferred.map((term) => [term.preferredTerm, term.value] as const),
  ];
}

/** The synonyms that study.yaml states for a list, under its submission value or its code. */
export function synonymsOf(
  codelist: ResolvedCodelist,
  synonyms: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Readonly<Record<string, string>> {
  if (codelist.kind === 'sponsor') return synonyms[codelist.id] ?? {};
  return { ...synonyms[codelist.list.code], ...synonyms[codelist.list.submissionValue] };
}

export function codelistName(codelist: ResolvedCodelist): string {
  return codelist.kind === 'sponsor' ? codelist.id : codelist.list.submissionValue;
}

export function isExtensible(codelist: ResolvedCodelist): boolean {
  return codelist.kind === 'published' && codelist.list.extensible;
}

/** Whether a value is a term of the list, exactly. */
export function hasTerm(codelist: ResolvedCodelist, value: string): boolean {
  return codelist.kind === 'sponsor' ? Object.hasOwn(codelist.terms, value) : codelist.list.term(value) !== undefined;
}

export function termsOf(codelist: ResolvedCodelist): readonly string[] {
  return codelist.kind === 'sponsor'
    ? Object.keys(codelist.terms)
    : codelist.list.terms.map((term: PublishedCodelist['terms'][number]) => term.value);
}
