import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { buildPool } from '#pipeline/pool/index.js';
import { temporaryFolder } from '../support/study-a.js';
import { scratch, studyFile } from '../support/study.js';

const folder = temporaryFolder();
afterAll(folder.dispose);

/** Two studies that take their rows from one library, as faults of pooling them. */
async function faultsWith(working: object): Promise<readonly string[]> {
  writeFileSync(join(folder.path, 'library.yaml'), JSON.stringify({ from: 'a', ...working }));
  const studies = ['ONE', 'TWO'].map((id) => {
    const study = { id, name: id, description: 'A study of tests', protocol: id };
    mkdirSync(join(folder.path, id, 'adam'), { recursive: true });
    writeFileSync(
      join(folder.path, id, 'study.yaml'),
      JSON.stringify(studyFile({ a: ['Subject', 'X'] }, { adam: ['adx.yaml'] }, { study })),
    );
    const { from: _, ...own } = scratch('ADX', 'a', {}, { extends: '../../library.yaml' }) as Record<string, unknown>;
    writeFileSync(join(folder.path, id, 'adam/adx.yaml'), JSON.stringify(own));
    return join(folder.path, id, 'study.yaml');
  });
  const built = await buildPool(
    { studies, out: join(folder.path, 'out'), name: 'ISE', select: ['ADX'] },
    { phase: () => undefined, at: () => undefined },
  );
  return built.ok ? [] : built.diagnostics.map(({ code }) => code);
}

it.each([
  ['the shape', { wrong: 'key' }, ['mapping/unknown-key']],
  ['a name', { working: { W: { column: 'NONE' } } }, ['mapping/unknown-column']],
])('a fault of %s in a library that both studies share is told once', async (_, working, expected) => {
  expect(await faultsWith(working)).toEqual(expected);
});

it('a fault that each study has is told of each', async () => {
  expect(await faultsWith({})).toEqual(['pipeline/missing-file', 'pipeline/missing-file']);
});
