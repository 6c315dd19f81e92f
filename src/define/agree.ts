import type { Diagnostic } from '#base/diagnostic.js';
import type { ColumnMeta, TableMeta } from '#model/table.js';
import { keysOf, variablesInOrder, type DefineDataset, type DefineDocument, type DefineItem } from './document.js';
import { report } from './messages.js';
import { named } from './check/subject.js';

/** A file of data as it was written or received, as far as a define.xml speaks of it. */
export interface DescribedTable {
  readonly meta: TableMeta;
  readonly rowCount: number;
  /** Bytes of the longest value of each text column; a column that is not there is not compared. */
  readonly longest: ReadonlyMap<string, number>;
  /** The file, relative to the define.xml, where it is known. */
  readonly file?: string;
}

export interface AgreementOptions {
  /** Every file beside the define.xml, relative to it: where given, each document's leaf must be among them. */
  readonly files?: ReadonlySet<string>;
}

/**
 * Where a define.xml and the data disagree: datasets, labels, variables and their order, labels, types, lengths, formats, keys and files. A length is right when
 * no value is longer and the header says the same.
 */
export function compareWithData(
  document: DefineDocument,
  tables: readonly DescribedTable[],
  options: AgreementOptions = {},
): readonly Diagnostic[] {
  const described = new Set(document.datasets.map(({ name }) => name));
  const byName = new Map(tables.map((table) => [table.meta.name, table]));
  return [
    ...document.datasets.flatMap((dataset) => {
      const table = byName.get(dataset.name);
      if (table) return compareDataset(dataset, table);
      const of = named('ItemGroupDef', dataset.oid);
      return dataset.hasNoData ? [] : [report('dataset-without-data', { of }, dataset.at)];
    }),
    ...tables
      .filter(({ meta }) => !described.has(meta.name))
      .map(({ meta }) => report('data-without-dataset', { of: `Dataset ${meta.name}` }, document.metaDataVersion.at)),
    ...document.leafs
      .filter(({ href }) => href !== undefined && options.files?.has(href) === false)
      .map(({ id, href, at }) => report('file-missing', { of: named('def:leaf', id), found: href ?? '' }, at)),
  ];
}

function compareDataset(
  dataset: DefineDataset,
  { meta, longest, file, rowCount }: DescribedTable,
): readonly Diagnostic[] {
  const of = `Dataset ${dataset.name}`;
  const columns = new Map(meta.columns.map((column) => [column.name, column]));
  const variables = variablesInOrder(dataset).flatMap(({ item, hasNoData }) => (item ? [{ item, hasNoData }] : []));
  const names = new Set(variables.map(({ item }) => item.name));
  const differs = differsAt(of, dataset.at);
  return [
    ...differs('The label', meta.label, dataset.label ?? ''),
    ...(file === undefined ? [] : differs('The file', file, dataset.leaf?.href ?? '')),
    ...(dataset.hasNoData && rowCount > 0 ? differs('The number of rows', `${rowCount} rows`, 'no data') : []),
    ...variables.flatMap(({ item, hasNoData }) => {
      const column = columns.get(item.name);
      if (column) return compareVariable(dataset, item, column, longest.get(column.name));
      if (hasNoData) return [];
      return [report('variable-without-data', { of: `Variable ${dataset.name}.${item.name}` }, item.at)];
    }),
    ...meta.columns
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => report('data-without-variable', { of: `Variable ${dataset.name}.${name}` }, dataset.at)),
    ...differs(
      'The order of the variables',
      meta.columns
        .map(({ name }) => name)
        .filter((name) => names.has(name))
        .join(', '),
      variables
        .map(({ item }) => item.name)
        .filter((name) => columns.has(name))
        .join(', '),
    ),
    ...compareKeys(dataset, meta),
  ];
}

/** Dataset-JSON files state their keys; XPT files cannot. */
function compareKeys(dataset: DefineDataset, { columns }: TableMeta): readonly Diagnostic[] {
  const stated = columns.filter((column) => column.keySequence !== undefined);
  if (stated.length === 0) return [];
  const inData = stated.sort((a, b) => (a.keySequence ?? 0) - (b.keySequence ?? 0)).map(({ name }) => name);
  const inDefine = keysOf(dataset).map(({ item, itemOid }) => item?.name ?? itemOid);
  return differsAt(`Dataset ${dataset.name}`, dataset.at)('The list of keys', inData.join(', '), inDefine.join(', '));
}

function compareVariable(
  dataset: DefineDataset,
  item: DefineItem,
  column: ColumnMeta,
  longest: number | undefined,
): readonly Diagnostic[] {
  const of = `Variable ${dataset.name}.${item.name}`;
  const differs = differsAt(of, item.at);
  const text = column.storage === 'text' && storageOf(item) === 'text';
  const { length, displayFormat } = item;
  const tooShort = text && length !== undefined && longest !== undefined && longest > length;
  return [
    ...differs('The label', column.label, item.label ?? ''),
    ...differs('The type', column.storage, storageOf(item)),
    ...(tooShort
      ? [report('too-short', { of, found: `${longest} bytes`, expected: `at most ${length}` }, item.at)]
      : []),
    ...(text && length !== undefined ? differs('The length', String(column.length), String(length)) : []),
    ...(column.displayFormat === undefined || displayFormat === undefined
      ? []
      : differs('The format', comparable(column.displayFormat), comparable(displayFormat))),
  ];
}

/** How a value of this type is kept: a date in numbers is an integer with a display format (Define-XML 2.1, section 4.2). */
function storageOf({ dataType }: DefineItem): ColumnMeta['storage'] {
  return dataType === 'integer' || dataType === 'float' ? 'number' : 'text';
}

/** SAS takes "date9." for DATE9., and 8.0 for "8.". */
function comparable(format: string): string {
  return format
    .toUpperCase()
    .replace(/\.0*$/, '')
    .replace(/^\$?(?=.)/, '');
}

function differsAt(of: string, at: DefineDataset['at']) {
  return (what: string, found: string, expected: string): readonly Diagnostic[] =>
    found === expected ? [] : [report('differs', { of, what, found, expected }, at)];
}
