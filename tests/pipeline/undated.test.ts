import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { check } from '#pipeline/check.js';
import { temporaryFolder } from '../support/study-a.js';

const example = fileURLToPath(new URL('../golden/examples/endpoint', import.meta.url));

/** What is told of dates without a day in a copy of the example with other texts in its files. */
async function undated(...changes: readonly (readonly [file: string, from: string, to: string])[]) {
  const folder = temporaryFolder();
  onTestFinished(folder.dispose);
  cpSync(example, folder.path, { recursive: true });
  for (const [name, from, to] of changes) {
    const file = join(folder.path, name);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replaceAll(from, to));
  }
  const checked = await check(join(folder.path, 'study.yaml'), { data: true });
  if (!checked.ok) throw new Error(JSON.stringify(checked.diagnostics));
  return checked.value.findings.filter(({ code }) => code === 'pipeline/undated-records');
}

describe('a date without a day', () => {
  const death = ['raw/people.csv', '2024-05-01', '2024-05-UN'] as const;

  it('of a death is told once, with the endpoints that pass it over', async () => {
    expect(await undated(death)).toMatchObject([
      {
        severity: 'warning',
        message: 'DM.DTHDTC of a subject has no day, so PFS, OS pass it over.',
        found: 'GUIDE-01-002',
      },
    ]);
  });

  it('of an assessment is told of the endpoints that look at assessments', async () => {
    expect(await undated(['raw/scans.csv', '2024-03-14', '2024-03-UN'])).toMatchObject([
      { message: 'RS.RSDTC of a subject has no day, so PFS passes it over.', found: 'GUIDE-01-003' },
    ]);
  });

  it.each([
    [
      'whose meaning the endpoints state',
      [death, ['study.yaml', 'date: DTHDTC }', 'date: DTHDTC, partial: last_day }']],
    ],
    ['that is not there', []],
  ] as const)('%s is not told', async (_, changes) => {
    expect(await undated(...changes)).toEqual([]);
  });
});
