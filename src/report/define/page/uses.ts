import type { DefineDocument } from '#define/document.js';
import type { DefineDocumentRef } from '#define/parts.js';
import { placesOf, type wordsOf } from '#define/words.js';

/** What has a place on the page that can be linked to. */
export type Kind =
  'standard' | 'dataset' | 'item' | 'value list' | 'codelist' | 'method' | 'comment' | 'document' | 'result';

/** Something that uses a definition: how it is called, and what to link to. */
export interface Use {
  readonly text: string;
  readonly kind?: Kind;
  readonly oid?: string;
}

/** Who uses each standard, codelist, method, comment and document, by kind and OID. */
export function usesOf(
  document: DefineDocument,
  words: ReturnType<typeof wordsOf>,
): ReadonlyMap<string, readonly Use[]> {
  const found = new Map<string, Use[]>();
  const note = (kind: Kind, oid: string | undefined, use: Use) => {
    if (oid === undefined) return;
    const key = `${kind} ${oid}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, [use]);
    else if (known.at(-1)?.text !== use.text) known.push(use);
  };
  const documents = (references: readonly DefineDocumentRef[], use: Use) => {
    for (const { leafId } of references) note('document', leafId, use);
  };

  note('comment', document.metaDataVersion.commentOid, { text: 'the study' });
  for (const standard of document.standards)
    note('comment', standard.commentOid, { text: standard.name ?? standard.oid, kind: 'standard', oid: standard.oid });
  for (const { oid, name, commentOid, standardOid } of document.datasets) {
    const use: Use = { text: name, kind: 'dataset', oid };
    note('comment', commentOid, use);
    note('standard', standardOid, use);
  }
  const clauses = new Map(document.whereClauses.map((clause) => [clause.oid, clause]));
  for (const place of placesOf(document)) {
    const reference = place.value ?? place.variable;
    const use: Use = { text: words.place(place), kind: 'item', oid: reference.itemOid };
    note('codelist', reference.item?.codelistOid, use);
    note('method', reference.methodOid, use);
    note('comment', reference.item?.commentOid, use);
    for (const origin of reference.item?.origins ?? []) documents(origin.documents, use);
    for (const oid of reference.whereClauseOids) note('comment', clauses.get(oid)?.commentOid, use);
  }
  for (const { oid, name, commentOid, standardOid } of document.codelists) {
    const use: Use = { text: `codelist ${name}`, kind: 'codelist', oid };
    note('comment', commentOid, use);
    note('standard', standardOid, use);
  }
  for (const { oid, name = oid, documents: references } of document.methods)
    documents(references, { text: `method ${name}`, kind: 'method', oid });
  for (const { oid, documents: references } of document.comments)
    documents(references, { text: `comment ${oid}`, kind: 'comment', oid });
  noteResults(document, note, documents);
  return found;
}

function noteResults(
  { resultDisplays, whereClauses }: DefineDocument,
  note: (kind: Kind, oid: string | undefined, use: Use) => void,
  documents: (references: readonly DefineDocumentRef[], use: Use) => void,
): void {
  const comments = new Map(whereClauses.map(({ oid, commentOid }) => [oid, commentOid]));
  for (const display of resultDisplays) {
    documents(display.documents, { text: display.name ?? display.oid, kind: 'result', oid: display.oid });
    for (const { oid, description = oid, ...result } of display.results) {
      const use: Use = { text: description, kind: 'result', oid };
      note('comment', result.datasetsCommentOid, use);
      documents([...(result.documentation?.documents ?? []), ...(result.code?.documents ?? [])], use);
      note('item', result.parameterOid, use);
      for (const { variableOids, whereClauseOid } of result.datasets) {
        for (const variable of variableOids) note('item', variable, use);
        if (whereClauseOid !== undefined) note('comment', comments.get(whereClauseOid), use);
      }
    }
  }
}
