import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildStudy, studyFile, table, type BuiltStudy, type Cells } from '../support/study.js';
import { adsl, advs, sources, vs } from './advs-study.js';

const files = {
  'study.yaml': studyFile(sources, { sdtm: ['vs.yaml'], adam: ['adsl.yaml', 'advs.yaml'] }),
  'sdtm/vs.yaml': vs,
  'adam/adsl.yaml': adsl,
  'adam/advs.yaml': advs,
};

const subjects = table`
  Subject  ARM      START       END
  01       Active   2024-01-10  2024-02-08
  02       Placebo  2024-01-12  .
  03       Active   .           .
`;

const signs = table`
  Subject  TEST   RESULT  VISIT  DATE
  01       PULSE  50      1      2024-01-03
  01       PULSE  80      1      2024-01-10
  01       PULSE  .       1      2024-01-10
  01       PULSE  88      2      2024-01-17
  01       PULSE  120     3      2024-01-24
  01       PULSE  120     4      2024-02-20
  01       WEIGHT  70     1      2024-01-03
  01       WEIGHT  63     2      2024-01-17
  02       PULSE  100     1      2024-01-12
  02       PULSE  59      2      2024-01
  02       PULSE  59      2      2024-01-20
  02       WEIGHT  80     2      2024-01-20
  03       PULSE  70      1      2024-01-05
`;

describe('a basic data structure of vital signs', () => {
  it('has each cell that its mapping says', async () => {
    const study = await buildStudy(files, { vs: signs, subjects });
    expect(study.warnings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(written(study, 'USUBJID PARAMCD AVISITN AVAL ADY ABLFL BASE CHG PCHG')).toEqual([
      '01 PULSE 1 50 -7 . 80 . .',
      '01 PULSE 1 80 1 Y 80 . .',
      '01 PULSE 1 . 1 . 80 . .',
      '01 PULSE 2 88 8 . 80 8 10',
      '01 PULSE 3 120 15 . 80 40 50',
      '01 PULSE 4 120 42 . 80 40 50',
      '01 WEIGHT 1 70 -7 Y 70 . .',
      '01 WEIGHT 2 63 8 . 70 -7 -10',
      '02 PULSE 2 59 . . 100 . .',
      '02 PULSE 1 100 1 Y 100 . .',
      '02 PULSE 2 59 9 . 100 -41 -41',
      '02 WEIGHT 2 80 9 . . . .',
      '03 PULSE 1 70 . . . . .',
    ]);
    expect(
      written(study, 'AVALCAT1 AVALCA1N BASECAT1 SHIFT1 ONTRTFL ANL01FL ANL02FL APERIOD TRTP').map((line) =>
        line.replace(' to ', '>'),
      ),
    ).toEqual([
      'Low 1 Normal . . . . . .',
      'Normal 2 Normal . Y Y . 1 Active',
      '. . Normal . Y . . 1 Active',
      'Normal 2 Normal Normal>Normal Y Y . 1 Active',
      'High 3 Normal Normal>High Y Y Y 1 Active',
      'High 3 Normal Normal>High . Y . 1 Active',
      '. . . . . Y . . .',
      '. . . . Y Y Y 1 Active',
      'Low 1 Normal . . . . . .',
      'Normal 2 Normal . Y Y . 1 Placebo',
      'Low 1 Normal Normal>Low Y Y Y 1 Placebo',
      '. . . . Y Y Y 1 Placebo',
      'Normal 2 . . . Y . . .',
    ]);
    expect(study.rows('ADSL', 'TRTDURD', 'TRTDURM')).toEqual([
      { TRTDURD: 30, TRTDURM: 30 / 30.4375 },
      { TRTDURD: null, TRTDURM: null },
      { TRTDURD: null, TRTDURM: null },
    ]);
  });

  it('comes out the same whatever the order of its rows', async () => {
    const distinct = signs.filter((row) => row['DATE'] !== '2024-01-10' || row['RESULT'] !== null);
    const columns = 'USUBJID PARAMCD AVAL ADY ABLFL BASE CHG SHIFT1 ANL01FL ANL02FL';
    const straight = await buildStudy(files, { vs: distinct, subjects });
    const reversed = await buildStudy(files, { vs: distinct.toReversed(), subjects: subjects.toReversed() });
    expect(written(reversed, columns)).toEqual(written(straight, columns));
  });

  it('describes each derived variable by its method', async () => {
    const study = await buildStudy(files, { vs: signs, subjects });
    const variables = study.meta.datasets.find(({ name }) => name === 'ADVS')?.variables ?? [];
    const methods = variables.map(({ method }) => method?.description);
    expect(methods).toEqual(
      expect.arrayContaining([
        'AVAL of the record with ABLFL Y of the same USUBJID, PARAMCD.',
        'AVAL - BASE where POSTFL is Y.',
        '"Y" on the last record by ADT, VSSEQ on or before ADSL.TRTSDT with AVAL present, for each USUBJID, PARAMCD.',
      ]),
    );
  });

  it('of no records is empty', async () => {
    expect((await buildStudy(files, { vs: [], subjects })).rows('ADVS')).toEqual([]);
  });
});

const noR = spawnSync('Rscript', ['--version']).status !== 0;

describe.skipIf(noR)(noR ? 'vital signs in R (skipped: Rscript is missing)' : 'vital signs in R', () => {
  it('have the same baseline, change and worst value', async () => {
    const study = await buildStudy(files, many(60));
    const columns = 'USUBJID PARAMCD VSSEQ AVAL ADT TRTSDT ABLFL BASE CHG PCHG ANL02FL';
    const folder = mkdtempSync(join(tmpdir(), 'trialmill-advs-'));
    try {
      const lines = written(study, columns).map((line) => line.replaceAll(' .', ' NA'));
      writeFileSync(join(folder, 'advs.txt'), `${[columns, ...lines].join('\n')}\n`);
      const said = execFileSync('Rscript', ['--vanilla', script, join(folder, 'advs.txt')], { encoding: 'utf8' });
      expect(said).toBe(`${lines.length} records, ${baselines(study)} baselines, 0 differences\n`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

const script = fileURLToPath(new URL('advs.R', import.meta.url));

function baselines(study: BuiltStudy): number {
  return study.column('ADVS', 'ABLFL').filter((flag) => flag === 'Y').length;
}

/** Rows as lines, a dot for what is missing. */
function written(study: BuiltStudy, columns: string): readonly string[] {
  const names = columns.split(' ');
  return study.rows('ADVS', ...names).map((row) => names.map((name) => row[name] ?? '.').join(' '));
}

/** Subjects with dates, ties and gaps by rule. */
function many(count: number): Record<string, Cells[]> {
  const numbers = Array.from({ length: count }, (_, i) => i);
  const day = (n: number) => new Date(Date.UTC(2024, 0, n)).toISOString().slice(0, 10);
  const name = (i: number) => String(i).padStart(3, '0');
  return {
    subjects: numbers.map((i) => ({ Subject: name(i), ARM: 'A', START: i % 10 === 9 ? null : day(10), END: null })),
    vs: numbers.flatMap((i) =>
      ['PULSE', 'WEIGHT'].flatMap((TEST) =>
        Array.from({ length: 7 }, (_, k) => ({
          Subject: name(i),
          TEST,
          RESULT: (i + k) % 6 === 5 ? null : String(((i * 37 + k * 53) % 90) - (i % 7 === 0 ? 40 : 0)),
          VISIT: String(k),
          DATE: (i * k) % 11 === 10 ? '2024-01' : day(5 + ((i * 3 + k * 4) % 17)),
        })),
      ),
    ),
  };
}
