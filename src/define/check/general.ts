import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { DefineDocument } from '../document.js';
import type { DefineLeaf } from '../document.js';
import { report } from '../messages.js';
import { isBlank, named } from './subject.js';

/** ODM, Study and MetaDataVersion say what the document is (Define-XML 2.1, sections 5.3.1 to 5.3.4). */
export function checkHead(document: DefineDocument): readonly Diagnostic[] {
  const { study, metaDataVersion } = document;
  return [
    ...missing('ODM', study.at, { FileOID: document.fileOid, CreationDateTime: document.creationDateTime }),
    ...missing('GlobalVariables', study.at, {
      StudyName: study.name,
      StudyDescription: study.description,
      ProtocolName: study.protocol,
    }),
    ...missing('MetaDataVersion', metaDataVersion.at, {
      OID: metaDataVersion.oid,
      Name: metaDataVersion.name,
      'def:DefineVersion': metaDataVersion.defineVersion,
    }),
    ...(document.namespace === '2.1' && document.context !== 'Submission'
      ? [report('not-a-submission', { found: document.context }, study.at)]
      : []),
    ...(document.datasets.length === 0 ? [report('no-datasets', {}, metaDataVersion.at)] : []),
  ];
}

/** def:Standards (section 5.3.5): a terminology package says which it is. */
export function checkStandards(document: DefineDocument): readonly Diagnostic[] {
  if (document.namespace === '2.0') return [];
  if (document.standards.length === 0) return [report('no-standards', {}, document.metaDataVersion.at)];
  return document.standards.flatMap((standard) => {
    const of = named('def:Standard', standard.oid);
    return [
      ...missing(of, standard.at, {
        Name: standard.name,
        Type: standard.type,
        Version: standard.version,
        Status: standard.status,
      }),
      ...(standard.type === 'CT' && standard.publishingSet === undefined
        ? [report('terminology-without-set', { of }, standard.at)]
        : []),
    ];
  });
}

/** MethodDef and def:CommentDef say something. */
export function checkTexts(document: DefineDocument): readonly Diagnostic[] {
  return [
    ...document.methods.flatMap(({ oid, at, name, type, description }) =>
      missing(named('MethodDef', oid), at, { Name: name, Type: type, Description: description }),
    ),
    ...document.comments.flatMap(({ oid, at, description }) =>
      missing(named('def:CommentDef', oid), at, { Description: description }),
    ),
  ];
}

/** def:leaf: a relative place and a title. */
export function checkLeafs(document: DefineDocument): readonly Diagnostic[] {
  const datasetLeafs = document.datasets.flatMap((dataset) => (dataset.leaf ? [dataset.leaf] : []));
  return [...datasetLeafs, ...document.leafs].flatMap(checkLeaf);
}

function checkLeaf({ id, href, title, at }: DefineLeaf): readonly Diagnostic[] {
  const of = named('def:leaf', id);
  const absolute = href !== undefined && /^[A-Za-z][A-Za-z0-9+.-]*:|^[/\\]|\\/.test(href);
  return [
    ...missing(of, at, { 'xlink:href': href, 'def:title': title }),
    ...(absolute ? [report('not-relative', { of, found: href }, at)] : []),
  ];
}

/** One message for each that is absent or blank. */
export function missing(
  of: string,
  at: SourceSpan | undefined,
  facts: Readonly<Record<string, string | undefined>>,
): readonly Diagnostic[] {
  return Object.entries(facts).flatMap(([what, value]) =>
    isBlank(value) ? [report('missing-attribute', { of, what }, at)] : [],
  );
}
