import type { PlacedEntry } from '../parse.js';
import { allVariables, isSourceLevel, type ResolvedDataset, type ResolvedVariable } from '../resolved.js';
import { isExtensible, synonymsOf, termsOf } from './recode.js';

/** The texts that variables of a dataset may have besides none, where the mapping fixes them: constants, tables, closed codelists. */
export function possibleValues(
  dataset: ResolvedDataset,
  synonyms: Readonly<Record<string, Readonly<Record<string, string>>>>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  // Derived records bring values of their own.
  if (dataset.parsed.mapping.derived_records !== undefined) return found;
  for (const variable of allVariables(dataset)) {
    if (variable.facts.storage !== 'text') continue;
    const entries = [...(variable.common ? [variable.common] : []), ...variable.byBlock.values()];
    const values = entries.map((placed) => valuesOf(variable, placed, synonyms));
    const known = values.filter((each) => each !== undefined);
    if (known.length === values.length) found.set(variable.name, [...new Set(known.flat())]);
  }
  return found;
}

function valuesOf(
  { codelist }: ResolvedVariable,
  { entry }: PlacedEntry,
  synonyms: Readonly<Record<string, Readonly<Record<string, string>>>>,
): readonly string[] | undefined {
  const fallback = entry.default === undefined ? [] : [String(entry.default)];
  if ('compute' in entry || 'date' in entry) return undefined;
  if (isSourceLevel(entry) && 'value' in entry) {
    const { value } = entry;
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : fallback;
  }
  if (entry.unmapped === 'allow') return undefined;
  if (entry.values !== undefined) {
    const targets = Object.values(entry.values).filter((value) => value !== null);
    return [...targets.map(String), ...fallback];
  }
  const isRecoded = 'column' in entry || ('sql' in entry && entry.codelist !== undefined);
  if (!isSourceLevel(entry) || !isRecoded || codelist === undefined || entry.codelist === 'none') return undefined;
  if (isExtensible(codelist)) return undefined;
  return [...termsOf(codelist), ...Object.values(synonymsOf(codelist, synonyms)), ...fallback];
}
