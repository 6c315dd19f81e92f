import type { Diagnostic } from '#base/diagnostic.js';
import { keysOf, type DefineDataset, type DefineDocument, type DefineItemRef } from '../document.js';
import { report } from '../messages.js';
import { classOrder } from '../describe/scope.js';
import { missing } from './general.js';
import { isAnalysis, isBlank, named, repeated } from './subject.js';

/** ItemGroupDef (Define-XML 2.1, section 5.3.9): what every dataset of a submission says of itself. */
export function checkDatasets(document: DefineDocument): readonly Diagnostic[] {
  return [
    ...document.datasets.flatMap((dataset) => [
      ...checkFacts(document, dataset),
      ...checkNames(dataset),
      ...checkKeys(dataset),
      ...checkFile(dataset),
      ...checkItemRefs(named('ItemGroupDef', dataset.oid), dataset.variables, dataset),
      ...repeated(dataset.variables.flatMap(({ item }) => (item ? [item.name] : []))).map((found) =>
        report('duplicate-value', { of: named('ItemGroupDef', dataset.oid), what: 'variable', found }, dataset.at),
      ),
    ]),
    ...repeated(document.datasets.map(({ name }) => name)).map((found) =>
      report('duplicate-value', { of: 'MetaDataVersion', what: 'dataset name', found }, document.metaDataVersion.at),
    ),
    ...checkOrder(document),
  ];
}

/** The ItemRefs of value lists obey the same rules. */
export function checkValueRefs(document: DefineDocument): readonly Diagnostic[] {
  return document.valueLists.flatMap((list) => checkItemRefs(named('def:ValueListDef', list.oid), list.values, list));
}

function checkFacts(document: DefineDocument, dataset: DefineDataset): readonly Diagnostic[] {
  const of = named('ItemGroupDef', dataset.oid);
  const { at, standardOid, isNonStandard } = dataset;
  const both = standardOid !== undefined && isNonStandard;
  const neither = standardOid === undefined && !isNonStandard;
  return [
    ...missing(of, at, {
      'def:Structure': dataset.structure,
      'def:Class': dataset.class,
      Purpose: dataset.purpose,
      Repeating: dataset.repeating,
      IsReferenceData: dataset.isReferenceData,
      ...(dataset.purpose === 'Tabulation' && { Domain: dataset.domain }),
    }),
    ...checkLabel(of, dataset.label, at),
    ...(document.namespace === '2.1' && (both || neither) ? [report('standard-or-not', { of, both }, at)] : []),
    ...(dataset.isReferenceData === 'Yes' && dataset.repeating === 'Yes'
      ? [report('repeating-reference-data', { of }, at)]
      : []),
    ...(dataset.purpose === 'Tabulation'
      ? dataset.subclasses.map(({ name: found }) => report('subclass-of-tabulation', { of, found }, at))
      : []),
  ];
}

/** A label is there and fits into an XPT file. */
export function checkLabel(of: string, label: string | undefined, at: DefineDataset['at']): readonly Diagnostic[] {
  if (label === undefined || isBlank(label)) return [report('no-label', { of }, at)];
  return new TextEncoder().encode(label).length > 40 ? [report('label-too-long', { of, found: label }, at)] : [];
}

const SAS_NAME = /^[A-Z_][A-Z0-9_]{0,7}$/;

function checkNames({ oid, at, name, sasName }: DefineDataset): readonly Diagnostic[] {
  const of = named('ItemGroupDef', oid);
  if (sasName === undefined) return missing(of, at, { SASDatasetName: sasName });
  return [
    ...(SAS_NAME.test(sasName) ? [] : [report('not-a-sas-name', { of, found: sasName }, at)]),
    ...(sasName === name
      ? []
      : [report('name-differs', { of, what: 'SASDatasetName', found: sasName, expected: name }, at)]),
  ];
}

function checkKeys(dataset: DefineDataset): readonly Diagnostic[] {
  const of = named('ItemGroupDef', dataset.oid);
  const keys = keysOf(dataset).map((key) => key.keySequence ?? 0);
  if (keys.length === 0) return [report('no-keys', { of }, dataset.at)];
  const twice = repeated(keys);
  if (twice.length > 0)
    return twice.map((found) =>
      report('duplicate-value', { of, what: 'KeySequence', found: String(found) }, dataset.at),
    );
  return keys.every((key, i) => key === i + 1) ? [] : [report('key-order', { of, found: keys.join(', ') }, dataset.at)];
}

/** A dataset has a file, or says that it has no data and why. */
function checkFile(dataset: DefineDataset): readonly Diagnostic[] {
  const of = named('ItemGroupDef', dataset.oid);
  const file = dataset.archiveLocationId !== undefined && dataset.leaf !== undefined;
  if (!dataset.hasNoData) return file ? [] : [report('no-file', { of }, dataset.at)];
  return [
    ...(dataset.leaf ? [report('file-without-data', { of }, dataset.at)] : []),
    ...(dataset.commentOid === undefined ? [report('no-data-without-comment', { of }, dataset.at)] : []),
  ];
}

/** OrderNumber for all or none, nothing twice (sections 5.3.9.2 and 5.3.7.1). */
function checkItemRefs(
  of: string,
  refs: readonly DefineItemRef[],
  { at }: Pick<DefineDataset, 'at'>,
): readonly Diagnostic[] {
  const orders = refs.map((ref) => ref.orderNumber).filter((order) => order !== undefined);
  return [
    ...repeated(orders).map((found) =>
      report('duplicate-value', { of, what: 'OrderNumber', found: String(found) }, at),
    ),
    ...(orders.length > 0 && orders.length < refs.length
      ? [report('some-without', { of, what: 'OrderNumber', found: `${orders.length} of ${refs.length}` }, at)]
      : []),
    ...repeated(refs.map((ref) => ref.itemOid)).map((found) =>
      report('duplicate-value', { of, what: 'ItemRef', found }, at),
    ),
    ...refs.flatMap((ref) => missing(`ItemRef ${ref.itemOid}`, ref.at, { Mandatory: ref.mandatory })),
    ...refs
      .filter((ref) => ref.hasNoData && ref.item?.commentOid === undefined)
      .map((ref) => report('no-data-without-comment', { of: `ItemRef ${ref.itemOid}` }, ref.at)),
  ];
}

/** Datasets stand in the order of their classes; ADSL stands first. */
function checkOrder(document: DefineDocument): readonly Diagnostic[] {
  const analysis = isAnalysis(document);
  const rank = (dataset: DefineDataset) => {
    if (analysis) return dataset.class === 'SUBJECT LEVEL ANALYSIS DATASET' ? 1 : 2;
    return classOrder(dataset.class?.toUpperCase() ?? '');
  };
  return document.datasets.flatMap((dataset, i) => {
    const previous = document.datasets[i - 1];
    if (!previous) return [];
    const [before, here] = [rank(previous), rank(dataset)];
    if (before === undefined || here === undefined || before <= here) return [];
    const of = named('ItemGroupDef', dataset.oid);
    return [report('class-order', { of, found: dataset.class ?? '', previous: previous.class ?? '' }, dataset.at)];
  });
}
