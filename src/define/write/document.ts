import type { StudyDocument } from '#model/study-meta.js';
import { documentLeafId } from '../oid.js';
import { element, type XmlElement } from '../xml/print.js';
import type { Scope } from './scope.js';

/** def:AnnotatedCRF: only where something was collected. */
export function annotatedCrfElement({ annotatedCrfs }: Scope): XmlElement | undefined {
  return annotatedCrfs.length === 0
    ? undefined
    : element(
        'def:AnnotatedCRF',
        {},
        annotatedCrfs.map((document) => documentRefElement(document)),
      );
}

/** def:SupplementalDoc: reviewer's guides and whatever else explains the data. */
export function supplementalDocElement({ otherDocuments }: Scope): XmlElement | undefined {
  return otherDocuments.length === 0
    ? undefined
    : element(
        'def:SupplementalDoc',
        {},
        otherDocuments.map((document) => documentRefElement(document)),
      );
}

/** def:leaf of each document, in the order of the description. */
export function documentLeafs({ study, annotatedCrfs }: Scope): readonly XmlElement[] {
  return study.documents
    .filter((document) => document.role !== 'annotated crf' || annotatedCrfs.includes(document))
    .map(({ id, href, title }) => leafElement(documentLeafId(id), href, title));
}

export function leafElement(id: string, href: string, title: string): XmlElement {
  return element('def:leaf', { ID: id, 'xlink:href': href }, [element('def:title', {}, title)]);
}

/** def:DocumentRef, with the physical pages where they are known. */
export function documentRefElement(document: StudyDocument, pages: readonly number[] = []): XmlElement {
  return element('def:DocumentRef', { leafID: documentLeafId(document.id) }, [
    pages.length === 0
      ? undefined
      : element('def:PDFPageRef', { PageRefs: [...pages].sort((a, b) => a - b).join(' '), Type: 'PhysicalRef' }),
  ]);
}
