import { describe, expect, it } from 'vitest';
import { KnownNames } from '#formats/odm/known-names.js';

/** The letters of a text, and none after them. */
function letters(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length + 1 }, (_, i) => text.charCodeAt(i));
}

describe('names', () => {
  it.each([
    ['ItemData ItemOID', 'ItemData'],
    ['Item>', 'Item'],
    ['ItemDataInteger/>', 'ItemDataInteger'],
    ['xml:lang="en"', 'xml:lang'],
    ['_a.b-c1', '_a.b-c1'],
    ['1a', undefined],
    ['-a', undefined],
    ['"a"', undefined],
    ['', undefined],
    ['é', undefined],
    ['aé', undefined],
    [`${'a'.repeat(256)} `, 'a'.repeat(256)],
    [`${'a'.repeat(257)} `, undefined],
  ])('in %j are found whatever was read before', (text, name) => {
    const names = new KnownNames();
    expect(names.at(letters(text), 0)).toBe(name);
    for (const other of ['ItemData', 'ItemDataIntegerX', 'xml:id', '_a.b-c12', 'a', 'aa']) names.at(letters(other), 0);
    expect(names.at(letters(text), 0)).toBe(name);
  });

  it('are read also when there are more than are kept', () => {
    const names = new KnownNames();
    const many = Array.from({ length: 3000 }, (_, i) => `n${(i * 7919) % 3001}.v`);
    for (const name of [...many, ...many]) expect(names.at(letters(` ${name}=`), 1)).toBe(name);
  });
});
