import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlias, isMap, isScalar, isSeq, parseDocument, stringify, type Document } from 'yaml';
import { documentFromEvents } from '#formats/yaml/from-events.js';
import { options } from '#formats/yaml/options.js';
import { readYaml } from '#formats/yaml/read-yaml.js';
import { fc } from '../../support/properties.js';

const root = join(import.meta.dirname, '..', '..', '..');
const ours = ['mappings', 'specs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name)),
);

/** Texts that js-yaml reads for us. */
const usual = [
  'a: | # x\n  t\n',
  'a:\n  |\n  t\n',
  'a: >-\n  t\n  u\n\n  v\n',
  'a: |+\n  t\n\n\nb: 1',
  'a: >\n  folded\n   more\n  text\n',
  'a: |-\n\n  lead\n',
  "a: \"x\\n y\"\nb: 'it''s'\n",
  'a: "x\n  y"\n',
  'a: x\n  y\nb: z',
  '---\na: 1\n...\n',
  'a: 1\r\nb:\r\n  - x\r\n  - |\r\n    q\r\n    r\r\n',
  'a: 0o17\nb: 0x1F\nc: 1e3\nd: .inf\ne: -.INF\nf: .nan\ng: ~\nh: Null\ni: TRUE\nj: yes\nk: 012\nl: 1_000\n',
  'a: 12345678901234567890\nb: +1\nc: 2020-01-01\nd: 1.\ne: .5\nf: -0\ng: 3.10\nh: tea\ni: "1"\nj: \'true\'\n',
  '1: a\n"1": b\n',
  'true: 1\nnull: 2\n',
  '__proto__: 1\nconstructor: 2\n',
  '<<: {a: 1}\nb: 2\n',
  'a: &x 1\nb: *x\n',
  'a: &x {q: 1}\nb: *x\nc: [*x, *x]\n',
  'a: &x [*x]\n',
  'key with spaces: v # c\n',
  'a: x#y\nb: x #y\n',
  '"a b": 1\n"q": \'z\'\n',
  'a: {}\nb: []\nc: { d: [ {e: f} ] }\n',
  '[a: 1, {b: 2}]',
  '- - a\n  - b\n- - c\n',
  '- a: 1\n  b: 2\n-   c: 3\n- # c\n  d: 4\n',
  'a:\n- b\n- c\n',
  'a:\n  # c\n\n  b: 1\n',
  'a: # c\n  - 1\n# d\n',
  '? a\n: b\n',
  'a: "\\u00e9\\x41" \nb: é 🎉 x\nc: "🎉"\nd: x\u00a0y\n',
  'plain',
  '"quoted"',
];

/** Texts that only the library yaml reads, or tells of. */
const unusual = [
  ['an indentation that is said', 'a: |2\n   x\n'],
  ['nothing', ''],
  ['a comment alone', '# only\n'],
  ['an empty value', 'a:\nb: 1\n'],
  ['an empty entry', '- \n- a\n-\n'],
  ['a flow map with a key alone', '{a: 1, b, c: }'],
  ['a key alone', '? a\n'],
  ['a list as a key', '? [a]\n: b\n'],
  ['a comment before the head of a block', 'a: # x | y\n  |\n  t\n'],
  ['a directive', '%YAML 1.2\n---\na: 1\n'],
  ['a tag', 'a: !!str 1\n'],
  ['an unknown tag', 'a: !x 1\n'],
  ['two documents', 'a: 1\n---\nb: 2\n'],
  ['a key twice', 'a: 1\na: 2\n'],
  ['a number as a key twice', '1: a\n1: b\n'],
  ['nothing as a key twice', 'null: 2\n~: 3\n'],
  ['a tab as indentation', 'a:\n\tb: 1\n'],
  ['a comma at the start', '[, b]'],
  ['text after quotes', 'a: "x" y\n'],
  ['a reserved sign', 'a: @x\nb: `y`\n'],
  ['a colon too much', 'x: y: z\n'],
  ['an open quote', 'a: "unterminated\n'],
  ['an open list', 'a: [1, 2\nb: 3\n'],
  ['wrong indentation', 'a: 1\n b: 2\nc:\n  - d\n e: f\n'],
  ['a control character', 'a: \u0007\n'],
  ['lists in lists in lists', `a: ${'['.repeat(120)}1${']'.repeat(120)}\n`],
] as const;

describe('a text of YAML', () => {
  it.each(usual.map((text) => [JSON.stringify(text), text]))(
    '%s is read by js-yaml, and comes to the same',
    (_, text) => {
      expect(documentFromEvents(text)).toBeDefined();
      expect(seen(readYaml(text, 'a.yaml').document)).toEqual(seen(parseDocument(text, options)));
    },
  );

  it.each(unusual)('with %s is left to the library that tells all that is wrong', (_, text) => {
    expect(documentFromEvents(text)).toBeUndefined();
    expect(seen(readYaml(text, 'a.yaml').document)).toEqual(seen(parseDocument(text, options)));
  });

  it('of ours comes to the same with each library', () => {
    expect(ours.length).toBeGreaterThan(500);
    for (const file of ours) {
      const text = readFileSync(join(root, file), 'utf8');
      expect(documentFromEvents(text), file).toBeDefined();
      expect(seen(readYaml(text, file).document), file).toEqual(seen(parseDocument(text, options)));
    }
  });

  it('of any values, in any style, comes to the same with each library', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...Array.from('ab:#-?|>\'"{}[],&*!%@` \n\t~.0123e+')) }),
      fc.constantFrom(
        '1',
        '3.10',
        '-.inf',
        'true',
        'null',
        '~',
        'a: b',
        ' a',
        'a ',
        'x # y',
        '\n',
        'a\nb\n',
        'a\n\n  b\n',
      ),
    );
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(text, fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null)),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    const style = fc.record({
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'),
      defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE'),
      indent: fc.integer({ min: 1, max: 4 }),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 30, 80),
      nullStr: fc.constantFrom('null', '~', ''),
    });
    fc.assert(
      fc.property(value, style, fc.boolean(), (values, styled, crlf) => {
        const written = stringify(values, styled);
        const given = crlf ? written.replaceAll('\n', '\r\n') : written;
        expect(seen(readYaml(given, 'a.yaml').document)).toEqual(seen(parseDocument(given, options)));
      }),
      { numRuns: 500 },
    );
  });

  it('has every offset on its line and in its column', () => {
    const { at } = readYaml('a: 1\r\nbc: 2\n\n', 'a.yaml');
    const places = [0, 3, 5, 6, 11, 12, 13].map(at).map(({ line, column }) => [line, column]);
    expect(places).toEqual([
      [1, 1],
      [1, 4],
      [1, 6],
      [2, 1],
      [2, 6],
      [3, 1],
      [4, 1],
    ]);
  });
});

/** Values, texts, anchors and places of a document, and all that is wrong with it. */
function seen(document: Document): unknown {
  const faults = [...document.errors, ...document.warnings].map(({ message, pos }) => [message, pos]);
  if (faults.length > 0) return faults;
  let values: unknown;
  try {
    values = document.toJS();
  } catch (error) {
    values = String(error);
  }
  return { nodes: nodeSeen(document.contents), values };
}

function nodeSeen(node: unknown): unknown {
  if (isMap(node))
    return {
      at: node.range?.[0],
      anchor: node.anchor,
      pairs: node.items.map(({ key, value }) => [nodeSeen(key), nodeSeen(value)]),
    };
  if (isSeq(node)) return { at: node.range?.[0], anchor: node.anchor, items: node.items.map(nodeSeen) };
  if (isAlias(node)) return { at: node.range?.[0], of: node.source };
  if (isScalar(node))
    return { value: node.value, source: node.source, range: node.range?.slice(0, 2), anchor: node.anchor };
  return node;
}
