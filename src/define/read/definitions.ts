import type { Diagnostic } from '#base/diagnostic.js';
import type {
  DefineCodelist,
  DefineDataset,
  DefineItem,
  DefineItemRef,
  DefineMethod,
  DefineOrigin,
  DefineStandard,
  DefineStudy,
  DefineValueList,
} from '../document.js';
import type { XmlNode } from '../xml/parse.js';
import {
  attribute,
  childNamed,
  childrenNamed,
  isYes,
  link,
  numberAttribute,
  oidOf,
  translated,
  type Linked,
} from './node.js';
import { readDocumentRefs, readLeaf } from './supports.js';

/** Study and GlobalVariables. */
export function readStudy(node: XmlNode): DefineStudy {
  const facts = childNamed(node, 'GlobalVariables');
  const fact = (name: string) => facts && childNamed(facts, name)?.text;
  const [name, description, protocol] = [fact('StudyName'), fact('StudyDescription'), fact('ProtocolName')];
  return {
    at: node.at,
    ...attribute(node, 'OID', 'oid'),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(protocol !== undefined && { protocol }),
  };
}

/** def:Standards; Define-XML 2.0 names its one standard on the MetaDataVersion. */
export function readStandards(version: XmlNode): readonly DefineStandard[] {
  if (version.attributes.has('def:StandardName'))
    return [
      {
        oid: '',
        at: version.at,
        ...attribute(version, 'def:StandardName', 'name'),
        ...attribute(version, 'def:StandardVersion', 'version'),
      },
    ];
  const list = childNamed(version, 'def:Standards');
  return (list ? childrenNamed(list, 'def:Standard') : []).map((node) => ({
    ...oidOf(node),
    ...attribute(node, 'Name', 'name'),
    ...attribute(node, 'Type', 'type'),
    ...attribute(node, 'PublishingSet', 'publishingSet'),
    ...attribute(node, 'Version', 'version'),
    ...attribute(node, 'Status', 'status'),
    ...attribute(node, 'def:CommentOID', 'commentOid'),
  }));
}

interface ItemRefLinks {
  readonly items: Linked<DefineItem>;
  readonly methods: Linked<DefineMethod>;
}

/** ItemGroupDef with its ItemRefs. The class is an attribute in Define-XML 2.0. */
export function readDatasets(version: XmlNode, links: ItemRefLinks, warnings: Diagnostic[]): readonly DefineDataset[] {
  return childrenNamed(version, 'ItemGroupDef').map((node) => {
    const general = childNamed(node, 'def:Class');
    const leaf = childNamed(node, 'def:leaf');
    return {
      ...oidOf(node),
      name: node.attributes.get('Name') ?? '',
      ...translated(node, 'Description', 'label'),
      ...attribute(node, 'SASDatasetName', 'sasName'),
      ...attribute(node, 'Domain', 'domain'),
      ...attribute(node, 'Repeating', 'repeating'),
      ...attribute(node, 'IsReferenceData', 'isReferenceData'),
      ...attribute(node, 'Purpose', 'purpose'),
      ...attribute(node, 'def:Structure', 'structure'),
      ...attribute(node, 'def:Class', 'class'),
      ...(general && attribute(general, 'Name', 'class')),
      subclasses: (general ? childrenNamed(general, 'def:SubClass') : []).map(
        (subclass) => subclass.attributes.get('Name') ?? '',
      ),
      ...attribute(node, 'def:StandardOID', 'standardOid'),
      isNonStandard: isYes(node, 'def:IsNonStandard'),
      hasNoData: isYes(node, 'def:HasNoData'),
      ...attribute(node, 'def:CommentOID', 'commentOid'),
      ...attribute(node, 'def:ArchiveLocationID', 'archiveLocationId'),
      ...(leaf && { leaf: readLeaf(leaf) }),
      variables: readItemRefs(node, links, warnings),
    };
  });
}

/** def:ValueListDef with its ItemRefs. */
export function readValueLists(
  version: XmlNode,
  links: ItemRefLinks,
  warnings: Diagnostic[],
): readonly DefineValueList[] {
  return childrenNamed(version, 'def:ValueListDef').map((node) => ({
    ...oidOf(node),
    values: readItemRefs(node, links, warnings),
  }));
}

function readItemRefs(parent: XmlNode, links: ItemRefLinks, warnings: Diagnostic[]): readonly DefineItemRef[] {
  return childrenNamed(parent, 'ItemRef').map((node) => {
    const itemOid = node.attributes.get('ItemOID') ?? '';
    return {
      itemOid,
      ...link('item', itemOid, links.items),
      ...numberAttribute(node, 'OrderNumber', 'orderNumber', warnings),
      ...attribute(node, 'Mandatory', 'mandatory'),
      ...numberAttribute(node, 'KeySequence', 'keySequence', warnings),
      ...attribute(node, 'MethodOID', 'methodOid'),
      ...link('method', node.attributes.get('MethodOID'), links.methods),
      ...attribute(node, 'Role', 'role'),
      isNonStandard: isYes(node, 'def:IsNonStandard'),
      hasNoData: isYes(node, 'def:HasNoData'),
      whereClauseOids: childrenNamed(node, 'def:WhereClauseRef').map(
        (clause) => clause.attributes.get('WhereClauseOID') ?? '',
      ),
      at: node.at,
    };
  });
}

interface ItemLinks {
  readonly codelists: Linked<DefineCodelist>;
  readonly valueLists: Linked<DefineValueList>;
}

/** ItemDef. */
export function readItems(version: XmlNode, links: ItemLinks, warnings: Diagnostic[]): readonly DefineItem[] {
  return childrenNamed(version, 'ItemDef').map((node) => {
    const codelistRef = childNamed(node, 'CodeListRef');
    const valueListRef = childNamed(node, 'def:ValueListRef');
    return {
      ...oidOf(node),
      name: node.attributes.get('Name') ?? '',
      ...translated(node, 'Description', 'label'),
      ...attribute(node, 'DataType', 'dataType'),
      ...numberAttribute(node, 'Length', 'length', warnings),
      ...numberAttribute(node, 'SignificantDigits', 'significantDigits', warnings),
      ...attribute(node, 'SASFieldName', 'sasFieldName'),
      ...attribute(node, 'def:DisplayFormat', 'displayFormat'),
      ...attribute(node, 'def:CommentOID', 'commentOid'),
      ...(codelistRef && attribute(codelistRef, 'CodeListOID', 'codelistOid')),
      ...link('codelist', codelistRef?.attributes.get('CodeListOID'), links.codelists),
      origins: childrenNamed(node, 'def:Origin').map((origin) => readOrigin(origin, warnings)),
      ...(valueListRef && attribute(valueListRef, 'ValueListOID', 'valueListOid')),
      ...link('valueList', valueListRef?.attributes.get('ValueListOID'), links.valueLists),
    };
  });
}

function readOrigin(node: XmlNode, warnings: Diagnostic[]): DefineOrigin {
  return {
    ...attribute(node, 'Type', 'type'),
    ...attribute(node, 'Source', 'source'),
    ...translated(node, 'Description', 'description'),
    documents: readDocumentRefs(node, warnings),
    at: node.at,
  };
}
