import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { datasetFiles } from '#pipeline/load-datasets.js';

const folder = mkdtempSync(join(tmpdir(), 'datasets-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function files(name: string, paths: readonly string[]): string {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), '');
  }
  mkdirSync(join(folder, name), { recursive: true });
  return join(folder, name);
}

describe('the dataset files of a path', () => {
  it.each([
    [
      'a folder of datasets, and nothing below it',
      ['dm.xpt', 'ae.json', 'define.xml', 'old/ae.xpt'],
      ['ae.json', 'dm.xpt'],
    ],
    [
      'the transport files of a whole build',
      ['manifest.json', 'csv/ae.csv', 'dataset-json/ae.json', 'reports/findings.json', 'm5/a/ae.xpt', 'm5/b/adsl.xpt'],
      ['m5/a/ae.xpt', 'm5/b/adsl.xpt'],
    ],
    [
      'the transport files of a package',
      ['tabulations/sdtm/ae.xpt', 'tabulations/sdtm/define.xml'],
      ['tabulations/sdtm/ae.xpt'],
    ],
    ['no list of datasets, which begins with "_"', ['_datasets.csv', 'ae.csv'], ['ae.csv']],
  ])('are %s', (name, made, expected) => {
    const path = files(name, made);
    expect(datasetFiles([path])).toMatchObject({ ok: true, value: expected.map((file) => join(path, file)) });
  });

  it.each([
    ['a folder without one', files('nothing', ['readme.txt']), 'pipeline/no-datasets'],
    ['an empty folder', files('empty', []), 'pipeline/no-datasets'],
    ['a path that is not there', join(folder, 'nowhere'), 'pipeline/no-datasets'],
    ['a file of another kind', join(files('other', ['a.txt']), 'a.txt'), 'pipeline/not-a-dataset'],
  ])('are not found in %s', (_, path, code) => {
    expect(datasetFiles([path])).toMatchObject({ ok: false, diagnostics: [{ code }] });
  });
});
