import { Document, isMap, isPair, isScalar } from 'yaml';
import { printed } from '#mapping/propose/write-yaml.js';
import { plainId, type SkeletonStandards } from './skeleton/names.js';
import { RELATED_HINT, relatedSkeleton, type RelatedSkeleton } from './skeleton/related.js';
import { datasetSkeleton, type DatasetSkeleton } from './skeleton/dataset.js';
import type { DefineCodelist, DefineDocument } from './document.js';

/** A mapping to fill in: study.yaml and a file for each dataset, with what a specification says and a question wherever it does not say how. */
export function mappingSkeleton(
  document: DefineDocument,
  standards: SkeletonStandards,
  id?: string,
): ReadonlyMap<string, string> {
  const datasets = document.datasets
    .filter(({ name }) => !/^(?:SUPP..|SUPP...?.?|RELREC)$/.test(name))
    .map((dataset) => datasetSkeleton(document, dataset, standards));
  const related = relatedSkeleton(document);
  const left = document.datasets
    .filter(({ name }) => name !== 'RELREC' && !datasets.some((one) => one.name === name || isMappedWith(one, name)))
    .map(({ name }) => name);
  return new Map([
    ['study.yaml', studyYaml(document, { datasets, related, left }, id)],
    ...datasets.map(({ folder, name, content, comments }): [string, string] => [
      `${folder}/${name.toLowerCase()}.yaml`,
      printed(commented(new Document(content), comments)),
    ]),
    ...(related === undefined
      ? []
      : [
          [
            'sdtm/relrec.yaml',
            printed(commented(new Document(related.content), [[['dataset'], RELATED_HINT]])),
          ] as const,
        ]),
  ]);
}

/** Its qualifiers stand in the mapping of its parent. */
function isMappedWith({ name, content }: DatasetSkeleton, supplemental: string): boolean {
  return supplemental === `SUPP${name}` && 'supplemental' in content;
}

interface Parts {
  readonly datasets: readonly DatasetSkeleton[];
  readonly related: RelatedSkeleton | undefined;
  /** Datasets that are mapped nowhere. */
  readonly left: readonly string[];
}

function studyYaml(
  { study, standards, codelists }: DefineDocument,
  { datasets, related, left }: Parts,
  asked: string | undefined,
): string {
  const name = study.name === undefined || study.name === '' ? 'STUDY' : study.name;
  const id = asked ?? (name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 40) || 'STUDY');
  const own = codelists.filter(isOwn);
  const of = (folder: 'sdtm' | 'adam') =>
    datasets.filter((dataset) => dataset.folder === folder).map((dataset) => `${dataset.name.toLowerCase()}.yaml`);
  const [sdtm, adam] = [[...of('sdtm'), ...(related === undefined ? [] : ['relrec.yaml'])], of('adam')];
  const document = new Document({
    study: { id, name, description: said(study.description, name), protocol: said(study.protocol, name) },
    standards: { sdtmig: '3.4', adamig: '1.3', terminology: '2025-03-28' },
    dates: { formats: ['yyyy-MM-dd'], unknown: ['UN', 'UNK'] },
    subjects: { number: 'SUBJECT', usubjid: `'${id.replaceAll("'", "''")}-' || SUBJECT` },
    raw: {
      folder: 'raw',
      sources: Object.fromEntries(
        datasets.map(({ source, columns }) => [source, { file: `${source}.csv`, columns: ['SUBJECT', ...columns] }]),
      ),
    },
    ...(own.length > 0 && { codelists: Object.fromEntries(own.map(ownCodelist)) }),
    ...(related !== undefined && { tables: { related: related.rows } }),
    datasets: { sdtm, ...(adam.length > 0 && { adam }) },
  });
  const stated = standards
    .map((one) => [one.name, one.publishingSet, one.version].filter(Boolean).join(' '))
    .join(', ');
  return printed(
    commented(
      document,
      [
        [['standards'], `TODO: the specification says ${said(stated, 'nothing')}.`],
        [['subjects'], 'TODO: the column with the number of the subject, and how USUBJID is made.'],
        [['raw'], 'TODO: one source for each dataset, with a column for each variable that is collected or copied.'],
        ...(related === undefined ? [] : [[['tables'], related.question] as const]),
        [
          ['datasets'],
          left.length === 0
            ? ''
            : `Not mapped: ${left.join(', ')}. Qualifiers are mapped by "supplemental" of their parent.`,
        ],
      ],
      ' A skeleton, made by trialmill define to-mapping from a specification: every TODO is a question to answer.',
    ),
  );
}

function said(text: string | undefined, otherwise: string): string {
  return text === undefined || text === '' ? otherwise : text;
}

/** Lists that CDISC does not publish; those that it does are known by the variables of the standards. */
function isOwn({ code, external, terms }: DefineCodelist): boolean {
  return code === undefined && external === undefined && terms.length > 0;
}

function ownCodelist(codelist: DefineCodelist): readonly [string, object] {
  const { name, terms } = codelist;
  const isDecoded = terms.some(({ decode }) => decode !== undefined);
  return [
    plainId(codelist.oid),
    {
      name,
      terms: Object.fromEntries(terms.map(({ value, decode }) => [value, isDecoded ? (decode ?? value) : null])),
    },
  ];
}

type Comment = readonly [path: readonly string[], text: string];

/** Comments above keys; texts of a specification may hold line ends. */
function commented(document: Document, comments: readonly Comment[], before?: string): Document {
  for (const [path, text] of comments) {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    if (text === '' || !isMap(parent)) continue;
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
    if (pair !== undefined && isScalar(pair.key)) pair.key.commentBefore = ` ${oneLine(text)}`;
  }
  if (before !== undefined) document.commentBefore = before;
  return document;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u0085\u2028\u2029]+/gu, ' ');
}
