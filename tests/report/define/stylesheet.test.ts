import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stylesheet } from '#report/define/stylesheet.js';
import { read, written } from '../../define/support.js';
import { hasChromium, skippedWithoutChromium, withPage } from '../../support/chromium.js';

const folder = mkdtempSync(join(tmpdir(), 'define-xsl-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** What a browser makes of a define.xml with our style sheet; undefined where it transforms no more. */
async function transformed(
  text: string,
): Promise<{ text: string; ids: string[]; captions: number; tables: number } | undefined> {
  const file = join(folder, 'blank.html');
  writeFileSync(file, '<!doctype html><title>blank</title>');
  let result: Awaited<ReturnType<typeof transformed>>;
  await withPage(file, async ({ evaluate }) => {
    result = await evaluate(`(() => {
      if (typeof XSLTProcessor !== 'function') return undefined;
      const parsed = (text) => new DOMParser().parseFromString(text, 'text/xml');
      const processor = new XSLTProcessor();
      processor.importStylesheet(parsed(${JSON.stringify(stylesheet)}));
      const made = processor.transformToDocument(parsed(${JSON.stringify(text)}));
      return {
        text: made.documentElement.textContent,
        ids: [...made.querySelectorAll('[id]')].map((element) => element.id),
        captions: made.querySelectorAll('caption').length,
        tables: made.querySelectorAll('table').length,
      };
    })()`);
  });
  return result;
}

describe.skipIf(!hasChromium)(`the style sheet in Chromium${skippedWithoutChromium}`, () => {
  it.for(['sdtm', 'adam'] as const)('shows everything that define.html shows of %s', async (family, { skip }) => {
    const text = written(family);
    const made = await transformed(text);
    if (made === undefined) return skip('this Chromium transforms no more');
    const { datasets, items, codelists, methods, comments, standards, valueLists } = read(text);
    const defined = [...datasets, ...items, ...codelists, ...methods, ...comments, ...standards, ...valueLists];
    expect(defined.map(({ oid }) => oid).filter((oid) => !made.ids.includes(oid))).toEqual([]);
    for (const { label = '' } of [...datasets, ...items]) expect(made.text).toContain(label);
    for (const term of codelists.flatMap(({ terms }) => terms)) expect(made.text).toContain(term.decode ?? term.value);
    expect(made.captions).toBe(made.tables);
  });

  it('shows a document of version 2.0 too, whose extension has another namespace', async ({ skip }) => {
    const made = await transformed(written('sdtm').replaceAll('/def/v2.1', '/def/v2.0'));
    if (made === undefined) return skip('this Chromium transforms no more');
    expect(made.text).toContain('LBTESTCD EQ "ALT"');
    expect(made.text).toContain('The data are simulated.');
  });
});
