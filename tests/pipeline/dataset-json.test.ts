import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { afterAll, describe, expect, it } from 'vitest';
import { convert } from '#pipeline/convert/index.js';
import { temporaryFolder } from '../support/study-a.js';

const samples = process.env['SAMPLES_DIR'];
const folder = temporaryFolder();
afterAll(folder.dispose);
const at = (name: string) => join(folder.path, name);
const sample = (name: string) => join(samples ?? '', 'dataset-json', name);

interface Dataset {
  readonly [attribute: string]: unknown;
  readonly columns: readonly Readonly<Record<string, unknown>>[];
  readonly rows: readonly (readonly unknown[])[];
}
const dataset = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Dataset;

async function converted(input: string, output: string): Promise<readonly string[]> {
  const done = await convert({ input, output });
  if (!done.ok) throw new Error(done.diagnostics.map(({ message }) => message).join('\n'));
  return done.warnings.map(({ code }) => code);
}

describe.skipIf(!samples)(`the examples of CDISC${samples ? '' : ' (skipped: SAMPLES_DIR not set)'}`, () => {
  const names = ['adtte', 'dm', 'relrec', 'ts'];

  it.each(names)('%s keeps all that it says through every form, and comes back as the same bytes', async (name) => {
    await converted(sample(`${name}.json`), at(`${name}.json`));
    await converted(at(`${name}.json`), at(`${name}.ndjson`));
    await converted(at(`${name}.ndjson`), at(`${name}.dsjc`));
    await converted(at(`${name}.dsjc`), at(`back/${name}.json`));
    expect(readFileSync(at(`back/${name}.json`)).equals(readFileSync(at(`${name}.json`)))).toBe(true);
    const { datasetJSONCreationDateTime: _, ...before } = dataset(sample(`${name}.json`));
    const { datasetJSONCreationDateTime: stamp, ...after } = dataset(at(`${name}.json`));
    expect(after).toEqual(before);
    expect(stamp).toBe('1960-01-01T00:00:00Z');
    expect(inflateSync(readFileSync(at(`${name}.dsjc`))).equals(readFileSync(at(`${name}.ndjson`)))).toBe(true);
    expect(gunzipSync(readFileSync(sample(`${name}.dsjc`))).length).toBeGreaterThan(0);
  });

  it.each(names)('%s as a transport file has the same numbers after a way through Dataset-JSON', async (name) => {
    await converted(sample(`${name}.xpt`), at(`xpt/${name}.json`));
    await converted(at(`xpt/${name}.json`), at(`xpt/${name}.xpt`));
    await converted(at(`xpt/${name}.xpt`), at(`xpt/again/${name}.json`));
    expect(dataset(at(`xpt/again/${name}.json`)).rows).toEqual(dataset(at(`xpt/${name}.json`)).rows);
  });

  it('are valid as we write them, by the published schemas', async () => {
    const schema = (file: string, encoding: 'utf8' | 'utf16le') =>
      JSON.parse(readFileSync(sample(`schema/${file}`), encoding).replace('\ufeff', '')) as Record<string, unknown>;
    const whole = new Ajv2019({ strict: false }).compile(schema('dataset.schema.json', 'utf8'));
    const lines = schema('dataset-ndjson-schema.json', 'utf16le');
    const { DatasetMetadata } = lines['$defs'] as { readonly DatasetMetadata: object };
    const first = new Ajv2019({ strict: false }).compile({ ...DatasetMetadata, $defs: lines['$defs'] });
    for (const name of names) {
      await converted(sample(`${name}.json`), at(`valid/${name}.json`));
      await converted(sample(`${name}.json`), at(`valid/${name}.ndjson`));
      whole(dataset(at(`valid/${name}.json`)));
      expect(whole.errors).toBeNull();
      first(JSON.parse(readFileSync(at(`valid/${name}.ndjson`), 'utf8').split('\n')[0] ?? ''));
      expect(first.errors).toBeNull();
    }
  });

  it('with dirt as official ones have it are read, and the dirt is told', async () => {
    const { columns, rows, ...rest } = dataset(sample('adtte.json'));
    const index = (name: string) => columns.findIndex((column) => column['name'] === name);
    const dirty = rows.map((row, r) =>
      row.map((value, c) =>
        r % 2 === 1 && c === index('AGE') ? 63.5 : r === 5 && c === index('SEX') ? 'FEMALE' : value,
      ),
    );
    writeFileSync(at('dirty.json'), JSON.stringify({ ...rest, records: 1000, columns, rows: dirty }));
    const value = 'formats/dataset-json/value';
    expect(await converted(at('dirty.json'), at('clean/dirty.ndjson'))).toEqual([
      ...[value, value],
      'formats/dataset-json/records',
    ]);
    await converted(at('clean/dirty.ndjson'), at('clean/dirty.json'));
    expect(dataset(at('clean/dirty.json')).rows).toEqual(dirty);
  });

  const change = (dataset: Dataset, changed: object) => JSON.stringify({ ...dataset, ...changed });
  const row = (dataset: Dataset, change: (row: readonly unknown[]) => unknown) =>
    dataset.rows.map((each, i) => (i === 2 ? change(each) : each));
  const breaks: readonly (readonly [string, string, (whole: string, data: Dataset) => string | Buffer])[] = [
    ['cut in its description', 'truncated', (whole) => whole.slice(0, 400)],
    ['cut in its rows', 'row', (whole) => whole.slice(0, -40)],
    ['cut before its end', 'layout', (whole) => whole.trimEnd().slice(0, -1)],
    ['of UTF-16', 'encoding', (whole) => Buffer.from(`\ufeff${whole}`, 'utf16le')],
    ['of Latin-1', 'encoding', (whole) => Buffer.from(whole.replace('"label":"', '"label":"é'), 'latin1')],
    ['without name', 'missing-attribute', (_, { name: __, ...data }) => JSON.stringify(data)],
    ['with another attribute', 'unknown-attribute', (_, data) => change(data, { rowCount: 1 })],
    ['with two lists of rows', 'attribute-twice', (whole) => whole.trimEnd().replace(/\}$/, ',"rows":[]}')],
    ['of version 1.0', 'attribute', (_, data) => change(data, { datasetJSONVersion: '1.0.0' })],
    [
      'with a column twice',
      'duplicate-column',
      (_, data) => change(data, { columns: [...data.columns, data.columns[0]] }),
    ],
    ['with a short row', 'row', (_, data) => change(data, { rows: row(data, (each) => each.slice(1)) })],
    ['with a long row', 'row', (_, data) => change(data, { rows: row(data, (each) => [...each, 1]) })],
    ['with a number for a text', 'cell', (_, data) => change(data, { rows: row(data, ([, ...more]) => [1, ...more]) })],
    [
      'with an object for a text',
      'cell',
      (_, data) => change(data, { rows: row(data, ([, ...more]) => [{}, ...more]) }),
    ],
  ];

  it.each(breaks)('%s are refused, and nothing is written', async (_, code, broken) => {
    for (const name of names) {
      const whole = readFileSync(sample(`${name}.json`), 'utf8');
      writeFileSync(at('broken.json'), broken(whole, JSON.parse(whole) as Dataset));
      const done = await convert({ input: at('broken.json'), output: at('broken.xpt') });
      expect(done.ok ? ['read'] : done.diagnostics.map((one) => one.code)).toEqual([`formats/dataset-json/${code}`]);
      expect(done.ok ? '' : done.diagnostics[0]?.message).not.toBe('');
    }
  });
});
