import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { DefineDocument } from './document.js';
import { report } from './messages.js';
import { readDatasets, readItems, readStandards, readStudy, readValueLists } from './read/definitions.js';
import { attribute, childrenNamed, childNamed, type Linked } from './read/node.js';
import {
  readAnalysisReferences,
  readCodelists,
  readComments,
  readDocumentRefs,
  readLeafs,
  readMethods,
  readWhereClauses,
} from './read/supports.js';
import { PREFIXES } from './prefixes.js';
import { parseXml, type XmlFile, type XmlNode } from './xml/parse.js';

/**
 * Reads a define.xml of version 2.1 or 2.0. What is missing or wrong inside stays for `checkDefine` to report; a fault here is text that is not XML,
 * or XML that is no Define-XML. An unreadable number is a warning.
 */
export function readDefine(text: string, fileName: string): Checked<DefineDocument> {
  const parsed = parseXml(text, fileName, PREFIXES);
  if (!parsed.ok) return parsed;
  const { root } = parsed.value;
  if (root.name !== 'ODM') return faults([report('not-odm', { root: root.name }, root.at)]);
  const study = childNamed(root, 'Study');
  const version = study && childNamed(study, 'MetaDataVersion');
  if (!study || !version) return faults([report('no-metadata', {}, root.at)]);
  const namespace = namespaceOf(parsed.value);
  if (namespace === undefined) return faults([report('not-define', {}, root.at)]);

  const warnings: Diagnostic[] = [];
  return ok(documentOf(parsed.value, fileName, namespace, { root, study, version }, warnings), warnings);
}

function namespaceOf({ namespaces }: XmlFile): DefineDocument['namespace'] | undefined {
  if (namespaces.has('http://www.cdisc.org/ns/def/v2.1')) return '2.1';
  return namespaces.has('http://www.cdisc.org/ns/def/v2.0') ? '2.0' : undefined;
}

function documentOf(
  file: XmlFile,
  fileName: string,
  namespace: DefineDocument['namespace'],
  { root, study, version }: Readonly<Record<'root' | 'study' | 'version', XmlNode>>,
  warnings: Diagnostic[],
): DefineDocument {
  const codelists = readCodelists(version, warnings);
  const methods = readMethods(version, warnings);
  const { items, valueLists } = linkedItems(version, { codelists, methods }, warnings);
  const stylesheet = file.instructions.find((instruction) => instruction.target === 'xml-stylesheet');
  const href = stylesheet && /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(stylesheet.body);
  return {
    fileName,
    namespace,
    ...(href && { stylesheet: href[1] ?? href[2] ?? '' }),
    ...attribute(root, 'FileOID', 'fileOid'),
    ...attribute(root, 'FileType', 'fileType'),
    ...attribute(root, 'ODMVersion', 'odmVersion'),
    ...attribute(root, 'CreationDateTime', 'creationDateTime'),
    ...attribute(root, 'def:Context', 'context'),
    study: readStudy(study),
    metaDataVersion: {
      oid: version.attributes.get('OID') ?? '',
      at: version.at,
      ...attribute(version, 'Name', 'name'),
      ...attribute(version, 'Description', 'description'),
      ...attribute(version, 'def:DefineVersion', 'defineVersion'),
      ...attribute(version, 'def:CommentOID', 'commentOid'),
    },
    standards: readStandards(version),
    annotatedCrf: childrenNamed(version, 'def:AnnotatedCRF').flatMap((node) => readDocumentRefs(node, warnings)),
    supplementalDocuments: childrenNamed(version, 'def:SupplementalDoc').flatMap((node) =>
      readDocumentRefs(node, warnings),
    ),
    valueLists,
    whereClauses: readWhereClauses(version),
    datasets: readDatasets(version, { items: byOid(items), methods: byOid(methods) }, warnings),
    items,
    codelists,
    methods,
    comments: readComments(version, warnings),
    leafs: readLeafs(version),
    analysisResults: childrenNamed(version, 'arm:AnalysisResultDisplays').flatMap(readAnalysisReferences),
  };
}

/** Values are items and items have value lists: both are read alone first, then linked. Only one step deep, so that a circle in the file is harmless. */
function linkedItems(
  version: XmlNode,
  { codelists, methods }: Readonly<Pick<DefineDocument, 'codelists' | 'methods'>>,
  warnings: Diagnostic[],
): Pick<DefineDocument, 'items' | 'valueLists'> {
  const alone = readItems(version, { codelists: byOid(codelists), valueLists: new Map() }, warnings);
  const valueLists = readValueLists(version, { items: byOid(alone), methods: byOid(methods) }, warnings);
  const lists = byOid(valueLists);
  const items = alone.map((item) => {
    const valueList = item.valueListOid === undefined ? undefined : lists.get(item.valueListOid);
    return valueList ? { ...item, valueList } : item;
  });
  return { items, valueLists };
}

/** The first of each OID: duplicates are for `checkDefine`. */
function byOid<T extends { readonly oid: string }>(definitions: readonly T[]): Linked<T> {
  const found = new Map<string, T>();
  for (const definition of definitions) if (!found.has(definition.oid)) found.set(definition.oid, definition);
  return found;
}
