import type { Core, DatasetClass, Family } from '#model/study-meta.js';
import type { PublishedCodelist, Standards } from '#standards/standards.js';
import type { AnyDerivation } from './derivation.js';
import type { ParsedDataset, ParsedStudy, PlacedEntry } from './parse.js';
import type { ColumnType, Relation } from './relations.js';
import type { VariableEntry } from './schema/variable.js';

/** A study with every name looked up: what each variable is by the standard, and where its value comes from. */
export interface ResolvedStudy {
  readonly parsed: ParsedStudy;
  readonly standards: Standards;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly datasets: ReadonlyMap<string, ResolvedDataset>;
}

export interface ResolvedDataset {
  readonly name: string;
  readonly family: Family;
  readonly parsed: ParsedDataset;
  readonly label: string;
  readonly class: DatasetClass;
  readonly subclass?: string;
  readonly structure: string;
  readonly domain?: string;
  /** Written variables in the standard's order, sponsor variables last. */
  readonly variables: readonly ResolvedVariable[];
  readonly working: readonly ResolvedVariable[];
  readonly supplemental: readonly ResolvedVariable[];
}

export interface ResolvedVariable {
  readonly name: string;
  readonly role: 'variable' | 'working' | 'supplemental';
  readonly facts: VariableFacts;
  /** The entry that holds for all blocks, unless a block has its own. */
  readonly common?: PlacedEntry;
  /** By block index. */
  readonly byBlock: ReadonlyMap<number, PlacedEntry>;
  readonly codelist?: ResolvedCodelist;
  readonly derivation?: AnyDerivation;
}

export interface VariableFacts {
  readonly label: string;
  readonly storage: 'text' | 'number';
  readonly role?: string;
  readonly core?: Core;
  readonly codelists: readonly string[];
  readonly describedValueDomain?: string;
  /** False for a variable of the sponsor's own. */
  readonly standard: boolean;
}

export type ResolvedCodelist =
  | { readonly kind: 'published'; readonly list: PublishedCodelist }
  | {
      readonly kind: 'sponsor';
      readonly id: string;
      readonly name: string;
      readonly terms: Readonly<Record<string, string | null>>;
    };

export function columnType(variable: ResolvedVariable): ColumnType {
  return variable.facts.storage === 'number' ? 'DOUBLE' : 'VARCHAR';
}

/** All variables that the dataset's working table holds. */
export function allVariables(dataset: ResolvedDataset): readonly ResolvedVariable[] {
  return [...dataset.variables, ...dataset.working, ...dataset.supplemental];
}

/** The entry that gives a variable its value in a block, if any. */
export function entryFor(variable: ResolvedVariable, block: number): PlacedEntry | undefined {
  return variable.byBlock.get(block) ?? variable.common;
}

/** Kinds that read the input of one block; the others read the dataset as a whole. */
export function isSourceLevel(entry: VariableEntry): boolean {
  // A derivation may have parameters called value, column or date.
  return !('derive' in entry) && ('column' in entry || 'value' in entry || 'sql' in entry || 'date' in entry);
}
