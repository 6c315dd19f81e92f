import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { simulateStudy } from '#pipeline/simulate.js';
import { committed, parametersFile, rowsOf } from './support.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulate-'));
});
afterEach(() => rm(folder, { recursive: true }));

const studies = (await readdir('mappings')).filter((name) => existsSync(join('mappings', name, 'simulation.yaml')));

const contentOf = async (path: string) =>
  new Map(
    await Promise.all(
      (await readdir(path)).sort().map(async (name) => [name, await readFile(join(path, name))] as const),
    ),
  );

describe('simulateStudy', () => {
  it.each(studies)('writes the committed captures of %s again, byte for byte', async (study) => {
    const out = join(folder, 'raw');
    const result = await simulateStudy({ parametersFile: join('mappings', study, 'simulation.yaml'), out });
    expect(result).toMatchObject({ ok: true, warnings: [] });
    const [written, expected] = [await contentOf(out), await contentOf(join('mappings', study, 'raw'))];
    expect([...written.keys()]).toEqual([...expected.keys()]);
    for (const [name, bytes] of written) expect(bytes.equals(expected.get(name) ?? Buffer.of()), name).toBe(true);
    expect(await readdir(folder)).toEqual(['raw']);
  });

  it.each([['study.yaml'], ['.']])('finds the parameters from %s of the study', async (named) => {
    const [direct, found] = [join(folder, 'direct'), join(folder, 'found')];
    await simulateStudy({ parametersFile, out: direct, subjects: 2 });
    await simulateStudy({ parametersFile: join(dirname(parametersFile), named), out: found, subjects: 2 });
    expect(await contentOf(found)).toEqual(await contentOf(direct));
  });

  it('lists every file with rows and checksum', async () => {
    const out = join(folder, 'raw');
    await simulateStudy({ parametersFile, out, subjects: 3, seed: 5 });
    const files = await contentOf(out);
    const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as {
      seed: number;
      subjects: number;
      notice: string;
      files: { file: string; rows: number; sha256: string }[];
    };
    expect(manifest).toMatchObject({ seed: 5, subjects: 3, notice: expect.stringContaining('simulated') as string });
    expect(manifest.files.map(({ file }) => file)).toEqual(
      [...files.keys()].filter((name) => name !== 'manifest.json'),
    );
    for (const { file, rows, sha256 } of manifest.files) {
      const bytes = files.get(file) ?? Buffer.of();
      expect(createHash('sha256').update(bytes).digest('hex'), file).toBe(sha256);
      if (file.endsWith('.csv')) expect(bytes.toString().split('\n').length - 2, file).toBe(rows);
    }
  });

  it('writes laboratory dates and numbers as such, and what is no number as text', async () => {
    const out = join(folder, 'raw');
    await simulateStudy({ parametersFile, out });
    const book = read(await readFile(join(out, 'lab_001.xlsx')), { cellDates: true, UTC: true });
    const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets['Results'] ?? {}, { UTC: true });
    expect(rows).toHaveLength(rowsOf(committed, 'lab').length);
    expect(rows[0]?.['LBDAT']).toBeInstanceOf(Date);
    expect((rows[0]?.['LBDAT'] as Date).toISOString().slice(0, 10)).toBe(rowsOf(committed, 'lab')[0]?.['LBDAT']);
    expect(rows[0]?.['WBC']).toBe(Number(rowsOf(committed, 'lab')[0]?.['WBC']));
    expect(rows.filter((row) => row['BILI'] === '<3')).toHaveLength(1);
    expect(utils.sheet_to_json(book.Sheets['Ranges'] ?? {})[0]).toEqual({
      ...{ LBTESTCD: 'WBC', SEX: 'Both', UNIT: '10^9/L', LOW: 3.5, HIGH: 9.5 },
    });
  });

  it('replaces what an earlier simulation wrote', async () => {
    const out = join(folder, 'raw');
    await simulateStudy({ parametersFile, out, subjects: 2 });
    await simulateStudy({ parametersFile, out, subjects: 1 });
    expect((await readFile(join(out, 'consent.csv'), 'utf8')).split('\n')).toHaveLength(3);
  });

  it('leaves a folder alone that no simulation wrote', async () => {
    await writeFile(join(folder, 'thesis.txt'), 'mine');
    const result = await simulateStudy({ parametersFile, out: folder, subjects: 1 });
    expect(result).toMatchObject({ ok: false, diagnostics: [{ code: 'simulate/not-a-simulation' }] });
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });

  it.each([
    ['a missing file', 'missing.yaml', undefined, 'simulate/no-parameters'],
    ['a broken file', 'broken.yaml', 'project: [', 'simulate/not-yaml'],
    ['an empty file', 'empty.yaml', '', 'simulate/wrong-parameter'],
  ])('refuses %s and writes nothing', async (_, name, text, code) => {
    const file = join(folder, name);
    if (text !== undefined) await writeFile(file, text);
    const out = join(folder, 'raw');
    const result = await simulateStudy({ parametersFile: file, out });
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? [] : result.diagnostics.map((each) => each.code)).toContain(code);
    expect(await readdir(folder)).not.toContain('raw');
  });

  it('tells how far it is', async () => {
    const told: string[] = [];
    await simulateStudy({
      parametersFile,
      out: join(folder, 'raw'),
      subjects: 3,
      tell: (done, of) => told.push(`${done}/${of}`),
    });
    expect(told).toEqual(['1/3', '2/3', '3/3']);
  });
});
