import { attribute, childNamed, childrenNamed } from '../read/node.js';
import type { XmlNode } from '../xml/parse.js';

/** What is known of the elements of a define.xml beyond themselves: what their OIDs lead to, and where they are used. */
export interface Known {
  /** Whether the file of a leaf is there; nothing where nobody looks. */
  fileOf(leaf: XmlNode): 'Yes' | 'No' | undefined;
  parentOf(node: XmlNode): XmlNode | undefined;
  item(oid: string | undefined): XmlNode | undefined;
  /** Whether a value is a term of an item's codelist; nothing where the item has no list of terms. */
  isTermOf(value: string, item: XmlNode | undefined): 'Yes' | 'No' | undefined;
  /** The dataset of an ItemRef: of a value, the dataset of its variable. */
  datasetOf(ref: XmlNode): XmlNode | undefined;
  /** The variable whose value an ItemRef describes. */
  variableOf(ref: XmlNode): XmlNode | undefined;
  /** ItemRefs of a variable's value list, and the ItemDefs they lead to. */
  valueRefsOf(item: XmlNode): readonly XmlNode[];
  valuesOf(item: XmlNode): readonly XmlNode[];
  /** How many conditions of a clause look at another dataset than the one whose values or records it chooses. */
  foreignItems(clause: XmlNode): number;
  /** The latest class of the datasets before this one. */
  latestClassBefore(dataset: XmlNode): number | undefined;
  isCrf(documentRef: XmlNode): boolean;
  /** Whether the item of an analysis variable is a variable of the analysis dataset it stands in. */
  isVariableOf(analysisVariable: XmlNode): 'Yes' | 'No';
}

export function knownOf(root: XmlNode, exists: (href: string) => boolean | undefined): Known {
  const parents = new Map<XmlNode, XmlNode>();
  const byName = new Map<string, XmlNode[]>();
  collect(root, parents, byName);
  const all = (name: string) => byName.get(name) ?? [];
  const items = byOid(all('ItemDef'));
  const codelists = byOid(all('CodeList'));
  const lists = byOid(all('def:ValueListDef'));
  const variables = new Map<string, XmlNode>();
  for (const item of all('ItemDef')) {
    const list = under(item, 'def:ValueListRef', 'ValueListOID');
    if (list !== undefined && !variables.has(list)) variables.set(list, item);
  }
  const datasetsOf = new Map<string, XmlNode[]>();
  for (const dataset of all('ItemGroupDef'))
    for (const ref of childrenNamed(dataset, 'ItemRef')) {
      const oid = ref.attributes.get('ItemOID') ?? '';
      datasetsOf.set(oid, [...(datasetsOf.get(oid) ?? []), dataset]);
    }
  const crfs = new Set(
    all('def:AnnotatedCRF').flatMap((list) =>
      childrenNamed(list, 'def:DocumentRef').map((ref) => ref.attributes.get('leafID')),
    ),
  );
  const clauseUses = usesOfClauses(all('def:WhereClauseRef'), parents);
  const before = latestBefore(all('ItemGroupDef'));

  const parentOf = (node: XmlNode) => parents.get(node);
  const item = (oid: string | undefined) => (oid === undefined ? undefined : items.get(oid));
  const variableOf = (ref: XmlNode) => {
    const list = parents.get(ref);
    return list?.name === 'def:ValueListDef' ? variables.get(list.attributes.get('OID') ?? '') : undefined;
  };
  const datasetsWith = (oid: string | undefined) => datasetsOf.get(oid ?? '') ?? [];
  const datasetOf = (ref: XmlNode) => {
    const parent = parents.get(ref);
    return parent?.name === 'ItemGroupDef' ? parent : datasetsWith(variableOf(ref)?.attributes.get('OID'))[0];
  };
  const valueRefsOf = (variable: XmlNode) => {
    const list = lists.get(under(variable, 'def:ValueListRef', 'ValueListOID') ?? '');
    return list ? childrenNamed(list, 'ItemRef') : [];
  };
  return {
    fileOf: (leaf) => yesNo(exists(leaf.attributes.get('xlink:href') ?? '')),
    parentOf,
    item,
    isTermOf: (value, node) => {
      const list = codelists.get(under(node, 'CodeListRef', 'CodeListOID') ?? '');
      const terms = list?.children.filter(({ attributes }) => attributes.has('CodedValue')) ?? [];
      if (terms.length === 0) return undefined;
      return yesNo(terms.some(({ attributes }) => attributes.get('CodedValue') === value));
    },
    datasetOf,
    variableOf,
    valueRefsOf,
    valuesOf: (variable) => valueRefsOf(variable).flatMap((ref) => item(ref.attributes.get('ItemOID')) ?? []),
    foreignItems: (clause) => {
      const chosen = (clauseUses.get(clause.attributes.get('OID') ?? '') ?? []).flatMap((use) => {
        if (use.name !== 'ItemRef') return use.attributes.get('ItemGroupOID') ?? [];
        return datasetOf(use)?.attributes.get('OID') ?? [];
      });
      if (chosen.length === 0) return 0;
      return childrenNamed(clause, 'RangeCheck').filter((check) => {
        const own = datasetsWith(check.attributes.get('def:ItemOID')).map(({ attributes }) => attributes.get('OID'));
        return own.length > 0 && chosen.some((dataset) => !own.includes(dataset));
      }).length;
    },
    latestClassBefore: (dataset) => before.get(dataset),
    isCrf: (ref) => crfs.has(ref.attributes.get('leafID')),
    isVariableOf: (node) => {
      const dataset = parents.get(node)?.attributes.get('ItemGroupOID');
      const found = datasetsWith(node.attributes.get('ItemOID')).some(
        ({ attributes }) => attributes.get('OID') === dataset,
      );
      return yesNo(found);
    },
  };
}

function yesNo(value: boolean): 'Yes' | 'No';
function yesNo(value: boolean | undefined): 'Yes' | 'No' | undefined;
function yesNo(value: boolean | undefined): 'Yes' | 'No' | undefined {
  return value === undefined ? undefined : value ? 'Yes' : 'No';
}

function collect(node: XmlNode, parents: Map<XmlNode, XmlNode>, byName: Map<string, XmlNode[]>): void {
  for (const child of node.children) {
    parents.set(child, node);
    const alike = byName.get(child.name);
    if (alike) alike.push(child);
    else byName.set(child.name, [child]);
    collect(child, parents, byName);
  }
}

/** Where each clause is referred to: an ItemRef of a value list, or an analysis dataset. */
function usesOfClauses(
  refs: readonly XmlNode[],
  parents: ReadonlyMap<XmlNode, XmlNode>,
): ReadonlyMap<string, XmlNode[]> {
  const uses = new Map<string, XmlNode[]>();
  for (const ref of refs) {
    const user = parents.get(ref);
    const oid = ref.attributes.get('WhereClauseOID') ?? '';
    if (user) uses.set(oid, [...(uses.get(oid) ?? []), user]);
  }
  return uses;
}

function latestBefore(datasets: readonly XmlNode[]): ReadonlyMap<XmlNode, number | undefined> {
  const before = new Map<XmlNode, number | undefined>();
  let latest: number | undefined;
  for (const dataset of datasets) {
    before.set(dataset, latest);
    const order = classOrder(classOf(dataset));
    if (order !== undefined) latest = Math.max(latest ?? 0, order);
  }
  return before;
}

/** Define-XML 2.1, ItemGroupDef: tabulations by their general observation class; among analysis datasets only ADSL has a place, the first. */
const CLASSES = [
  ...['TRIAL DESIGN', 'SPECIAL PURPOSE', 'INTERVENTIONS', 'EVENTS', 'FINDINGS', 'FINDINGS ABOUT', 'RELATIONSHIP'],
  ...['STUDY REFERENCE', 'SUBJECT LEVEL ANALYSIS DATASET'],
];
const ANALYSIS = [
  ...['BASIC DATA STRUCTURE', 'OCCURRENCE DATA STRUCTURE', 'ADAM OTHER', 'REFERENCE DATA STRUCTURE'],
  ...['MEDICAL DEVICE BASIC DATA STRUCTURE', 'MEDICAL DEVICE OCCURRENCE DATA STRUCTURE'],
];

export function classOrder(name: string | undefined): number | undefined {
  const upper = name?.toUpperCase() ?? '';
  const place = CLASSES.indexOf(upper);
  if (place >= 0) return place + 1;
  return ANALYSIS.includes(upper) ? CLASSES.length + 1 : undefined;
}

/** An element in Define-XML 2.1, an attribute in 2.0. */
export function classOf(dataset: XmlNode): string | undefined {
  return dataset.attributes.get('def:Class') ?? under(dataset, 'def:Class', 'Name');
}

export function under(node: XmlNode | undefined, child: string, name: string): string | undefined {
  const found = node && childNamed(node, child);
  return found && attribute(found, name, 'value').value;
}

export function countOf(node: XmlNode | undefined, child: string): number {
  return node ? childrenNamed(node, child).length : 0;
}

export function descendants(node: XmlNode, name: string): readonly XmlNode[] {
  return [...childrenNamed(node, name), ...node.children.flatMap((child) => descendants(child, name))];
}

export function hasPages({ attributes }: XmlNode): boolean {
  return (attributes.get('PageRefs') ?? '').trim() !== '' || attributes.has('FirstPage');
}

/** What is written as a whole number; nothing where it is none. */
export function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined;
}

function byOid(nodes: readonly XmlNode[]): ReadonlyMap<string, XmlNode> {
  return new Map(nodes.toReversed().map((node) => [node.attributes.get('OID') ?? '', node]));
}
