import type { OdmCodeList, OdmItem, OdmItemGroup, OdmMetadata } from './model.js';

/** An element of the metadata, whole. */
export interface MetadataNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: MetadataNode[];
  text: string;
}

/** What the Study elements of a file define. See ODM 1.3.2, section 3.1.1. */
export class MetadataGatherer implements OdmMetadata {
  readonly itemGroups = new Map<string, OdmItemGroup>();
  readonly items = new Map<string, OdmItem>();
  readonly codeLists = new Map<string, OdmCodeList>();
  readonly units = new Map<string, string>();

  /** Adds the definitions of a Study. */
  add(study: MetadataNode): void {
    for (const part of study.children)
      for (const node of part.name === 'BasicDefinitions' || part.name === 'MetaDataVersion' ? part.children : [])
        this.#define(node);
  }

  #define(node: MetadataNode): void {
    const { OID: oid = '', Name: name = '', DataType: dataType = '' } = node.attributes;
    if (oid === '') return;
    if (node.name === 'MeasurementUnit') this.units.set(oid, translated(node, 'Symbol') || name || oid);
    if (node.name === 'ItemGroupDef')
      this.itemGroups.set(oid, {
        oid,
        name,
        sasName: node.attributes['SASDatasetName'] ?? '',
        items: this.#itemsOf(oid, node),
      });
    if (node.name === 'ItemDef')
      this.items.set(oid, itemOf(node, { oid, name, dataType, sasName: node.attributes['SASFieldName'] ?? '' }));
    if (node.name === 'CodeList') this.codeLists.set(oid, { oid, name, dataType, terms: termsOf(node) });
  }

  #itemsOf(oid: string, node: MetadataNode): readonly string[] {
    const listed = node.children
      .filter(({ name }) => name === 'ItemRef')
      .map(({ attributes }) => ({ item: attributes['ItemOID'] ?? '', order: Number(attributes['OrderNumber'] ?? NaN) }))
      .filter(({ item }) => item !== '');
    const isOrdered = listed.every(({ order }) => Number.isFinite(order));
    const items = (isOrdered ? listed.sort((a, b) => a.order - b.order) : listed).map(({ item }) => item);
    return [...new Set([...(this.itemGroups.get(oid)?.items ?? []), ...items])];
  }
}

function itemOf(node: MetadataNode, known: Pick<OdmItem, 'oid' | 'name' | 'dataType' | 'sasName'>): OdmItem {
  const length = Number(node.attributes['Length'] ?? NaN);
  const codeList = node.children.find(({ name }) => name === 'CodeListRef')?.attributes['CodeListOID'];
  return {
    ...known,
    label: translated(node, 'Question') || translated(node, 'Description'),
    ...(Number.isInteger(length) && { length }),
    ...(codeList !== undefined && { codeList }),
  };
}

function termsOf(node: MetadataNode): OdmCodeList['terms'] {
  return node.children
    .filter(({ name }) => name === 'CodeListItem' || name === 'EnumeratedItem')
    .map((item) => ({ code: item.attributes['CodedValue'] ?? '', decode: translated(item, 'Decode') }));
}

/** The text of a child: in English, where it is in several languages, else in the first. */
function translated(node: MetadataNode, child: string): string {
  const texts = node.children.find(({ name }) => name === child)?.children ?? [];
  const english = texts.find(({ attributes }) => (attributes['xml:lang'] ?? 'en').toLowerCase().startsWith('en'));
  return ((english ?? texts[0])?.text ?? '').replaceAll(/\s+/g, ' ').trim();
}
