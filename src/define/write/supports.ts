import type { DefineComment, DefineCondition, DefineMethod, DefineWhereClause } from '../document.js';
import { element, type XmlElement } from '../xml/print.js';
import { documentRefElement } from './documents.js';
import { translatedElement } from './text.js';

/** def:WhereClauseDef. */
export function whereClauseElement({ oid, commentOid, conditions }: DefineWhereClause): XmlElement {
  return element('def:WhereClauseDef', { OID: oid, 'def:CommentOID': commentOid }, conditions.map(conditionElement));
}

function conditionElement({ comparator, softHard, itemOid, values }: DefineCondition): XmlElement {
  return element(
    'RangeCheck',
    { Comparator: comparator, SoftHard: softHard, 'def:ItemOID': itemOid },
    values.map((value) => element('CheckValue', {}, value)),
  );
}

/** MethodDef. */
export function methodElement({ oid, name, type, description, expressions, documents }: DefineMethod): XmlElement {
  return element('MethodDef', { OID: oid, Name: name, Type: type }, [
    translatedElement('Description', description),
    ...expressions.map(({ context, code }) => element('FormalExpression', { Context: context }, code)),
    ...documents.map(documentRefElement),
  ]);
}

/** def:CommentDef. */
export function commentElement({ oid, description, documents }: DefineComment): XmlElement {
  return element('def:CommentDef', { OID: oid }, [
    translatedElement('Description', description),
    ...documents.map(documentRefElement),
  ]);
}
