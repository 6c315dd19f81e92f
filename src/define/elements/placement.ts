import { nameOf } from '../read/not-read.js';
import type { XmlNode } from '../xml/parse.js';

/** Something that stands where the schemas do not allow it. */
export interface Misplaced {
  /** The element it stands in, with its OID. */
  readonly of: string;
  readonly what: string;
  readonly problem: string;
  readonly at: XmlNode['at'];
}

/**
 * The children of an element in the order of the schemas of ODM 1.3.2, Define-XML 2.0 and 2.1 and Analysis Results Metadata 1.0: "*" is for those that may
 * come again, "|" between those of one place, "!" for one that has to be there.
 */
const CHILDREN: Readonly<Record<string, string>> = {
  Study: 'GlobalVariables! BasicDefinitions MetaDataVersion*',
  GlobalVariables: 'StudyName StudyDescription ProtocolName',
  MetaDataVersion:
    'def:Standards def:AnnotatedCRF def:SupplementalDoc def:ValueListDef* def:WhereClauseDef* Include Protocol StudyEventDef* FormDef* ItemGroupDef* ItemDef* CodeList* ImputationMethod* Presentation* ConditionDef* MethodDef* def:CommentDef* def:leaf* arm:AnalysisResultDisplays',
  'def:ValueListDef': 'Description ItemRef*',
  ItemGroupDef: 'Description ItemRef* Alias* def:Class|def:leaf',
  ItemDef:
    'Description Question ExternalQuestion MeasurementUnitRef* RangeCheck* CodeListRef Role* Alias* def:Origin*|def:ValueListRef',
  'def:Origin': 'Description def:DocumentRef*',
  RangeCheck: 'CheckValue*|FormalExpression* MeasurementUnitRef ErrorMessage',
  CodeList: 'Description CodeListItem*|EnumeratedItem*|ExternalCodeList Alias*',
  CodeListItem: 'Decode Alias* Description*',
  EnumeratedItem: 'Alias* Description*',
  MethodDef: 'Description FormalExpression* Alias* def:DocumentRef*',
  'def:CommentDef': 'Description def:DocumentRef*',
  'def:leaf': 'def:title',
  'arm:ResultDisplay': 'Description def:DocumentRef* arm:AnalysisResult*',
  'arm:AnalysisResult': 'Description arm:AnalysisDatasets arm:Documentation arm:ProgrammingCode',
  'arm:AnalysisDataset': 'def:WhereClauseRef arm:AnalysisVariable*',
  'arm:Documentation': 'Description def:DocumentRef*',
  'arm:ProgrammingCode': 'arm:Code def:DocumentRef*',
};

/** Elements that hold text. */
const TEXTS = new Set(
  'StudyName StudyDescription ProtocolName CheckValue TranslatedText FormalExpression def:title arm:Code'.split(' '),
);

/** Elements without children of their own that hold no text. */
const EMPTY = new Set(
  'ODM ItemRef def:WhereClauseDef def:Standards def:Standard def:AnnotatedCRF def:SupplementalDoc def:DocumentRef def:PDFPageRef def:WhereClauseRef def:ValueListRef CodeListRef def:Class def:SubClass Description Decode Alias arm:AnalysisResultDisplays arm:AnalysisDatasets arm:AnalysisVariable'.split(
    ' ',
  ),
);

interface Place {
  readonly rank: number;
  readonly again: boolean;
}

const places = new Map(
  Object.entries(CHILDREN).map(([name, children]): [string, ReadonlyMap<string, Place>] => [
    name,
    new Map(
      children
        .split(' ')
        .flatMap((alike, rank) =>
          alike.split('|').map((child) => [child.replace(/[*!]$/, ''), { rank, again: child.endsWith('*') }] as const),
        ),
    ),
  ]),
);

const needed = new Map(
  Object.entries(CHILDREN).map(([name, children]) => [
    name,
    children.split(' ').flatMap((child) => (child.endsWith('!') ? [child.slice(0, -1)] : [])),
  ]),
);

/** Children out of order, a second time or missing, and text between elements; each name is told once of an element. */
export function misplaced(root: XmlNode): readonly Misplaced[] {
  const found: Misplaced[] = [];
  addMisplaced(root, found);
  return found;
}

/** In one list from top to bottom, and without others: there are thousands of elements, and nearly all are in their place. */
function addMisplaced(node: XmlNode, found: Misplaced[]): void {
  const { name, children, at } = node;
  if (hasStrayText(node)) found.push({ of: nameOf(node), what: 'text', problem: 'stands between the elements', at });
  for (const what of needed.get(name) ?? [])
    if (!children.some((child) => child.name === what))
      found.push({ of: nameOf(node), what, problem: 'is missing', at });
  if (children.length === 0) return;
  addOutOfPlace(node, found);
  for (const child of children) addMisplaced(child, found);
}

function hasStrayText({ name, text }: XmlNode): boolean {
  return text !== '' && text.trim() !== '' && !TEXTS.has(name) && (EMPTY.has(name) || places.has(name));
}

function addOutOfPlace(node: XmlNode, found: Misplaced[]): void {
  const known = places.get(node.name);
  if (known === undefined) return;
  const told = new Set<string>();
  let latest: { readonly name: string; readonly rank: number } | undefined;
  const seen = new Set<string>();
  for (const { name, at } of node.children) {
    const place = known.get(name);
    if (place === undefined) continue;
    const isLate = latest !== undefined && place.rank < latest.rank;
    const problem = isLate
      ? `stands after ${latest?.name ?? ''}`
      : seen.has(name) && !place.again
        ? 'is there a second time'
        : undefined;
    if (problem !== undefined && !told.has(name)) {
      told.add(name);
      found.push({ of: nameOf(node), what: name, problem, at });
    }
    if (!isLate) latest = { name, rank: place.rank };
    seen.add(name);
  }
}
