import type { Test } from '../rule.js';
import type { Value } from '../cells.js';
import type { ColumnType } from '../evaluation.js';
import { denying, isEmptyValue, isPlain, type JudgeOf, type Judges } from './judge.js';

const empty: JudgeOf = () => isEmptyValue;

const BEYOND = ['value_is_reference', 'type_insensitive', 'round_values'];

/** See operators/equality.ts. */
const equal =
  (fold: boolean, wanted: 'same' | 'different'): JudgeOf =>
  ({ options }, type, other) => {
    if (other.kind !== 'value' && other.kind !== 'column') return undefined;
    if (BEYOND.some((option) => options.get(option) === true)) return undefined;
    const sameType = type === other.type;
    return (a, b) => {
      const bothEmpty = isEmptyValue(a) && isEmptyValue(b);
      let same = sameType && a !== null && a === b;
      if (fold) {
        const [x, y] = [folded(a, type), folded(b, other.type)];
        if (x === undefined || y === undefined) return undefined;
        same = x === y;
      }
      if (wanted === 'different') return !bothEmpty && !same;
      return same && !(fold ? bothEmpty : isEmptyValue(a));
    };
  };

/** Without regard to case, what is no text counts as nothing; undefined where cases are not those of ASCII. */
function folded(value: Value, type: ColumnType): string | null | undefined {
  if (type !== 'text' || value === null || value === '') return null;
  const text = String(value);
  return isPlain(text) ? text.toLowerCase() : undefined;
}

/** See operators/membership.ts. */
const contained =
  (fold: boolean): JudgeOf =>
  (_test, type, other) => {
    if (other.kind !== 'list') return undefined;
    const { values } = other;
    if (!fold) return (a) => a !== null && values.has(a);
    if (type !== 'text' || ![...values].every((value) => typeof value === 'string' && isPlain(value))) return undefined;
    const lowered = new Set([...values].map((value) => String(value).toLowerCase()));
    return (a) => {
      if (a === null) return false;
      return isPlain(String(a)) ? lowered.has(String(a).toLowerCase()) : undefined;
    };
  };

const contains: JudgeOf = (_test, type, other) => {
  if (type !== 'text' || (other.kind !== 'value' && other.kind !== 'column') || other.type !== 'text') return undefined;
  return (a, b) => a !== null && b !== null && String(a).includes(String(b));
};

/** See operators/numbers.ts. */
const compared =
  (holds: (a: number, b: number) => boolean): JudgeOf =>
  (_test, type, other) => {
    if (other.kind === 'value' ? typeof other.value !== 'number' : other.kind !== 'column') return undefined;
    const otherType = other.kind === 'column' ? other.type : 'number';
    return (a, b) => {
      const [x, y] = [numberIn(a, type), numberIn(b, otherType)];
      if (x === null || y === null) return false;
      return x === undefined || y === undefined ? undefined : holds(x, y);
    };
  };

/** The number that a value reads as; null where it reads as none, undefined where that is not sure. */
function numberIn(value: Value, type: ColumnType): number | null | undefined {
  if (value === null || value === '' || type === 'boolean') return null;
  if (typeof value === 'number') return value;
  const text = String(value);
  if (/^-?[0-9]{1,15}(?:[.][0-9]{1,15})?$/.test(text)) return Number(text);
  return /[0-9]|inf|nan|true|false/i.test(text) ? undefined : null;
}

/** See operators/text.ts. */
const lengthIs =
  (holds: (length: number, wanted: number) => boolean): JudgeOf =>
  (test, type, other) => {
    const wanted = lengthIn(test, other.kind === 'value' ? other.value : null);
    if (type !== 'text' || wanted === undefined) return undefined;
    return (a) => {
      if (a === null) return false;
      return isPlain(String(a)) ? holds(String(a).length, wanted) : undefined;
    };
  };

function lengthIn(test: Test, value: Value): number | undefined {
  if (value !== test.value || (typeof value !== 'number' && typeof value !== 'string') || value === '')
    return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

const longer = lengthIs((length, wanted) => length > wanted);
const asLong = lengthIs((length, wanted) => length >= wanted);
const equallyLong = lengthIs((length, wanted) => length === wanted);

/** Is there a value, which one, and how long or large is it? */
export const valueJudges: Judges = {
  empty,
  non_empty: denying(empty),
  equal_to: equal(false, 'same'),
  not_equal_to: equal(false, 'different'),
  equal_to_case_insensitive: equal(true, 'same'),
  not_equal_to_case_insensitive: equal(true, 'different'),
  is_contained_by: contained(false),
  is_not_contained_by: denying(contained(false)),
  is_contained_by_case_insensitive: contained(true),
  is_not_contained_by_case_insensitive: denying(contained(true)),
  contains,
  does_not_contain: denying(contains),
  less_than: compared((a, b) => a < b),
  less_than_or_equal_to: compared((a, b) => a <= b),
  greater_than: compared((a, b) => a > b),
  greater_than_or_equal_to: compared((a, b) => a >= b),
  longer_than: longer,
  longer_than_or_equal_to: asLong,
  shorter_than: denying(asLong),
  shorter_than_or_equal_to: denying(longer),
  has_equal_length: equallyLong,
  has_not_equal_length: denying(equallyLong),
};
