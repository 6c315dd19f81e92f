import type { DatasetMeta } from '#model/study-meta.js';
import type { DefineDataset, DefineItemRef } from '../document.js';
import { commentOid, datasetLeafId, itemGroupOid, itemOid, methodOid, standardOid } from '../oid.js';
import { hasMethod } from './methods.js';
import { variablesOf, type Item, type Scope } from './scope.js';
import { present } from './text.js';

/** ItemGroupDef: a dataset, its variables in the order of the data, its class and its file. */
export function describeDataset(scope: Scope, dataset: DatasetMeta, file: string): DefineDataset {
  const tabulation = scope.family === 'sdtm';
  const leafId = datasetLeafId(dataset.name);
  return {
    oid: itemGroupOid(dataset.name),
    name: dataset.name,
    label: dataset.label,
    sasName: dataset.name,
    ...(tabulation && { domain: dataset.domain ?? dataset.name }),
    repeating: yesNo(dataset.repeating && !dataset.reference),
    isReferenceData: yesNo(dataset.reference),
    purpose: tabulation ? 'Tabulation' : 'Analysis',
    structure: dataset.structure,
    class: dataset.class,
    subclasses: dataset.subclass === undefined ? [] : [{ name: dataset.subclass }],
    ...(scope.guide && { standardOid: standardOid(scope.guide.id) }),
    isNonStandard: scope.guide === undefined,
    hasNoData: dataset.hasNoData === true,
    ...(present(dataset.comment) !== undefined && { commentOid: commentOid(dataset.name) }),
    ...domainDescription(scope, dataset),
    ...(dataset.hasNoData !== true && {
      archiveLocationId: leafId,
      leaf: { id: leafId, href: file, title: file.slice(file.lastIndexOf('/') + 1) },
    }),
    variables: variablesOf(scope, dataset).map((item, i) => describeVariable(scope, item, i + 1)),
  };
}

/** ItemRef of a variable. KeySequence and Role belong to datasets; roles are defined by SDTM only. */
function describeVariable(scope: Scope, item: Item, orderNumber: number): DefineItemRef {
  const { dataset, variable } = item;
  const key = dataset.keys.indexOf(variable.name);
  return {
    itemOid: itemOid(dataset.name, variable.name),
    ...(key >= 0 && { keySequence: key + 1 }),
    ...(hasMethod(item) && { methodOid: methodOid(item.key) }),
    ...(scope.family === 'sdtm' && variable.role !== undefined && { role: variable.role }),
    orderNumber,
    mandatory: yesNo(variable.mandatory),
    isNonStandard: false,
    hasNoData: variable.hasNoData === true,
    whereClauseOids: [],
  };
}

/** A dataset that is part of a domain (split, supplemental) says what the domain is. */
function domainDescription(scope: Scope, { name, domain }: DatasetMeta): Pick<DefineDataset, 'domainDescription'> {
  if (scope.family !== 'sdtm' || domain === undefined || domain === name) return {};
  const parent = scope.datasets.find((dataset) => dataset.name === domain);
  return parent ? { domainDescription: parent.label } : {};
}

export function yesNo(value: boolean): 'Yes' | 'No' {
  return value ? 'Yes' : 'No';
}
