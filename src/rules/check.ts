import type { Fact } from './fact.js';
import { perOne } from './per-one.js';
import type { Check, Test } from './rule.js';

/**
 * The names of the conditions in the order they are written, each once: what a rule reports that names no output variables. A condition
 * without a name speaks of all columns, one on additional columns of those. As in the reference engine, a column that must not exist has
 * nothing to show beside those that do; where a rule asks for nothing else, it is shown as missing.
 */
export function conditionNames(check: Check, columns: readonly string[]): readonly string[] {
  const shown = namesIn(check, columns, ({ operator }) => operator !== 'not_exists');
  return shown.length > 0 ? shown : namesIn(check, columns, () => true);
}

function namesIn(check: Check, columns: readonly string[], isShown: (test: Test) => boolean): readonly string[] {
  switch (check.kind) {
    case 'jsonata':
      return [];
    case 'not':
      return namesIn(check.check, columns, isShown);
    case 'all':
    case 'any':
      return [...new Set(check.checks.flatMap((part) => namesIn(part, columns, isShown)))];
    case 'test':
      if (!isShown(check)) return [];
      if (check.name === '') return columns;
      if (!check.operator.startsWith('additional_columns_')) return [check.name];
      return columns.filter((name) => name.startsWith(check.name) && /^[0-9]+$/.test(name.slice(check.name.length)));
  }
}

/** Whether a row with these known facts could be found: false where a condition that must hold already fails on them. */
export function possible(check: Check, known: (name: string) => Fact | undefined): boolean {
  if (check.kind === 'all') return check.checks.every((part) => possible(part, known));
  if (check.kind === 'any') return check.checks.some((part) => possible(part, known));
  if (check.kind !== 'test') return true;
  const fact = known(check.name);
  if (fact === undefined) return true;
  const filled = fact !== null && fact !== '' && !(typeof fact === 'object' && fact.length === 0);
  if (check.operator === 'non_empty') return filled;
  if (check.operator === 'empty') return !filled;
  if (typeof fact !== 'string' || typeof check.value !== 'string' || namesColumn(check.value)) return true;
  if (check.operator === 'equal_to') return fact === check.value;
  if (check.operator === 'matches_regex') return filled && startsWith(check.value, fact);
  return true;
}

/** Columns of the metadata tables, and results of operations. */
function namesColumn(value: string): boolean {
  return /^(?:variable_|library_|define_|dataset_|row_number$|[$])/.test(value);
}

function startsWith(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})`, 'u').test(text);
  } catch {
    return true;
  }
}

/** Every text that the check could take for a column: names and values. */
export const mentioned = perOne((check: Check): ReadonlySet<string> => new Set(textsIn(check)));

function textsIn(check: Check): readonly string[] {
  switch (check.kind) {
    case 'jsonata':
      return [];
    case 'not':
      return textsIn(check.check);
    case 'all':
    case 'any':
      return check.checks.flatMap(textsIn);
    case 'test':
      return [check.name, ...(typeof check.value === 'string' ? [check.value] : [])];
  }
}
