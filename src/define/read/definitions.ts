import type { Diagnostic } from '#base/diagnostic.js';
import type {
  DefineDataset,
  DefineItem,
  DefineItemRef,
  DefineMetaDataVersion,
  DefineOrigin,
  DefineStandard,
  DefineStudy,
  DefineValueList,
} from '../document.js';
import type { XmlNode } from '../xml/parse.js';
import { attribute, childNamed, childrenNamed, isYes, numberAttribute, oidOf, translated } from './node.js';
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

/** What MetaDataVersion says of itself. */
export function readMetaDataVersion(node: XmlNode): DefineMetaDataVersion {
  return {
    ...oidOf(node),
    ...attribute(node, 'Name', 'name'),
    ...attribute(node, 'Description', 'description'),
    ...attribute(node, 'def:DefineVersion', 'defineVersion'),
    ...attribute(node, 'def:CommentOID', 'commentOid'),
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

/** ItemGroupDef with its ItemRefs. The class is an attribute in Define-XML 2.0. */
export function readDatasets(version: XmlNode, warnings: Diagnostic[]): readonly DefineDataset[] {
  return childrenNamed(version, 'ItemGroupDef').map((node) => {
    const general = childNamed(node, 'def:Class');
    const leaf = childNamed(node, 'def:leaf');
    const domain = childrenNamed(node, 'Alias').find((each) => each.attributes.get('Context') === 'DomainDescription');
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
      subclasses: (general ? childrenNamed(general, 'def:SubClass') : []).map((subclass) => ({
        name: subclass.attributes.get('Name') ?? '',
        ...attribute(subclass, 'ParentClass', 'parent'),
      })),
      ...attribute(node, 'def:StandardOID', 'standardOid'),
      isNonStandard: isYes(node, 'def:IsNonStandard'),
      hasNoData: isYes(node, 'def:HasNoData'),
      ...attribute(node, 'def:CommentOID', 'commentOid'),
      ...(domain && attribute(domain, 'Name', 'domainDescription')),
      ...attribute(node, 'def:ArchiveLocationID', 'archiveLocationId'),
      ...(leaf && { leaf: readLeaf(leaf) }),
      variables: readItemRefs(node, warnings),
    };
  });
}

/** def:ValueListDef with its ItemRefs. */
export function readValueLists(version: XmlNode, warnings: Diagnostic[]): readonly DefineValueList[] {
  return childrenNamed(version, 'def:ValueListDef').map((node) => ({
    ...oidOf(node),
    ...translated(node, 'Description', 'description'),
    values: readItemRefs(node, warnings),
  }));
}

function readItemRefs(parent: XmlNode, warnings: Diagnostic[]): readonly DefineItemRef[] {
  return childrenNamed(parent, 'ItemRef').map((node) => ({
    itemOid: node.attributes.get('ItemOID') ?? '',
    ...numberAttribute(node, 'OrderNumber', 'orderNumber', warnings),
    ...attribute(node, 'Mandatory', 'mandatory'),
    ...numberAttribute(node, 'KeySequence', 'keySequence', warnings),
    ...attribute(node, 'MethodOID', 'methodOid'),
    ...attribute(node, 'Role', 'role'),
    ...attribute(node, 'RoleCodeListOID', 'roleCodelistOid'),
    isNonStandard: isYes(node, 'def:IsNonStandard'),
    hasNoData: isYes(node, 'def:HasNoData'),
    whereClauseOids: childrenNamed(node, 'def:WhereClauseRef').map(whereClauseOf),
    at: node.at,
  }));
}

/** What a def:WhereClauseRef refers to. */
export function whereClauseOf(ref: XmlNode): string {
  return ref.attributes.get('WhereClauseOID') ?? '';
}

/** ItemDef. */
export function readItems(version: XmlNode, warnings: Diagnostic[]): readonly DefineItem[] {
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
      origins: childrenNamed(node, 'def:Origin').map((origin) => readOrigin(origin, warnings)),
      ...(valueListRef && attribute(valueListRef, 'ValueListOID', 'valueListOid')),
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
