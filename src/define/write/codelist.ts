import type { Codelist, CodelistTerm } from '#model/study-meta.js';
import { codeListOid, standardOid } from '../oid.js';
import { element, type XmlElement } from '../xml/print.js';
import type { UsedCodelist } from './scope.js';
import { translatedElement } from './text.js';

/** CodeList: CodeListItems where the terms have decodes, else EnumeratedItems, or the dictionary outside. Only the terms that the study uses. */
export function codelistElement({ codelist, dataType }: UsedCodelist): XmlElement {
  const standard = codelist.kind === 'terms' ? codelist.standard : undefined;
  return element(
    'CodeList',
    {
      OID: codeListOid(codelist.id),
      Name: codelist.name,
      DataType: dataType,
      'def:StandardOID': standard === undefined ? undefined : standardOid(standard),
      'def:IsNonStandard': standard === undefined ? 'Yes' : undefined,
    },
    codelist.kind === 'terms' ? termElements(codelist) : [dictionaryElement(codelist)],
  );
}

function termElements({ terms, code }: Codelist & { kind: 'terms' }): readonly (XmlElement | undefined)[] {
  const decoded = terms.some((term) => term.decode !== undefined);
  return [
    ...terms.map((term, i) => termElement(term, i + 1, { decoded, extensible: code !== undefined })),
    code === undefined ? undefined : nciAlias(code),
  ];
}

/** A term without NCI code in a list of the terminology is the sponsor's: def:ExtendedValue. */
function termElement(
  { value, code, decode }: CodelistTerm,
  order: number,
  { decoded, extensible }: { readonly decoded: boolean; readonly extensible: boolean },
): XmlElement {
  const attributes = {
    CodedValue: value,
    OrderNumber: order,
    'def:ExtendedValue': extensible && code === undefined ? 'Yes' : undefined,
  };
  const alias = code === undefined ? undefined : nciAlias(code);
  return decoded
    ? element('CodeListItem', attributes, [translatedElement('Decode', decode ?? value), alias])
    : element('EnumeratedItem', attributes, [alias]);
}

function dictionaryElement({ dictionary, version }: Codelist & { kind: 'dictionary' }): XmlElement {
  return element('ExternalCodeList', { Dictionary: dictionary, Version: version });
}

function nciAlias(code: string): XmlElement {
  return element('Alias', { Context: 'nci:ExtCodeID', Name: code });
}
