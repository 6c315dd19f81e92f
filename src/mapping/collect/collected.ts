import type { Reads } from '../derivation.js';
import type { ExpressionBook } from '../expressions.js';
import type { PlacedEntry } from '../parse.js';
import type { AnyRecordDerivation, RecordReads } from '../record-derivation.js';
import type { ResolvedVariable } from '../resolved.js';
import type { BlockScope } from '../scope.js';

/** A derived or looked-up entry with its parameters checked: what it reads. */
export interface LateEntry {
  readonly variable: ResolvedVariable;
  readonly placed: PlacedEntry;
  readonly params: unknown;
  readonly reads: Reads;
}

/** Records to add, with their parameters checked: what they read and what they say. */
export interface RecordEntry {
  readonly derivation: AnyRecordDerivation;
  readonly params: unknown;
  readonly reads: RecordReads;
  /** The values of the new records, DTYPE included. */
  readonly said: ReadonlyMap<string, string | number | null>;
  readonly where?: string;
  readonly path: readonly [string, number];
}

export interface Collected {
  readonly expressions: ExpressionBook;
  /** By dataset, then block. */
  readonly scopes: ReadonlyMap<string, readonly (BlockScope | undefined)[]>;
  /** By dataset, then variable. */
  readonly late: ReadonlyMap<string, ReadonlyMap<string, LateEntry>>;
  /** By dataset, in the order in which they are added. */
  readonly records: ReadonlyMap<string, readonly RecordEntry[]>;
}

/** Name of a scope of expressions: one entry may be read over several inputs. */
export const scopeOf = {
  block: (dataset: string, index: number) => `block:${dataset}:${index}`,
  own: (dataset: string) => `own:${dataset}`,
  relation: (name: string) => `relation:${name}`,
  source: (name: string) => `source:${name}`,
};

/** The relation and the column of a reference such as DM.RFSTDTC. */
export function splitReference(reference: string): readonly [relation: string, column: string] {
  const dot = reference.indexOf('.');
  return [reference.slice(0, dot), reference.slice(dot + 1)];
}

/** The value at a place in a document, if there is one. */
export function readPath(value: unknown, path: readonly (string | number)[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}
