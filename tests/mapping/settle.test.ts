import { beforeAll, describe, expect, it } from 'vitest';
import type { StudyMeta } from '#model/study-meta.js';
import { buildStudy, scratch, studyFile, type Cells } from '../support/study.js';

/** What the data say of the variables of ADX, each mapped from a column of its own name. */
async function settled(variables: object, rows: readonly Cells[], rest: object = {}): Promise<StudyMeta> {
  const columns = ['Subject', ...Object.keys(variables)];
  const study = await buildStudy(
    {
      'study.yaml': studyFile({ s: columns }, { adam: ['x.yaml'] }, rest),
      'adam/x.yaml': scratch(
        'ADX',
        's',
        {},
        {
          variables: Object.fromEntries(
            Object.entries(variables).map(([name, entry]) => [name, { label: name, column: name, ...entry }]),
          ),
        },
      ),
    },
    { s: rows.map((row) => ({ Subject: '01', ...row })) },
  );
  return study.meta;
}

function variableOf(meta: StudyMeta, name: string) {
  const found = meta.datasets[0]?.variables.find((variable) => variable.name === name);
  if (found === undefined) throw new Error(`no variable ${name}`);
  return found;
}

describe('the length of a text', () => {
  it.each([
    ['the longest value', ['a', 'abc', 'ab'], 3],
    ['bytes, not characters', ['é', '頭痛'], 6],
    ['bytes beyond the basic plane', ['😀'], 4],
    ['at least one where all is missing', [null, null], 1],
    ['at least one without rows', [], 1],
  ])('counts %s', async (_, texts, length) => {
    const meta = await settled(
      { V: {} },
      texts.map((V) => ({ V })),
    );
    expect(variableOf(meta, 'V')).toMatchObject({ dataType: 'text', length });
  });

  it('of a supplemental value is counted for each qualifier', async () => {
    const study = await buildStudy(
      {
        'study.yaml': studyFile({ s: ['Subject', 'A', 'B'] }, { sdtm: ['pr.yaml'] }),
        'sdtm/pr.yaml': {
          dataset: 'PR',
          keys: ['USUBJID'],
          from: 's',
          variables: { PRSEQ: { derive: 'sequence' }, PRTRT: { value: 'X' } },
          supplemental: { QA: { column: 'A', label: 'A' }, QB: { column: 'B', label: 'B' } },
        },
      },
      { s: [{ Subject: '01', A: 'aé', B: 'longest' }] },
    );
    const value = study.meta.datasets
      .find(({ name }) => name === 'SUPPPR')
      ?.variables.find(({ name }) => name === 'QVAL');
    expect(value?.length).toBe(7);
    expect(value?.values?.map(({ where, length }) => [where[0]?.values[0], length])).toEqual([
      ['QA', 3],
      ['QB', 7],
    ]);
  });
});

describe('the data type of a supplemental value', () => {
  it.each([
    ['whole numbers', ['1', '25', '-3'], { dataType: 'integer', length: 2 }],
    ['numbers with decimals', ['1', '0.25'], { dataType: 'float', length: 4, significantDigits: 2 }],
    ['dates', ['2024-01-01', '2024-02-29'], { dataType: 'date' }],
    ['dates with times', ['2024-01-01T10:00'], { dataType: 'datetime' }],
    ['dates, some with times', ['2024-01-01', '2024-01-01T10:00'], { dataType: 'partialDatetime' }],
    ['codes with leading zeros', ['007'], { dataType: 'text', length: 3 }],
    ['years and months, which could be anything', ['2024-01'], { dataType: 'text', length: 7 }],
    ['no day of any calendar', ['2023-02-29'], { dataType: 'text', length: 10 }],
    ['numbers but one', ['1', '<2'], { dataType: 'text', length: 2 }],
    ['no value at all', [null], { dataType: 'text', length: 1 }],
  ])('follows %s', async (_, values, expected) => {
    expect(await typeOf({ column: 'A', label: 'A' }, values)).toMatchObject(expected);
  });

  it('stays text where a codelist has its terms', async () => {
    const entry = { column: 'A', label: 'A', codelist: 'GRADE' };
    expect(await typeOf(entry, ['1', '2'])).toMatchObject({ dataType: 'text', length: 1 });
  });

  it('is as complete as its dates where the mapping says that it is one', async () => {
    expect(await typeOf({ date: 'A', label: 'A' }, ['2024-01-01', '2024-UN-UN'])).toMatchObject({
      dataType: 'partialDate',
    });
  });

  async function typeOf(entry: object, values: readonly (string | null)[]) {
    const codelists = { GRADE: { name: 'Grade', terms: { 1: null, 2: null } } };
    const study = await buildStudy(
      {
        'study.yaml': studyFile({ s: ['Subject', 'A'] }, { sdtm: ['pr.yaml'] }, { codelists }),
        'sdtm/pr.yaml': {
          dataset: 'PR',
          keys: ['USUBJID', 'PRSEQ'],
          from: 's',
          variables: { PRSEQ: { derive: 'sequence' }, PRTRT: { value: 'X' } },
          supplemental: { QA: entry },
        },
      },
      { s: values.map((A) => ({ Subject: '01', A })) },
    );
    const value = study.meta.datasets
      .find(({ name }) => name === 'SUPPPR')
      ?.variables.find(({ name }) => name === 'QVAL');
    return value?.values?.[0];
  }
});

describe('the role of a variable that the standard has without a number', () => {
  it('is that of the text which goes on in it, and none of another variable', async () => {
    const study = await buildStudy(
      {
        'study.yaml': studyFile({ s: ['Subject', 'A'] }, { sdtm: ['co.yaml', 'pr.yaml'] }),
        'sdtm/co.yaml': {
          dataset: 'CO',
          keys: ['USUBJID', 'COSEQ'],
          from: 's',
          variables: {
            COSEQ: { derive: 'sequence' },
            COVAL: { column: 'A' },
            COVAL1: { column: 'A', label: 'Comment 1' },
          },
        },
        'sdtm/pr.yaml': {
          dataset: 'PR',
          keys: ['USUBJID', 'PRSEQ'],
          from: 's',
          variables: {
            PRSEQ: { derive: 'sequence' },
            PRTRT: { column: 'A' },
            PRINDC1: { column: 'A', label: 'Indication 1' },
          },
        },
      },
      { s: [{ Subject: '01', A: 'x' }] },
    );
    const roles = study.meta.datasets.flatMap(({ variables }) =>
      variables.flatMap(({ name, role }) => (/[A-Z]1$/.test(name) ? [[name, role]] : [])),
    );
    expect(roles).toEqual([
      ['COVAL1', 'Topic'],
      ['PRINDC1', undefined],
    ]);
  });
});

describe('the data type of a date', () => {
  it.each([
    ['date', ['2024-01-01', null]],
    ['datetime', ['2024-01-01T10:00']],
    ['partialDatetime', ['2024-01-01', '2024-01-01T10:00']],
    ['partialDate', ['2024-01-01', '2024-01']],
    ['partialDate', ['2024']],
    ['partialDate', ['2024---01']],
    ['incompleteDatetime', ['2024-01-01T10:00', '2024']],
    ['date', []],
    ['date', [null]],
  ])('is %s for %j', async (dataType, dates) => {
    const meta = await settled(
      { XDTC: {} },
      dates.map((XDTC) => ({ XDTC })),
    );
    expect(variableOf(meta, 'XDTC')).toMatchObject({ dataType });
  });
});

describe('the digits of a number', () => {
  it.each<[string, (string | null)[], object]>([
    ['whole numbers', ['1', '25', '-3'], { dataType: 'integer', length: 2 }],
    ['a sign', ['-25'], { dataType: 'integer', length: 3 }],
    ['zero', ['0'], { dataType: 'integer', length: 1 }],
    ['decimals', ['1.5', '12.25'], { dataType: 'float', length: 5, significantDigits: 2 }],
    ['a fraction below one', ['0.05'], { dataType: 'float', length: 4, significantDigits: 2 }],
    [
      'whole digits of one value and decimals of another',
      ['100', '0.001'],
      { dataType: 'float', length: 7, significantDigits: 3 },
    ],
    ['no rows', [], { dataType: 'integer', length: 1 }],
  ])('count %s', async (_, numbers, expected) => {
    expect(await digits(numbers)).toEqual(expected);
  });

  it.each([[[null]], [['1', null]]])('do not count missing values: %j', async (numbers) => {
    expect(await digits(numbers)).toEqual({ dataType: 'integer', length: 1 });
  });

  async function digits(numbers: readonly (string | null)[]) {
    const meta = await settled(
      { N: { type: 'number' } },
      numbers.map((N) => ({ N })),
    );
    const { dataType, length, significantDigits } = variableOf(meta, 'N');
    return { dataType, length, ...(significantDigits !== undefined && { significantDigits }) };
  }
});

describe('a codelist', () => {
  let meta: StudyMeta;
  const codelists = {
    ARM: { name: 'Arm', terms: { A: 'Arm one', B: 'Arm two' } },
    PLAIN: { name: 'Plain', terms: { Q: null, P: null } },
  };
  beforeAll(async () => {
    meta = await settled(
      { NYV: { codelist: 'NY' }, FREQ: { codelist: 'FREQ' }, ARMV: { codelist: 'ARM' }, PL: { codelist: 'PLAIN' } },
      [
        { NYV: 'y', FREQ: 'Sometimes', ARMV: 'B', PL: 'p' },
        { NYV: 'N', FREQ: 'QD', ARMV: 'B', PL: 'q' },
        { NYV: 'N', FREQ: 'At will', ARMV: null, PL: null },
      ],
      { codelists },
    );
  });
  const termsOf = (key: string) => {
    const list = meta.codelists.get(key);
    return list?.kind === 'terms' ? list.terms : undefined;
  };

  it('holds the terms that the data use, in the order of the terminology', () => {
    expect(termsOf('NY')).toEqual([
      { value: 'N', code: 'C49487' },
      { value: 'Y', code: 'C49488' },
    ]);
  });

  it('holds terms that the sponsor added last, without a code', () => {
    expect(termsOf('FREQ')?.map(({ value, code }) => [value, code !== undefined])).toEqual([
      ['QD', true],
      ['AT WILL', false],
      ['SOMETIMES', false],
    ]);
  });

  it('of the sponsor holds decodes on every term or on none', () => {
    expect(termsOf('ARM')).toEqual([{ value: 'B', decode: 'Arm two' }]);
    expect(termsOf('PLAIN')).toEqual([{ value: 'Q' }, { value: 'P' }]);
  });

  it('stands among others in the order of their names', () => {
    expect([...meta.codelists.keys()]).toEqual(['ARM', 'FREQ', 'NY', 'PLAIN']);
  });

  it('of test codes pairs each with its test name', async () => {
    const tests = await settled({ T: { codelist: 'VSTESTCD' } }, [{ T: 'WEIGHT' }, { T: 'SYSBP' }, { T: 'OWNTEST' }]);
    const list = tests.codelists.get('VSTESTCD');
    expect(list?.kind === 'terms' ? list.terms.map(({ value, decode }) => [value, decode]) : []).toEqual([
      ['WEIGHT', 'Weight'],
      ['SYSBP', 'Systolic Blood Pressure'],
      ['OWNTEST', 'OWNTEST'],
    ]);
  });
});
