import type { DatasetMeta } from '#model/study-meta.js';
import { commentOid, datasetLeafId, itemGroupOid, itemOid, methodOid, standardOid } from '../oid.js';
import { element, type XmlElement } from '../xml/print.js';
import { leafElement } from './document.js';
import { hasMethod } from './method.js';
import { variablesOf, type Item, type Scope } from './scope.js';
import { present, translatedElement } from './text.js';

/** ItemGroupDef: a dataset, its variables in the order of the data, its class and its file. */
export function itemGroupElement(scope: Scope, dataset: DatasetMeta, file: string): XmlElement {
  const tabulation = scope.family === 'sdtm';
  const leafId = datasetLeafId(dataset.name);
  return element(
    'ItemGroupDef',
    {
      OID: itemGroupOid(dataset.name),
      Name: dataset.name,
      Repeating: yesNo(dataset.repeating && !dataset.reference),
      IsReferenceData: yesNo(dataset.reference),
      SASDatasetName: dataset.name,
      Domain: tabulation ? (dataset.domain ?? dataset.name) : undefined,
      Purpose: tabulation ? 'Tabulation' : 'Analysis',
      'def:Structure': dataset.structure,
      'def:ArchiveLocationID': leafId,
      'def:StandardOID': scope.guide && standardOid(scope.guide.id),
      'def:IsNonStandard': scope.guide ? undefined : 'Yes',
      'def:CommentOID': present(dataset.comment) && commentOid(dataset.name),
    },
    [
      translatedElement('Description', dataset.label),
      ...variablesOf(scope, dataset).map((item, i) => itemRefElement(scope, item, i + 1)),
      domainAlias(scope, dataset),
      element('def:Class', { Name: dataset.class }, [
        dataset.subclass === undefined ? undefined : element('def:SubClass', { Name: dataset.subclass }),
      ]),
      leafElement(leafId, file, file.slice(file.lastIndexOf('/') + 1)),
    ],
  );
}

/** ItemRef of a variable. KeySequence and Role belong to datasets; roles are defined by SDTM only. */
function itemRefElement(scope: Scope, item: Item, order: number): XmlElement {
  const { dataset, variable } = item;
  const key = dataset.keys.indexOf(variable.name);
  return element('ItemRef', {
    ItemOID: itemOid(dataset.name, variable.name),
    KeySequence: key < 0 ? undefined : key + 1,
    MethodOID: hasMethod(item) ? methodOid(item.key) : undefined,
    Role: scope.family === 'sdtm' ? variable.role : undefined,
    OrderNumber: order,
    Mandatory: yesNo(variable.mandatory),
  });
}

/** A dataset that is part of a domain (split, supplemental) says what the domain is. */
function domainAlias(scope: Scope, { name, domain }: DatasetMeta): XmlElement | undefined {
  if (scope.family !== 'sdtm' || domain === undefined || domain === name) return undefined;
  const parent = scope.datasets.find((dataset) => dataset.name === domain);
  return parent && element('Alias', { Context: 'DomainDescription', Name: parent.label });
}

export function yesNo(value: boolean): 'Yes' | 'No' {
  return value ? 'Yes' : 'No';
}
