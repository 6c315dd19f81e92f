import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { defineReader, readDefinesAside } from '#pipeline/define/read-aside.js';
import { written } from '../../define/support.js';

const temp = mkdtempSync(join(tmpdir(), 'trialmill-'));
afterAll(() => {
  rmSync(temp, { recursive: true, force: true });
});

/** Large enough for a thread. */
const text = written('sdtm').replace(
  '</MetaDataVersion>',
  `${'<!-- nothing of note -->\n'.repeat(5000)}</MetaDataVersion>`,
);
const file = (name: string, content: string) => {
  const path = join(temp, name);
  writeFileSync(path, content);
  return path;
};
const whole = file('define.xml', text);
const others = [
  ['is broken', file('broken.xml', text.slice(0, 110_000))],
  ['is no Define-XML', file('other.xml', `<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3"/>`)],
  ['is not there', join(temp, 'nowhere.xml')],
] as const;

describe('define.xml files read in a thread', () => {
  it.each([['is whole', whole] as const, ...others])('are as read without one: a file that %s', async (_what, path) => {
    const aside = await readDefinesAside(
      [whole, path],
      new URL('../../../dist/pipeline/define/packed.js', import.meta.url),
    );
    expect(aside).not.toBe(defineReader);
    expect(aside.document(path)).toEqual(defineReader.document(path));
    expect(aside.elements(path)).toEqual(defineReader.elements(path));
  });

  it('are read when asked for where that takes less time than a thread', async () => {
    expect(await readDefinesAside(others.slice(1).map(([, path]) => path))).toBe(defineReader);
  });
});
