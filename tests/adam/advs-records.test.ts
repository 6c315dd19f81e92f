import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildStudy, studyFile, table, type BuiltStudy, type Cells } from '../support/study.js';
import { adsl, advs, sources, vs } from './advs-study.js';

/** The vital signs with the mean of repeated pulses, visits without a value filled from before, and the body mass index; no derived record is a baseline. */
const derived = advs
  .replace('ABLFL: { derive: baseline_flag,', 'ABLFL: { derive: baseline_flag, only: [OWNFL],')
  .replace('working:\n', `working:\n  OWNFL: { compute: "CASE WHEN DTYPE IS NULL THEN 'Y' END" }\n`)
  .replace(
    'variables:\n',
    `derived_records:
  - derive: average
    by: [USUBJID, PARAMCD, AVISITN]
    where: PARAMCD = 'PULSE'
    at_least: 2
  - derive: locf
    at: [AVISITN]
    expected: visits
    order: [ADT, VSSEQ]
    where: PARAMCD <> 'HEIGHT' AND DTYPE IS NULL
  - derive: parameter
    by: [USUBJID, AVISITN]
    inputs:
      W: PARAMCD = 'WEIGHT'
      H: { where: PARAMCD = 'HEIGHT', by: [USUBJID], last: [ADT, VSSEQ] }
    compute: W / ((H / 100) * (H / 100))
    variables:
      PARAMCD: { value: BMI }
      PARAM: { value: Body Mass Index (kg/m2) }
variables:
  DTYPE: { value: null }
`,
  );

const files = {
  'study.yaml': studyFile(
    sources,
    { sdtm: ['vs.yaml'], adam: ['adsl.yaml', 'advs.yaml'] },
    { tables: { visits: [1, 2, 3, 4].map((AVISITN) => ({ AVISITN })) } },
  ),
  'sdtm/vs.yaml': vs,
  'adam/adsl.yaml': adsl,
  'adam/advs.yaml': derived,
};

const subjects = table`
  Subject  ARM      START       END
  01       Active   2024-01-10  2024-02-08
  02       Placebo  2024-01-12  .
`;

const signs = table`
  Subject  TEST    RESULT  VISIT  DATE
  01       HEIGHT  200     1      2024-01-03
  01       WEIGHT  80      1      2024-01-03
  01       WEIGHT  .       2      2024-01-17
  01       WEIGHT  72      3      2024-01-24
  01       PULSE   70      1      2024-01-10
  01       PULSE   74      1      2024-01-10
  01       PULSE   90      2      2024-01-17
  01       PULSE   96      2      2024-01-18
  02       WEIGHT  60      2      2024-01-20
`;

describe('vital signs with derived records', () => {
  it('have each cell that their mapping says', async () => {
    const study = await buildStudy(files, { vs: signs, subjects });
    expect(study.warnings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(study.problems).toEqual([]);
    expect(written(study, 'USUBJID PARAMCD AVISITN VSDTC AVAL DTYPE ABLFL BASE CHG TRTP')).toEqual([
      '01 BMI 1 2024-01-03 20 . Y 20 . .',
      '01 BMI 2 2024-01-03 20 LOCF . 20 . .',
      '01 BMI 3 2024-01-24 18 . . 20 -2 Active',
      '01 BMI 4 2024-01-24 18 LOCF . 20 -2 Active',
      '01 HEIGHT 1 2024-01-03 200 . Y 200 . .',
      '01 PULSE 2 . 93 AVERAGE . 74 . .',
      '01 PULSE 1 2024-01-10 72 AVERAGE . 74 . Active',
      '01 PULSE 1 2024-01-10 70 . . 74 . Active',
      '01 PULSE 1 2024-01-10 74 . Y 74 . Active',
      '01 PULSE 2 2024-01-17 90 . . 74 16 Active',
      '01 PULSE 2 2024-01-18 96 . . 74 22 Active',
      '01 PULSE 3 2024-01-18 96 LOCF . 74 22 Active',
      '01 PULSE 4 2024-01-18 96 LOCF . 74 22 Active',
      '01 WEIGHT 1 2024-01-03 80 . Y 80 . .',
      '01 WEIGHT 2 2024-01-03 80 LOCF . 80 . .',
      '01 WEIGHT 2 2024-01-17 . . . 80 . Active',
      '01 WEIGHT 3 2024-01-24 72 . . 80 -8 Active',
      '01 WEIGHT 4 2024-01-24 72 LOCF . 80 -8 Active',
      '02 WEIGHT 2 2024-01-20 60 . . . . Placebo',
      '02 WEIGHT 3 2024-01-20 60 LOCF . . . Placebo',
      '02 WEIGHT 4 2024-01-20 60 LOCF . . . Placebo',
    ]);
  });

  it('come out the same whatever the order of the rows', async () => {
    const distinct = signs.filter((row) => row['DATE'] !== '2024-01-10' || row['RESULT'] !== '74');
    const columns = 'USUBJID PARAMCD AVISITN AVAL DTYPE ABLFL BASE CHG ANL01FL';
    const straight = await buildStudy(files, { vs: distinct, subjects });
    const reversed = await buildStudy(files, { vs: distinct.toReversed(), subjects: subjects.toReversed() });
    expect(written(reversed, columns)).toEqual(written(straight, columns));
  });

  it('describe the records that they add', async () => {
    const study = await buildStudy(files, { vs: signs, subjects });
    const variables = study.meta.datasets.find(({ name }) => name === 'ADVS')?.variables ?? [];
    const found = Object.fromEntries(variables.map(({ name, method }) => [name, method?.description]));
    const average = `Average of AVAL of the records where PARAMCD = 'PULSE' of the same USUBJID, PARAMCD, AVISITN, of at least 2.`;
    const carried = `The last record before it by AVISITN, ADT, VSSEQ with AVAL present where PARAMCD <> 'HEIGHT' AND DTYPE IS NULL, for each USUBJID, PARAMCD at each visit (AVISITN) of visits that has none.`;
    const index = `The value W / ((H / 100) * (H / 100)) for each USUBJID, AVISITN, with W the AVAL where PARAMCD = 'WEIGHT' and H the AVAL where PARAMCD = 'HEIGHT' of the same USUBJID, the last by ADT, VSSEQ.`;
    expect(found).toMatchObject({
      AVAL: `Copied from VS.VSSTRESN. In derived records: ${average} In derived records: ${index}`,
      AVISITN: `Copied from VS.VISITNUM. In derived records: ${carried}`,
      PARAMCD: `Copied from VS.VSTESTCD. "BMI" in derived records: ${index}`,
      DTYPE: `Missing in the records of the source. "AVERAGE" in derived records: ${average} "LOCF" in derived records: ${carried}`,
      CHG: 'AVAL - BASE where POSTFL is Y.',
    });
  });
});

const noR = spawnSync('Rscript', ['--version']).status !== 0;

describe.skipIf(noR)(noR ? 'derived records in R (skipped: Rscript is missing)' : 'derived records in R', () => {
  it('have the same averages, carried values, indices and changes', async () => {
    const study = await buildStudy(files, many(40));
    const columns = 'USUBJID PARAMCD VSSEQ AVISITN AVAL ADT DTYPE ABLFL BASE CHG POSTFL';
    const folder = mkdtempSync(join(tmpdir(), 'trialmill-advs-'));
    try {
      const lines = written(study, columns).map((line) => line.replaceAll(' .', ' NA'));
      writeFileSync(join(folder, 'advs.txt'), `${[columns, ...lines].join('\n')}\n`);
      const said = execFileSync('Rscript', ['--vanilla', script, join(folder, 'advs.txt')], { encoding: 'utf8' });
      const isIndex = (row: Cells) => row['PARAMCD'] === 'BMI';
      const rows = study.rows('ADVS', 'PARAMCD', 'DTYPE');
      const count = (dtype: string) => rows.filter((row) => !isIndex(row) && row['DTYPE'] === dtype).length;
      const [averages, carried, indices] = [count('AVERAGE'), count('LOCF'), rows.filter(isIndex).length];
      expect(Math.min(averages, carried, indices)).toBeGreaterThan(20);
      expect(said).toBe(`${averages} averages, ${carried} carried, ${indices} indices, 0 differences\n`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

const script = fileURLToPath(new URL('advs-records.R', import.meta.url));

/** Rows as lines, a dot for what is missing. */
function written(study: BuiltStudy, columns: string): readonly string[] {
  const names = columns.split(' ');
  return study.rows('ADVS', ...names).map((row) => names.map((name) => row[name] ?? '.').join(' '));
}

/** Subjects with repeated pulses, missing visits and values, partial dates and some heights, by rule. */
function many(count: number): Record<string, Cells[]> {
  const numbers = Array.from({ length: count }, (_, i) => i);
  const day = (n: number) => new Date(Date.UTC(2024, 0, n)).toISOString().slice(0, 10);
  const name = (i: number) => String(i).padStart(3, '0');
  const sign = (i: number, TEST: string, value: number | null, visit: number | null, date: string) => ({
    Subject: name(i),
    TEST,
    RESULT: value,
    VISIT: visit,
    DATE: date,
  });
  return {
    subjects: numbers.map((i) => ({ Subject: name(i), ARM: 'A', START: i % 10 === 9 ? null : day(10), END: null })),
    vs: numbers.flatMap((i) => [
      ...(i % 5 === 4 ? [] : [sign(i, 'HEIGHT', 150 + i, 1, day(4)), sign(i, 'HEIGHT', 151 + i, 2, day(9))]),
      ...[1, 2, 4].flatMap((visit) => [
        ...(i % 4 === visit
          ? []
          : [sign(i, 'WEIGHT', (i + visit) % 7 === 6 ? null : 50 + i + visit / 3, visit, day(3 + visit * 5))]),
        ...Array.from({ length: (i + visit) % 4 }, (_, k) =>
          sign(
            i,
            'PULSE',
            (i + k) % 6 === 5 ? null : 60 + ((i * 37 + k * 53) % 40),
            visit,
            k === 2 ? '2024-01' : day(3 + visit * 5 + k),
          ),
        ),
      ]),
      sign(i, 'PULSE', 99, null, day(30)),
    ]),
  };
}
