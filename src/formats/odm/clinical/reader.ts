import { report } from '../../messages.js';
import { keyColumns, levelKeys, transactions, type OdmLevel, type Transaction } from '../model.js';
import type { Attributes } from '../xml-handler.js';
import { asForm, firstKey, keysOf, padded, parentsOf, requiredKey, type Frame, type Keys } from './frames.js';
import { itemKinds, type ItemKind } from './items.js';
import { beginValue, openedItem, valueOf, type OpenItem } from './open-item.js';
import type { Remarks } from './remarks.js';
import type { ClinicalSink, Surroundings, ToldGroup } from './sink.js';

/** Children whose attributes say something of the subject. */
const references: readonly string[] = ['SiteRef', 'InvestigatorRef'];
const keys: ReadonlySet<string> = new Set(keyColumns);
const noAttributes: Frame['attributes'] = {};

/** Follows the elements of ClinicalData. Elements that hold no data, such as AuditRecord, Signature and those of vendors, are passed over whole. */
export class ClinicalReader {
  readonly #sink: ClinicalSink;
  readonly #remarks: Remarks;
  readonly #surroundings: Surroundings;
  readonly #stack: Frame[] = [];
  #item: OpenItem | undefined;
  /** The attributes that were made JSON last. */
  #written: { readonly attributes: Frame['attributes']; readonly json: string } = {
    attributes: noAttributes,
    json: '{}',
  };
  #skipped = 0;
  #record = 0;

  constructor(sink: ClinicalSink, remarks: Remarks, surroundings: Surroundings) {
    this.#sink = sink;
    this.#remarks = remarks;
    this.#surroundings = surroundings;
  }

  /** Whether text here is part of a value. */
  get wantsText(): boolean {
    return this.#item?.text === 'value' && this.#skipped === 0;
  }

  /** An element that starts inside ClinicalData, or ClinicalData itself. */
  open(name: string, attributes: Attributes): void {
    if (this.#skipped > 0) {
      this.#skipped++;
      return;
    }
    if (this.#item !== undefined) this.#openInItem(name, attributes, this.#item);
    else if (itemKinds.has(name) || name.startsWith('ItemData')) this.#openItem(name, attributes);
    else if (Object.hasOwn(levelKeys, name)) this.#openLevel(name as OdmLevel, attributes);
    else {
      if (references.includes(name)) this.#refer(name, attributes);
      this.#skipped = 1;
    }
  }

  text(text: string): void {
    if (this.#item !== undefined && this.wantsText) this.#item.value = (this.#item.value ?? '') + text;
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
    if (this.#stack.pop()?.element === 'ItemGroupData') this.#sink.groupEnds?.();
    return this.#stack.length === 0;
  }

  #openLevel(element: OdmLevel, attributes: Attributes): void {
    const parent = this.#stack.at(-1);
    const isPlaced = parent === undefined ? element === 'ClinicalData' : parentsOf(element).includes(parent.element);
    if (!isPlaced) this.#misplaced(element, parent?.element ?? 'ODM', parentsOf(element));
    const keys = keysOf(element, attributes, parent);
    if (keys === undefined)
      this.#remarks.fault((at) => report('odm/missing-attribute', { element, attribute: requiredKey(element) }, at));
    const transaction = this.#transaction(element, attributes, parent);
    if (!isPlaced || keys === undefined || transaction === null) {
      this.#skipped = 1;
      return;
    }
    const beyond = this.#beyondKeys(element, attributes, parent);
    const frame: Frame = { element, keys, transaction, attributes: beyond, record: 0 };
    this.#stack.push(frame);
    if (transaction !== undefined && transaction !== 'Insert') this.#remarks.hasTransactions = true;
    if (transaction === 'Remove') this.#remove(frame, parent?.transaction === 'Remove');
    else if (element === 'ItemGroupData') this.#openGroup(frame, parent);
  }

  #openGroup(frame: Frame, parent: Frame | undefined): void {
    if (parent?.element === 'ItemGroupData' && parent.keys[firstKey.FormData] !== undefined)
      this.#remarks.count(this.#remarks.nested);
    frame.record = ++this.#record;
    const { keys, transaction } = frame;
    this.#tell(frame.record, keys, { attributes: this.#json(frame), transaction, removed: undefined });
  }

  /** What is inside a removal is gone with it: its item groups have a row for the sake of their items alone. */
  #remove(frame: Frame, isInner: boolean): void {
    const { element, keys } = frame;
    if (isInner && element !== 'ItemGroupData') return;
    frame.record = ++this.#record;
    const transaction = isInner ? undefined : 'Remove';
    this.#tell(frame.record, padded(keys), { attributes: undefined, transaction, removed: element });
    if (isInner || element !== 'ItemGroupData' || keys[firstKey.FormData] !== undefined) return;
    // A removed item group takes along those inside it, whose form it is.
    const removed = 'FormData';
    this.#tell(++this.#record, padded(asForm(keys)), { attributes: undefined, transaction: undefined, removed });
  }

  #tell(record: number, keys: Keys, more: Pick<ToldGroup, 'attributes' | 'transaction' | 'removed'>): void {
    this.#sink.group({ record, line: this.#surroundings.line(), keys, ...more });
  }

  /** The transaction of an element, or that of the one around it; null where it is none. What is inside a removal is removed. */
  #transaction(element: string, attributes: Attributes, parent: Frame | undefined): Transaction | undefined | null {
    const said = attributes['TransactionType'];
    if (said === undefined) return parent?.transaction;
    const known = transactions.find((transaction) => transaction === said);
    if (known === undefined) {
      this.#remarks.fault((at) => report('odm/transaction', { element, found: said, expected: transactions }, at));
      return null;
    }
    return parent?.transaction === 'Remove' ? 'Remove' : known;
  }

  #beyondKeys(element: string, attributes: Attributes, parent: Frame | undefined): Frame['attributes'] {
    const inherited = parent?.attributes ?? noAttributes;
    let own: Record<string, string> | undefined;
    for (const name in attributes) {
      if (keys.has(name) || name === 'TransactionType' || name.startsWith('xmlns')) continue;
      own ??= { ...inherited };
      own[`${element}/${name}`] = attributes[name] ?? '';
      this.#remarks.attributes.add(`${element}/${name}`);
    }
    return own ?? inherited;
  }

  /** Most records share the attributes of what holds them with the one before. */
  #json({ attributes }: Frame): string {
    if (attributes !== this.#written.attributes) this.#written = { attributes, json: JSON.stringify(attributes) };
    return this.#written.json;
  }

  #refer(name: string, attributes: Attributes): void {
    const frame = this.#stack.at(-1);
    if (frame === undefined) return;
    frame.attributes = this.#beyondKeys(name, attributes, frame);
  }

  #openItem(name: string, attributes: Attributes): void {
    const parent = this.#stack.at(-1);
    const kind = itemKinds.get(name);
    const oid = attributes['ItemOID'] ?? '';
    if (parent?.element !== 'ItemGroupData') this.#misplaced(name, parent?.element ?? 'ODM', ['ItemGroupData']);
    else if (kind === undefined) this.#misplaced(name, 'ItemGroupData', []);
    else if (oid === '')
      this.#remarks.fault((at) => report('odm/missing-attribute', { element: name, attribute: 'ItemOID' }, at));
    else {
      const transaction = this.#transaction(name, attributes, parent);
      if (transaction !== null) {
        this.#beginItem(kind, oid, transaction, attributes, parent);
        return;
      }
    }
    this.#skipped = 1;
  }

  #beginItem(
    kind: ItemKind,
    oid: string,
    transaction: Transaction | undefined,
    attributes: Attributes,
    group: Frame,
  ): void {
    if (kind === 'binary') this.#remarks.count(this.#remarks.binary);
    if (transaction !== undefined && transaction !== 'Insert') this.#remarks.hasTransactions = true;
    const items = (group.items ??= new Set());
    const before = items.size;
    if (items.add(oid).size === before) this.#remarks.count(this.#remarks.repeatedItems);
    if (attributes['IsNull'] === 'Yes') this.#remarks.countNull(group.keys[firstKey.ItemGroupData] ?? '');
    this.#item = openedItem(kind, oid, transaction, attributes);
  }

  /** Inside an item: its unit, and in ODM 2 its values. */
  #openInItem(name: string, attributes: Attributes, item: OpenItem): void {
    if (name === 'Value' && item.text === 'children') {
      beginValue(item);
      return;
    }
    if (name === 'MeasurementUnitRef') {
      item.unit = this.#surroundings.unitOf(attributes['MeasurementUnitOID'] ?? '');
      this.#remarks.count(this.#remarks.units);
    } else if (name.startsWith('ItemData') || Object.hasOwn(levelKeys, name))
      this.#misplaced(name, 'ItemData', ['ItemGroupData']);
    this.#skipped = 1;
  }

  #closeItem(item: OpenItem): void {
    this.#item = undefined;
    const group = this.#stack.at(-1);
    if (group !== undefined) this.#sink.item(group, item.oid, valueOf(item), item.unit, item.transaction);
  }

  #misplaced(element: string, inside: string, expected: readonly string[]): void {
    this.#remarks.fault((at) => report('odm/misplaced', { element, inside, expected }, at));
  }
}
