import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '#engine/engine.js';
import { earlyScans, withScans } from '#pipeline/early-scans.js';
import type { LoadedDataset } from '#pipeline/load-datasets.js';
import { roundNumbers } from '#pipeline/rounded-numbers.js';
import type { FamilyDatasets } from '#pipeline/rule-packages.js';
import { id, sql } from '#sql/sql.js';

const temp = mkdtempSync(join(tmpdir(), 'trialmill-'));
let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ tempDirectory: temp });
  await engine.run(
    sql`CREATE TABLE "SV" AS SELECT * FROM (VALUES ('01', '2024-01-01', CAST(9.299999999999999 AS DOUBLE), ''), ('02', '', 2, NULL)) v("USUBJID", "SVSTDTC", "VISITNUM", "SVUPDES")`,
  );
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(temp, { recursive: true, force: true });
});

const columns = (['USUBJID', 'SVSTDTC', 'VISITNUM', 'SVUPDES'] as const).map((name, n) => ({
  name,
  label: '',
  storage: name === 'VISITNUM' ? ('number' as const) : ('text' as const),
  length: 8,
  order: n + 1,
}));

const loaded = (more: Partial<LoadedDataset> = {}): LoadedDataset => ({
  meta: { name: 'SV', label: '', columns },
  path: 'sv.xpt',
  table: 'SV',
  rows: 2,
  size: 0,
  ...more,
});

describe('a scan of a dataset that was loaded', () => {
  it('tells what its columns hold, and which numbers have digits to round', async () => {
    const scans = earlyScans(engine);
    scans.begin(loaded());
    const told = await scans.done();
    const sv = { name: 'SV', file: 'sv.xpt', table: 'SV', label: '', columns, rows: 2 };
    const families = [{ family: 'sdtm', datasets: [sv], keys: new Map(), structureOf: () => undefined }] satisfies FamilyDatasets[]; // prettier-ignore
    const [scanned] = withScans(families, told).flatMap(({ datasets }) => datasets);
    expect(scanned?.columns.map(({ contents }) => contents)).toEqual([
      { missing: 'none' },
      { missing: 'some', plainDates: true, equallyExact: true },
      { missing: 'none' },
      { missing: 'all' },
    ]);
    await roundNumbers(engine, [sv], told);
    expect(await engine.all(sql`SELECT ${id('VISITNUM')} AS v FROM "SV"`)).toEqual([{ v: 9.3 }, { v: 2 }]);
  });

  it.each([
    ['has no rows', { rows: 0 }],
    ['is large, because a scan must then be able to end', { rows: 1_000_000 }],
    ['has columns whose types are not yet settled', { isUntyped: true }],
    ['cannot be read: that is told where it is asked again', { table: 'NOWHERE' }],
  ] as const)('is left out where it %s', async (_why, more) => {
    const scans = earlyScans(engine);
    scans.begin(loaded(more));
    expect(await scans.done()).toEqual(new Map());
  });
});
