import type { DefineDocument, DefineItem, DefineOrigin } from '../document.js';
import { element, type XmlElement } from '../xml/print.js';
import { documentRefElement } from './documents.js';
import { translatedElement } from './text.js';

/** ItemDef of a variable or of values. */
export function itemElement({ namespace }: Pick<DefineDocument, 'namespace'>, item: DefineItem): XmlElement {
  return element(
    'ItemDef',
    {
      OID: item.oid,
      Name: item.name,
      DataType: item.dataType,
      Length: item.length,
      SignificantDigits: item.significantDigits,
      SASFieldName: item.sasFieldName,
      'def:DisplayFormat': item.displayFormat,
      'def:CommentOID': item.commentOid,
    },
    [
      translatedElement('Description', item.label),
      item.codelistOid === undefined ? undefined : element('CodeListRef', { CodeListOID: item.codelistOid }),
      ...item.origins.map((origin) => originElement(origin, namespace === '2.1')),
      item.valueListOid === undefined ? undefined : element('def:ValueListRef', { ValueListOID: item.valueListOid }),
    ],
  );
}

function originElement({ type, source, description, documents }: DefineOrigin, newer: boolean): XmlElement {
  return element('def:Origin', { Type: type, Source: newer ? source : undefined }, [
    translatedElement('Description', description),
    ...documents.map(documentRefElement),
  ]);
}
