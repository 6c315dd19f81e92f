import { describe, expect, it } from 'vitest';
import { rows } from '../support/matchers.js';
import { translate } from '#rules/regex/translate.js';
import { sql } from '#sql/sql.js';

/** Whether a text holds a match, by RE2 in DuckDB or by JavaScript, whichever the pattern came to. */
async function holds(pattern: string, text: string): Promise<boolean | string> {
  const translated = translate(pattern);
  if (translated.kind === 'invalid') return translated.problem;
  if (translated.kind === 'script') return new RegExp(translated.source, translated.flags).test(text);
  const [row] = await rows(sql`SELECT regexp_matches(${text}, ${translated.text})`);
  return row?.[0] === true;
}

describe('translate', () => {
  // Each line was tried with Python's re.search.
  const lines: (readonly [pattern: string, ...cases: (readonly [text: string, found: boolean | string])[]])[] = [
    ['a.c', ['abc', true], ['a\nc', false]],
    ['^\\d+$', ['12', true], ['12\n', true], ['12\n\n', false], ['٣', true], ['1a', false]],
    ['\\w+\\Z', ['é_1', true], ['a\n', false]],
    ['\\Aab', ['ab', true], ['xab', false]],
    ['^[\\w-]+$', ['é-1', true], ['a b', false]],
    ['^[\\s]$', ['\u00a0', true], ['\u2003', true], ['x', false]],
    ['^\\S+$', ['ab', true], ['a\u00a0b', false]],
    ['^[^\\W\\d]+$', ['é', true], ['1', false]],
    ['^a{,2}$', ['aa', true], ['aaa', false], ['', true]],
    ['^a{2}$', ['aa', true], ['a', false]],
    ['^{x}$', ['{x}', true]],
    ['\\bcat\\b', ['a cat!', true], ['écat', false], ['cat1', false]],
    ['\\Bcat', ['écat', true], ['cat', false]],
    ['(?P<y>\\d)-(?P=y)', ['1-1', true], ['1-2', false]],
    ['(ab)\\1', ['abab', true], ['ab', false]],
    ['(?<!x)y', ['y', true], ['xy', false]],
    ['^(?=.*\\d).{3}$', ['ab1', true], ['abc', false]],
    ['(?i)ABC', ['abc', true]],
    ['(?i:A)b', ['ab', true], ['aB', false]],
    ['(?s)a.c', ['a\nc', true]],
    ['(?m)^b$', ['a\nb\nc', true]],
    ['[]a]', [']', true], ['b', false]],
    ['[a&&b]', ['&', true], ['c', false]],
    ['[[:alpha:]]', [':]', true], ['b', false]],
    ['a\\/b', ['a/b', true]],
    ['\\x41\\u0042\\t', ['AB\t', true]],
    ['(?#note)a', ['a', true]],
    ['a|b$', ['b\n', true], ['c', false]],
    ['^x{1,2000}$', ['x'.repeat(1500), true], ['', false]],
    ['*a', ['a', 'nothing']],
    ['(a', ['a', 'a parenthesis is not closed']],
    ['a)', ['a', 'a parenthesis is closed that was not opened']],
    ['[a', ['a', 'a class "[" is not closed']],
    ['[b-a]', ['a', 'a range of a class ends before it begins']],
    ['a\\', ['a', 'it ends in a backslash']],
    ['\\q', ['q', '"\\q" has no meaning']],
    ['a*+', ['a', 'the possessive repetition *+ is not supported']],
    ['(?>a)', ['a', '"(?>a" is not supported']],
    ['a(?i)', ['a', 'flags such as (?i) must stand at its start']],
  ];
  it.each(lines.map(([pattern, ...cases]) => ({ pattern, cases })))('$pattern', async ({ pattern, cases }) => {
    for (const [text, expected] of cases)
      if (expected === 'nothing') expect(typeof (await holds(pattern, text))).toBe('string');
      else expect([text, await holds(pattern, text)]).toEqual([text, expected]);
  });

  it('counts the groups', () => {
    expect(translate('(a)(?:b)(?P<n>c)\\(')).toMatchObject({ kind: 're2', groups: 2 });
  });

  it('keeps what both engines read alike', () => {
    expect(translate('^[A-Z_][A-Z0-9_]{0,7}')).toMatchObject({ text: '^[A-Z_][A-Z0-9_]{0,7}' });
  });
});
