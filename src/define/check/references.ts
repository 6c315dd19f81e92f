import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { DefineResultDisplay } from '../analysis-results.js';
import type { DefineDocument, DefineItemRef } from '../document.js';
import type { DefineDocumentRef } from '../document.js';
import { report } from '../messages.js';
import { named, repeated } from './subject.js';

/** The kinds of things with an OID, and the element that defines each. */
const ELEMENTS = {
  standard: 'def:Standard',
  'value list': 'def:ValueListDef',
  'where clause': 'def:WhereClauseDef',
  dataset: 'ItemGroupDef',
  item: 'ItemDef',
  codelist: 'CodeList',
  method: 'MethodDef',
  comment: 'def:CommentDef',
  leaf: 'def:leaf',
} as const;

type Kind = keyof typeof ELEMENTS;

interface Definition {
  readonly kind: Kind;
  readonly oid: string;
  readonly at: SourceSpan | undefined;
}

interface Use {
  readonly kind: Kind;
  readonly oid: string;
  readonly of: string;
  readonly at: SourceSpan | undefined;
}

/** Every reference leads somewhere (Define-XML 2.1, section 4: the schema has no keys for them). */
export function checkDangling(document: DefineDocument): readonly Diagnostic[] {
  const defined = new Set(definitionsOf(document).map(({ kind, oid }) => `${kind} ${oid}`));
  return usesOf(document)
    .filter(({ kind, oid }) => !defined.has(`${kind} ${oid}`))
    .map(({ kind, oid, of, at }) => report('dangling-reference', { of, what: ELEMENTS[kind], oid }, at));
}

/** Nothing is defined that nothing refers to. The terminology of Define-XML itself has no place where it could be referred to. */
export function checkUnreferenced(document: DefineDocument): readonly Diagnostic[] {
  const used = new Set(usesOf(document).map(({ kind, oid }) => `${kind} ${oid}`));
  const exempt = new Set(
    document.standards.filter((each) => each.publishingSet === 'DEFINE-XML').map(({ oid }) => oid),
  );
  return definitionsOf(document)
    .filter(({ kind, oid }) => kind !== 'dataset' && !used.has(`${kind} ${oid}`))
    .filter(({ kind, oid }) => kind !== 'standard' || !(exempt.has(oid) || document.namespace === '2.0'))
    .map(({ kind, oid, at }) => report('unreferenced', { of: named(ELEMENTS[kind], oid) }, at));
}

/** OIDs are unique among all definitions of a MetaDataVersion, leaf IDs in the file. */
export function checkOids(document: DefineDocument): readonly Diagnostic[] {
  const definitions = definitionsOf(document);
  const missing = definitions
    .filter(({ kind, oid }) => oid === '' && !(kind === 'standard' && document.namespace === '2.0'))
    .map(({ kind, at }) =>
      report('missing-attribute', { of: ELEMENTS[kind], what: kind === 'leaf' ? 'ID' : 'OID' }, at),
    );
  const twice = (['leaf', 'standard', 'other'] as const).flatMap((space) => {
    const here = definitions.filter(
      ({ kind, oid }) => oid !== '' && (kind === 'leaf' || kind === 'standard' ? kind : 'other') === space,
    );
    return repeated(here.map(({ oid }) => oid)).map((oid) => {
      const last = here.findLast((definition) => definition.oid === oid);
      return report('duplicate-oid', { of: named(last ? ELEMENTS[last.kind] : '', oid) }, last?.at);
    });
  });
  return [...missing, ...twice];
}

function definitionsOf(document: DefineDocument): readonly Definition[] {
  const of = (kind: Kind, all: readonly { readonly oid: string; readonly at?: SourceSpan | undefined }[]) =>
    all.map(({ oid, at }) => ({ kind, oid, at }));
  const datasetLeafs = document.datasets.flatMap((dataset) => (dataset.leaf ? [dataset.leaf] : []));
  return [
    ...of('standard', document.standards),
    ...of('value list', document.valueLists),
    ...of('where clause', document.whereClauses),
    ...of('dataset', document.datasets),
    ...of('item', document.items),
    ...of('codelist', document.codelists),
    ...of('method', document.methods),
    ...of('comment', document.comments),
    ...of(
      'leaf',
      [...datasetLeafs, ...document.leafs].map(({ id, at }) => ({ oid: id, at })),
    ),
  ];
}

function usesOf(document: DefineDocument): readonly Use[] {
  const { metaDataVersion } = document;
  return [
    ...use('comment', metaDataVersion.commentOid, 'MetaDataVersion', metaDataVersion.at),
    ...document.standards.flatMap((each) => use('comment', each.commentOid, named('def:Standard', each.oid), each.at)),
    ...documentUses(document.annotatedCrf, 'def:AnnotatedCRF'),
    ...documentUses(document.supplementalDocuments, 'def:SupplementalDoc'),
    ...document.valueLists.flatMap((list) =>
      list.values.flatMap((ref) => itemRefUses(ref, named('def:ValueListDef', list.oid))),
    ),
    ...document.whereClauses.flatMap((clause) => {
      const of = named('def:WhereClauseDef', clause.oid);
      return [
        ...use('comment', clause.commentOid, of, clause.at),
        ...clause.conditions.flatMap(({ itemOid, at }) => use('item', itemOid, of, at)),
      ];
    }),
    ...document.datasets.flatMap((dataset) => {
      const of = named('ItemGroupDef', dataset.oid);
      return [
        ...use('standard', dataset.standardOid, of, dataset.at),
        ...use('comment', dataset.commentOid, of, dataset.at),
        ...use('leaf', dataset.archiveLocationId, of, dataset.at),
        ...dataset.variables.flatMap((ref) => itemRefUses(ref, of)),
      ];
    }),
    ...document.items.flatMap((item) => {
      const of = named('ItemDef', item.oid);
      return [
        ...use('comment', item.commentOid, of, item.at),
        ...use('codelist', item.codelistOid, of, item.at),
        ...use('value list', item.valueListOid, of, item.at),
        ...item.origins.flatMap((origin) => documentUses(origin.documents, of)),
      ];
    }),
    ...document.codelists.flatMap((list) => {
      const of = named('CodeList', list.oid);
      return [...use('standard', list.standardOid, of, list.at), ...use('comment', list.commentOid, of, list.at)];
    }),
    ...document.methods.flatMap((method) => documentUses(method.documents, named('MethodDef', method.oid))),
    ...document.comments.flatMap((comment) => documentUses(comment.documents, named('def:CommentDef', comment.oid))),
    ...document.resultDisplays.flatMap(displayUses),
  ];
}

function itemRefUses(ref: DefineItemRef, of: string): readonly Use[] {
  return [
    ...use('item', ref.itemOid, of, ref.at),
    ...use('method', ref.methodOid, `ItemRef ${ref.itemOid}`, ref.at),
    ...ref.whereClauseOids.flatMap((oid) => use('where clause', oid, `ItemRef ${ref.itemOid}`, ref.at)),
  ];
}

function documentUses(documents: readonly DefineDocumentRef[], of: string): readonly Use[] {
  return documents.flatMap(({ leafId, at }) => use('leaf', leafId, of, at));
}

function use(kind: Kind, oid: string | undefined, of: string, at: SourceSpan | undefined): readonly Use[] {
  return oid === undefined ? [] : [{ kind, oid, of, at }];
}

function displayUses({ oid, at, documents, results }: DefineResultDisplay): readonly Use[] {
  return [
    ...documentUses(documents, named('arm:ResultDisplay', oid)),
    ...results.flatMap((result) => {
      const of = named('arm:AnalysisResult', result.oid);
      return [
        ...use('item', result.parameterOid, of, at),
        ...use('comment', result.datasetsCommentOid, of, at),
        ...result.datasets.flatMap(({ datasetOid, whereClauseOid, variableOids }) => [
          ...use('dataset', datasetOid, of, at),
          ...use('where clause', whereClauseOid, of, at),
          ...variableOids.flatMap((item) => use('item', item, of, at)),
        ]),
        ...documentUses([...(result.documentation?.documents ?? []), ...(result.code?.documents ?? [])], of),
      ];
    }),
  ];
}
