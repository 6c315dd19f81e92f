import { cached } from '#base/once.js';
import { translate } from '../regex/translate.js';
import { denying, isPlain, type JudgeOf, type Judges } from './judge.js';
import { isPlainDate } from './plain-date.js';

/** Patterns are tried here on values of no more characters. */
const LONGEST = 500;

/** See operators/text.ts. */
const matches =
  (wanted: boolean): JudgeOf =>
  ({ value }, type) => {
    if (type !== 'text' || typeof value !== 'string') return undefined;
    const expression = expressionOf(value);
    if (expression === undefined) return undefined;
    return (a) => {
      if (a === null) return false;
      const text = String(a);
      if (text.length > LONGEST || !isPlain(text)) return undefined;
      expression.lastIndex = 0;
      return expression.test(text) === wanted;
    };
  };

/** The pattern in JavaScript, at the start of a text. RE2 takes no longer on any text; here repetitions of repetitions could. */
const expressionOf = cached((pattern: string): RegExp | undefined => {
  const translated = translate(pattern);
  if (translated.kind !== 're2' || translated.script === undefined) return undefined;
  const { source, flags } = translated.script;
  return /\)[*+{]/.test(source) ? undefined : new RegExp(source, `${flags}y`);
});

/** See operators/text.ts. */
const startsOrEnds =
  (side: 'startsWith' | 'endsWith'): JudgeOf =>
  ({ value }, type, other) => {
    if (type !== 'text' || other.kind !== 'value' || other.type !== 'text' || other.value !== value) return undefined;
    return (a, b) => a !== null && b !== null && String(a)[side](String(b));
  };

/** See operators/dates.ts: what is said of dates without unknown parts, zones and fractions. */
const onDate =
  (judge: (date: string) => boolean): JudgeOf =>
  (_test, type, _other, dates) => {
    if (type !== 'text') return undefined;
    const isDate = dates === 'plain' ? isThere : isPlainDate;
    return (a) => {
      if (a === null) return false;
      return isDate(String(a)) ? judge(String(a)) : undefined;
    };
  };

/** The same of two of them; where one is the beginning of the other, they are the same in what both tell. */
const onDates =
  (judge: (a: string, b: string) => boolean): JudgeOf =>
  ({ options }, type, other, dates) => {
    if (type !== 'text' || (other.kind !== 'value' && other.kind !== 'column') || other.type !== 'text')
      return undefined;
    if ((options.get('date_component') ?? undefined) !== undefined) return undefined;
    const isDate = dates === 'plain' ? isThere : isPlainDate;
    const isOtherDate = other.kind === 'column' ? isDate : isPlainDate;
    return (a, b) => {
      if (a === null || b === null) return false;
      return isDate(String(a)) && isOtherDate(String(b)) ? judge(String(a), String(b)) : undefined;
    };
  };

/** A value of a column that is known to hold plain dates. */
const isThere = (text: string) => text !== '';

const valid = onDate(() => true);
const complete = onDate((date) => date.length >= 10);

/** How does a text look, and which date is it? */
export const textJudges: Judges = {
  matches_regex: matches(true),
  not_matches_regex: matches(false),
  starts_with: startsOrEnds('startsWith'),
  ends_with: startsOrEnds('endsWith'),
  valid_date: valid,
  invalid_date: denying(valid),
  is_complete_date: complete,
  is_incomplete_date: denying(complete),
  date_equal_to: onDates((a, b) => a === b),
  date_not_equal_to: onDates((a, b) => a !== b),
  date_less_than: onDates((a, b) => a < b && !b.startsWith(a)),
  date_greater_than: onDates((a, b) => a > b && !a.startsWith(b)),
  date_less_than_or_equal_to: onDates((a, b) => a <= b || a.startsWith(b)),
  date_greater_than_or_equal_to: onDates((a, b) => a >= b || b.startsWith(a)),
};
