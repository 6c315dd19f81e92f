import { cpSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { build } from '#pipeline/build.js';
import { openProject } from '#pipeline/project.js';
import { areLarge } from '#pipeline/raw-files.js';
import { silent, temporaryFolder } from '../support/study-a.js';

const fixture = fileURLToPath(new URL('../scenarios/fixtures/small', import.meta.url));
const folder = temporaryFolder();
const path = (name: string) => join(folder.path, name);

beforeEach(() => {
  cpSync(fixture, folder.path, { recursive: true });
});
afterAll(folder.dispose);

function isLarge(): boolean {
  const project = openProject(path('study.yaml'));
  if (!project.ok) throw new Error(JSON.stringify(project.diagnostics));
  return areLarge(project.value);
}

describe('raw files', () => {
  it('are large where they hold 16 MB together', () => {
    truncateSync(path('raw/people.csv'), 8 * 2 ** 20);
    expect(isLarge()).toBe(false);
    truncateSync(path('raw/adverse_event.csv'), 8 * 2 ** 20);
    expect(isLarge()).toBe(true);
  });

  it('count once where several sources are of the same', () => {
    truncateSync(path('raw/people.csv'), 9 * 2 ** 20);
    const study = readFileSync(path('study.yaml'), 'utf8');
    writeFileSync(path('study.yaml'), study.replace('file: adverse_event.csv', 'file: people.csv'));
    expect(isLarge()).toBe(false);
  });

  it('that lead nowhere are told with the place that names them', async () => {
    rmSync(path('raw/adverse_event.csv'));
    symlinkSync('nowhere.csv', path('raw/adverse_event.csv'));
    const built = await build({ study: path('study.yaml'), out: path('out') }, silent);
    expect(built.ok ? [] : built.diagnostics).toMatchObject([{ code: 'engine/missing-file', at: { line: 25 } }]);
    rmSync(path('raw/adverse_event.csv'));
  });
});
