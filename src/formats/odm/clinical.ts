import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import { report } from '../messages.js';
import { keyColumns, levelKeys, transactions, type OdmLevel, type Transaction } from './model.js';

/** What clinical data become: rows of item groups, and rows of items under the number of their item group. */
export type ClinicalSink = (to: 'groups' | 'items', row: readonly (string | number | undefined)[]) => void;

/** An element as it starts. */
export interface StartTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  /** Its place: objects are made for faults only. */
  readonly at: () => SourceSpan;
}

/** What was met beside the data. */
export interface ClinicalRemarks {
  readonly faults: Diagnostic[];
  readonly binary: Counted;
  readonly repeatedItems: Counted;
  readonly referenceData: Counted;
  /** Attributes beyond the keys, as "element/attribute", in the order they were met. */
  readonly attributes: Set<string>;
  /** An item group, or what holds it, had a transaction other than Insert. */
  hasTransactions: boolean;
}

interface Counted {
  count: number;
  first?: SourceSpan;
}

interface Frame {
  readonly element: OdmLevel;
  readonly keys: readonly (string | undefined)[];
  readonly transaction: Transaction | undefined;
  attributes: Readonly<Record<string, string>>;
  /** The attributes as the rows carry them; made when the first row needs them. */
  json?: string;
}

interface OpenItem {
  readonly oid: string;
  readonly transaction: Transaction | undefined;
  /** The text of the element is the value, or the text of its Value children. */
  text: 'value' | 'children' | 'none';
  value: string | undefined;
  /** Blanks around the value are the layout of the file. */
  readonly isTrimmed: boolean;
  unit: string | undefined;
}

const parents: Readonly<Record<OdmLevel, readonly string[]>> = {
  ClinicalData: [],
  SubjectData: ['ClinicalData'],
  StudyEventData: ['SubjectData'],
  FormData: ['SubjectData', 'StudyEventData'],
  ItemGroupData: ['SubjectData', 'StudyEventData', 'FormData', 'ItemGroupData'],
};

/** Where the keys of each level begin among the key columns. */
const firstKey = { ClinicalData: 0, SubjectData: 1, StudyEventData: 2, FormData: 4, ItemGroupData: 6 } as const;

const typedItem =
  /^ItemData(?:Any|String|Text|Boolean|Integer|Float|Double|Decimal|Date|Time|Datetime|URI|(?:Partial|Incomplete)(?:Date|Time|Datetime)|DurationDatetime|IntervalDatetime)$/;
const binaryItem = /^ItemData(?:Hex|Base64)(?:Binary|Float)$/;
/** Children whose attributes say something of the subject. */
const references = ['SiteRef', 'InvestigatorRef'];
const MOST_FAULTS = 20;

/** Follows the elements of ClinicalData. Elements that hold no data, such as AuditRecord, Signature and those of vendors, are passed over whole. */
export class ClinicalReader {
  readonly remarks: ClinicalRemarks = {
    faults: [],
    binary: { count: 0 },
    repeatedItems: { count: 0 },
    referenceData: { count: 0 },
    attributes: new Set(),
    hasTransactions: false,
  };
  readonly #sink: ClinicalSink;
  readonly #unitOf: (oid: string) => string;
  readonly #stack: Frame[] = [];
  readonly #itemsOfGroup = new Set<string>();
  #item: OpenItem | undefined;
  #skipped = 0;
  #record = 0;
  #openRecord = 0;

  constructor(sink: ClinicalSink, unitOf: (oid: string) => string) {
    this.#sink = sink;
    this.#unitOf = unitOf;
  }

  /** An element that starts inside ClinicalData, or ClinicalData itself. Names of other namespaces come with their prefix. */
  open(tag: StartTag): void {
    if (this.#skipped > 0) {
      this.#skipped++;
      return;
    }
    if (this.#item !== undefined) this.#openInItem(tag, this.#item);
    else if (tag.name.startsWith('ItemData')) this.#openItem(tag);
    else if (Object.hasOwn(levelKeys, tag.name)) this.#openLevel(tag, tag.name as OdmLevel);
    else {
      if (references.includes(tag.name)) this.#refer(tag);
      this.#skipped = 1;
    }
  }

  text(text: string): void {
    if (this.#item !== undefined && this.#skipped === 0 && this.#item.text === 'value')
      this.#item.value = (this.#item.value ?? '') + text;
  }

  /** The element that started last ends; true where ClinicalData itself does. */
  close(name: string): boolean {
    if (this.#skipped > 0) {
      this.#skipped--;
      return this.#skipped === 0 && this.#stack.length === 0;
    }
    if (this.#item !== undefined) {
      if (name === 'Value') this.#item.text = 'children';
      else this.#closeItem(this.#item);
      return false;
    }
    this.#stack.pop();
    return this.#stack.length === 0;
  }

  #openLevel(tag: StartTag, element: OdmLevel): void {
    const parent = this.#stack.at(-1);
    const inside = parent?.element;
    const keys = this.#keys(tag, element, parent);
    const transaction = this.#transaction(tag, parent);
    if (!this.#fits(tag, element, inside) || keys === undefined || transaction === null) {
      this.#skipped = 1;
      return;
    }
    const frame: Frame = { element, keys, transaction, attributes: this.#attributes(tag, element, parent) };
    if (transaction !== undefined && transaction !== 'Insert') this.remarks.hasTransactions = true;
    if (transaction === 'Remove') {
      this.#remove(tag, element, keys);
      this.#skipped = 1;
      return;
    }
    this.#stack.push(frame);
    if (element !== 'ItemGroupData') return;
    this.#record++;
    this.#openRecord = this.#record;
    this.#itemsOfGroup.clear();
    const json = this.#json(frame, parent);
    this.#sink('groups', [this.#record, tag.line, ...keys, json, transaction, undefined]);
  }

  /** A removed item group takes along those inside it, whose form it is. */
  #remove({ line }: StartTag, element: OdmLevel, keys: Frame['keys']): void {
    this.#record++;
    const head = [this.#record, line];
    this.#sink('groups', [...head, ...padded(keys, keyColumns.length), undefined, 'Remove', element]);
    if (element === 'ItemGroupData' && keys[firstKey.FormData] === undefined)
      this.#sink('groups', [...head, ...padded(asForm(keys), keyColumns.length), undefined, 'Remove', 'FormData']);
  }

  #fits(tag: StartTag, element: OdmLevel, inside: string | undefined): boolean {
    const depth = this.#stack.filter((frame) => frame.element === 'ItemGroupData').length;
    if (inside === undefined ? element === 'ClinicalData' : parents[element].includes(inside) && depth < 2) return true;
    const expected = element === 'ItemGroupData' && depth === 2 ? ['an item group inside one other'] : parents[element];
    this.#fault(report('odm/misplaced', { element: tag.name, inside: inside ?? 'ODM', expected }, tag.at()));
    return false;
  }

  /** The keys told so far. */
  #keys({ attributes, at }: StartTag, element: OdmLevel, parent: Frame | undefined) {
    const own = keyColumns.slice(firstKey[element], levelKeys[element]);
    const [required = 'StudyOID'] = own;
    if ((attributes[required] ?? '') === '') {
      this.#fault(report('odm/missing-attribute', { element, attribute: required }, at()));
      return undefined;
    }
    const outer = parent?.element === 'ItemGroupData' ? asForm(parent.keys) : (parent?.keys ?? []);
    return [...padded(outer, firstKey[element]), ...own.map((name) => attributes[name])];
  }

  /** The transaction of an element, or that of the one around it; null where it is none. */
  #transaction({ name, attributes, at }: StartTag, parent: Frame | undefined): Transaction | undefined | null {
    const said = attributes['TransactionType'];
    if (said === undefined) return parent?.transaction;
    const known = transactions.find((transaction) => transaction === said);
    if (known !== undefined) return known;
    this.#fault(report('odm/transaction', { element: name, found: said, expected: transactions }, at()));
    return null;
  }

  #attributes({ attributes }: StartTag, element: string, parent: Frame | undefined): Frame['attributes'] {
    const inherited = parent?.attributes ?? {};
    let own: Record<string, string> | undefined;
    for (const name in attributes) {
      if (name === 'TransactionType' || name.startsWith('xmlns') || (keyColumns as readonly string[]).includes(name))
        continue;
      own ??= { ...inherited };
      own[`${element}/${name}`] = attributes[name] ?? '';
      this.remarks.attributes.add(`${element}/${name}`);
    }
    return own ?? inherited;
  }

  #json(frame: Frame, parent: Frame | undefined): string | undefined {
    const owner = frame.attributes === parent?.attributes ? parent : frame;
    owner.json ??= JSON.stringify(owner.attributes);
    return owner.json;
  }

  #refer(tag: StartTag): void {
    const frame = this.#stack.at(-1);
    if (frame === undefined) return;
    frame.attributes = this.#attributes(tag, tag.name, frame);
    delete frame.json;
  }

  #openItem(tag: StartTag): void {
    const { name, attributes, at } = tag;
    const parent = this.#stack.at(-1);
    const isPlain = name === 'ItemData';
    const isBinary = !isPlain && binaryItem.test(name);
    const isTyped = !isPlain && typedItem.test(name);
    const transaction = this.#transaction(tag, parent);
    const oid = attributes['ItemOID'] ?? '';
    const inside = parent?.element ?? 'ODM';
    if (inside !== 'ItemGroupData')
      this.#fault(report('odm/misplaced', { element: name, inside, expected: ['ItemGroupData'] }, at()));
    else if (!isBinary && !isTyped && !isPlain)
      this.#fault(report('odm/misplaced', { element: name, inside, expected: [] }, at()));
    else if (oid === '') this.#fault(report('odm/missing-attribute', { element: name, attribute: 'ItemOID' }, at()));
    else if (transaction !== null) {
      if (isBinary) count(this.remarks.binary, at);
      const isNull = attributes['IsNull'] === 'Yes' || isBinary;
      if (transaction !== undefined && transaction !== 'Insert') this.remarks.hasTransactions = true;
      if (this.#itemsOfGroup.has(oid)) count(this.remarks.repeatedItems, at);
      this.#itemsOfGroup.add(oid);
      this.#item = {
        oid,
        transaction,
        text: isNull ? 'none' : isTyped ? 'value' : 'children',
        value: isNull || isTyped ? undefined : attributes['Value'],
        isTrimmed: isTyped && !/(?:Any|String|Text)$/.test(name),
        unit: undefined,
      };
      return;
    }
    this.#skipped = 1;
  }

  /** Inside an item: its unit, and in ODM 2 its values, several of them with a comma between. */
  #openInItem({ name, attributes, at }: StartTag, item: OpenItem): void {
    if (name === 'Value' && item.text === 'children') {
      item.value = item.value === undefined ? '' : `${item.value},`;
      item.text = 'value';
      return;
    }
    if (name === 'MeasurementUnitRef') item.unit = this.#unitOf(attributes['MeasurementUnitOID'] ?? '');
    else if (name.startsWith('ItemData') || Object.hasOwn(levelKeys, name))
      this.#fault(report('odm/misplaced', { element: name, inside: 'ItemData', expected: ['ItemGroupData'] }, at()));
    this.#skipped = 1;
  }

  #closeItem({ oid, transaction, value, isTrimmed, unit }: OpenItem): void {
    const [kept, keptUnit] = transaction === 'Remove' ? [] : [isTrimmed ? value?.trim() : value, unit];
    this.#sink('items', [this.#openRecord, oid, kept, keptUnit, transaction]);
    this.#item = undefined;
  }

  #fault(diagnostic: Diagnostic): void {
    if (this.remarks.faults.length < MOST_FAULTS) this.remarks.faults.push(diagnostic);
  }
}

/** An item group inside another one, as ODM 2 has them, takes the outer one as its form, unless that lies in a form. */
function asForm(keys: Frame['keys']): Frame['keys'] {
  const inForm = keys[firstKey.FormData] !== undefined;
  return inForm ? keys.slice(0, 6) : [...keys.slice(0, 4), ...keys.slice(6, 8)];
}

function padded(keys: Frame['keys'], length: number): Frame['keys'] {
  return Array.from({ length }, (_, i) => keys[i]);
}

function count(counted: Counted, at: () => SourceSpan): void {
  counted.count++;
  counted.first ??= at();
}
