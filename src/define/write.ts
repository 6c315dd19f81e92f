import type { DefineDocument } from './document.js';
import { resultDisplaysElement } from './write/analysis-results.js';
import { codelistElement } from './write/codelist.js';
import { documentListElement, leafElement } from './write/documents.js';
import { itemElement } from './write/item.js';
import { itemGroupElement, valueListElement } from './write/item-group.js';
import { standardsElement } from './write/standards.js';
import { commentElement, methodElement, whereClauseElement } from './write/supports.js';
import { element, printXml, type XmlElement } from './xml/print.js';

/**
 * The text of a define.xml, in the version of its namespace. What that version has no place for is not written: `toVersion` tells it. See Define-XML 2.1 and
 * 2.0, section 5.3, and Analysis Results Metadata 1.0.
 */
export function writeDocument(document: DefineDocument): string {
  const { namespace, study, resultDisplays } = document;
  const root = element(
    'ODM',
    {
      xmlns: 'http://www.cdisc.org/ns/odm/v1.3',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      'xmlns:def': `http://www.cdisc.org/ns/def/v${namespace}`,
      'xmlns:arm': resultDisplays.length > 0 ? 'http://www.cdisc.org/ns/arm/v1.0' : undefined,
      FileType: document.fileType,
      FileOID: document.fileOid,
      CreationDateTime: document.creationDateTime,
      AsOfDateTime: document.asOfDateTime,
      ODMVersion: document.odmVersion,
      Originator: document.originator,
      SourceSystem: document.sourceSystem,
      SourceSystemVersion: document.sourceSystemVersion,
      'def:Context': namespace === '2.1' ? document.context : undefined,
    },
    [
      element('Study', { OID: study.oid }, [
        element('GlobalVariables', {}, [
          fact('StudyName', study.name),
          fact('StudyDescription', study.description),
          fact('ProtocolName', study.protocol),
        ]),
        metaDataVersion(document),
      ]),
    ],
  );
  return printXml(root, stylesheet(document));
}

function fact(name: string, text: string | undefined): XmlElement | undefined {
  return text === undefined ? undefined : element(name, {}, text);
}

function stylesheet({ stylesheet: href }: DefineDocument): Parameters<typeof printXml>[1] {
  if (href === undefined) return [];
  return [
    {
      target: 'xml-stylesheet',
      attributes: [
        ['type', 'text/xsl'],
        ['href', href],
      ],
    },
  ];
}

/** The order of the children is the schema's. */
function metaDataVersion(document: DefineDocument): XmlElement {
  const { namespace, metaDataVersion: version } = document;
  const guide = namespace === '2.0' ? document.standards[0] : undefined;
  return element(
    'MetaDataVersion',
    {
      OID: version.oid,
      Name: version.name,
      Description: version.description,
      'def:DefineVersion': version.defineVersion,
      'def:StandardName': guide?.name,
      'def:StandardVersion': guide?.version,
      'def:CommentOID': namespace === '2.1' ? version.commentOid : undefined,
    },
    [
      namespace === '2.1' ? standardsElement(document.standards) : undefined,
      documentListElement('def:AnnotatedCRF', document.annotatedCrf),
      documentListElement('def:SupplementalDoc', document.supplementalDocuments),
      ...document.valueLists.map((list) => valueListElement(document, list)),
      ...document.whereClauses.map(whereClauseElement),
      ...document.datasets.map((dataset) => itemGroupElement(document, dataset)),
      ...document.items.map((item) => itemElement(document, item)),
      ...document.codelists.map((list) => codelistElement(document, list)),
      ...document.methods.map(methodElement),
      ...document.comments.map(commentElement),
      ...document.leafs.map(leafElement),
      resultDisplaysElement(document.resultDisplays),
    ],
  );
}
