import type { StudyDocument } from '#model/study-meta.js';
import type { DefineDocumentRef, DefineLeaf } from '../document.js';
import { documentLeafId } from '../oid.js';
import type { Scope } from './scope.js';

/** def:leaf of each document, in the order of the description. */
export function describeLeafs({ study, annotatedCrfs }: Scope): readonly DefineLeaf[] {
  return study.documents
    .filter((document) => document.role !== 'annotated crf' || annotatedCrfs.includes(document))
    .map(({ id, href, title }) => ({ id: documentLeafId(id), href, title }));
}

/** def:DocumentRef, with the physical pages where they are known. */
export function describeDocumentRef({ id }: StudyDocument, pages: readonly number[] = []): DefineDocumentRef {
  const refs = [...pages].sort((a, b) => a - b).map(String);
  return { leafId: documentLeafId(id), pages: refs.length === 0 ? [] : [{ type: 'PhysicalRef', refs }] };
}
