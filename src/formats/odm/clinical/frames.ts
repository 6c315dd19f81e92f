import type { Transaction, OdmLevel } from '../model.js';
import { keyColumns, levelKeys } from '../model.js';
import type { Attributes } from '../xml-handler.js';

export type Keys = readonly (string | undefined)[];

/** An element that holds item groups, or is one, while it is open. */
export interface Frame {
  readonly element: OdmLevel;
  readonly keys: Keys;
  readonly transaction: Transaction | undefined;
  /** Attributes beyond the keys, with those of the elements around it, as "element/attribute". */
  attributes: Readonly<Record<string, string>>;
  /** The number of its row. */
  record: number;
  /** Of item groups, the OIDs of the items met so far. */
  items?: Set<string>;
}

/** Where the keys of each level begin among the key columns. */
export const firstKey = { ClinicalData: 0, SubjectData: 1, StudyEventData: 2, FormData: 4, ItemGroupData: 6 } as const;

const parents: Readonly<Record<OdmLevel, readonly string[]>> = {
  ClinicalData: [],
  SubjectData: ['ClinicalData'],
  StudyEventData: ['SubjectData'],
  FormData: ['SubjectData', 'StudyEventData'],
  ItemGroupData: ['SubjectData', 'StudyEventData', 'FormData', 'ItemGroupData'],
};

/** Elements that may hold one of this level. Exports leave out events and forms; ODM 2 has no forms. */
export function parentsOf(level: OdmLevel): readonly string[] {
  return parents[level];
}

/** The keys that an element adds to those around it; undefined without the one that must be there. */
export function keysOf(element: OdmLevel, attributes: Attributes, parent: Frame | undefined): Keys | undefined {
  const keys: (string | undefined)[] = new Array<string | undefined>(levelKeys[element]).fill(undefined);
  const outer = parent?.element === 'ItemGroupData' ? asForm(parent.keys) : (parent?.keys ?? []);
  const own = firstKey[element];
  for (let i = 0; i < own; i++) keys[i] = outer[i];
  for (let i = own; i < keys.length; i++) keys[i] = filled(attributes[keyColumns[i] as string]);
  return keys[own] === undefined ? undefined : keys;
}

function filled(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** The key that an element must have. */
export function requiredKey(element: OdmLevel): string {
  return keyColumns[firstKey[element]];
}

/** An item group inside another one, as ODM 2 has them, takes the outermost one as its form, unless that lies in a form. */
export function asForm(keys: Keys): Keys {
  const inForm = keys[firstKey.FormData] !== undefined;
  return inForm ? keys.slice(0, 6) : [...keys.slice(0, 4), ...keys.slice(6, 8)];
}

export function padded(keys: Keys): Keys {
  return Array.from(keyColumns, (_, i) => keys[i]);
}
