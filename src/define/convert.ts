import type { Diagnostic } from '#base/diagnostic.js';
import type { DefineResultDisplay } from './analysis-results.js';
import type { DefineDocument, DefineDocumentRef, DefineItem, DefineOrigin } from './document.js';
import { linked } from './link.js';
import { report } from './messages.js';

/** A document in another version, and what that version has no place for or says in other words. */
export interface ConvertedDefine {
  readonly document: DefineDocument;
  readonly notices: readonly Diagnostic[];
}

/** The same document in the other version of Define-XML. See Define-XML 2.1, section 1.4, for what changed from 2.0. */
export function toVersion(document: DefineDocument, version: DefineDocument['namespace']): ConvertedDefine {
  if (document.namespace === version) return { document, notices: [] };
  const { stylesheet: href, ...rest } = document;
  const converted = version === '2.0' ? older(rest) : newer(rest);
  if (href === undefined) return converted;
  return { ...converted, notices: [...converted.notices, report('other-stylesheet', { href, version })] };
}

const OLDER_GUIDES: readonly (readonly [newer: string, older: string])[] = [
  ['SDTMIG', 'SDTM-IG'],
  ['ADaMIG', 'ADaM-IG'],
  ['SENDIG', 'SEND-IG'],
];

function older(document: DefineDocument): ConvertedDefine {
  const { context: _, ...rest } = document;
  const guide = document.standards.find(({ type }) => type === 'IG');
  const name = OLDER_GUIDES.find(([newName]) => newName === guide?.name)?.[1] ?? guide?.name;
  const { commentOid: _comment, ...version } = document.metaDataVersion;
  const items = document.items.map((item) =>
    withOrigins({ ...item, origins: item.origins.filter(isInOlder) }, olderOrigin),
  );
  const datasets = document.datasets.map(({ standardOid: _standard, ...dataset }) => ({
    ...dataset,
    subclasses: [],
    isNonStandard: false,
    hasNoData: false,
    variables: dataset.variables.map((ref) => ({ ...ref, isNonStandard: false, hasNoData: false })),
  }));
  const methods = document.methods.map(withUntitled);
  const codelists = document.codelists.map(({ standardOid: _standard, commentOid: _note, ...list }) => ({
    ...list,
    isNonStandard: false,
    terms: list.terms.map(({ description: _description, ...term }) => term),
  }));
  const converted: DefineDocument = {
    ...rest,
    namespace: '2.0',
    metaDataVersion: { ...version, defineVersion: '2.0.0' },
    standards: guide
      ? [
          {
            oid: '',
            ...(name !== undefined && { name }),
            ...(guide.version !== undefined && { version: guide.version }),
          },
        ]
      : [],
    codelists,
    annotatedCrf: document.annotatedCrf.map(untitled),
    supplementalDocuments: document.supplementalDocuments.map(untitled),
    methods,
    comments: document.comments.map(withUntitled),
    resultDisplays: document.resultDisplays.map(untitledDisplay),
    ...linked({ ...document, datasets, items, codelists, methods }),
  };
  return { document: withoutOrphans(converted, document), notices: lossesOf(document) };
}

function isInOlder({ type }: DefineOrigin): boolean {
  return type !== 'Not Available' && type !== 'Other';
}

/** Source goes into the type: what the vendor collected came electronically, all else from the CRF. */
function olderOrigin({ source, type, ...origin }: DefineOrigin): DefineOrigin {
  const documents = origin.documents.map(untitled);
  if (type !== 'Collected') return { ...origin, documents, ...(type !== undefined && { type }) };
  return { ...origin, documents, type: source === 'Vendor' ? 'eDT' : 'CRF' };
}

/** Pages have no title in 2.0. */
function untitled({ pages, ...ref }: DefineDocumentRef): DefineDocumentRef {
  return { ...ref, pages: pages.map(({ title: _, ...page }) => page) };
}

function withUntitled<T extends { readonly documents: readonly DefineDocumentRef[] }>(of: T): T {
  return { ...of, documents: of.documents.map(untitled) };
}

function untitledDisplay(display: DefineResultDisplay): DefineResultDisplay {
  return {
    ...withUntitled(display),
    results: display.results.map(({ documentation, code, ...result }) => ({
      ...result,
      ...(documentation && { documentation: withUntitled(documentation) }),
      ...(code && { code: withUntitled(code) }),
    })),
  };
}

/** Every reference to a document. */
function documentRefsOf(document: DefineDocument): readonly DefineDocumentRef[] {
  const { annotatedCrf, supplementalDocuments, methods, comments, items, resultDisplays } = document;
  const results = resultDisplays.flatMap((display) => display.results);
  const holders = [
    ...[...methods, ...comments, ...resultDisplays, ...items.flatMap(({ origins }) => origins)],
    ...results.flatMap(({ documentation, code }) => [documentation ?? [], code ?? []].flat()),
  ];
  return [...annotatedCrf, ...supplementalDocuments, ...holders.flatMap(({ documents }) => documents)];
}

/** Comments that only stood where 2.0 has no comments are left out with their references. */
function withoutOrphans(converted: DefineDocument, before: DefineDocument): DefineDocument {
  const lost = new Set([
    ...[before.metaDataVersion, ...before.standards, ...before.codelists].map(({ commentOid }) => commentOid),
  ]);
  const kept = new Set([
    ...converted.datasets.map(({ commentOid }) => commentOid),
    ...converted.items.map(({ commentOid }) => commentOid),
    ...converted.whereClauses.map(({ commentOid }) => commentOid),
    ...converted.resultDisplays.flatMap(({ results }) => results.map(({ datasetsCommentOid }) => datasetsCommentOid)),
  ]);
  return { ...converted, comments: converted.comments.filter(({ oid }) => kept.has(oid) || !lost.has(oid)) };
}

function lossesOf(document: DefineDocument): readonly Diagnostic[] {
  const { standards, datasets, codelists, items } = document;
  const refs = datasets.flatMap(({ variables }) => variables);
  const origins = items.flatMap((item) => item.origins);
  const counts: readonly (readonly [what: string, count: number])[] = [
    ['the origins Not Available and Other', origins.filter((origin) => !isInOlder(origin)).length],
    ['terminology packages (def:Standard of Type CT)', standards.filter(({ type }) => type === 'CT').length],
    ['subclasses of datasets', datasets.filter(({ subclasses }) => subclasses.length > 0).length],
    ['def:HasNoData', [...datasets, ...refs].filter(({ hasNoData }) => hasNoData).length],
    ['def:IsNonStandard', [...datasets, ...refs, ...codelists].filter(({ isNonStandard }) => isNonStandard).length],
    [
      'comments of the study, of standards and of codelists',
      [document.metaDataVersion, ...standards, ...codelists].filter(({ commentOid }) => commentOid !== undefined)
        .length,
    ],
    [
      'sources of origins that are not collected',
      items.flatMap(({ origins }) => origins).filter(({ type, source }) => source !== undefined && type !== 'Collected')
        .length,
    ],
    [
      'titles of pages',
      documentRefsOf(document)
        .flatMap(({ pages }) => pages)
        .filter(({ title }) => title !== undefined).length,
    ],
    [
      'descriptions of terms',
      codelists.flatMap(({ terms }) => terms).filter(({ description }) => description !== undefined).length,
    ],
  ];
  return counts.flatMap(([what, count]) => (count === 0 ? [] : [report('no-place', { version: '2.0', what, count })]));
}

const NEWER_ORIGINS: Readonly<Record<string, Pick<DefineOrigin, 'type' | 'source'>>> = {
  CRF: { type: 'Collected', source: 'Investigator' },
  eDT: { type: 'Collected', source: 'Vendor' },
  Derived: { type: 'Derived', source: 'Sponsor' },
  Assigned: { type: 'Assigned', source: 'Sponsor' },
  Protocol: { type: 'Protocol', source: 'Sponsor' },
};

function newer(document: DefineDocument): ConvertedDefine {
  const standards = document.standards.map((standard, n) => ({
    ...standard,
    oid: `STD.${n + 1}`,
    name: OLDER_GUIDES.find(([, oldName]) => oldName === standard.name)?.[0] ?? standard.name ?? '',
    type: 'IG',
    status: 'Final',
  }));
  const guide = standards[0]?.oid;
  const items = document.items.map((item) =>
    withOrigins(item, (origin) => ({ ...origin, ...NEWER_ORIGINS[origin.type ?? ''] })),
  );
  const datasets = document.datasets.map((dataset) => ({
    ...dataset,
    ...(dataset.class !== undefined && { class: dataset.class.toUpperCase() }),
    ...(guide === undefined ? { isNonStandard: true } : { standardOid: guide }),
  }));
  const codelists = document.codelists.map((list) => ({
    ...list,
    isNonStandard: list.code === undefined && list.external === undefined,
  }));
  const converted: DefineDocument = {
    ...document,
    namespace: '2.1',
    context: 'Submission',
    metaDataVersion: { ...document.metaDataVersion, defineVersion: '2.1.11' },
    standards,
    codelists,
    ...linked({ ...document, datasets, items, codelists }),
  };
  return { document: converted, notices: guessesOf(document) };
}

function guessesOf({ items, codelists }: DefineDocument): readonly Diagnostic[] {
  const origins = items.flatMap((item) => item.origins);
  const published = codelists.filter(({ code }) => code !== undefined).length;
  return [
    ...Object.entries(NEWER_ORIGINS).flatMap(([found, { type = '', source = '' }]) => {
      const count = origins.filter((origin) => origin.type === found).length;
      return count === 0 ? [] : [report('taken-for', { found, taken: `${type} by the ${source}`, count })];
    }),
    ...(published === 0 ? [] : [report('package-not-told', { count: published })]),
  ];
}

function withOrigins(item: DefineItem, change: (origin: DefineOrigin) => DefineOrigin): DefineItem {
  return { ...item, origins: item.origins.map(change) };
}
