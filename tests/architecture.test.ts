import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { floorImports, floorPicture, sourceFiles } from './support/floors.js';

const root = join(import.meta.dirname, '..');
const files = sourceFiles();

describe('ARCHITECTURE.md', () => {
  it('shows the floors as the imports have them', async () => {
    const file = join(root, 'ARCHITECTURE.md');
    const text = readFileSync(file, 'utf8');
    const picture = /```mermaid\n[\s\S]*?\n```/;
    expect(text).toMatch(picture);
    const drawn = text.replace(picture, () => `\`\`\`mermaid\n${floorPicture(floorImports(files))}\n\`\`\``);
    await expect(drawn).toMatchFileSnapshot(file);
  });

  it('names every floor, and no floor that is not there', () => {
    const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const named = [...text.matchAll(/^\| `([a-z]+)` +\|/gm)].map(([, floor]) => floor).sort();
    const there = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
    expect(named).toEqual(there);
  });
});

describe('the picture of floors', () => {
  it('leaves out an arrow that a longer way makes superfluous', () => {
    const imports = new Map([
      ['top', new Set(['middle', 'ground'])],
      ['middle', new Set(['ground'])],
      ['ground', new Set<string>()],
    ]);
    expect(floorPicture(imports)).toBe('flowchart TD\n  middle --> ground\n  top --> middle');
  });
});

describe('the product', () => {
  const studies = readdirSync(join(root, 'mappings'), { withFileTypes: true })
    .filter((entry) => existsSync(join(root, 'mappings', entry.name, 'study.yaml')))
    .map(({ name }) => name);

  it.each(studies)('knows no study, arm, drug or biomarker of %s by name', (study) => {
    const names = namesOf(readFileSync(join(root, 'mappings', study, 'study.yaml'), 'utf8'));
    expect(names.length).toBeGreaterThan(2);
    const found = files.flatMap(({ path, text }) =>
      [study, ...names]
        .filter((name) =>
          new RegExp(`(?<![a-z0-9])${name.replace(/[^A-Za-z0-9 ]/g, '\\$&')}(?![a-z0-9])`, 'i').test(text),
        )
        .map((name) => `${path}: ${name}`),
    );
    expect(found).toEqual([]);
  });
});

/** What a study calls itself, its arms, drugs and biomarkers: codes, terms and the ways in which sites write them. */
function namesOf(text: string): readonly string[] {
  const { study, codelists, synonyms, tables } = parse(text) as {
    study: { id: string; name: string; protocol: string };
    codelists?: Record<string, { terms: Record<string, string | null> }>;
    synonyms?: Record<string, Record<string, string>>;
    tables?: Record<string, readonly Record<string, string>[]>;
  };
  const lists = ['ARMCD', 'ARM', 'STUDYDRUG'];
  return [
    ...new Set([
      study.id,
      study.name,
      study.protocol,
      ...lists.flatMap((list) => Object.keys(codelists?.[list]?.terms ?? {})),
      ...lists.flatMap((list) => Object.keys(synonyms?.[list] ?? {})),
      ...(tables?.['biomarkers'] ?? []).flatMap((row) => Object.values(row)),
    ]),
  ];
}
