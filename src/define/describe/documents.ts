import type { DocumentUse, Pages, StudyDocument } from '#model/study-meta.js';
import type { DefineDocumentRef, DefineLeaf } from '../document.js';
import { documentLeafId } from '../oid.js';
import type { Scope } from './scope.js';

/** def:leaf of each document, in the order of the description. */
export function describeLeafs({ study, annotatedCrfs, otherDocuments }: Scope): readonly DefineLeaf[] {
  return study.documents
    .filter((document) => annotatedCrfs.includes(document) || otherDocuments.includes(document))
    .map(({ id, href, title }) => ({ id: documentLeafId(id), href, title }));
}

/** def:DocumentRef, with physical pages and named destinations where they are known. */
export function describeDocumentRef({ id }: Pick<StudyDocument, 'id'>, pages: Pages = []): DefineDocumentRef {
  const numbers = pages.filter((page) => typeof page === 'number').sort((a, b) => a - b);
  const names = pages.filter((page) => typeof page === 'string');
  return {
    leafId: documentLeafId(id),
    pages: [
      ...(numbers.length === 0 ? [] : [{ type: 'PhysicalRef', refs: numbers.map(String) }]),
      ...(names.length === 0 ? [] : [{ type: 'NamedDestination', refs: names }]),
    ],
  };
}

/** What a method or a comment refers to. */
export function describeUses(uses: readonly DocumentUse[] = []): readonly DefineDocumentRef[] {
  return uses.map((use) => describeDocumentRef(use, use.pages));
}
