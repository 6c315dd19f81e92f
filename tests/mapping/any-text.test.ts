import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '#engine/engine.js';
import { parseStudy } from '#mapping/parse.js';
import { compileProject } from '#pipeline/project.js';
import { readStandards } from '#pipeline/read-standards.js';
import { fc } from '../support/properties.js';

const mappings = join(import.meta.dirname, '..', '..', 'mappings');
const folder = join(mappings, 'eribulin-anlotinib');
const texts = new Map(
  ['study.yaml', ...inFolder('sdtm'), ...inFolder('adam'), ...library()].map((name) => [
    name,
    readFileSync(join(folder, name), 'utf8'),
  ]),
);
const names = [...texts.keys()];
const standards = readStandards();
const directory = mkdtempSync(join(tmpdir(), 'trialmill-any-text-'));
let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ tempDirectory: directory, threads: 1 });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

describe('a study of any text is a value or faults with places, and nothing is thrown', () => {
  it('for random text as study.yaml', () => {
    const yaml = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.json(), yamlish());
    fc.assert(
      fc.property(yaml, (text) => {
        placed(parseStudy('study.yaml', (path) => (path === 'study.yaml' ? text : undefined)));
      }),
      { numRuns: 100 },
    );
  });

  it('for a dataset of random text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), yamlish()), fc.nat(names.length - 2), (text, which) => {
        const changed = names[which + 1];
        placed(parseStudy('study.yaml', (path) => (path === changed ? text : texts.get(path))));
      }),
      { numRuns: 20 },
    );
  });

  it('for a mapping in which lines were changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(names.length - 1),
        fc.array(change(), { minLength: 1, maxLength: 3 }),
        async (which, changes) => {
          const name = names[which] ?? '';
          const text = changes.reduce((before, apply) => apply(before), texts.get(name) ?? '');
          const parsed = parseStudy('study.yaml', (path) => (path === name ? text : texts.get(path)));
          placed(parsed);
          if (!parsed.ok) return;
          const project = {
            folder: '',
            file: 'study.yaml',
            parsed: parsed.value,
            standards,
            texts: new Map<string, string>(),
            absent: [],
          };
          placed(await compileProject(project, engine));
        },
      ),
      { numRuns: 30 },
    );
  });
});

function placed(checked: ReturnType<typeof parseStudy> | Awaited<ReturnType<typeof compileProject>>): void {
  if (checked.ok) return;
  expect(checked.diagnostics.length).toBeGreaterThan(0);
  for (const { code, message, at } of checked.diagnostics) {
    expect(code).toMatch(/^(?:mapping|expression)\//);
    expect(message).not.toMatch(/undefined|\[object/);
    // Only the file that was asked for first has no place where it is asked for.
    if (at !== undefined) expect([at.line >= 1, at.column >= 1]).toEqual([true, true]);
    else expect(code).toBe('mapping/no-such-file');
  }
}

/** Text with the marks of YAML and words of the mapping language. */
function yamlish(): fc.Arbitrary<string> {
  const marks = [
    '\n',
    '\n  ',
    '\n- ',
    ': ',
    ', ',
    '{ ',
    ' }',
    '[',
    ']',
    '&a ',
    '*a',
    '!!js ',
    '|',
    '>',
    "'",
    '"',
    '#',
    '---\n',
    '? ',
    '<<: ',
  ];
  const words = [
    'study',
    'dataset',
    'variables',
    'AE',
    'AETERM',
    'column',
    'sql',
    'derive',
    'from',
    '1',
    'null',
    '~',
    '__proto__',
    'constructor',
    'raw',
    'records',
  ];
  return fc.array(fc.constantFrom(...marks, ...words), { maxLength: 40 }).map((parts) => parts.join(''));
}

/** One change of a text: a line is dropped, doubled, moved in, or gets another word. */
function change(): fc.Arbitrary<(text: string) => string> {
  const inLine = (position: number, edit: (line: string) => readonly string[]) => (text: string) => {
    const lines = text.split('\n');
    return lines.flatMap((line, i) => (i === position % lines.length ? edit(line) : [line])).join('\n');
  };
  const words = fc.constantFrom(
    'null',
    '1',
    '[]',
    '{}',
    "''",
    'AETERM',
    'sequence',
    '"(SELECT 1)"',
    '__proto__',
    '-1',
    '1e999',
    '2020-13-45',
    "'x' || '",
    'DM.DM',
  );
  return fc.tuple(fc.nat(1000), fc.nat(4), words).map(([position, kind, word]) => {
    if (kind === 0) return inLine(position, () => []);
    if (kind === 1) return inLine(position, (line) => [line, line]);
    if (kind === 2) return inLine(position, (line) => [`  ${line}`]);
    if (kind === 3) return inLine(position, (line) => [line.replace(/: .*/, `: ${word}`)]);
    return inLine(position, (line) => [line.replace(/(?<=: )[A-Za-z0-9_.]+/, word)]);
  });
}

function inFolder(part: string): readonly string[] {
  return readdirSync(join(folder, part))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `${part}/${file}`);
}

function library(): readonly string[] {
  return readdirSync(join(mappings, 'library'))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `../library/${file}`);
}
