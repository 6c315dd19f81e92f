import type { DefineDocument, DefineItemRef } from './document.js';

type Lists = Pick<DefineDocument, 'datasets' | 'items' | 'valueLists' | 'codelists' | 'methods'>;

/**
 * Puts beside every reference what it leads to: items and methods of ItemRefs, codelists and value lists of items. Values are items and items have value
 * lists, so the items of value lists come without value lists of their own: a circle in the file is harmless.
 */
export function linked(lists: Lists): Pick<Lists, 'datasets' | 'items' | 'valueLists'> {
  const codelists = byOid(lists.codelists);
  const methods = byOid(lists.methods);
  const alone = lists.items.map((item) => {
    const codelist = found(codelists, item.codelistOid);
    return codelist ? { ...item, codelist } : item;
  });
  const toItems = (items: typeof alone) => {
    const known = byOid(items);
    return (ref: DefineItemRef): DefineItemRef => {
      const [item, method] = [known.get(ref.itemOid), found(methods, ref.methodOid)];
      return { ...ref, ...(item && { item }), ...(method && { method }) };
    };
  };
  const toValue = toItems(alone);
  const valueLists = lists.valueLists.map((list) => ({ ...list, values: list.values.map(toValue) }));
  const known = byOid(valueLists);
  const items = alone.map((item) => {
    const valueList = found(known, item.valueListOid);
    return valueList ? { ...item, valueList } : item;
  });
  const toItem = toItems(items);
  const datasets = lists.datasets.map((dataset) => ({ ...dataset, variables: dataset.variables.map(toItem) }));
  return { datasets, items, valueLists };
}

/** The first of each OID. */
function byOid<T extends { readonly oid: string }>(definitions: readonly T[]): ReadonlyMap<string, T> {
  const known = new Map<string, T>();
  for (const definition of definitions) if (!known.has(definition.oid)) known.set(definition.oid, definition);
  return known;
}

function found<T>(known: ReadonlyMap<string, T>, oid: string | undefined): T | undefined {
  return oid === undefined ? undefined : known.get(oid);
}
