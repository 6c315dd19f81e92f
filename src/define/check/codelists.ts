import type { Diagnostic } from '#base/diagnostic.js';
import type { DefineCodelist, DefineDocument } from '../document.js';
import { report } from '../messages.js';
import { missing } from './general.js';
import { isBlank, named, repeated } from './subject.js';

/** CodeList (Define-XML 2.1, section 5.3.12): one kind of terms, each once, with its NCI code or marked as the sponsor's. */
export function checkCodelists(document: DefineDocument): readonly Diagnostic[] {
  return [
    ...document.codelists.flatMap((list) => [
      ...checkKind(list),
      ...checkTerms(list),
      ...(document.namespace === '2.1' ? checkStandard(list) : []),
    ]),
    ...repeated(document.codelists.map(({ name }) => name)).map((found) =>
      report('duplicate-value', { of: 'MetaDataVersion', what: 'codelist name', found }, document.metaDataVersion.at),
    ),
  ];
}

function checkKind(list: DefineCodelist): readonly Diagnostic[] {
  const of = named('CodeList', list.oid);
  const { external, terms, at } = list;
  const kinds = new Set(terms.map(({ kind }) => kind));
  return [
    ...missing(of, at, { Name: list.name, DataType: list.dataType }),
    ...(terms.length === 0 && !external ? [report('no-terms', { of }, at)] : []),
    ...(kinds.size > 1 || (kinds.size > 0 && external) ? [report('mixed-terms', { of }, at)] : []),
    ...(external
      ? missing(`ExternalCodeList of ${of}`, at, { Dictionary: external.dictionary, Version: external.version })
      : []),
  ];
}

function checkTerms(list: DefineCodelist): readonly Diagnostic[] {
  const of = named('CodeList', list.oid);
  const { terms, at } = list;
  const partly = (['orderNumber', 'rank'] as const).flatMap((key) => {
    const given = terms.filter((term) => term[key] !== undefined);
    const what = key === 'rank' ? 'Rank' : 'OrderNumber';
    return [
      ...(given.length > 0 && given.length < terms.length
        ? [report('some-without', { of, what, found: `${given.length} of ${terms.length}` }, at)]
        : []),
      ...repeated(key === 'rank' ? [] : given.map((term) => term[key])).map((found) =>
        report('duplicate-value', { of, what, found: String(found) }, at),
      ),
    ];
  });
  return [
    ...terms.filter(({ value }) => isBlank(value)).map((term) => report('blank-term', { of }, term.at)),
    ...repeated(terms.map(({ value }) => value)).map((found) =>
      report('duplicate-value', { of, what: 'term', found }, at),
    ),
    ...terms
      .filter(({ kind, decode }) => kind === 'decoded' && isBlank(decode))
      .map((term) => report('no-decode', { of, found: term.value }, term.at)),
    ...partly,
  ];
}

function checkStandard(list: DefineCodelist): readonly Diagnostic[] {
  const of = named('CodeList', list.oid);
  const { standardOid, isNonStandard, code, terms, at } = list;
  const both = standardOid !== undefined && isNonStandard;
  const neither = standardOid === undefined && !isNonStandard && !list.external;
  const published = standardOid !== undefined;
  return [
    ...(both || neither ? [report('standard-or-not', { of, both }, at)] : []),
    ...(published && code === undefined ? [report('no-nci-code', { of, found: 'the list' }, at)] : []),
    ...terms
      .filter((term) => published && term.code === undefined && !term.extended)
      .map((term) => report('no-nci-code', { of, found: term.value }, term.at)),
    ...terms
      .filter((term) => term.code !== undefined && term.extended)
      .map((term) => report('extended-with-code', { of, found: term.value }, term.at)),
  ];
}
