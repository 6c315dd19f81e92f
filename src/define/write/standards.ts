import type { DefineStandard } from '../document.js';
import { element, type XmlElement } from '../xml/print.js';

/** def:Standards (Define-XML 2.1, section 5.3.5). */
export function standardsElement(standards: readonly DefineStandard[]): XmlElement | undefined {
  return standards.length === 0 ? undefined : element('def:Standards', {}, standards.map(standardElement));
}

function standardElement(standard: DefineStandard): XmlElement {
  return element('def:Standard', {
    OID: standard.oid,
    Name: standard.name,
    Type: standard.type,
    PublishingSet: standard.publishingSet,
    Version: standard.version,
    Status: standard.status,
    'def:CommentOID': standard.commentOid,
  });
}
