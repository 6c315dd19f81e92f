import { commentOid, STUDY_COMMENT } from '../oid.js';
import { element, type XmlElement } from '../xml/print.js';
import type { Scope } from './scope.js';
import { present, translatedElement } from './text.js';
import { joinComments } from './where-clause.js';

/** def:CommentDef: of the study (where the data come from), of datasets, of items, and of clauses that join datasets. */
export function commentElements(scope: Scope): readonly XmlElement[] {
  const texts: readonly (readonly [oid: string, text: string | undefined])[] = [
    [STUDY_COMMENT, scope.study.study.notice],
    ...scope.datasets.map((dataset) => [commentOid(dataset.name), dataset.comment] as const),
    ...scope.items.map(({ key, variable, value }) => [commentOid(key), (value ?? variable).comment] as const),
    ...joinComments(scope),
  ];
  return texts.flatMap(([oid, text]) => {
    const comment = present(text);
    return comment === undefined ? [] : [commentElement(oid, comment)];
  });
}

function commentElement(oid: string, text: string): XmlElement {
  return element('def:CommentDef', { OID: oid }, [translatedElement('Description', text)]);
}
