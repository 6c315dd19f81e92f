import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '#cli/exit-codes.js';
import { main } from '#cli/main.js';
import { plain } from '#cli/terminal.js';
import { profile } from '#pipeline/profile.js';
import type { Profile, TableProfile } from '#report/profile/model.js';
import { rawFolder, temporaryFolder } from '../support/study-a.js';

const folder = temporaryFolder();
afterAll(folder.dispose);

function file(name: string, text: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
}

async function profiled(...paths: readonly string[]): Promise<Profile> {
  const made = await profile(paths);
  if (!made.ok) throw new Error(made.diagnostics.map(({ message }) => message).join('\n'));
  return made.value;
}

async function only(path: string): Promise<TableProfile> {
  const [table] = (await profiled(path)).tables;
  if (table === undefined) throw new Error('no table');
  return table;
}

describe('profile', () => {
  it('counts values of a column and tells those that do not fit', async () => {
    const csv = 'ID,AGE,NOTE\n1,40,é\n2,41, x\n3,40,\n4,ND,x\n5,40,x\n';
    const { rows, columns, keys } = await only(file('ages.csv', csv));
    expect({ rows, keys }).toEqual({ rows: 5, keys: [['ID']] });
    expect(columns[1]).toEqual({
      name: 'AGE',
      type: { kind: 'number', unit: false },
      count: 5,
      missing: 0,
      distinct: 3,
      shortest: 2,
      longest: 2,
      frequent: [
        { value: '40', count: 3 },
        { value: '41', count: 1 },
        { value: 'ND', count: 1 },
      ],
      exceptions: [{ value: 'ND', count: 1 }],
      nonAscii: 0,
      outerBlanks: 0,
      partialDates: 0,
    });
    expect(columns[2]).toMatchObject({ missing: 1, nonAscii: 1, outerBlanks: 1, longest: 2 });
  });

  it.each([
    ['two columns', 'A,B,C\n1,1,x\n1,2,x\n2,1,x\n2,2,x\n', [['A', 'B']]],
    ['three columns', 'A,B,C\n1,1,1\n1,1,2\n1,2,1\n2,1,1\n2,2,1\n2,1,2\n1,2,2\n2,2,2\n', [['A', 'B', 'C']]],
    ['no columns, where rows are twice there', 'A,B\n1,2\n1,2\n', []],
    ['no columns, where there is no row', 'A,B\n', []],
    ['every column, where there is one row', 'A,B\n1,2\n', [['A'], ['B']]],
  ])('finds keys of %s', async (_, csv, keys) => {
    expect((await only(file('keys.csv', csv))).keys).toEqual(keys);
  });

  it('tells constant columns, and columns of all files', async () => {
    const a = file('a.csv', 'STUDY,X\nS,1\nS,2\n');
    const b = file('b.csv', 'STUDY,Y\nS,1\n');
    const { tables, commonColumns } = await profiled(a, b);
    expect(commonColumns).toEqual(['STUDY']);
    expect(tables.map(({ constants }) => constants)).toEqual([['STUDY'], []]);
  });

  it('reads every sheet of a workbook', async () => {
    const { tables } = await profiled(join(rawFolder, 'lab_001.xlsx'));
    expect(tables.map(({ sheet }) => sheet)).toEqual(['Results', 'Ranges']);
  });

  it('reads a folder in the order of its files, and says which JSON files it leaves out', async () => {
    const made = await profile([rawFolder]);
    expect(made.ok && made.value.tables.slice(0, 2).map((table) => table.file)).toEqual([
      'adverse_event.csv',
      'cancer_history.csv',
    ]);
    expect(made.ok && made.warnings.map(({ code }) => code)).toEqual([
      'pipeline/not-profiled',
      'pipeline/not-profiled',
    ]);
  });

  it('tells all faults of all files together', async () => {
    const made = await profile([
      file('cut.csv', 'A,B\n1\n'),
      file('empty.csv', ''),
      join(folder.path, 'none.csv'),
      folder.path,
    ]);
    expect(made.ok).toBe(false);
    const both = await profile([file('cut.csv', 'A,B\n1\n'), file('empty.csv', '')]);
    expect(both.ok ? 0 : both.diagnostics.length).toBe(2);
  });
});

describe('trialmill profile', () => {
  it.each(['text', 'json', 'html'])('writes %s, the same each time, whatever stands in the data', async (format) => {
    const path = file('hostile.csv', '"<b>","x"\n"<script>alert(1)</script>","\u001b[31m"\n');
    const [first, second] = [
      await run(path, '--format', format),
      await run(path, '--format', format, '--threads', '2'),
    ];
    expect(first.code).toBe(exitCodes.clean);
    expect(second.out).toBe(first.out);
    if (format !== 'json') expect(first.out).not.toContain('\u001b');
    if (format === 'html') expect(first.out).not.toContain('<script>');
    if (format === 'json') expect(JSON.parse(first.out)).toMatchObject({ tables: [{ file: 'hostile.csv', rows: 1 }] });
  });

  it('writes into the file that -o names', async () => {
    const target = join(folder.path, 'profile.html');
    const { code, out } = await run(file('one.csv', 'A\n1\n'), '--format', 'html', '-o', target);
    expect({ code, out }).toEqual({ code: exitCodes.clean, out: '' });
    expect(readFileSync(target, 'utf8')).toMatch(/^<!doctype html>/);
  });

  it.each([
    ['a file that is not there', 'gone.csv', 'does not exist'],
    ['a file of another kind', 'note.txt', 'is not a raw file'],
    ['a folder without raw files', 'bare', 'There are no raw files'],
  ])('tells %s', async (_, name, message) => {
    mkdirSync(join(folder.path, 'bare'), { recursive: true });
    file('note.txt', 'x');
    const { code, err } = await run(join(folder.path, name));
    expect(err).toContain(message);
    expect(code).toBe(exitCodes.unreadableInput);
  });
});

async function run(...words: readonly string[]) {
  let out = '';
  let err = '';
  const terminal = {
    out: (part: string) => void (out += part),
    err: (part: string) => void (err += part),
    isInteractive: false,
    paint: plain,
  };
  const code = await main(['node', 'trialmill', 'profile', ...words], terminal);
  return { code, out, err };
}
