import type { DefineDataset, DefineDocument, DefineItemRef, DefineValueList } from '../document.js';
import { element, type XmlElement } from '../xml/print.js';
import { leafElement } from './documents.js';
import { translatedElement, yes } from './text.js';

type Version = Pick<DefineDocument, 'namespace'>;

/** ItemGroupDef: a dataset, its variables, its class (an attribute in Define-XML 2.0) and its file. */
export function itemGroupElement({ namespace }: Version, dataset: DefineDataset): XmlElement {
  const newer = namespace === '2.1';
  return element(
    'ItemGroupDef',
    {
      OID: dataset.oid,
      Name: dataset.name,
      Repeating: dataset.repeating,
      IsReferenceData: dataset.isReferenceData,
      SASDatasetName: dataset.sasName,
      Domain: dataset.domain,
      Purpose: dataset.purpose,
      'def:Structure': dataset.structure,
      'def:Class': newer ? undefined : dataset.class,
      'def:ArchiveLocationID': dataset.archiveLocationId,
      'def:StandardOID': newer ? dataset.standardOid : undefined,
      'def:IsNonStandard': newer ? yes(dataset.isNonStandard) : undefined,
      'def:HasNoData': newer ? yes(dataset.hasNoData) : undefined,
      'def:CommentOID': dataset.commentOid,
    },
    [
      translatedElement('Description', dataset.label),
      ...dataset.variables.map((ref) => itemRefElement(ref, newer)),
      dataset.domainDescription === undefined
        ? undefined
        : element('Alias', { Context: 'DomainDescription', Name: dataset.domainDescription }),
      newer ? classElement(dataset) : undefined,
      dataset.leaf && leafElement(dataset.leaf),
    ],
  );
}

function classElement({ class: name, subclasses }: DefineDataset): XmlElement | undefined {
  if (name === undefined) return undefined;
  return element(
    'def:Class',
    { Name: name },
    subclasses.map(({ name: subclass, parent }) => element('def:SubClass', { Name: subclass, ParentClass: parent })),
  );
}

/** def:ValueListDef. */
export function valueListElement({ namespace }: Version, { oid, description, values }: DefineValueList): XmlElement {
  const newer = namespace === '2.1';
  return element('def:ValueListDef', { OID: oid }, [
    newer ? translatedElement('Description', description) : undefined,
    ...values.map((ref) => itemRefElement(ref, newer)),
  ]);
}

function itemRefElement(ref: DefineItemRef, newer: boolean): XmlElement {
  return element(
    'ItemRef',
    {
      ItemOID: ref.itemOid,
      KeySequence: ref.keySequence,
      MethodOID: ref.methodOid,
      Role: ref.role,
      RoleCodeListOID: ref.roleCodelistOid,
      OrderNumber: ref.orderNumber,
      Mandatory: ref.mandatory,
      'def:IsNonStandard': newer ? yes(ref.isNonStandard) : undefined,
      'def:HasNoData': newer ? yes(ref.hasNoData) : undefined,
    },
    ref.whereClauseOids.map((oid) => element('def:WhereClauseRef', { WhereClauseOID: oid })),
  );
}
