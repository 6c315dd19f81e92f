import type { Diagnostic } from '#base/diagnostic.js';
import type { DefineDocument, DefineItem, DefineOrigin } from '../document.js';
import { report } from '../messages.js';
import { hasLength } from '../describe/items.js';
import { checkLabel } from './datasets.js';
import { missing } from './general.js';
import { isAnalysis, isBlank, isSend, named, placesOf, type Place } from './subject.js';

/** ItemDef and ItemRef (Define-XML 2.1, sections 5.3.9.2 and 5.3.10): what every variable and every value says of itself. */
export function checkItems(document: DefineDocument): readonly Diagnostic[] {
  const analysis = isAnalysis(document);
  const crfs = new Set(document.annotatedCrf.map(({ leafId }) => leafId));
  return [
    ...document.items.flatMap((item) => [
      ...checkLength(item),
      ...checkCodelist(item),
      ...(document.namespace === '2.1' && !isSend(document)
        ? item.origins.flatMap((origin) => checkOrigin(item, origin, { analysis, crfs }))
        : []),
    ]),
    ...placesOf(document).flatMap((place) => [
      ...checkMethod(place),
      ...(place.parent ? checkValue(place, place.parent) : checkVariable(place)),
      ...(analysis && place.ref.role !== undefined
        ? [report('role-in-analysis', { of: `ItemRef ${place.ref.itemOid}`, found: place.ref.role }, place.ref.at)]
        : []),
    ]),
  ];
}

function checkVariable({ dataset, item }: Place): readonly Diagnostic[] {
  const of = named('ItemDef', item.oid);
  const values = item.valueList?.values ?? [];
  const onValues = values.length > 0 && values.every((value) => (value.item?.origins.length ?? 0) > 0);
  return [
    ...checkLabel(of, item.label, item.at),
    ...(item.sasFieldName === undefined || item.sasFieldName === item.name
      ? []
      : [report('name-differs', { of, what: 'SASFieldName', found: item.sasFieldName, expected: item.name }, item.at)]),
    ...(/^[A-Z_][A-Z0-9_]{0,7}$/.test(item.name) ? [] : [report('not-a-sas-name', { of, found: item.name }, item.at)]),
    ...(item.origins.length === 0 && !onValues ? [report('no-origin', { of }, item.at)] : []),
    ...(item.origins.length > 0 && onValues ? [report('origin-twice', { of }, item.at)] : []),
    ...(item.name === 'QVAL' && dataset.purpose === 'Tabulation' && item.valueListOid === undefined
      ? [report('value-list-expected', { of }, item.at)]
      : []),
  ];
}

function checkValue({ ref, item }: Place, variable: DefineItem): readonly Diagnostic[] {
  const longer = item.length !== undefined && variable.length !== undefined && item.length > variable.length;
  return [
    ...(longer
      ? [
          report(
            'longer-than-variable',
            { of: named('ItemDef', item.oid), found: String(item.length), expected: `at most ${variable.length}` },
            item.at,
          ),
        ]
      : []),
    ...(ref.whereClauseOids.length === 0 ? [report('no-where-clause', { of: `ItemRef ${ref.itemOid}` }, ref.at)] : []),
  ];
}

function checkLength(item: DefineItem): readonly Diagnostic[] {
  const of = named('ItemDef', item.oid);
  const { dataType, length, significantDigits, at } = item;
  if (dataType === undefined) return missing(of, at, { DataType: dataType });
  return [
    ...(hasLength(dataType) && length === undefined ? [report('no-length', { of, found: dataType }, at)] : []),
    ...(!hasLength(dataType) && length !== undefined
      ? [report('length-out-of-place', { of, found: dataType }, at)]
      : []),
    ...(dataType === 'float' && significantDigits === undefined ? [report('no-significant-digits', { of }, at)] : []),
    ...(dataType !== 'float' && significantDigits !== undefined
      ? [report('digits-out-of-place', { of, found: dataType }, at)]
      : []),
  ];
}

const DATE_OR_TIME = /date|time/i;

function checkCodelist(item: DefineItem): readonly Diagnostic[] {
  const of = named('ItemDef', item.oid);
  const { dataType, codelistOid, codelist, at } = item;
  if (dataType === undefined || codelistOid === undefined) return [];
  if (DATE_OR_TIME.test(dataType)) return [report('codelist-on-date', { of, found: dataType }, at)];
  if (codelist?.dataType === undefined || kindOf(codelist.dataType) === kindOf(dataType)) return [];
  return [report('codelist-type', { of, found: codelist.dataType, expected: dataType }, at)];
}

/** An integer variable and a float variable may share a list of numbers. */
function kindOf(dataType: string): 'number' | 'text' {
  return dataType === 'integer' || dataType === 'float' ? 'number' : 'text';
}

/** MethodOID goes with the origin Derived; values inherit the variable's origin and method. */
function checkMethod({ ref, item, parent }: Place): readonly Diagnostic[] {
  const own = item.origins.length > 0 ? item.origins : (parent?.origins ?? []);
  const derived = own.some((origin) => origin.type === 'Derived');
  const of = `ItemRef ${ref.itemOid}`;
  const values = item.valueList?.values ?? [];
  const onValues = values.length > 0 && values.every((value) => value.methodOid !== undefined);
  if (item.origins.length > 0 && derived && ref.methodOid === undefined && !onValues)
    return [report('derived-without-method', { of }, ref.at)];
  if (ref.methodOid !== undefined && own.length > 0 && !derived)
    return [report('method-without-derived', { of, found: own.map((origin) => origin.type).join(', ') }, ref.at)];
  return [];
}

/** Which sources go with a type of origin; none with a predecessor (Define-XML 2.1, section 5.3.11). */
const SOURCES: ReadonlyMap<string, readonly string[]> = new Map([
  ['Collected', ['Investigator', 'Subject', 'Vendor']],
  ['Derived', ['Sponsor', 'Vendor']],
  ['Assigned', ['Sponsor', 'Vendor']],
  ['Protocol', ['Sponsor']],
  ['Predecessor', []],
]);

function checkOrigin(
  item: DefineItem,
  { type, source, description, documents, at }: DefineOrigin,
  { analysis, crfs }: { readonly analysis: boolean; readonly crfs: ReadonlySet<string> },
): readonly Diagnostic[] {
  const of = named('ItemDef', item.oid);
  if (type === undefined) return missing(`def:Origin of ${of}`, at, { Type: type });
  const known = SOURCES.get(type);
  const sources = analysis && (type === 'Derived' || type === 'Assigned') ? ['Sponsor'] : known;
  const onPage = documents.some(
    (document) =>
      crfs.has(document.leafId) && document.pages.some((page) => page.refs.length > 0 || page.first !== undefined),
  );
  return [
    ...(sources && sources.length > 0 && source === undefined
      ? [report('origin-without-source', { of, found: type }, at)]
      : []),
    ...(sources && source !== undefined && !sources.includes(source)
      ? [
          report(
            'origin-source',
            { of, found: `${type}, ${source}`, expected: sources.join(' or ') || 'no source' },
            at,
          ),
        ]
      : []),
    ...(type === 'Collected' && (source === 'Investigator' || source === 'Subject') && !onPage
      ? [report('collected-without-page', { of }, at)]
      : []),
    ...(type === 'Predecessor' && isBlank(description) ? [report('predecessor-without-name', { of }, at)] : []),
  ];
}
