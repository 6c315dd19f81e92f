import type { DataType, Origin, ValueLevelMeta, VariableMeta } from '#model/study-meta.js';
import type { DefineItem, DefineOrigin } from '../document.js';
import { codeListOid, commentOid, itemOid, valueListOid } from '../oid.js';
import { describeDocumentRef } from './documents.js';
import { hasValues, type Item, type Scope } from './scope.js';
import { given, present } from './text.js';

/** ItemDef of a variable or of the values that a where clause chooses. */
export function describeItem(scope: Scope, item: Item): DefineItem {
  const { dataset, variable, value, codelist, origin } = item;
  const meta = value ?? variable;
  const dataType = defineDataType(meta);
  return {
    oid: itemOid(dataset.name, variable.name, value?.where),
    name: variable.name,
    ...given('label', meta.label),
    dataType,
    ...(hasLength(dataType) && { length: meta.length }),
    ...(dataType === 'float' && meta.significantDigits !== undefined && { significantDigits: meta.significantDigits }),
    ...(!value && { sasFieldName: variable.name }),
    ...(meta.displayFormat !== undefined && { displayFormat: meta.displayFormat }),
    ...(present(meta.comment) !== undefined && { commentOid: commentOid(item.key) }),
    ...(codelist && { codelistOid: codeListOid(codelist.id) }),
    origins: origin ? [describeOrigin(scope, origin)] : [],
    ...(!value && hasValues(variable) && { valueListOid: valueListOid(dataset.name, variable.name) }),
  };
}

/** The type that Define-XML states: a date or time that is kept as a number is a number with a display format. */
export function defineDataType({
  storage,
  dataType,
}: Pick<VariableMeta | ValueLevelMeta, 'storage' | 'dataType'>): DataType {
  return storage === 'number' && dataType !== 'float' ? 'integer' : dataType;
}

/** Define-XML 2.1, ItemDef: Length is for these types only. */
function hasLength(dataType: string): boolean {
  return dataType === 'text' || dataType === 'integer' || dataType === 'float';
}

/** def:Origin. What was collected on the CRF says on which pages; a predecessor names the variable it was copied from. */
function describeOrigin(scope: Scope, origin: Origin): DefineOrigin {
  switch (origin.type) {
    case 'Collected':
      return {
        type: origin.type,
        source: origin.source,
        documents:
          origin.source === 'Vendor' && origin.pages.length === 0
            ? []
            : scope.annotatedCrfs.slice(0, 1).map((crf) => describeDocumentRef(crf, origin.pages)),
      };
    case 'Predecessor':
      return { type: origin.type, description: `${origin.dataset}.${origin.variable}`, documents: [] };
    case 'Not Available':
      return { type: origin.type, documents: [] };
    case 'Derived':
    case 'Assigned':
    case 'Protocol':
      return { type: origin.type, source: origin.source, documents: [] };
  }
}
