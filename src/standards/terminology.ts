import { invariant } from '#base/invariant.js';
import { cached, once } from '#base/once.js';
import type { PublishedCodelist, PublishedTerm, PublishingSet, TerminologyFiles } from './published.js';

/** One terminology package. The names of its codelists are known at once; a codelist and its terms are made when first asked for. */
export interface Terminology {
  /** Submission values of the codelists, in the published order. */
  readonly names: readonly string[];
  readonly codelist: (codeOrSubmissionValue: string) => PublishedCodelist | undefined;
}

/** Reads the index of specs/ct/<date>/<package>.json; its terms lie in the .tsv beside it. */
export function parseTerminology(files: TerminologyFiles): Terminology {
  const file = JSON.parse(files.index) as IndexFile;
  const bytes = once(() => {
    const terms = files.terms();
    invariant(
      terms.length === file.bytes,
      `the terms of the ${file.publishingSet} terminology are ${String(terms.length)} bytes, not ${String(file.bytes)} as their index says.`,
    );
    return terms;
  });
  const rows = new Map(file.codelists.flatMap((row) => [[row[0], row] as const, [row[1], row] as const]));
  const made = cached((row: CodelistRow) => codelist(row, file.publishingSet, bytes));
  return {
    names: file.codelists.map((row) => row[1]),
    codelist: (name) => {
      const row = rows.get(name);
      return row === undefined ? undefined : made(row);
    },
  };
}

interface IndexFile {
  readonly publishingSet: PublishingSet;
  readonly bytes: number;
  readonly codelists: readonly CodelistRow[];
}
type CodelistRow = readonly [
  code: string,
  submissionValue: string,
  name: string,
  extensible: 0 | 1,
  decodedBy: string,
  offset: number,
  length: number,
];

function codelist(row: CodelistRow, publishingSet: PublishingSet, bytes: () => Uint8Array): PublishedCodelist {
  const [code, submissionValue, name, extensible, decodedBy, offset, length] = row;
  const terms = once(() => readTerms(bytes().subarray(offset, offset + length)));
  const byValue = once(() => new Map(terms().map((term) => [term.value, term])));
  const byCode = once(() => new Map(terms().map((term) => [term.code, term])));
  const byFoldedValue = once(() => unambiguous(terms(), (term) => [term.value]));
  const byPreferredTerm = once(() => unambiguous(terms(), (term) => [term.preferredTerm]));
  const bySynonym = once(() => unambiguous(terms(), (term) => term.synonyms ?? []));
  return {
    code,
    submissionValue,
    name,
    extensible: extensible === 1,
    publishingSet,
    ...(decodedBy === '' ? {} : { decodedBy }),
    get terms() {
      return terms();
    },
    term: (value) => byValue().get(value),
    termIgnoringCase: (value) => byValue().get(value) ?? byFoldedValue().get(folded(value)),
    termByPreferredTerm: (text) => byPreferredTerm().get(folded(text)),
    termBySynonym: (text) => bySynonym().get(folded(text)),
    termByCode: (termCode) => byCode().get(termCode),
  };
}

function readTerms(bytes: Uint8Array): readonly PublishedTerm[] {
  return new TextDecoder()
    .decode(bytes)
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [code = '', value = '', preferredTerm = '', synonyms = ''] = line.split('\t');
      return { code, value, preferredTerm, ...(synonyms !== '' && { synonyms: synonyms.split(/; */) }) };
    });
}

/** The terms whose text no other term shares when case and outer blanks are left aside. */
function unambiguous(
  terms: readonly PublishedTerm[],
  texts: (term: PublishedTerm) => readonly string[],
): ReadonlyMap<string, PublishedTerm> {
  const found = new Map<string, PublishedTerm>();
  const shared = new Set<string>();
  for (const term of terms) {
    for (const key of texts(term).map(folded)) {
      if ((found.get(key) ?? term) !== term) shared.add(key);
      found.set(key, term);
    }
  }
  for (const key of shared) found.delete(key);
  return found;
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
