import type { CellValue } from '#formats/xlsx/write.js';
import { keysOf, variablesInOrder, type DefineDocument, type DefineItemRef } from '../../document.js';
import { nameOf } from '../../words.js';
import type { SheetKind } from '../columns.js';
import { takesMany } from '../where-text.js';
import type { Dialect } from './dialects.js';
import { namesOf, pagesText, type Names } from './names.js';

/** A row by the names of fields. */
export type FieldRow = Readonly<Record<string, CellValue>>;

/** The rows of every kind of sheet. */
export function rowsOf(document: DefineDocument, dialect: Dialect): Readonly<Record<SheetKind, readonly FieldRow[]>> {
  const names = namesOf(document, dialect);
  const { study, metaDataVersion, standards, datasets, codelists } = document;
  const guide = standards.find(({ type }) => type !== 'CT');
  return {
    study: [
      { attribute: 'StudyName', value: study.name },
      { attribute: 'StudyDescription', value: study.description },
      { attribute: 'ProtocolName', value: study.protocol },
      ...(dialect.origins === '2.0'
        ? [
            { attribute: 'StandardName', value: guide?.name },
            { attribute: 'StandardVersion', value: guide?.version },
          ]
        : []),
      { attribute: 'Language', value: 'en' },
      ...(metaDataVersion.commentOid === undefined
        ? []
        : [{ attribute: 'Comment', value: names.comment(metaDataVersion.commentOid) }]),
    ],
    standards: standards.map(({ name, type, publishingSet, version, status, commentOid }) => ({
      ...{ name, type, publishingSet, version, status, comment: names.comment(commentOid) },
    })),
    datasets: datasets.map((dataset) => ({
      dataset: dataset.name,
      label: dataset.label,
      class: dataset.class,
      subclass: dataset.subclasses.map(({ name }) => name).join(', '),
      structure: dataset.structure,
      purpose: dataset.purpose,
      keys: keysOf(dataset).map(nameOf).join(', '),
      standard: names.standard(dataset.standardOid),
      hasNoData: dataset.hasNoData ? 'Yes' : undefined,
      repeating: dataset.repeating,
      referenceData: dataset.isReferenceData,
      comment: names.comment(dataset.commentOid),
    })),
    variables: datasets.flatMap((dataset) =>
      variablesInOrder(dataset).map((reference, i) => ({
        ...{ order: i + 1, dataset: dataset.name, variable: nameOf(reference), ...itemRow(reference, names) },
      })),
    ),
    values: datasets.flatMap((dataset) =>
      variablesInOrder(dataset).flatMap((variable) =>
        (variable.item?.valueList?.values ?? []).map((value, i) => ({
          ...{ order: i + 1, dataset: dataset.name, variable: nameOf(variable) },
          ...{ where: names.where(value.whereClauseOids, dataset.name), ...itemRow(value, names) },
          joinComment: names.joinComment(value.whereClauseOids),
        })),
      ),
    ),
    whereClauses: names.usedClauses.flatMap(({ oid, conditions }) =>
      conditions.map(({ itemOid, comparator, values }) => ({
        ...{ id: names.clause(oid), ...names.holder(itemOid), comparator },
        value: takesMany(comparator ?? '') ? values.map(listed).join(', ') : (values[0] ?? ''),
      })),
    ),
    codelists: codelists.flatMap((codelist) =>
      codelist.terms.map((term, i) => ({
        id: names.codelist(codelist.oid),
        name: codelist.name,
        code: codelist.code,
        type: codelist.dataType,
        terminology: names.terminology(codelist.standardOid),
        comment: names.comment(codelist.commentOid),
        ...{ order: term.orderNumber ?? i + 1, term: term.value, termCode: term.code, decode: term.decode },
      })),
    ),
    dictionaries: codelists.flatMap(({ oid, name, dataType, external }) =>
      external
        ? [
            {
              id: names.codelist(oid),
              name,
              type: dataType,
              dictionary: external.dictionary,
              version: external.version,
            },
          ]
        : [],
    ),
    methods: document.methods.flatMap(({ oid, name, type, description, expressions, documents }) => {
      const [first, ...more] = expressions;
      const id = names.method(oid);
      return [
        { id, name, type, description, ...first, ...names.documents(documents) },
        ...more.map((expression): FieldRow => ({ id, ...expression })),
      ];
    }),
    comments: document.comments.map(({ oid, description, documents }) => ({
      ...{ id: names.comment(oid), description, ...names.documents(documents) },
    })),
    documents: document.leafs.map(({ id, title, href }) => ({ id: names.leaf(id), title, href })),
    ...resultRows(document, names),
  };
}

function itemRow({ item, mandatory, methodOid, role, hasNoData }: DefineItemRef, names: Names): FieldRow {
  const origins = item?.origins ?? [];
  return {
    label: item?.label,
    type: item?.dataType,
    length: item?.length,
    digits: item?.significantDigits,
    format: item?.displayFormat,
    mandatory,
    codelist: names.listOf(item),
    origin: origins.map(({ type = '', source }) => originText(type, source, names.dialect)).join(', '),
    source: origins.find(({ source }) => source !== undefined)?.source,
    pages: pagesText(origins.flatMap(({ documents }) => documents)),
    method: methodOid === undefined ? undefined : names.method(methodOid),
    predecessor: origins.find(({ type }) => type === 'Predecessor')?.description,
    role,
    hasNoData: hasNoData ? 'Yes' : undefined,
    comment: names.comment(item?.commentOid),
  };
}

/** Define-XML 2.0: CRF and eDT for what was collected. */
function originText(type: string, source: string | undefined, { origins }: Dialect): string {
  if (origins === '2.1' || type !== 'Collected') return type;
  return source === 'Vendor' ? 'eDT' : 'CRF';
}

function listed(value: string): string {
  return /[",]|^\s|\s$|^$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function resultRows({ resultDisplays }: DefineDocument, names: Names) {
  const display = (name: string | undefined, oid: string) => name ?? oid.replace(/^RD\./, '');
  return {
    displays: resultDisplays.map(({ oid, name, description, documents }) => ({
      ...{ id: display(name, oid), title: description, ...names.documents(documents) },
    })),
    results: resultDisplays.flatMap(({ oid: of, name, results }) =>
      results.map((result): FieldRow => {
        const documentation = names.documents(result.documentation?.documents ?? []);
        return {
          display: display(name, of),
          id: result.oid.replace(/^AR\./, '').replace(`${display(name, of)}.`, ''),
          description: result.description,
          variables: result.datasets
            .flatMap(({ variableOids }) => variableOids.map((oid) => Object.values(names.holder(oid)).join('.')))
            .join(', '),
          reason: result.reason,
          purpose: result.purpose,
          criteria: result.datasets
            .flatMap(({ whereClauseOid }) =>
              whereClauseOid === undefined ? [] : [names.inWords([whereClauseOid], undefined)],
            )
            .join('\n'),
          joinComment: names.comment(result.datasetsCommentOid),
          documentation: result.documentation?.description,
          documentationRefs: documentation.document,
          pages: documentation.pages,
          context: result.code?.context,
          code: result.code?.code,
          document: names.documents(result.code?.documents ?? []).document,
        };
      }),
    ),
  };
}
