import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { DefineDocument } from './document.js';
import { report } from './messages.js';
import { linked } from './link.js';
import { readResultDisplays } from './read/analysis-results.js';
import {
  readDatasets,
  readItems,
  readMetaDataVersion,
  readStandards,
  readStudy,
  readValueLists,
} from './read/definitions.js';
import { attribute, childrenNamed, childNamed } from './read/node.js';
import { notRead } from './read/not-read.js';
import {
  readCodelists,
  readComments,
  readDocumentRefs,
  readLeafs,
  readMethods,
  readWhereClauses,
} from './read/supports.js';
import { PREFIXES } from './prefixes.js';
import { stylesheetOf } from './xml/stylesheet.js';
import { parseXml, type XmlFile, type XmlNode } from './xml/parse.js';

/**
 * Reads a define.xml of version 2.1 or 2.0. What is missing or wrong inside stays for `checkDefine` to report; a fault here is text that is not XML,
 * or XML that is no Define-XML. An unreadable number is a warning.
 */
export function readDefine(text: string, fileName: string): Checked<DefineDocument> {
  const xml = parseDefine(text, fileName);
  return xml.ok ? documentIn(xml.value, fileName) : xml;
}

/** The elements of a define.xml, for those who read them as a document and as tables. */
export function parseDefine(text: string, fileName: string): Checked<XmlFile> {
  return parseXml(text, fileName, PREFIXES);
}

/** The document that elements are; a fault is XML that is no Define-XML. */
export function documentIn(xml: XmlFile, fileName: string): Checked<DefineDocument> {
  const { root } = xml;
  if (root.name !== 'ODM') return faults([report('not-odm', { root: root.name }, root.at)]);
  const study = childNamed(root, 'Study');
  const version = study && childNamed(study, 'MetaDataVersion');
  if (!study || !version) return faults([report('no-metadata', {}, root.at)]);
  const namespace = namespaceOf(xml);
  if (namespace === undefined) return faults([report('not-define', { found: defineNamespaces(xml) }, root.at)]);

  const warnings: Diagnostic[] = [];
  return ok(documentOf(xml, fileName, namespace, { root, study, version }, warnings), warnings);
}

function namespaceOf({ namespaces }: XmlFile): DefineDocument['namespace'] | undefined {
  if (namespaces.has('http://www.cdisc.org/ns/def/v2.1')) return '2.1';
  return namespaces.has('http://www.cdisc.org/ns/def/v2.0') ? '2.0' : undefined;
}

/** Those of other versions, and what is near. */
function defineNamespaces({ namespaces }: XmlFile): string {
  return [...namespaces].filter((name) => name.includes('/def/')).join(', ');
}

function documentOf(
  file: XmlFile,
  fileName: string,
  namespace: DefineDocument['namespace'],
  { root, study, version }: Readonly<Record<'root' | 'study' | 'version', XmlNode>>,
  warnings: Diagnostic[],
): DefineDocument {
  const stylesheet = stylesheetOf(file);
  const codelists = readCodelists(version, warnings);
  const methods = readMethods(version, warnings);
  const items = readItems(version, warnings);
  const valueLists = readValueLists(version, warnings);
  const datasets = readDatasets(version, warnings);
  return {
    fileName,
    namespace,
    ...(stylesheet !== undefined && { stylesheet }),
    ...attribute(root, 'FileOID', 'fileOid'),
    ...attribute(root, 'FileType', 'fileType'),
    ...attribute(root, 'ODMVersion', 'odmVersion'),
    ...attribute(root, 'CreationDateTime', 'creationDateTime'),
    ...attribute(root, 'AsOfDateTime', 'asOfDateTime'),
    ...attribute(root, 'Originator', 'originator'),
    ...attribute(root, 'SourceSystem', 'sourceSystem'),
    ...attribute(root, 'SourceSystemVersion', 'sourceSystemVersion'),
    ...attribute(root, 'def:Context', 'context'),
    study: readStudy(study),
    metaDataVersion: readMetaDataVersion(version),
    standards: readStandards(version),
    annotatedCrf: childrenNamed(version, 'def:AnnotatedCRF').flatMap((node) => readDocumentRefs(node, warnings)),
    supplementalDocuments: childrenNamed(version, 'def:SupplementalDoc').flatMap((node) =>
      readDocumentRefs(node, warnings),
    ),
    whereClauses: readWhereClauses(version),
    ...linked({ datasets, items, valueLists, codelists, methods }),
    codelists,
    methods,
    comments: readComments(version, warnings),
    leafs: readLeafs(version),
    resultDisplays: readResultDisplays(version, warnings),
    notRead: notRead(root),
  };
}
