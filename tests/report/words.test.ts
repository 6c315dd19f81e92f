import { describe, expect, it } from 'vitest';
import { counted, grouped, visible } from '#report/words.js';

describe('text from the data on a terminal', () => {
  it.each([
    ['plain text', 'Müller, 5 µg', 'Müller, 5 µg'],
    ['an escape sequence', '\u001b[31mred', '\\u{1b}[31mred'],
    ['a line feed', 'a\nb', 'a\\u{a}b'],
    ['a character that turns the direction', 'a\u202eb', 'a\\u{202e}b'],
  ])('shows %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('counts', () => {
  it.each([
    [0, '0 rows'],
    [1, '1 row'],
    [999, '999 rows'],
    [1000, '1,000 rows'],
    [1234567, '1,234,567 rows'],
  ])('of %d read well', (count, text) => {
    expect(counted(count, 'row')).toBe(text);
  });

  it('take an irregular plural', () => {
    expect([counted(2, 'entry', 'entries'), grouped(10000)]).toEqual(['2 entries', '10,000']);
  });
});
