import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkPackage } from '#pipeline/package-check/check.js';
import { packageRules } from '#pipeline/package-check/rules.js';
import type { Agency } from '#rules/outcome.js';
import { written } from '../../define/support.js';

const root = mkdtempSync(join(tmpdir(), 'package-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const SDTM = 'datasets/test-01/tabulations/sdtm';
const ADAM = 'datasets/test-01/analysis/adam/datasets';
const names = { sdtm: ['ta', 'dm', 'ae', 'lb', 'relrec', 'suppdm'], adam: ['adsl', 'adtte'] };

let number = 0;

/** A package that no rule has anything to say about but that TS is not there; what is done to it after. */
function packageOf(change: (folder: string) => void = () => undefined): string {
  const folder = join(root, String(++number), 'm5');
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const [family, at] of [
    ['sdtm', SDTM],
    ['adam', ADAM],
  ] as const) {
    for (const name of names[family]) put(`${at}/${name}.xpt`, 'data');
    put(`${at}/define.xml`, written(family));
    for (const name of ['acrf.pdf', 'guide.pdf', family === 'sdtm' ? 'csdrg.pdf' : 'adrg.pdf'])
      put(`${at}/${name}`, 'text');
  }
  put(`${SDTM}/ts.xpt`, 'data');
  put(`${SDTM}/define.xml`, written('sdtm').replaceAll('RELREC', 'TS').replaceAll('relrec.xpt', 'ts.xpt'));
  rmSync(join(folder, SDTM, 'relrec.xpt'));
  change(folder);
  return folder;
}

/** The rules that find something, with the files. */
function found(folder: string, agency?: Agency): readonly string[] {
  const checked = checkPackage(folder, agency);
  if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join());
  return checked.value.outcomes.flatMap((outcome) =>
    outcome.status === 'issues'
      ? outcome.findings.map(({ rule, variables }) => `${rule} ${variables.map(({ value }) => value).join(' ')}`)
      : [],
  );
}

const move = (from: string, to: string) => (folder: string) => {
  mkdirSync(dirname(join(folder, to)), { recursive: true });
  renameSync(join(folder, from), join(folder, to));
};
const add =
  (path: string, content = 'text') =>
  (folder: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
const sha256 = createHash('sha256').update('data').digest('hex');

describe('the check of a package', () => {
  it('finds nothing in a package that is right', () => {
    expect(found(packageOf())).toEqual([]);
    expect(found(join(packageOf(), '..'))).toEqual([]);
  });

  it.each<[string, string, (folder: string) => void, readonly string[]]>([
    ['TM-F001', 'a name in upper case', add(`${SDTM}/Notes.pdf`), [`TM-F001 ${SDTM}/Notes.pdf`]],
    [
      'TM-F002',
      'a name too long for a dataset',
      add(`${SDTM}/split/laboratory.xpt`),
      [`TM-F002 ${SDTM}/split/laboratory.xpt`],
    ],
    [
      'TM-F003',
      'a dataset in another folder',
      add('datasets/test-01/misc/xx.xpt', 'data'),
      ['TM-F003 datasets/test-01/misc/xx.xpt datasets/test-01/misc', 'TM-F006 datasets/test-01/misc'],
    ],
    [
      'TM-F004',
      'a dataset larger than FDA takes',
      (folder) => {
        truncateSync(join(folder, SDTM, 'lb.xpt'), 5_000_000_001);
      },
      [`TM-F004 ${SDTM}/lb.xpt 5000000001 5000000000`],
    ],
    ['TM-F005', 'an empty file', add(`${SDTM}/acrf.pdf`, ''), [`TM-F005 ${SDTM}/acrf.pdf`]],
    [
      'TM-F006',
      'no define.xml',
      (folder) => {
        rmSync(join(folder, ADAM, 'define.xml'));
      },
      [`TM-F006 ${ADAM}`],
    ],
    ['TM-F007', 'a define.xml that is none', add(`${ADAM}/define.xml`, '<x'), [`TM-F007 ${ADAM}/define.xml`]],
    [
      'TM-F008',
      'a document that is not there',
      move(`${SDTM}/guide.pdf`, `${SDTM}/other.pdf`),
      [`TM-F008 ${SDTM}/define.xml guide.pdf`],
    ],
    [
      'TM-F008',
      'a dataset that is not there',
      (folder) => {
        rmSync(join(folder, SDTM, 'lb.xpt'));
      },
      [`TM-F008 ${SDTM}/define.xml lb.xpt`],
    ],
    ['TM-F009', 'a dataset that is not described', add(`${SDTM}/vs.xpt`, 'data'), [`TM-F009 ${SDTM}/vs.xpt`]],
    [
      'TM-F010',
      'a style sheet that is not there',
      add(
        `${ADAM}/define.xml`,
        written('adam').replace('?>', '?>\n<?xml-stylesheet type="text/xsl" href="define2-1.xsl"?>'),
      ),
      [`TM-F010 ${ADAM}/define.xml define2-1.xsl`],
    ],
    [
      'TM-F011',
      'no ADSL',
      (folder) => {
        rmSync(join(folder, ADAM, 'adsl.xpt'));
      },
      [`TM-F008 ${ADAM}/define.xml adsl.xpt`, `TM-F011 ${ADAM}/adsl.xpt`],
    ],
    ['TM-F012', 'no guide', move(`${ADAM}/adrg.pdf`, `${ADAM}/more.pdf`), [`TM-F012 ${ADAM}/adrg.pdf`]],
    ['TM-F013', 'a file of another kind', add(`${SDTM}/dm.sas7bdat`), [`TM-F013 ${SDTM}/dm.sas7bdat`]],
    [
      'TM-F014',
      'another checksum',
      add(`${SDTM}/sha256sums.txt`, `${sha256}  dm.xpt\n${sha256} *define.xml\n${sha256}  gone.xpt\n`),
      [],
    ],
  ])('%s finds %s', (id, _, change, expected) => {
    const lines = found(packageOf(change));
    expect(lines.some((line) => line.startsWith(id))).toBe(true);
    for (const line of expected) expect(lines.some((each) => each.startsWith(line))).toBe(true);
    if (id !== 'TM-F014' && id !== 'TM-F003' && id !== 'TM-F011')
      expect(new Set(lines.map((line) => line.slice(0, 7)))).toEqual(new Set([id]));
    if (id === 'TM-F014')
      expect(lines.map((line) => line.split(' ')[1])).toEqual([`${SDTM}/define.xml`, `${SDTM}/gone.xpt`]);
  });

  it('has a case for each of its rules, each with words of its own', () => {
    expect(packageRules.map(({ id }) => id)).toEqual(
      Array.from({ length: 14 }, (_, i) => `TM-F0${String(i + 1).padStart(2, '0')}`),
    );
    expect(new Set(packageRules.map(({ message }) => message)).size).toBe(packageRules.length);
  });

  it('gives its rules ids that no rule on rows has', () => {
    const onRows = new Set(readdirSync(join(import.meta.dirname, '../../../specs/rules')));
    expect(onRows).toContain('TM-P001');
    expect(packageRules.filter(({ id }) => onRows.has(id))).toEqual([]);
  });

  it('takes larger datasets for PMDA and smaller ones for NMPA', () => {
    const large = packageOf((folder) => {
      truncateSync(join(folder, SDTM, 'lb.xpt'), 4_500_000_000);
    });
    expect(found(large, 'pmda')).toEqual([]);
    expect(found(large, 'fda')).toEqual([]);
    expect(found(large, 'nmpa')).toEqual([`TM-F004 ${SDTM}/lb.xpt 4500000000 4000000000`]);
  });

  it('compares with the manifest that a build leaves beside the package', () => {
    const folder = packageOf();
    const outputs = [
      { path: `m5/${SDTM}/dm.xpt`, sha256: 'f'.repeat(64) },
      { path: `m5/${SDTM}/ae.xpt`, sha256 },
    ];
    writeFileSync(join(folder, '..', 'manifest.json'), JSON.stringify({ outputs }));
    expect(found(folder)).toEqual([`TM-F014 ${SDTM}/dm.xpt ../manifest.json ${'f'.repeat(64)} ${sha256}`]);
  });

  it('is a fault where the folder is no package', () => {
    expect(checkPackage(join(root, 'nowhere'))).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'pipeline/no-package' }],
    });
  });
});
