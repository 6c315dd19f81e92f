import type { CodelistTable, TermRow } from './pack/index.js';

/** What changed in one codelist from one version of the terminology to another. */
export interface CodelistChange {
  readonly code: string;
  readonly submissionValue: string;
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** "submission value", "name", "extensible": what was and what is, where it differs. */
  readonly facts: readonly FactChange[];
  readonly terms: readonly TermChange[];
}

export interface FactChange {
  readonly what: 'submission value' | 'name' | 'extensible' | 'preferred term';
  readonly from: string;
  readonly to: string;
}

export interface TermChange {
  readonly code: string;
  readonly value: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly facts: readonly FactChange[];
}

/** Compares two versions of a package, codelists by their NCI codes and terms by theirs within a codelist; in the order of the newer one, what was removed last. */
export function compareTerminology(
  from: readonly CodelistTable[],
  to: readonly CodelistTable[],
): readonly CodelistChange[] {
  const former = new Map(from.map((list) => [list.code, list]));
  const present = new Set(to.map(({ code }) => code));
  const changes = to.flatMap((list): CodelistChange[] => {
    const before = former.get(list.code);
    if (before === undefined) return [{ ...namesOf(list), kind: 'added', facts: [], terms: [] }];
    const facts = [
      ...changed('submission value', before.submissionValue, list.submissionValue),
      ...changed('name', before.name, list.name),
      ...changed('extensible', yesNo(before.extensible), yesNo(list.extensible)),
    ];
    const terms = termChanges(before.terms, list.terms);
    return facts.length + terms.length === 0 ? [] : [{ ...namesOf(list), kind: 'changed', facts, terms }];
  });
  const removed = from
    .filter(({ code }) => !present.has(code))
    .map((list): CodelistChange => ({ ...namesOf(list), kind: 'removed', facts: [], terms: [] }));
  return [...changes, ...removed];
}

/** Terms by NCI code; a code that a codelist has twice goes by its values as well. */
function termChanges(from: readonly TermRow[], to: readonly TermRow[]): readonly TermChange[] {
  const former = byKey(from, to);
  const current = byKey(to, from);
  const changes = [...current].flatMap(([key, term]): TermChange[] => {
    const before = former.get(key);
    if (before === undefined) return [{ code: term.code, value: term.value, kind: 'added', facts: [] }];
    const facts = [
      ...changed('submission value', before.value, term.value),
      ...changed('preferred term', before.preferredTerm, term.preferredTerm),
    ];
    return facts.length === 0 ? [] : [{ code: term.code, value: term.value, kind: 'changed', facts }];
  });
  const removed = [...former]
    .filter(([key]) => !current.has(key))
    .map(([, { code, value }]): TermChange => ({ code, value, kind: 'removed', facts: [] }));
  return [...changes, ...removed];
}

function byKey(terms: readonly TermRow[], others: readonly TermRow[]): ReadonlyMap<string, TermRow> {
  const twice = new Set([...repeated(terms), ...repeated(others)]);
  return new Map(terms.map((term) => [twice.has(term.code) ? `${term.code} ${term.value}` : term.code, term]));
}

function repeated(terms: readonly TermRow[]): readonly string[] {
  const codes = terms.map(({ code }) => code);
  return codes.filter((code, i) => codes.indexOf(code) !== i);
}

function changed(what: FactChange['what'], from: string, to: string): readonly FactChange[] {
  return from === to ? [] : [{ what, from, to }];
}

function yesNo(flag: boolean): string {
  return flag ? 'Yes' : 'No';
}

function namesOf({ code, submissionValue, name }: CodelistTable) {
  return { code, submissionValue, name };
}
