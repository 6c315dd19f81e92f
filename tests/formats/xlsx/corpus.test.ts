import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#formats/xlsx/read.js';
import { rowsOf } from '../memory.js';

const samples = process.env['SAMPLES_DIR'];
const folder = join(samples ?? '', 'specs');
const files = samples === undefined ? [] : readdirSync(folder).filter((name) => /\.xls[xmb]?$/i.test(name));

/** Rows with a value in each sheet, by another reader; undefined where there is no Python with openpyxl. */
function countedByOpenpyxl(path: string): Readonly<Record<string, number>> | undefined {
  const program = `import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
print(json.dumps({s.title: sum(1 for r in s.iter_rows(values_only=True) if any(v not in (None, '') for v in r)) for s in book.worksheets}))`;
  const ran = spawnSync('python3', ['-c', program, path], { encoding: 'utf8' });
  return ran.status === 0 ? (JSON.parse(ran.stdout) as Record<string, number>) : undefined;
}

describe.skipIf(files.length === 0)(`a workbook of others${samples ? '' : ' (skipped: SAMPLES_DIR not set)'}`, () => {
  it.each(files)('%s has every row of every sheet read', async (name) => {
    const workbook = readWorkbook(readFileSync(join(folder, name)), name);
    if (!workbook.ok) throw new Error(workbook.diagnostics[0]?.message);
    const counted = countedByOpenpyxl(join(folder, name));
    for (const sheetName of workbook.value.sheetNames) {
      const sheet = workbook.value.sheet(sheetName);
      if (!sheet.ok) {
        expect(sheet.diagnostics.map(({ code }) => code)).toEqual(
          sheet.diagnostics.map(({ code }) => /^formats\/xlsx\/(?:no|blank|duplicate)-header$/.exec(code)?.[0]),
        );
        continue;
      }
      const rows = await rowsOf(sheet.value.table);
      expect(rows).toHaveLength(sheet.value.rowNumbers.length);
      // The header is a row with a value, too.
      if (counted !== undefined) expect([sheetName, rows.length + 1]).toEqual([sheetName, counted[sheetName]]);
    }
  });

  it.each(files)('%s is refused where it was cut, and wherever a byte differs it is data or a fault', (name) => {
    const bytes = readFileSync(join(folder, name));
    for (const part of [0.01, 0.3, 0.7, 0.99])
      expect(readWorkbook(bytes.subarray(0, Math.floor(bytes.length * part)), name).ok).toBe(false);
    for (let i = 0; i < 20; i++) {
      const changed = Buffer.from(bytes);
      const at = Math.floor((bytes.length * (i + 0.5)) / 20);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const workbook = readWorkbook(changed, name);
      for (const sheet of workbook.ok ? workbook.value.sheetNames : []) if (workbook.ok) workbook.value.sheet(sheet);
    }
  });
});
