import type { CellValue } from '#formats/xlsx/write.js';
import { keysOf, variablesInOrder, type DefineDocument, type DefineItemRef } from '../../document.js';
import type { DefineDocumentRef } from '../../parts.js';
import { nameOf } from '../../words.js';
import type { SheetKind } from '../columns.js';
import { whereText } from '../where-text.js';
import type { Dialect } from './dialects.js';
import { idsOf } from './ids.js';

/** A row by the names of fields. */
export type FieldRow = Readonly<Record<string, CellValue>>;

/** The rows of every kind of sheet. */
export function rowsOf(document: DefineDocument, dialect: Dialect): Readonly<Record<SheetKind, readonly FieldRow[]>> {
  const names = namesOf(document, dialect);
  const { study, standards, datasets, codelists } = document;
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
          ...{ where: names.where(value.whereClauseOids[0], dataset.name), ...itemRow(value, names) },
        })),
      ),
    ),
    whereClauses: names.usedClauses.flatMap(({ oid, conditions }) =>
      conditions.map(({ itemOid, comparator, values }) => ({
        ...{ id: names.clause(oid), ...names.holder(itemOid), comparator },
        value: comparator === 'IN' || comparator === 'NOTIN' ? values.map(listed).join(', ') : (values[0] ?? ''),
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

export type Names = ReturnType<typeof namesOf>;

/** What a workbook calls the things of a document. */
function namesOf(document: DefineDocument, dialect: Dialect) {
  const ids = (prefix: string, all: readonly { readonly oid: string }[]) => {
    const id = idsOf(
      prefix,
      all.map(({ oid }) => oid),
    );
    return (oid: string) => id(oid);
  };
  const leaf = idsOf(
    'LF',
    document.leafs.map(({ id }) => id),
  );
  const clause = ids('WC', document.whereClauses);
  const comment = ids('COM', document.comments);
  const clauses = new Map(document.whereClauses.map((one) => [one.oid, one]));
  const standards = new Map(document.standards.map((one) => [one.oid, one]));
  const holders = new Map<string, { dataset: string; variable: string }>();
  for (const { name, variables } of document.datasets)
    for (const reference of variables)
      if (!holders.has(reference.itemOid))
        holders.set(reference.itemOid, { dataset: name, variable: nameOf(reference) });
  const holder = (oid: string) => holders.get(oid) ?? { dataset: '', variable: oid };
  const inWords = (oid: string, dataset: string | undefined) =>
    whereText(
      (clauses.get(oid)?.conditions ?? []).map(({ itemOid, comparator = '', values }) => {
        const of = holder(itemOid);
        return { ...(of.dataset !== dataset && { dataset: of.dataset }), variable: of.variable, comparator, values };
      }),
    );
  const used = new Set(document.valueLists.flatMap(({ values }) => values.map(({ whereClauseOids: [oid] }) => oid)));
  return {
    ...{ leaf, clause, holder, dialect },
    comment: (oid: string | undefined) => (oid === undefined ? undefined : comment(oid)),
    method: ids('MT', document.methods),
    codelist: ids('CL', document.codelists),
    usedClauses: document.whereClauses.filter(({ oid }) => used.has(oid)),
    inWords,
    where: (oid: string | undefined, dataset: string) =>
      oid === undefined ? undefined : dialect.where === 'ids' ? clause(oid) : inWords(oid, dataset),
    standard: (oid: string | undefined) => {
      const found = standards.get(oid ?? '');
      return found && [found.name, found.version].join(' ');
    },
    terminology: (oid: string | undefined) => {
      const found = standards.get(oid ?? '');
      return found && [found.publishingSet, found.version].join(' ');
    },
    documents: (references: readonly DefineDocumentRef[]) => ({
      document: references.map(({ leafId }) => leaf(leafId)).join(', ') || undefined,
      pages: pagesText(references),
    }),
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
    codelist: item?.codelistOid === undefined ? undefined : names.codelist(item.codelistOid),
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

function pagesText(references: readonly DefineDocumentRef[]): string | undefined {
  const pages = references.flatMap((reference) => reference.pages);
  const texts = pages.flatMap(({ refs, first, last }) => [
    ...refs,
    ...(first === undefined ? [] : [last === undefined ? String(first) : `${first}-${last}`]),
  ]);
  return texts.length === 0 ? undefined : texts.join(' ');
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
              whereClauseOid === undefined ? [] : [names.inWords(whereClauseOid, undefined)],
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
