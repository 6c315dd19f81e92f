import { expect, it } from 'vitest';
import { csv } from '#report/csv.js';

it.each([
  ['plain text', 'abc', 'abc'],
  ['a number', 12.5, '12.5'],
  ['nothing', undefined, ''],
  ['a comma', 'a,b', '"a,b"'],
  ['a quote', 'say "no"', '"say ""no"""'],
  ['a line feed', 'a\nb', '"a\nb"'],
  ['a carriage return', 'a\rb', '"a\rb"'],
  ['blanks at the ends', ' a ', '" a "'],
  ['a formula, unaltered', '=1+1', '=1+1'],
  ['a formula with quotes', '=HYPERLINK("x")', '"=HYPERLINK(""x"")"'],
])('comma-separated values keep %s', (_, value, written) => {
  expect(csv(['A', 'B'], [[value, 'x']])).toBe(`A,B\r\n${written},x\r\n`);
});

it('comma-separated values without rows are a header', () => {
  expect(csv(['A', 'B'], [])).toBe('A,B\r\n');
});
