import type { DefineItemRef, DefineValueList } from '../document.js';
import { itemOid, methodOid, valueListOid, whereClauseOid } from '../oid.js';
import { yesNo } from './datasets.js';
import { hasMethod } from './methods.js';
import { valueListsOf, type Item, type Scope } from './scope.js';

/** def:ValueListDef: what holds for some values of a variable, in the order of the description. */
export function describeValueLists(scope: Scope): readonly DefineValueList[] {
  return valueListsOf(scope).map(({ of, values }) => ({
    oid: valueListOid(of.dataset.name, of.variable.name),
    values: values.map((value, i) => describeValue(value, i + 1)),
  }));
}

function describeValue(item: Item, orderNumber: number): DefineItemRef {
  const where = item.value?.where ?? [];
  return {
    itemOid: itemOid(item.dataset.name, item.variable.name, where),
    ...(hasMethod(item) && { methodOid: methodOid(item.key) }),
    orderNumber,
    mandatory: yesNo(item.value?.mandatory ?? false),
    isNonStandard: false,
    hasNoData: false,
    whereClauseOids: [whereClauseOid(where)],
  };
}
