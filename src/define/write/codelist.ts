import type { DefineCodelist, DefineDictionary, DefineDocument, DefineTerm } from '../document.js';
import { element, type XmlElement } from '../xml/print.js';
import { nciAlias, translatedElement, yes } from './text.js';

/** CodeList: CodeListItems with decodes, EnumeratedItems without, or the dictionary outside. */
export function codelistElement({ namespace }: Pick<DefineDocument, 'namespace'>, list: DefineCodelist): XmlElement {
  const newer = namespace === '2.1';
  return element(
    'CodeList',
    {
      OID: list.oid,
      Name: list.name,
      DataType: list.dataType,
      SASFormatName: list.sasFormatName,
      'def:StandardOID': newer ? list.standardOid : undefined,
      'def:IsNonStandard': newer ? yes(list.isNonStandard) : undefined,
      'def:CommentOID': newer ? list.commentOid : undefined,
    },
    [
      translatedElement('Description', list.description),
      ...list.terms.map((term) => termElement(term, newer)),
      list.external && dictionaryElement(list.external),
      nciAlias(list.code),
    ],
  );
}

function termElement(term: DefineTerm, newer: boolean): XmlElement {
  return element(
    term.kind === 'decoded' ? 'CodeListItem' : 'EnumeratedItem',
    {
      CodedValue: term.value,
      OrderNumber: term.orderNumber,
      Rank: term.rank,
      'def:ExtendedValue': yes(term.extended),
    },
    [
      translatedElement('Decode', term.decode),
      nciAlias(term.code),
      newer ? translatedElement('Description', term.description) : undefined,
    ],
  );
}

function dictionaryElement({ dictionary, version, ref, href }: DefineDictionary): XmlElement {
  return element('ExternalCodeList', { Dictionary: dictionary, Version: version, ref, href });
}
