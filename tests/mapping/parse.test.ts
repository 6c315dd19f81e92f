import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseStudy } from '#mapping/parse.js';
import { parseYaml } from '#mapping/yaml-document.js';
import { tryStudy } from '../support/study.js';
import { fc } from '../support/properties.js';

const folder = new URL('../../mappings/', import.meta.url);
const real = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml') && !/simulation|explanations/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(new URL(path, folder), 'utf8')]),
);

/** Study A as it lies in mappings/, with the text of study.yaml replaced. */
function parsed(text?: string) {
  return parseStudy('study.yaml', (path) =>
    path === 'study.yaml' && text !== undefined
      ? text
      : real.get(path.startsWith('../') ? path.slice(3) : `eribulin-anlotinib/${path}`),
  );
}

/** One file of study A alone in a small study: study.yaml itself, a dataset, or a library that a dataset extends. */
function parsedAlone(file: string, text: string) {
  if (file.endsWith('study.yaml'))
    return parseStudy('study.yaml', (path) => (path === 'study.yaml' ? text : undefined));
  const library = file.startsWith('library/');
  const dataset = 'dataset: VS\nextends: b.yaml\nkeys: [USUBJID]\nfrom: s\n';
  return parseStudy('study.yaml', (path) => {
    if (path === 'study.yaml') return STUDY.replace('[b.yaml]', '[]');
    if (path === 'sdtm/a.yaml') return library ? dataset : text;
    // Other libraries that a library extends are not there: with the same text they would extend each other without end.
    return path === 'sdtm/b.yaml' ? text : undefined;
  });
}

describe('a YAML text', () => {
  const faultOf = (text: string) => {
    const result = parseYaml(text, 'x.yaml');
    return result.ok
      ? []
      : result.diagnostics.map(({ at, message }) => `${at?.line ?? 0}:${at?.column ?? 0} ${message}`);
  };

  it.each([
    ['a key twice', 'a: 1\nb: 2\na: 3\n', '3:1 Map keys must be unique.'],
    ['a key twice, deep inside', 'a:\n  - { b: 1, b: 2 }\n', '2:13 Map keys must be unique.'],
    ['a custom tag', 'a: !secret b\n', '1:4 Unresolved tag: !secret.'],
    ['a tag of another language', 'a: !!python/object b\n', '1:4 Unresolved tag: tag:yaml.org,2002:python/object.'],
    ['an alias to nothing', 'a: *b\n', '1:1 Unresolved alias (the anchor must be set before the alias): b.'],
    ['a tab as indentation', 'a:\n\tb: 1\n', '2:1 Tabs are not allowed as indentation.'],
    [
      'a bracket left open',
      'a: [1, 2\n',
      '2:1 Flow sequence in block collection must be sufficiently indented and end with a ].',
    ],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      '2:1 Source contains multiple documents; please use YAML.parseAllDocuments().',
    ],
  ])('with %s is refused at its place', (_, text, fault) => {
    expect(faultOf(text)).toContain(fault);
  });

  it('that blows itself up by aliases is refused', () => {
    const tenTimes = (text: string) => Array(10).fill(text).join(', ');
    const bomb = [
      `a: &a [${tenTimes('x')}]`,
      ...['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map(
        ([of = '', key = '']) => `${key}: &${key} [${tenTimes(`*${of}`)}]`,
      ),
    ];
    expect(faultOf(`${bomb.join('\n')}\n`)).toEqual([expect.stringContaining('Excessive alias count')]);
  });

  it('may use aliases as people do', () => {
    expect(parseYaml('a: &a { b: 1 }\nc: *a\n', 'x.yaml')).toMatchObject({
      ok: true,
      value: { value: { a: { b: 1 }, c: { b: 1 } } },
    });
  });

  it('is YAML 1.2: yes, no and on are texts, and so is a date', () => {
    expect(parseYaml('a: yes\nb: no\nc: on\nd: 2024-01-01\n', 'x.yaml')).toMatchObject({
      ok: true,
      value: { value: { a: 'yes', b: 'no', c: 'on', d: '2024-01-01' } },
    });
  });

  it('gives places to values, keys, and the nearest thing where a path ends early', () => {
    const document = parseYaml('a:\n  b: [x, { c: 1 }]\n', 'x.yaml');
    if (!document.ok) throw new Error('readable');
    const place = (at: { line: number; column: number }) => `${at.line}:${at.column}`;
    expect(place(document.value.at(['a', 'b', 1, 'c']))).toBe('2:15');
    expect(place(document.value.keyAt(['a', 'b', 1, 'c']))).toBe('2:12');
    expect(place(document.value.keyAt(['a', 'b']))).toBe('2:3');
    expect(place(document.value.at(['a', 'b', 1, 'd', 'e']))).toBe('2:10');
    expect(place(document.value.at([]))).toBe('1:1');
  });

  it('gives the place of the anchor to what lies behind an alias', () => {
    const document = parseYaml('a: &a\n  b: x\n  c: &c y\nd: *a\ne: *c\n', 'x.yaml');
    if (!document.ok) throw new Error('readable');
    const place = (at: { line: number; column: number }) => `${at.line}:${at.column}`;
    expect(place(document.value.at(['d', 'b']))).toBe('2:6');
    expect(place(document.value.keyAt(['d', 'c']))).toBe('3:3');
    expect(document.value.range(['e'])).toEqual(document.value.range(['a', 'c']));
  });
});

describe('parsing a study', () => {
  it('takes study A', () => {
    expect(parsed()).toMatchObject({ ok: true });
  });

  it('gives a value or diagnostics for any text, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom(...Array.from('abc:-[]{},&*!|>\'"#%@`? \n\t\\0~')) }),
        ),
        (text) => {
          const result = parseStudy('study.yaml', () => text);
          expect(result.ok || result.diagnostics.length > 0).toBe(true);
        },
      ),
      { numRuns: 400, seed: 3 },
    );
  });

  it('gives a value or diagnostics for any value, and never throws', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('study', 'raw', 'tables', 'datasets', 'endpoints', 'codelists'),
        (value, key) => {
          const text = real.get('eribulin-anlotinib/study.yaml') ?? '';
          const start = text.search(new RegExp(`^${key}:`, 'm'));
          const broken = `${text.slice(0, start)}${key}: ${JSON.stringify(value)}\nrest:${text.slice(start + key.length + 1)}`;
          const result = parsed(broken);
          expect(result.ok).toBe(false);
        },
      ),
      { numRuns: 30, seed: 5 },
    );
  });

  it('gives a value or diagnostics for study A with pieces cut out, doubled or swapped, and never throws', () => {
    const mutation = fc.record({
      file: fc.constantFrom(...real.keys()),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 40 }),
      put: fc.oneof(
        fc.constant(''),
        fc.constantFrom(
          ':',
          ' ',
          '\n',
          '- ',
          '{',
          '}',
          '[',
          ']',
          "'",
          '"',
          'null',
          '~',
          '&a ',
          '*a',
          '!x ',
          '0',
          '__proto__: 1\n',
          'constructor: {}\n',
        ),
        fc.string({ maxLength: 8 }),
      ),
    });
    fc.assert(
      fc.property(mutation, ({ file, at, length, put }) => {
        const text = real.get(file) ?? '';
        const start = Math.floor(at * text.length);
        const result = parsedAlone(file, text.slice(0, start) + put + text.slice(start + length));
        if (result.ok) return;
        expect(result.diagnostics.length).toBeGreaterThan(0);
        for (const { message, at: place } of result.diagnostics) {
          expect(message).toMatch(/\.$/);
          expect(place === undefined || (place.line >= 1 && place.column >= 1)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 9 },
    );
  });

  it('tells the faults of all files together', () => {
    const result = parseStudy('study.yaml', (path) =>
      path === 'study.yaml' ? STUDY : path.startsWith('sdtm/') ? 'dataset: [' : undefined,
    );
    expect(result.ok ? [] : result.diagnostics.map(({ at }) => at?.file)).toEqual(['sdtm/a.yaml', 'study.yaml']);
  });

  it('does not take names of JavaScript’s own for entries', async () => {
    const text =
      'dataset: ADX\nlabel: L\nclass: ADAM OTHER\nstructure: S\nkeys: [USUBJID]\nfrom: constructor\nworking:\n  A: { lookup: toString.B, by: [USUBJID] }\n';
    const result = await tryStudy({
      'study.yaml': STUDY.replace('sdtm: [a.yaml]', 'sdtm: []').replace('b.yaml', 'x.yaml'),
      'adam/x.yaml': text,
    });
    expect(result.ok ? [] : result.diagnostics.map(({ code }) => code)).toEqual([
      'mapping/unknown-relation',
      'mapping/unknown-relation',
    ]);
  });
});

const STUDY = `study: { id: S1, name: S1, description: A study of tests, protocol: P1 }
standards: { sdtmig: '3.4', adamig: '1.3', terminology: '2025-03-28' }
subjects: { number: Subject, usubjid: Subject }
raw: { folder: raw, sources: { s: { file: s.csv, columns: [Subject] } } }
datasets:
  sdtm: [a.yaml]
  adam: [b.yaml]
`;

it('a key of another file is not corrected to itself', () => {
  const found = parsed('keys: [USUBJID]\n');
  const told = found.ok ? [] : found.diagnostics.filter(({ code }) => code === 'mapping/unknown-key');
  expect(told.map(({ found: key, help }) => [key, help])).toEqual([['keys', undefined]]);
});
