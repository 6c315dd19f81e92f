import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BuildResults } from '#report/results.js';
import { builtStudy, outOf } from '../support/built-studies.js';
import {
  filesBelow,
  places,
  plantedFaults,
  rawFolder,
  rawRecords,
  readJson,
  recordsOf,
  studyFolder,
} from '../support/study-a.js';

const out = outOf('eribulin-anlotinib');
let results: BuildResults;

beforeAll(async () => {
  results = await builtStudy('eribulin-anlotinib');
});

describe('the build of study A', () => {
  it('has every dataset of the study, each with records', () => {
    const empty = results.datasets.filter(({ rows }) => rows === 0).map(({ dataset }) => dataset);
    expect(results.datasets.map(({ dataset }) => dataset).sort()).toEqual(DATASETS);
    expect(empty).toEqual([]);
  });

  it('writes each dataset as transport file, Dataset-JSON and CSV, and a define.xml with its page and style sheet beside the transport files', () => {
    const expected = DATASETS.flatMap((dataset) => {
      const family = dataset.startsWith('AD') ? 'adam' : 'sdtm';
      const name = dataset.toLowerCase();
      return [`${places[family]}/${name}.xpt`, `dataset-json/${family}/${name}.json`, `csv/${family}/${name}.csv`];
    });
    const defines = ['define.html', 'define.xml', 'define2-1.xsl'].flatMap((file) => [
      `${places.sdtm}/${file}`,
      `${places.adam}/${file}`,
    ]);
    const reports = filesBelow(join(out, 'reports')).map((file) => `reports/${file}`);
    expect(filesBelow(out)).toEqual([...expected, ...defines, ...reports, 'manifest.json'].sort());
    expect(reports).toEqual(REPORTS.map((file) => `reports/${file}`));
  });
});

interface Line {
  readonly kind: string;
  readonly name: string;
  readonly rowsRead: number;
  readonly rowsAdded: number;
  readonly dropped: readonly { readonly reason: string; readonly rows: number }[];
  readonly rowsOut: number;
}

describe('the reconciliation of study A', () => {
  const report = () =>
    readJson<{ balanced: boolean; lines: readonly Line[] }>(join(out, 'reports/reconciliation.json'));
  const dropped = (line: Line) => line.dropped.reduce((sum, { rows }) => sum + rows, 0);

  it('balances every line: rows in and added are rows out and dropped by a reason', () => {
    const { balanced, lines } = report();
    const wrong = lines.filter((line) => line.rowsRead + line.rowsAdded !== line.rowsOut + dropped(line));
    expect(wrong).toEqual([]);
    expect(balanced).toBe(true);
    expect(
      lines.flatMap((line) => line.dropped).filter(({ reason, rows }) => reason.trim() === '' || rows < 1),
    ).toEqual([]);
  });

  it('lists the records that were dropped, and as many of each reason as it counts', () => {
    const listed = new Map<string, number>();
    for (const { Name = '', Reason = '', Rows = '' } of rawRecords('dropped-rows.csv', join(out, 'reports')))
      listed.set(`${Name}: ${Reason}`, (listed.get(`${Name}: ${Reason}`) ?? 0) + Number(Rows));
    const counted = new Map<string, number>();
    for (const { name, dropped: parts } of report().lines)
      for (const { reason, rows } of parts)
        counted.set(`${name}: ${reason}`, (counted.get(`${name}: ${reason}`) ?? 0) + rows);
    expect([...listed].sort()).toEqual([...counted].sort());
    expect(rawRecords('dropped-rows.csv', join(out, 'reports'))).toContainEqual({
      Line: 'source',
      Name: 'adverse_event',
      Input: '',
      Reason: 'Same event entered twice',
      Rows: '1',
      File: 'adverse_event.csv',
      Row: '44',
      Subject: 'ERIANL-01-01-EA-008',
    });
  });

  it('accounts for every record that the simulation says it wrote', () => {
    const simulated = readJson<{ files: readonly { file: string; rows: number; sha256: string }[] }>(
      join(rawFolder, 'manifest.json'),
    );
    const read = results.sources.flatMap(({ files }) =>
      files.map(({ name, rows, sha256 }) => ({ file: name, rows, sha256 })),
    );
    const written = simulated.files.filter(({ file }) => file !== 'planted-faults.json');
    for (const file of written) expect(read).toContainEqual(file);
    expect(new Set(read.map(({ file }) => file))).toEqual(new Set(written.map(({ file }) => file)));
  });

  it('ends in the rows that the files hold', () => {
    const lines = report().lines.filter(({ kind }) => kind === 'dataset');
    for (const { name, rowsOut } of lines) {
      const family = name.startsWith('AD') ? 'adam' : 'sdtm';
      const { rows } = readJson<{ rows: readonly unknown[] }>(
        join(out, `dataset-json/${family}/${name.toLowerCase()}.json`),
      );
      expect([name, rows.length]).toEqual([name, rowsOut]);
    }
    expect(lines.map(({ name }) => name).sort()).toEqual(DATASETS);
  });
});

describe('the findings of study A', () => {
  const report = () =>
    readJson<{
      counts: { total: number; explained: number; failed: number };
      findings: readonly { rule: string; dataset: string; explanation?: string }[];
      failed: readonly unknown[];
      staleExplanations: readonly unknown[];
    }>(join(out, 'reports/findings.json'));

  it('are explained, each of them', () => {
    const { findings, counts } = report();
    expect(findings.filter(({ explanation = '' }) => explanation.trim() === '')).toEqual([]);
    expect(counts).toMatchObject({ total: findings.length, explained: findings.length });
  });

  it('come from rules of which none failed', () => {
    const { failed, counts } = report();
    expect(failed).toEqual([]);
    expect(counts.failed).toBe(0);
    expect(results.rules.length).toBeGreaterThanOrEqual(40);
  });

  it('leave no explanation without a finding', () => {
    expect(report().staleExplanations).toEqual([]);
  });

  it('name every rule that did not run, with the reason', () => {
    const { outcomes } = results;
    const skipped = outcomes.filter(({ status }) => status === 'skipped');
    const listed = readJson<{ skipped: readonly { message: string }[] }>(join(out, 'reports/findings.json')).skipped;
    expect(listed).toHaveLength(skipped.length);
    expect(listed.filter(({ message }) => message.trim() === '')).toEqual([]);
  });
});

describe('the sensitivity analyses of study A', () => {
  const CRITERIA = ['CNSR', 'ADT', 'AVAL'] as const;

  it('name those whose records in ADTTE differ', () => {
    const { analyses } = readJson<{
      analyses: readonly {
        primary: { paramcd: string };
        sensitivity: { paramcd: string };
        subjects: number;
        differing: readonly { usubjid: string }[];
      }[];
    }>(join(out, 'reports/sensitivity.json'));
    const records = recordsOf(readJson(join(out, 'dataset-json/adam/adtte.json')));
    const result = (paramcd: string, usubjid: unknown) => {
      const record = records.find(({ USUBJID, PARAMCD }) => USUBJID === usubjid && PARAMCD === paramcd);
      return JSON.stringify(CRITERIA.map((name) => record?.[name]));
    };
    const subjects = [...new Set(records.map(({ USUBJID }) => USUBJID))].sort();
    const differing = (paramcd: string) => subjects.filter((each) => result('PFS', each) !== result(paramcd, each));
    expect(analyses.map(({ primary, sensitivity }) => [primary.paramcd, sensitivity.paramcd])).toEqual([
      ['PFS', 'PFSSCH'],
      ['PFS', 'PFSCLM'],
      ['PFS', 'PFSEMA'],
    ]);
    for (const { sensitivity, differing: told, subjects: count } of analyses) {
      expect(told.map(({ usubjid }) => usubjid)).toEqual(differing(sensitivity.paramcd));
      expect(told.length).toBeGreaterThan(0);
      expect(count).toBe(subjects.length);
    }
  });
});

describe('the data problems of study A', () => {
  it('are those that the planted faults leave to be reported', () => {
    const { problems } = readJson<{
      problems: readonly { file: string; row: number; value: string; subject: string }[];
    }>(join(out, 'reports/problems.json'));
    const expected = plantedFaults
      .filter(({ fate }) => fate === 'reported')
      .map(({ file, row, value, subject }) => ({ file, row, value, subject: `ERIANL-01-01-${subject}` }));
    expect(problems.map(({ file, row, value, subject }) => ({ file, row, value, subject }))).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });
});

describe('the manifest of study A', () => {
  it('lists every other file of the package with its size and checksum', () => {
    const { outputs } = readJson<{ outputs: readonly object[] }>(join(out, 'manifest.json'));
    const files = filesBelow(out).filter((path) => path !== 'manifest.json');
    const found = files.map((path) => {
      const bytes = readFileSync(join(out, path));
      return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    });
    expect(outputs).toEqual(found.map((file) => expect.objectContaining(file) as object));
  });

  it('lists every mapping file and raw file with the checksum of its bytes', () => {
    const { mappings, inputs } = readJson<{
      mappings: readonly { path: string; sha256: string }[];
      inputs: readonly { file: string; sha256: string }[];
    }>(join(out, 'manifest.json'));
    const checksum = (path: string) =>
      createHash('sha256')
        .update(readFileSync(join(studyFolder, path)))
        .digest('hex');
    for (const { path, sha256 } of mappings) expect([path, sha256]).toEqual([path, checksum(path)]);
    for (const { file, sha256 } of inputs) expect([file, sha256]).toEqual([file, checksum(`raw/${file}`)]);
    const all = filesBelow(studyFolder).filter((path) => path.endsWith('.yaml'));
    const read = mappings.map(({ path }) => path);
    expect(all.filter((path) => !read.includes(path)).sort()).toEqual(['simulation.yaml']);
  });
});

const DATASETS =
  'ADRS ADSL ADTR ADTTE AE CM CO DD DM DS EC EX IE LB MH PR RELREC RS SE SS SUPPAE SUPPCM SUPPDS SUPPEC SUPPMH SUPPSS SUPPTR SV TA TE TI TR TS TU TV VS'.split(
    ' ',
  );

const REPORTS = [
  'dropped-rows.csv',
  'findings.csv',
  'findings.json',
  'findings.txt',
  'kaplan-meier-dor.svg',
  'kaplan-meier-os.svg',
  'kaplan-meier-pfs.svg',
  'kaplan-meier-pfsclm.svg',
  'kaplan-meier-pfsema.svg',
  'kaplan-meier-pfssch.svg',
  'kaplan-meier-ttf.svg',
  'kaplan-meier-ttp.svg',
  'kaplan-meier-ttr.svg',
  'lineage.json',
  'overview.html',
  'problems.csv',
  'problems.json',
  'reasons-dor.html',
  'reasons-os.html',
  'reasons-pfs.html',
  'reasons-pfsclm.html',
  'reasons-pfsema.html',
  'reasons-pfssch.html',
  'reasons-ttf.html',
  'reasons-ttp.html',
  'reasons-ttr.html',
  'reconciliation.csv',
  'reconciliation.json',
  'response.json',
  'sensitivity.json',
  'spider.svg',
  'swimmer-dor.svg',
  'swimmer-os.svg',
  'swimmer-pfs.svg',
  'swimmer-pfsclm.svg',
  'swimmer-pfsema.svg',
  'swimmer-pfssch.svg',
  'swimmer-ttf.svg',
  'swimmer-ttp.svg',
  'swimmer-ttr.svg',
  'waterfall.svg',
];
