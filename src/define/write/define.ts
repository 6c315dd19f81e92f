import { invariant } from '#base/invariant.js';
import type { RunStamp } from '#formats/format.js';
import type { DatasetMeta, Family, StudyMeta } from '#model/study-meta.js';
import { fileOid, metaDataVersionOid, STUDY_COMMENT, studyOid } from '../oid.js';
import { element, printXml, type XmlElement } from '../xml/print.js';
import { codelistElement } from './codelist.js';
import { commentElements } from './comment.js';
import { annotatedCrfElement, documentLeafs, supplementalDocElement } from './document.js';
import { itemElement } from './item.js';
import { itemGroupElement } from './item-group.js';
import { methodElements } from './method.js';
import { scopeOf, type Scope } from './scope.js';
import { standardsElement } from './standards.js';
import { present } from './text.js';
import { valueListElements } from './value-list.js';
import { whereClauseElements } from './where-clause.js';

export interface DefineOptions {
  /** The dataset's file, relative to the define.xml. */
  readonly leaf: (dataset: DatasetMeta) => string;
  /** def:DefineVersion: the patch release whose enumerations hold. */
  readonly version?: `2.1.${number}`;
  /** href of the stylesheet, where one lies beside the define.xml. */
  readonly stylesheet?: string;
}

/**
 * The define.xml of one family of datasets: Define-XML 2.1, for a submission. Only codelists, methods, comments and standards that those datasets use are
 * written. Every document of the study is written, so the caller hands in those that belong to the family.
 */
export function writeDefine(study: StudyMeta, family: Family, stamp: RunStamp, options: DefineOptions): string {
  const scope = scopeOf(study, family);
  const root = element(
    'ODM',
    {
      xmlns: 'http://www.cdisc.org/ns/odm/v1.3',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      'xmlns:def': 'http://www.cdisc.org/ns/def/v2.1',
      FileType: 'Snapshot',
      FileOID: fileOid(study.study, family),
      CreationDateTime: stamp.createdAt.toISOString().replace(/\.\d+Z$/, 'Z'),
      ODMVersion: '1.3.2',
      SourceSystem: stamp.tool,
      SourceSystemVersion: stamp.toolVersion,
      'def:Context': 'Submission',
    },
    [
      element('Study', { OID: studyOid(study.study) }, [
        element('GlobalVariables', {}, [
          element('StudyName', {}, study.study.name),
          element('StudyDescription', {}, study.study.description),
          element('ProtocolName', {}, study.study.protocol),
        ]),
        metaDataVersion(scope, options),
      ]),
    ],
  );
  const instruction = {
    target: 'xml-stylesheet',
    attributes: [
      ['type', 'text/xsl'],
      ['href', options.stylesheet ?? ''],
    ] as const,
  };
  return printXml(root, options.stylesheet === undefined ? [] : [instruction]);
}

/** The order of the children is the schema's. */
function metaDataVersion(scope: Scope, options: DefineOptions): XmlElement {
  const { study, family } = scope;
  const name = `Study ${study.study.name}, ${family === 'sdtm' ? 'tabulation' : 'analysis'} datasets`;
  const children = [
    standardsElement(scope),
    annotatedCrfElement(scope),
    supplementalDocElement(scope),
    ...valueListElements(scope),
    ...whereClauseElements(scope),
    ...scope.datasets.map((dataset) => itemGroupElement(scope, dataset, options.leaf(dataset))),
    ...scope.items.map((item) => itemElement(scope, item)),
    ...scope.codelists.map(codelistElement),
    ...methodElements(scope),
    ...commentElements(scope),
    ...documentLeafs(scope),
  ].filter((child) => child !== undefined);
  expectUniqueOids(children);
  return element(
    'MetaDataVersion',
    {
      OID: metaDataVersionOid(study.study, family),
      Name: name,
      Description: name,
      'def:DefineVersion': options.version ?? '2.1.11',
      'def:CommentOID': present(study.study.notice) && STUDY_COMMENT,
    },
    children,
  );
}

function expectUniqueOids(children: readonly XmlElement[]): void {
  const seen = new Set<string>();
  for (const { attributes } of children) {
    const oid = attributes.find(([name]) => name === 'OID' || name === 'ID')?.[1];
    if (oid === undefined) continue;
    invariant(!seen.has(oid), `the OID ${oid} is given once`);
    seen.add(oid);
  }
}
