import { itemOid, methodOid, valueListOid, whereClauseOid } from '../oid.js';
import { element, type XmlElement } from '../xml/print.js';
import { yesNo } from './item-group.js';
import { hasMethod } from './method.js';
import { valueListsOf, type Item, type Scope } from './scope.js';

/** def:ValueListDef: what holds for some values of a variable, in the order of the description. */
export function valueListElements(scope: Scope): readonly XmlElement[] {
  return valueListsOf(scope).map(({ of, values }) =>
    element(
      'def:ValueListDef',
      { OID: valueListOid(of.dataset.name, of.variable.name) },
      values.map((value, i) => valueRefElement(value, i + 1)),
    ),
  );
}

function valueRefElement(item: Item, order: number): XmlElement {
  const where = item.value?.where ?? [];
  return element(
    'ItemRef',
    {
      ItemOID: itemOid(item.dataset.name, item.variable.name, where),
      MethodOID: hasMethod(item) ? methodOid(item.key) : undefined,
      OrderNumber: order,
      Mandatory: yesNo(item.value?.mandatory ?? false),
    },
    [element('def:WhereClauseRef', { WhereClauseOID: whereClauseOid(where) })],
  );
}
