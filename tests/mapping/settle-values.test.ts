import { describe, expect, it } from 'vitest';
import type { StudyMeta, VariableMeta } from '#model/study-meta.js';
import { buildStudy, studyFile, type Cells } from '../support/study.js';

function variableOf(meta: StudyMeta, dataset: string, name: string): VariableMeta {
  const found = meta.datasets.find((one) => one.name === dataset)?.variables.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no variable ${dataset}.${name}`);
  return found;
}

/** What is said of each kind of value. */
function kindsOf(variable: VariableMeta) {
  return variable.values?.map(({ where, dataType, length, significantDigits, label }) => [
    where
      .map(({ dataset, variable: by, comparator, values }) => `${dataset}.${by} ${comparator} ${values.join()}`)
      .join(),
    [dataType, length, ...(significantDigits === undefined ? [] : [significantDigits])].join(' '),
    label,
  ]);
}

describe('results of findings', () => {
  async function vitals(rows: readonly Cells[], more: object = {}): Promise<StudyMeta> {
    const study = await buildStudy(
      {
        'study.yaml': studyFile({ s: ['Subject', 'T', 'R'] }, { sdtm: ['vs.yaml'] }),
        'sdtm/vs.yaml': {
          dataset: 'VS',
          keys: ['USUBJID', 'VSTESTCD', 'VSSEQ'],
          from: 's',
          variables: {
            VSSEQ: { derive: 'sequence' },
            VSTESTCD: { column: 'T' },
            VSTEST: { derive: 'decode', of: 'VSTESTCD' },
            VSORRES: { column: 'R', ...more },
          },
        },
      },
      { s: rows.map((row) => ({ Subject: '01', ...row })) },
    );
    return study.meta;
  }
  const results = async (rows: readonly (readonly [test: string, result: string | null])[], more: object = {}) =>
    kindsOf(
      variableOf(
        await vitals(
          rows.map(([T, R]) => ({ T, R })),
          more,
        ),
        'VS',
        'VSORRES',
      ),
    );

  it('say of each test what its results are, where they differ', async () => {
    expect(
      await results([
        ['WEIGHT', '80.25'],
        ['WEIGHT', '101'],
        ['PULSE', '60'],
        ['PULSE', '-7'],
        ['DIABP', 'low'],
        ['DIABP', '12'],
        ['HEIGHT', null],
      ]),
    ).toEqual([
      ['VS.VSTESTCD EQ DIABP', 'text 3', 'Diastolic Blood Pressure'],
      ['VS.VSTESTCD EQ PULSE', 'integer 2', 'Pulse Rate'],
      ['VS.VSTESTCD EQ WEIGHT', 'float 5 2', 'Weight'],
    ]);
  });

  it.each([
    [
      'are alike but for their length',
      [
        ['WEIGHT', '80'],
        ['PULSE', '120'],
      ],
    ],
    [
      'are of one test',
      [
        ['WEIGHT', '80'],
        ['WEIGHT', '80.5'],
      ],
    ],
    [
      'are all missing',
      [
        ['WEIGHT', null],
        ['PULSE', null],
      ],
    ],
    ['have no rows', []],
  ] as const)('say nothing of each test where they %s', async (_, rows) => {
    expect(await results(rows)).toBeUndefined();
  });

  it.each(['007', '1e3', '1,5', '.5', '5.', '<5', ' 5 5'])('are text where one is %j', async (result) => {
    const kinds = await results([
      ['WEIGHT', result],
      ['WEIGHT', '80.5'],
      ['PULSE', '60'],
    ]);
    expect(kinds?.find(([where]) => where === 'VS.VSTESTCD EQ WEIGHT')?.[1]).toMatch(/^text/);
  });

  it('stay texts where a codelist holds their terms', async () => {
    const values = { values: { '1': '1', N: 'N' }, unmapped: 'allow' };
    expect(
      await results(
        [
          ['WEIGHT', '1'],
          ['PULSE', 'N'],
        ],
        { ...values, codelist: 'none' },
      ),
    ).toHaveLength(2);
    expect(
      await results(
        [
          ['WEIGHT', 'Y'],
          ['PULSE', 'N'],
        ],
        { codelist: 'NY' },
      ),
    ).toBeUndefined();
  });
});

describe('results of the basic data structure', () => {
  const adx = {
    dataset: 'ADX',
    label: 'Scratch',
    class: 'BASIC DATA STRUCTURE',
    structure: 'One record per subject per parameter',
    keys: ['USUBJID', 'PARAMCD', 'ADT'],
    variables: { ADT: { derive: 'numeric_date', of: 'D' } },
    working: { D: { column: 'D' } },
    records: [
      {
        from: 'a',
        variables: {
          PARAMCD: { value: 'A' },
          PARAM: { value: 'First (kg)' },
          AVAL: { sql: 'TRY_CAST(R AS DOUBLE) * 2', method: 'Twice the result.' },
        },
      },
      {
        from: 'b',
        variables: {
          PARAMCD: { value: 'B' },
          PARAM: { value: 'Second' },
          AVAL: { sql: 'TRY_CAST(R AS DOUBLE)', method: 'The result as a number.' },
        },
      },
    ],
  };
  const build = async (dataset: object) => {
    const columns = ['Subject', 'R', 'D'];
    const study = await buildStudy(
      { 'study.yaml': studyFile({ a: columns, b: columns }, { adam: ['x.yaml'] }), 'adam/x.yaml': dataset },
      {
        a: [{ Subject: '01', R: '1', D: '2024-01-01' }],
        b: [
          { Subject: '01', R: '3', D: '2024-01-01' },
          { Subject: '01', R: '5', D: '2024-01-02' },
        ],
      },
    );
    return variableOf(study.meta, 'ADX', 'AVAL');
  };

  it('say where those of each parameter come from, where they come from different inputs', async () => {
    const aval = await build(adx);
    expect(kindsOf(aval)).toEqual([
      ['ADX.PARAMCD EQ A', 'integer 1', 'First (kg)'],
      ['ADX.PARAMCD EQ B', 'integer 1', 'Second'],
    ]);
    expect(aval.values?.map(({ origin, method }) => [origin, method?.description, method?.expression?.code])).toEqual([
      [{ type: 'Derived', source: 'Sponsor' }, 'Twice the result.', 'TRY_CAST(R AS DOUBLE) * 2'],
      [{ type: 'Derived', source: 'Sponsor' }, 'The result as a number.', 'TRY_CAST(R AS DOUBLE)'],
    ]);
  });

  it('tell of derived records only where there are some', async () => {
    const aval = await build({
      ...adx,
      derived_records: [{ derive: 'average', by: ['USUBJID', 'PARAMCD'], where: "PARAMCD = 'B'", at_least: 2 }],
      variables: { ...adx.variables, DTYPE: { value: null } },
    });
    const methods = aval.values?.map(({ method }) => method?.description) ?? [];
    expect(methods[0]).toBe('Twice the result.');
    expect(methods[1]).toMatch(/^The result as a number\. In derived records: Average of AVAL/);
  });

  it('are described once where all inputs derive them alike', async () => {
    const same = { sql: 'TRY_CAST(R AS DOUBLE)', method: 'The result as a number.' };
    const records = adx.records.map((each) => ({ ...each, variables: { ...each.variables, AVAL: same } }));
    expect((await build({ ...adx, records })).values).toBeUndefined();
  });
});
