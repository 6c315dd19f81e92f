import type { Diagnostic } from '#base/diagnostic.js';
import type { DefineCodelist, DefineComment, DefineMethod, DefineTerm, DefineWhereClause } from '../document.js';
import type { DefineDocumentRef, DefineLeaf } from '../document.js';
import type { XmlNode } from '../xml/parse.js';
import { attribute, childNamed, childrenNamed, isYes, nciCode, numberAttribute, oidOf, translated } from './node.js';

/** def:WhereClauseDef with its RangeChecks. */
export function readWhereClauses(version: XmlNode): readonly DefineWhereClause[] {
  return childrenNamed(version, 'def:WhereClauseDef').map((node) => ({
    ...oidOf(node),
    ...attribute(node, 'def:CommentOID', 'commentOid'),
    conditions: childrenNamed(node, 'RangeCheck').map((check) => ({
      itemOid: check.attributes.get('def:ItemOID') ?? '',
      ...attribute(check, 'Comparator', 'comparator'),
      ...attribute(check, 'SoftHard', 'softHard'),
      values: childrenNamed(check, 'CheckValue').map((value) => value.text),
      at: check.at,
    })),
  }));
}

/** CodeList: terms with or without decode, or an external dictionary. */
export function readCodelists(version: XmlNode, warnings: Diagnostic[]): readonly DefineCodelist[] {
  return childrenNamed(version, 'CodeList').map((node) => {
    const external = childNamed(node, 'ExternalCodeList');
    return {
      ...oidOf(node),
      name: node.attributes.get('Name') ?? '',
      ...translated(node, 'Description', 'description'),
      ...attribute(node, 'DataType', 'dataType'),
      ...attribute(node, 'SASFormatName', 'sasFormatName'),
      ...nciCode(node),
      ...attribute(node, 'def:StandardOID', 'standardOid'),
      isNonStandard: isYes(node, 'def:IsNonStandard'),
      ...attribute(node, 'def:CommentOID', 'commentOid'),
      terms: node.children.flatMap((child) => readTerm(child, warnings)),
      ...(external && {
        external: {
          ...attribute(external, 'Dictionary', 'dictionary'),
          ...attribute(external, 'Version', 'version'),
          ...attribute(external, 'ref', 'ref'),
          ...attribute(external, 'href', 'href'),
        },
      }),
    };
  });
}

function readTerm(node: XmlNode, warnings: Diagnostic[]): readonly DefineTerm[] {
  if (node.name !== 'EnumeratedItem' && node.name !== 'CodeListItem') return [];
  return [
    {
      kind: node.name === 'EnumeratedItem' ? 'enumerated' : 'decoded',
      value: node.attributes.get('CodedValue') ?? '',
      ...translated(node, 'Decode', 'decode'),
      ...translated(node, 'Description', 'description'),
      ...nciCode(node),
      extended: isYes(node, 'def:ExtendedValue'),
      ...numberAttribute(node, 'OrderNumber', 'orderNumber', warnings),
      ...numberAttribute(node, 'Rank', 'rank', warnings),
      at: node.at,
    },
  ];
}

/** MethodDef. */
export function readMethods(version: XmlNode, warnings: Diagnostic[]): readonly DefineMethod[] {
  return childrenNamed(version, 'MethodDef').map((node) => ({
    ...oidOf(node),
    ...attribute(node, 'Name', 'name'),
    ...attribute(node, 'Type', 'type'),
    ...translated(node, 'Description', 'description'),
    expressions: childrenNamed(node, 'FormalExpression').map((expression) => ({
      ...attribute(expression, 'Context', 'context'),
      code: expression.text,
    })),
    documents: readDocumentRefs(node, warnings),
  }));
}

/** def:CommentDef. */
export function readComments(version: XmlNode, warnings: Diagnostic[]): readonly DefineComment[] {
  return childrenNamed(version, 'def:CommentDef').map((node) => ({
    ...oidOf(node),
    ...translated(node, 'Description', 'description'),
    documents: readDocumentRefs(node, warnings),
  }));
}

/** def:leaf directly below the MetaDataVersion. */
export function readLeafs(version: XmlNode): readonly DefineLeaf[] {
  return childrenNamed(version, 'def:leaf').map(readLeaf);
}

export function readLeaf(node: XmlNode): DefineLeaf {
  const title = childNamed(node, 'def:title');
  return {
    id: node.attributes.get('ID') ?? '',
    ...attribute(node, 'xlink:href', 'href'),
    ...(title && { title: title.text }),
    at: node.at,
  };
}

/** The def:DocumentRefs directly inside, with their pages. */
export function readDocumentRefs(parent: XmlNode, warnings: Diagnostic[]): readonly DefineDocumentRef[] {
  return childrenNamed(parent, 'def:DocumentRef').map((node) => ({
    leafId: node.attributes.get('leafID') ?? '',
    pages: childrenNamed(node, 'def:PDFPageRef').map((page) => ({
      ...attribute(page, 'Type', 'type'),
      refs: (page.attributes.get('PageRefs') ?? '').split(/\s+/).filter((ref) => ref !== ''),
      ...numberAttribute(page, 'FirstPage', 'first', warnings),
      ...numberAttribute(page, 'LastPage', 'last', warnings),
      ...attribute(page, 'Title', 'title'),
    })),
    at: node.at,
  }));
}
