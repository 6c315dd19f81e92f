import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convert } from '#pipeline/convert/index.js';
import { inspect } from '#pipeline/convert/inspect.js';
import { diff } from '#pipeline/diff/index.js';
import { datasetFiles, loadDatasets } from '#pipeline/load-datasets.js';
import { profile } from '#pipeline/profile.js';
import { fileFormats } from '#pipeline/tables/index.js';
import { withEngine } from '#pipeline/with-engine.js';
import { sql, trusted } from '#sql/sql.js';
import { temporaryFolder } from '../../support/study-a.js';

const folder = temporaryFolder();
afterAll(folder.dispose);
const at = (name: string) => join(folder.path, name);

/** Kinds that are written and read: one file of each, all of the same table. */
const kinds = fileFormats.filter(({ open, write }) => open !== undefined && write !== undefined);
const files = kinds.map(({ id, extensions }) => [id, at(`vs-${id}/vs${extensions[0] ?? ''}`)] as const);

beforeAll(async () => {
  writeFileSync(at('vs.csv'), 'USUBJID,VSTESTCD,VSORRES\n"S-1",PULSE,007\n"S-2",TEMP,\n');
  for (const [id, path] of files)
    expect(await convert({ input: at('vs.csv'), output: path, to: id })).toMatchObject({ ok: true });
});

describe.each(files)('a file of the kind %s', (_, path) => {
  it('is loaded for validation', async () => {
    const found = datasetFiles([path]);
    expect(found).toMatchObject({ ok: true, value: [path] });
    await withEngine({}, async (engine) => {
      const loaded = await loadDatasets(engine, [path], () => undefined);
      expect(loaded).toMatchObject({ ok: true, value: [{ table: 'VS', rows: 2 }] });
      expect(await engine.all(sql`SELECT "USUBJID", "VSORRES" FROM ${trusted('VS')}`)).toEqual([
        { USUBJID: 'S-1', VSORRES: '007' },
        { USUBJID: 'S-2', VSORRES: null },
      ]);
    });
  });

  it('is profiled', async () => {
    const made = await profile([path]);
    expect(made).toMatchObject({ ok: true, value: { tables: [{ rows: 2 }] } });
  });

  it('is looked into', async () => {
    const found = await inspect({ file: path, first: 1 });
    expect(found).toMatchObject({ ok: true, value: { tables: [{ rows: 2, first: [['S-1', 'PULSE', '007']] }] } });
  });

  it('is the same as the table it was made of', async () => {
    const found = await diff({
      a: at('vs.csv'),
      b: path,
      ignore: [],
      tolerance: { absolute: 0, relative: 0 },
      first: 1,
    });
    expect(found).toMatchObject({ ok: true, value: { differs: false } });
  });
});
