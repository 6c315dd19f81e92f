import type { DefineDocumentRef, DefineLeaf, DefinePages } from '../document.js';
import { element, type XmlElement } from '../xml/print.js';

/** def:AnnotatedCRF and def:SupplementalDoc, where there is a document for them. */
export function documentListElement(
  name: 'def:AnnotatedCRF' | 'def:SupplementalDoc',
  documents: readonly DefineDocumentRef[],
): XmlElement | undefined {
  return documents.length === 0 ? undefined : element(name, {}, documents.map(documentRefElement));
}

/** def:DocumentRef with its pages. */
export function documentRefElement({ leafId, pages }: DefineDocumentRef): XmlElement {
  return element('def:DocumentRef', { leafID: leafId }, pages.map(pagesElement));
}

function pagesElement({ refs, first, last, type, title }: DefinePages): XmlElement {
  return element('def:PDFPageRef', {
    PageRefs: refs.length === 0 ? undefined : refs.join(' '),
    FirstPage: first,
    LastPage: last,
    Type: type,
    Title: title,
  });
}

export function leafElement({ id, href, title }: DefineLeaf): XmlElement {
  return element('def:leaf', { ID: id, 'xlink:href': href }, [
    title === undefined ? undefined : element('def:title', {}, title),
  ]);
}
