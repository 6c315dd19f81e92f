import type { DefineAnalysisResult } from '../analysis-results.js';
import {
  keysOf,
  type DefineCodelist,
  type DefineDataset,
  type DefineDocument,
  type DefineItemRef,
} from '../document.js';
import type { DefineDocumentRef } from '../parts.js';
import { nameOf, placesOf, wordsOf, type Place } from '../words.js';

/** Something that a define.xml describes, by a name that does not depend on OIDs, with what is said of it. */
export interface Thing {
  readonly kind: ThingKind;
  readonly name: string;
  readonly facts: ReadonlyMap<string, string>;
}

/** In the order in which differences are told. */
export const thingKinds = [
  'study',
  'standard',
  'document',
  'dataset',
  'variable',
  'value',
  'codelist',
  'term',
  'result display',
  'result',
] as const;
export type ThingKind = (typeof thingKinds)[number];

/** Everything that a document describes. What things refer to is told where it is used: OIDs are names that only the file knows. */
export function thingsOf(document: DefineDocument): readonly Thing[] {
  const names = namesIn(document);
  const { study, metaDataVersion, context } = document;
  return [
    thing('study', '', {
      name: study.name,
      description: study.description,
      protocol: study.protocol,
      purpose: context,
      comment: names.comment(metaDataVersion.commentOid),
    }),
    ...document.standards.map((standard) =>
      thing('standard', names.standard(standard.oid) ?? '', {
        version: standard.version,
        status: standard.status,
        comment: names.comment(standard.commentOid),
      }),
    ),
    ...document.leafs.map(({ id, href, title }) =>
      thing('document', title ?? id, { file: href, 'listed as': listedAs(document, id) }),
    ),
    ...document.datasets.map((dataset) => datasetThing(dataset, names)),
    ...placesOf(document).map((place) => placeThing(place, names)),
    ...document.codelists.flatMap((codelist) => codelistThings(codelist, names)),
    ...document.resultDisplays.flatMap((display) => [
      thing('result display', display.name ?? display.oid, {
        title: display.description,
        documents: names.documents(display.documents),
      }),
      ...display.results.map((result) => resultThing(display.name ?? display.oid, result, names)),
    ]),
  ];
}

/** In which list of documents a leaf stands. */
function listedAs({ annotatedCrf, supplementalDocuments }: DefineDocument, id: string): string {
  const isIn = (list: readonly DefineDocumentRef[]) => list.some(({ leafId }) => leafId === id);
  return [isIn(annotatedCrf) && 'annotated CRF', isIn(supplementalDocuments) && 'supplemental document']
    .filter((said) => said !== false)
    .join(', ');
}

type Names = ReturnType<typeof namesIn>;

/** What OIDs stand for, in words. */
function namesIn(document: DefineDocument) {
  const byOid = <T extends { readonly oid: string }>(all: readonly T[]) => new Map(all.map((one) => [one.oid, one]));
  const [comments, standards, datasets, items] = [
    byOid(document.comments),
    byOid(document.standards),
    byOid(document.datasets),
    byOid(document.items),
  ];
  const codelists = byOid(document.codelists);
  const leafs = new Map(document.leafs.map((leaf) => [leaf.id, leaf]));
  const documents = (references: readonly DefineDocumentRef[]) =>
    references
      .map(({ leafId, pages }) => {
        const shown = pages.flatMap(({ type = 'PhysicalRef', refs, first, last, title }) => [
          ...refs,
          ...(first === undefined ? [] : [`${first}-${last ?? ''}`]),
          ...(type === 'PhysicalRef' ? [] : [`(${type})`]),
          ...(title === undefined ? [] : [`(${title})`]),
        ]);
        return [leafs.get(leafId)?.title ?? leafId, ...shown].join(' ');
      })
      .join('; ');
  const comment = (oid: string | undefined) => {
    if (oid === undefined) return undefined;
    const found = comments.get(oid);
    return found === undefined ? oid : joined([found.description, documents(found.documents)]);
  };
  const clauses = byOid(document.whereClauses);
  return {
    documents,
    comment,
    clauseComment: (oid: string) => comment(clauses.get(oid)?.commentOid),
    words: wordsOf(document),
    item: (oid: string) => items.get(oid)?.name ?? oid,
    dataset: (oid: string) => datasets.get(oid)?.name ?? oid,
    codelist: (oid: string | undefined) => (oid === undefined ? undefined : (codelists.get(oid)?.name ?? oid)),
    standard: (oid: string | undefined) => {
      if (oid === undefined) return undefined;
      const standard = standards.get(oid);
      return standard === undefined ? oid : joined([standard.name, standard.publishingSet]);
    },
  };
}

function datasetThing(dataset: DefineDataset, names: Names): Thing {
  return thing('dataset', dataset.name, {
    label: dataset.label,
    domain: dataset.domain,
    class: dataset.class,
    subclasses: dataset.subclasses.map(({ name }) => name).join(', '),
    structure: dataset.structure,
    keys: keysOf(dataset).map(nameOf).join(', '),
    purpose: dataset.purpose,
    repeating: dataset.repeating,
    'reference data': dataset.isReferenceData,
    standard: names.standard(dataset.standardOid),
    'not of a standard': yes(dataset.isNonStandard),
    'has no data': yes(dataset.hasNoData),
    file: dataset.leaf?.href,
    comment: names.comment(dataset.commentOid),
  });
}

function placeThing(place: Place, names: Names): Thing {
  const reference = place.value ?? place.variable;
  const { item, method } = reference;
  return thing(place.value === undefined ? 'variable' : 'value', names.words.place(place), {
    label: item?.label,
    'data type': item?.dataType,
    length: text(item?.length),
    'significant digits': text(item?.significantDigits),
    format: item?.displayFormat,
    codelist: names.codelist(item?.codelistOid),
    origin: (item?.origins ?? [])
      .map(({ type, source, description, documents }) =>
        joined([type, source, description, names.documents(documents)]),
      )
      .join('; '),
    'method name': method?.name,
    'type of method': method?.type,
    method: method && joined([method.description, names.documents(method.documents)]),
    'formal expression': method?.expressions.map(({ context, code }) => `${context ?? ''}: ${code}`).join('; '),
    ...referenceFacts(reference),
    'comment on the condition': reference.whereClauseOids.map((oid) => names.clauseComment(oid) ?? '').join(' '),
    comment: names.comment(item?.commentOid),
  });
}

function referenceFacts(reference: DefineItemRef): Readonly<Record<string, string | undefined>> {
  return {
    mandatory: reference.mandatory,
    role: reference.role,
    'not of a standard': yes(reference.isNonStandard),
    'has no data': yes(reference.hasNoData),
  };
}

function codelistThings(codelist: DefineCodelist, names: Names): readonly Thing[] {
  const { name, terms, external } = codelist;
  return [
    thing('codelist', name, {
      'data type': codelist.dataType,
      'NCI code': codelist.code,
      standard: names.standard(codelist.standardOid),
      'not of a standard': yes(codelist.isNonStandard),
      dictionary: external?.dictionary,
      version: external?.version,
      'SAS format': codelist.sasFormatName,
      description: codelist.description,
      comment: names.comment(codelist.commentOid),
    }),
    ...terms.map((term) =>
      thing('term', `"${term.value}" of ${name}`, {
        decode: term.decode,
        'NCI code': term.code,
        rank: text(term.rank),
        extended: yes(term.extended),
      }),
    ),
  ];
}

function resultThing(display: string, result: DefineAnalysisResult, names: Names): Thing {
  const { documentation, code } = result;
  return thing('result', `${result.description ?? result.oid} of ${display}`, {
    reason: result.reason,
    purpose: result.purpose,
    parameter: result.parameterOid && names.item(result.parameterOid),
    data: result.datasets
      .map(({ datasetOid, variableOids, whereClauseOid }) => {
        const dataset = names.dataset(datasetOid);
        const where = whereClauseOid === undefined ? '' : ` where ${names.words.where([whereClauseOid], dataset)}`;
        const variables = variableOids.length === 0 ? '' : `: ${variableOids.map(names.item).join(', ')}`;
        return `${dataset}${variables}${where}`;
      })
      .join('; '),
    join: names.comment(result.datasetsCommentOid),
    documentation: documentation && joined([documentation.description, names.documents(documentation.documents)]),
    program: code && joined([code.context, code.code, names.documents(code.documents)]),
  });
}

function thing(kind: ThingKind, name: string, facts: Readonly<Record<string, string | undefined>>): Thing {
  const said = Object.entries(facts).flatMap(([fact, value]) =>
    value === undefined || value.trim() === '' ? [] : [[fact, value.trim()] as const],
  );
  return { kind, name, facts: new Map(said) };
}

function yes(is: boolean): string | undefined {
  return is ? 'Yes' : undefined;
}

function text(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined || part.trim() === '' ? [] : [part.trim()])).join(' ');
}
