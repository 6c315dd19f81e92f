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

describe('a file that ends like a dataset, beside datasets', () => {
  const [study, version] = ['"study": "S-1", "counts": { "total": 3 }', '"datasetJSONVersion": "1.1.0"'];

  it.each<[string, string, string, boolean]>([
    ['a report of a former run', 'findings.json', `{ ${study} }`, false],
    ['findings, one a line', 'findings.ndjson', '{ "rule": "TM-S001", "row": 1 }\n', false],
    [
      'a list of findings',
      'findings.csv',
      'Rule,Severity,Dataset,Row,USUBJID,Fingerprint\nTM-S001,error,DM,1,S-1,ab\n',
      false,
    ],
    ['findings as the reference engine writes them', 'core.csv', '\uFEFFDataset,Record,Variable,Value\n', false],
    ['Dataset-JSON', 'ae.json', `{ ${version}, "rows": [] }`, true],
    ['Dataset-JSON without its version', 'ae.json', '{ "columns": [], "rows": [] }', true],
    ['a file cut off', 'ae.json', '', true],
    ['what is no JSON', 'ae.json', 'AETERM', true],
    ['a dataset', 'ae.csv', 'studyid;usubjid;aeterm\nS-1;S-1-1;Rash\n', true],
    ['a dataset without STUDYID', 'ae.csv', 'USUBJID,AETERM\nS-1-1,Rash\n', true],
    ['a table without a header', 'ae.csv', '', true],
  ])('%s (%s: %s) is taken for one: %s', (what, name, content, isTaken) => {
    const path = files(`beside ${what}`, ['dm.xpt']);
    writeFileSync(join(path, name), content);
    const found = datasetFiles([path], 'datasets');
    expect(found).toMatchObject({ ok: true, warnings: isTaken ? [] : [{ code: 'pipeline/no-dataset' }] });
    expect(found.ok && found.value.map((file) => file.slice(path.length + 1))).toEqual(
      ['dm.xpt', ...(isTaken ? [name] : [])].sort(),
    );
    expect(datasetFiles([join(path, name)], 'datasets')).toMatchObject({ ok: true, value: [join(path, name)] });
    expect(datasetFiles([path])).toMatchObject({ warnings: [] });
  });

  it('leaves the datasets below to be found, where there is nothing else', () => {
    const path = files('a package with a report', ['m5/a/ae.xpt']);
    writeFileSync(join(path, 'findings.json'), `{ ${study} }`);
    expect(datasetFiles([path], 'datasets')).toMatchObject({ value: [join(path, 'm5/a/ae.xpt')] });
  });
});
