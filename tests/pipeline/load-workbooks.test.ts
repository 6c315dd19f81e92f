import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEngine } from '#engine/engine.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import { parseStudy } from '#mapping/parse.js';
import { loadRaw } from '#pipeline/load-raw.js';
import { tables } from '#mapping/steps/world.js';
import { trusted } from '#sql/sql.js';
import { studyFile } from '../support/study.js';

const columns = ['Subject', 'V'];
const sources = {
  results: { file: 'lab_*.xlsx', sheet: 'Results', columns },
  ranges: { file: 'lab_1.xlsx', sheet: 'Ranges', columns },
  again: { file: 'lab_2.xlsx', sheet: 'Results', columns },
};
const sheet = (name: string, value: string) => ({ name, rows: [columns, ['01', value]] });
const files = {
  'lab_1.xlsx': writeWorkbook([sheet('Results', 'one'), sheet('Ranges', 'low')]),
  'lab_2.xlsx': writeWorkbook([sheet('Results', 'two')]),
};

/** The values and files of each source, or what is wrong. */
async function loaded(raw: Readonly<Record<string, Uint8Array>>) {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-books-'));
  try {
    mkdirSync(join(folder, 'raw'));
    for (const [name, bytes] of Object.entries(raw)) writeFileSync(join(folder, 'raw', name), bytes);
    const parsed = parseStudy('study.yaml', () => JSON.stringify(studyFile(sources, { adam: [] })));
    if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('; '));
    await using engine = await openEngine({ tempDirectory: folder, threads: 1 });
    const read = await loadRaw(engine, parsed.value, folder, () => undefined);
    if (!read.ok) return read.diagnostics.map(({ message }) => message);
    const rows = await Promise.all(
      Object.keys(sources).map((name) => engine.all(trusted(`SELECT V, _file FROM "${tables.raw(name)}"`))),
    );
    return rows.map((of) => of.map((row) => `${String(row['V'])} ${String(row['_file'])}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it('sheets of one workbook are sources of their own, and workbooks of several sources are read for each', async () => {
  expect(await loaded(files)).toEqual([['one lab_1.xlsx', 'two lab_2.xlsx'], ['low lab_1.xlsx'], ['two lab_2.xlsx']]);
});

it('a workbook that cannot be read is told once, however many sources are in it', async () => {
  expect(await loaded({ ...files, 'lab_1.xlsx': new Uint8Array() })).toEqual(['lab_1.xlsx is empty.']);
});
