import { invariant } from '#base/invariant.js';
import type { RunStamp } from '#formats/format.js';
import type { DatasetMeta, Family, StudyMeta } from '#model/study-meta.js';
import { describeResultDisplays } from './describe/analysis-results.js';
import { describeCodelist } from './describe/codelists.js';
import { describeComments } from './describe/comments.js';
import { describeDataset } from './describe/datasets.js';
import { describeDocumentRef, describeLeafs } from './describe/documents.js';
import { describeItem } from './describe/items.js';
import { describeMethods } from './describe/methods.js';
import { scopeOf, type Scope } from './describe/scope.js';
import { describeStandards } from './describe/standards.js';
import { present } from './describe/text.js';
import { describeValueLists } from './describe/value-lists.js';
import { describeWhereClauses } from './describe/where-clauses.js';
import type { DefineDocument, DefineMetaDataVersion } from './document.js';
import { linked } from './link.js';
import { fileOid, metaDataVersionOid, STUDY_COMMENT, studyOid } from './oid.js';

export interface DefineOptions {
  /** The dataset's file, relative to the define.xml. */
  readonly leaf: (dataset: DatasetMeta) => string;
  /** def:DefineVersion: the patch release whose enumerations hold. */
  readonly version?: `2.1.${number}`;
  /** href of the stylesheet, where one lies beside the define.xml. */
  readonly stylesheet?: string;
}

/**
 * What the define.xml of one family of datasets says: Define-XML 2.1, for a submission. Only codelists, methods, comments and standards that those
 * datasets use are described. Every document of the study is, so the caller hands in those that belong to the family.
 */
export function describeStudy(
  study: StudyMeta,
  family: Family,
  stamp: RunStamp,
  options: DefineOptions,
): DefineDocument {
  const scope = scopeOf(study, family);
  const codelists = scope.codelists.map(describeCodelist);
  const methods = describeMethods(scope);
  const document: DefineDocument = {
    fileName: 'define.xml',
    namespace: '2.1',
    ...(options.stylesheet !== undefined && { stylesheet: options.stylesheet }),
    fileType: 'Snapshot',
    fileOid: fileOid(study.study, family),
    creationDateTime: stamp.createdAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    odmVersion: '1.3.2',
    sourceSystem: stamp.tool,
    sourceSystemVersion: stamp.toolVersion,
    context: 'Submission',
    study: {
      oid: studyOid(study.study),
      name: study.study.name,
      description: study.study.description,
      protocol: study.study.protocol,
    },
    metaDataVersion: metaDataVersion(scope, options),
    standards: describeStandards(scope),
    annotatedCrf: scope.annotatedCrfs.map((crf) => describeDocumentRef(crf)),
    supplementalDocuments: scope.otherDocuments.map((document) => describeDocumentRef(document)),
    whereClauses: describeWhereClauses(scope),
    codelists,
    methods,
    comments: describeComments(scope),
    leafs: describeLeafs(scope),
    resultDisplays: describeResultDisplays(scope),
    notRead: [],
    ...linked({
      datasets: scope.datasets.map((dataset) => describeDataset(scope, dataset, options.leaf(dataset))),
      items: scope.items.map((item) => describeItem(scope, item)),
      valueLists: describeValueLists(scope),
      codelists,
      methods,
    }),
  };
  expectUniqueOids(document);
  return document;
}

function metaDataVersion({ study, family }: Scope, { version }: DefineOptions): DefineMetaDataVersion {
  const name = `Study ${study.study.name}, ${family === 'sdtm' ? 'tabulation' : 'analysis'} datasets`;
  return {
    oid: metaDataVersionOid(study.study, family),
    name,
    description: name,
    defineVersion: version ?? '2.1.11',
    ...(present(study.study.notice) !== undefined && { commentOid: STUDY_COMMENT }),
  };
}

function expectUniqueOids(document: DefineDocument): void {
  const seen = new Set<string>();
  const { valueLists, whereClauses, datasets, items, codelists, methods, comments, leafs } = document;
  const defined = [...valueLists, ...whereClauses, ...datasets, ...items, ...codelists, ...methods, ...comments];
  for (const oid of [...defined.map((each) => each.oid), ...leafs.map(({ id }) => id)]) {
    invariant(!seen.has(oid), `the OID ${oid} is given once`);
    seen.add(oid);
  }
}
