import type { DataType, Origin, ValueLevelMeta, VariableMeta } from '#model/study-meta.js';
import { codeListOid, commentOid, itemOid, valueListOid } from '../oid.js';
import { element, type XmlElement } from '../xml/print.js';
import { documentRefElement } from './document.js';
import { hasValues, type Item, type Scope } from './scope.js';
import { present, translatedElement } from './text.js';

/** ItemDef of a variable or of the values that a where clause chooses. */
export function itemElement(scope: Scope, item: Item): XmlElement {
  const { dataset, variable, value, codelist } = item;
  const meta = value ?? variable;
  const dataType = defineDataType(meta);
  const label = present(meta.label);
  return element(
    'ItemDef',
    {
      OID: itemOid(dataset.name, variable.name, value?.where),
      Name: variable.name,
      DataType: dataType,
      Length: hasLength(dataType) ? meta.length : undefined,
      SignificantDigits: dataType === 'float' ? meta.significantDigits : undefined,
      SASFieldName: value ? undefined : variable.name,
      'def:DisplayFormat': meta.displayFormat,
      'def:CommentOID': present(meta.comment) && commentOid(item.key),
    },
    [
      label === undefined ? undefined : translatedElement('Description', label),
      codelist && element('CodeListRef', { CodeListOID: codeListOid(codelist.id) }),
      item.origin && originElement(scope, item.origin),
      !value && hasValues(variable)
        ? element('def:ValueListRef', { ValueListOID: valueListOid(dataset.name, variable.name) })
        : undefined,
    ],
  );
}

/** The type that Define-XML states: a date or time that is kept as a number is a number with a display format. */
export function defineDataType({
  storage,
  dataType,
}: Pick<VariableMeta | ValueLevelMeta, 'storage' | 'dataType'>): DataType {
  return storage === 'number' && dataType !== 'float' ? 'integer' : dataType;
}

/** Define-XML 2.1, ItemDef: Length is for these types only. */
export function hasLength(dataType: string): boolean {
  return dataType === 'text' || dataType === 'integer' || dataType === 'float';
}

/** def:Origin. What was collected on the CRF says on which pages; a predecessor names the variable it was copied from. */
function originElement(scope: Scope, origin: Origin): XmlElement {
  switch (origin.type) {
    case 'Collected':
      return element(
        'def:Origin',
        { Type: origin.type, Source: origin.source },
        origin.source === 'Vendor' && origin.pages.length === 0
          ? []
          : scope.annotatedCrfs.slice(0, 1).map((crf) => documentRefElement(crf, origin.pages)),
      );
    case 'Predecessor':
      return element('def:Origin', { Type: origin.type }, [
        translatedElement('Description', `${origin.dataset}.${origin.variable}`),
      ]);
    case 'Not Available':
      return element('def:Origin', { Type: origin.type });
    case 'Derived':
    case 'Assigned':
    case 'Protocol':
      return element('def:Origin', { Type: origin.type, Source: origin.source });
  }
}
