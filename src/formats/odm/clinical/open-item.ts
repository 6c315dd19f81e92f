import type { Transaction } from '../model.js';
import type { Attributes } from '../xml-handler.js';
import type { ItemKind } from './items.js';

/** An item while it is read. */
export interface OpenItem {
  readonly oid: string;
  readonly transaction: Transaction | undefined;
  /** The text of the element is the value, or the text of its Value children. */
  text: 'value' | 'children' | 'none';
  value: string | undefined;
  readonly isTrimmed: boolean;
  unit: string | undefined;
}

export function openedItem(
  kind: ItemKind,
  oid: string,
  transaction: Transaction | undefined,
  attributes: Attributes,
): OpenItem {
  const isNull = kind === 'binary' || attributes['IsNull'] === 'Yes';
  return {
    oid,
    transaction,
    text: isNull ? 'none' : kind === 'plain' ? 'children' : 'value',
    value: isNull || kind !== 'plain' ? undefined : attributes['Value'],
    isTrimmed: kind === 'trimmed',
    unit: undefined,
  };
}

/** One of the values of ODM 2: several have a comma between. */
export function beginValue(item: OpenItem): void {
  item.value = item.value === undefined ? '' : `${item.value},`;
  item.text = 'value';
}

export function valueOf({ value, isTrimmed }: OpenItem): string | undefined {
  return isTrimmed ? value?.trim() : value;
}
