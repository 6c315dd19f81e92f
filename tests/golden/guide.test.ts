import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filled, shownExamples } from '../tools/guide.js';
import { formatted } from '../tools/reference/markdown.js';

const mappings = join(import.meta.dirname, '..', '..', 'mappings');
const examples = join(import.meta.dirname, 'examples');
const pages = readdirSync(join(mappings, 'guide')).map((name) => join(mappings, 'guide', name));

describe('the guide', () => {
  it.each(pages)('shows in %s the examples as they are', async (page) => {
    const text = await formatted(filled(readFileSync(page, 'utf8'), examples), page);
    await expect(text).toMatchFileSnapshot(page);
  });

  it('shows every example', () => {
    const shown = new Set(pages.flatMap((page) => [...shownExamples(readFileSync(page, 'utf8'))]));
    expect([...shown].sort()).toEqual(readdirSync(examples).sort());
  });

  it('and the description of the language link to files and chapters that are there', () => {
    for (const page of [...pages, join(mappings, 'README.md')])
      for (const [, path = '', anchor] of readFileSync(page, 'utf8').matchAll(/\]\(([^)#:]*)(?:#([^)]+))?\)/g)) {
        const target = path === '' ? page : join(dirname(page), path);
        expect(existsSync(target), `${path} in ${page}`).toBe(true);
        if (anchor !== undefined) expect(anchorsOf(target), `#${anchor} in ${page}`).toContain(anchor);
      }
  });
});

/** Headings as GitHub makes anchors of them. */
function anchorsOf(page: string): readonly string[] {
  return [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
