import { LineCounter, parseDocument, type Scalar } from 'yaml';
import { describe, expect, it } from 'vitest';
import { placeInScalar } from '#mapping/expression/place.js';

describe('the place of a character', () => {
  it.each([
    ['a plain scalar', 'sql: upper(AETRM)', 'AETRM', [1, 12]],
    ['a plain scalar over lines', 'sql: upper(AETERM)\n  || lower(\n\n   AETRM)', 'AETRM', [4, 4]],
    ['single quotes', "sql: 'upper(AETRM)'", 'AETRM', [1, 13]],
    ['single quotes with quotes', "sql: 'a = ''x'' || ''y'' || AETRM'", 'AETRM', [1, 29]],
    ['single quotes over lines', "sql: 'a = ''x''\n\n   || AETRM'", 'AETRM', [3, 7]],
    ['double quotes', 'sql: "upper(AETRM)"', 'AETRM', [1, 13]],
    ['double quotes with escapes', 'sql: "a = \\"x\\" \\n\\t\\u00e9\\x41\\U0001F600 \\\\ AETRM"', 'AETRM', [1, 45]],
    ['double quotes with a line carried on', 'sql: "a \\\n   = AETRM"', 'AETRM', [2, 6]],
    ['a literal block', 'sql: |\n  CASE WHEN a\n    THEN AETRM\n  END\n', 'AETRM', [3, 10]],
    ['a literal block with indentation and chomping', 'sql: |2-\n    CASE\n   AETRM\n', 'AETRM', [3, 4]],
    ['a folded block', 'sql: >-\n  CASE WHEN a\n\n  THEN AETRM END\n', 'AETRM', [4, 8]],
    ['a block with a comment behind its header', 'sql: | # AETRM is meant\n  a || AETRM\n', 'AETRM', [2, 8]],
    ['letters of several bytes before it', 'sql: "\'é😀\' || AETRM"', 'AETRM', [1, 16]],
    ['a list in flow style', "sql: ['x', AETRM + 1]", 'AETRM', [1, 12]],
  ])('is found in %s', (_name, text, searched, [line, column]) => {
    expect(placeIn(text, (value) => value.indexOf(searched))).toEqual({ file: 'ae.yaml', line, column });
  });

  it.each([
    ['sql: a + 1\nnext: 2', [1, 11]],
    ['sql: |\n  a + 1\nnext: 2', [2, 8]],
    ['sql: "a + 1" # b', [1, 12]],
  ])('behind the end is right behind the last character: %j', (text, [line, column]) => {
    expect(placeIn(text, (value) => value.length)).toEqual({ file: 'ae.yaml', line, column });
  });

  it('of a blank is that of the character after it', () => {
    expect(placeIn('sql: a   +  b', (value) => value.indexOf(' '))).toMatchObject({ column: 10 });
  });
});

function placeIn(text: string, offset: (value: string) => number) {
  const lines = new LineCounter();
  const node = parseDocument(text, { lineCounter: lines }).get('sql', true) as Scalar | { items: Scalar[] };
  const scalar = 'items' in node ? (node.items[1] ?? node.items[0]) : node;
  const value = String(scalar?.value);
  const placeOf = (at: number) => {
    const { line, col } = lines.linePos(at);
    return { file: 'ae.yaml', line, column: col };
  };
  return placeInScalar({ text, placeOf }, scalar?.range?.[0] ?? 0, value, offset(value));
}
