import type { StandardRef } from '#model/study-meta.js';
import { standardOid } from '../oid.js';
import { element, type XmlElement } from '../xml/print.js';
import type { Scope } from './scope.js';

/** def:Standards: the guide of the datasets, and the terminology packages that the written codelists come from. */
export function standardsElement(scope: Scope): XmlElement | undefined {
  const used = new Set([
    ...(scope.guide ? [scope.guide.id] : []),
    ...scope.codelists.flatMap(({ codelist }) =>
      codelist.kind === 'terms' && codelist.standard ? [codelist.standard] : [],
    ),
  ]);
  const standards = scope.study.standards.filter((standard) => used.has(standard.id));
  return standards.length === 0 ? undefined : element('def:Standards', {}, standards.map(standardElement));
}

function standardElement({ id, name, type, publishingSet, version }: StandardRef): XmlElement {
  return element('def:Standard', {
    OID: standardOid(id),
    Name: name,
    Type: type,
    PublishingSet: type === 'CT' ? publishingSet : undefined,
    Version: version,
    Status: 'Final',
  });
}
