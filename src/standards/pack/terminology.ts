import type { CodelistTable, TermRow, TerminologyTables } from './tables.js';

/** A terminology package as `parseTerminology` reads it: an index of codelists, one a line, and the terms as text that it points into by bytes. */
export interface PackedTerminology {
  readonly index: string;
  readonly terms: string;
}

/** Packs a terminology package; the same tables give the same bytes. */
export function packTerminology({ publishingSet, version, codelists }: TerminologyTables): PackedTerminology {
  const decodedBy = nameLists(codelists);
  const texts = codelists.map(({ terms }) => terms.map((term) => `${cells(term).join('\t')}\n`).join(''));
  let offset = 0;
  const lines = codelists.map((list, i) => {
    const length = Buffer.byteLength(texts[i] ?? '');
    const { code, submissionValue, name, extensible } = list;
    const line = [code, submissionValue, name, extensible ? 1 : 0, decodedBy.get(code) ?? '', offset, length];
    offset += length;
    return JSON.stringify(line);
  });
  const head = JSON.stringify({ publishingSet, version, bytes: offset }).slice(0, -1);
  return { index: `${head},"codelists":[\n${lines.join(',\n')}\n]}\n`, terms: texts.join('') };
}

/** The synonyms of CDISC, "; " between them, only where the facts have them. */
function cells({ code, value, preferredTerm, synonyms = [] }: TermRow): readonly string[] {
  return [code, value, preferredTerm, ...(synonyms.length > 0 ? [synonyms.join('; ')] : [])];
}

/** For each list of test or parameter codes the list of their names: a pair has the same NCI term codes. */
function nameLists(codelists: readonly CodelistTable[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const pair of bySignature(codelists).values()) {
    const [codes, ...moreCodes] = pair.filter(isListOfCodes);
    const named = pair.find((list) => list !== codes);
    if (pair.length === 2 && codes !== undefined && moreCodes.length === 0 && named !== undefined)
      names.set(codes.code, named.code);
  }
  return names;
}

function bySignature(codelists: readonly CodelistTable[]): ReadonlyMap<string, readonly CodelistTable[]> {
  const groups = new Map<string, CodelistTable[]>();
  for (const list of codelists) {
    const signature = list.terms
      .map(({ code }) => code)
      .sort()
      .join(' ');
    const group = groups.get(signature);
    if (group === undefined) groups.set(signature, [list]);
    else group.push(list);
  }
  return groups;
}

function isListOfCodes({ name }: CodelistTable): boolean {
  return /\b(?:Code|Short Name)$/.test(name);
}
