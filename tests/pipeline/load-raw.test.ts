import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exitCodeOfFaults } from '#cli/fault-codes.js';
import { openEngine } from '#engine/engine.js';
import { parseStudy } from '#mapping/parse.js';
import { loadRaw } from '#pipeline/load-raw.js';
import { buildStudy, scratch, studyFile } from '../support/study.js';

const WHOLE = 'Subject,V\n01,a\n02,b\nEOF,\n';

/** The faults of loading one source from these files, and the exit code that they end with. */
async function loaded(expected: object, files: Readonly<Record<string, string>>, file = 's.csv') {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-raw-'));
  try {
    mkdirSync(join(folder, 'raw'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'raw', name), text);
    const study = JSON.stringify(
      studyFile({ s: { columns: ['Subject', 'V'], file, expect: expected } as never }, { adam: [] }),
    );
    const parsed = parseStudy('study.yaml', () => study);
    if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('; '));
    await using engine = await openEngine({ tempDirectory: folder, threads: 1 });
    const raw = await loadRaw(engine, parsed.value, folder, () => undefined);
    return raw.ok
      ? 'loaded'
      : { exit: exitCodeOfFaults(raw.diagnostics), faults: raw.diagnostics.map(({ message }) => message) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it.each([
  ['rows', { rows: 3 }],
  ['rows without the end marker', { rows: 2, last_row: 'EOF' }],
  ['at least so many rows', { rows: { at_least: 3 } }],
  ['a checksum', { checksum: createHash('sha256').update(WHOLE).digest('hex').toUpperCase() }],
])('a source that is as it is expected is loaded: %s', async (_, expected) => {
  expect(await loaded(expected, { 's.csv': WHOLE })).toBe('loaded');
});

it.each([
  [{ rows: 2 }, WHOLE, 'The source s has 3 records, not 2.'],
  [{ rows: 3, last_row: 'EOF' }, WHOLE, 'The source s has 2 records, not 3.'],
  [{ rows: { at_least: 4 } }, WHOLE, 'The source s has 3 records, not at least 4.'],
  [{ checksum: '0'.repeat(64) }, WHOLE, 's.csv is not the file whose checksum study.yaml states.'],
  [{ last_row: 'EOF' }, 'Subject,V\nEOF,a\n02,b\n', 'The last record of s.csv is not the end marker.'],
  [{ last_row: 'EOF' }, 'Subject,V\n01,EOF\n', 'The last record of s.csv is not the end marker.'],
  [{ last_row: 'EOF' }, 'Subject,V\n', 'The last record of s.csv is not the end marker.'],
])('a source that is not as %j says ends with exit code 3', async (expected, text, message) => {
  expect(await loaded(expected, { 's.csv': text })).toEqual({ exit: 3, faults: [message] });
});

it('every file of a source has its end marker, and all its records are counted', async () => {
  const files = { 's_1.csv': WHOLE, 's_2.csv': WHOLE };
  expect(await loaded({ rows: 4, last_row: 'EOF' }, files, 's_*.csv')).toBe('loaded');
  expect(await loaded({ last_row: 'EOF' }, { ...files, 's_2.csv': 'Subject,V\n01,a\n' }, 's_*.csv')).toEqual({
    exit: 3,
    faults: ['The last record of s_2.csv is not the end marker.'],
  });
});

it('the end marker is dropped by its name, and nothing before the last record is', async () => {
  const built = await buildStudy(
    {
      'study.yaml': studyFile(
        { s: { columns: ['Subject', 'V'], expect: { last_row: 'EOF' } } as never },
        { adam: ['x.yaml'] },
      ),
      'adam/x.yaml': scratch('ADX', 's', { V: { column: 'V' } }),
    },
    {
      s: [
        { Subject: '01', V: 'a' },
        { Subject: 'EOF', V: 'b' },
        { Subject: 'EOF', V: null },
      ],
    },
  );
  expect(built.column('ADX', 'V')).toEqual(['a', 'b']);
  expect(built.sources).toMatchObject([{ rowsRead: 3, rowsKept: 2, dropped: [{ reason: 'End marker', rows: 1 }] }]);
});
