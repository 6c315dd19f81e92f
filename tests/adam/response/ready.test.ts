import { beforeAll, describe, expect, it } from 'vitest';
import { buildStudy, faultsOf, studyFile, type BuiltStudy, type Cells } from '../../support/study.js';
import { rowsOf, study, type Course } from './support.js';

const courses: Readonly<Record<string, Course>> = {
  '01': {
    assessments: [
      { day: -5, lesions: { T1: 40, N1: 18, X1: 'PRESENT' } },
      { day: 43, lesions: { T1: 20, N1: 9, X1: 'PRESENT' }, reported: 'PR' },
      { day: 85, lesions: { T1: 'TSTM', N1: 9.5, X1: 'ABSENT' }, reported: 'PR', visit: '4.01' },
      { day: 127, lesions: { T1: 14, N1: 12, X1: 'ABSENT', Z1: 'PRESENT' }, days: { Z1: 125 }, reported: 'PD' },
    ],
    death: 200,
  },
  '02': {
    assessments: [
      { day: -9, lesions: { X1: 'PRESENT' } },
      { day: 41, lesions: { X1: 'NE' }, reported: 'NE' },
    ],
    therapy: '2024-02',
  },
};

/** Days from 1960-01-01 to 2024-01-01, as an analysis dataset has the start of all. */
const START = '23376';
const STAGES = ['LESION', 'SUMS', 'ASSESS', 'PARAME'];
const TR = ['TRSEQ', 'VISITNUM', 'TRLNKID', 'TRDTC', 'TRTESTCD', 'TRSTRESC', 'TRSTRESN'];
const sources = {
  adsl: ['Subject', 'TRTSDT'],
  dm: ['Subject', 'DTHDTC'],
  tu: ['Subject', 'TULNKID', 'TUSTRESC', 'TULOC'],
  tr: ['Subject', ...TR],
  rs: ['Subject', 'RSSEQ', 'VISITNUM', 'RSDTC', 'RSTESTCD', 'RSSTRESC'],
  cm: ['Subject', 'CMSTDTC'],
};

/** The same block of the response, over sources alone. */
function ready(block: object = {}) {
  const files = study(block);
  const { response } = files['study.yaml'] as { readonly response: object };
  const adam = ['lesion', 'sums', 'assess', 'parame'].map((name) => `${name}.yaml`);
  return { ...files, 'study.yaml': studyFile(sources, { adam }, { response }) };
}

function readyRows(): Readonly<Record<string, readonly Cells[]>> {
  const { dm = [], tu = [], tr = [], ...others } = rowsOf(courses);
  const size = (text: unknown) => (Number.isNaN(Number(text)) ? null : String(text));
  return {
    ...others,
    dm: dm.map(({ Subject = null, DTHDTC = null }) => ({ Subject, DTHDTC })),
    tu: tu.map(({ Subject = null, TULNKID = null, TUSTRESC = null, TULOC = null }) => ({
      Subject,
      TULNKID,
      TUSTRESC,
      TULOC,
    })),
    adsl: dm.map(({ Subject = null }) => ({ Subject, TRTSDT: START })),
    tr: tr.map((row) => ({ ...row, TRSTRESN: size(row['TRSTRESC']) })),
  };
}

describe('the response over files that are ready as they are', () => {
  let found: BuiltStudy;
  let expected: BuiltStudy;
  beforeAll(async () => {
    found = await buildStudy(ready(), readyRows());
    expected = await buildStudy(study(), rowsOf(courses));
  });

  it.each(STAGES)('is in %s that of datasets', (stage) => {
    expect(expected.rows(stage).length).toBeGreaterThan(1);
    expect(found.rows(stage)).toEqual(expected.rows(stage));
  });

  it('counts as a reader of their columns', () => {
    expect(found.sources.map(({ source, usedBy, unusedColumns }) => [source, usedBy, unusedColumns])).toEqual(
      Object.keys(sources).map((source) => [source, ['response'], []]),
    );
  });

  it.each([
    ['a file that is not there', { death: { dataset: 'DD', date: 'DTHDTC' } }, 'mapping/unknown-relation "DD"'],
    ['a column that it does not have', { death: { dataset: 'DM', date: 'DDDTC' } }, 'mapping/unknown-column'],
    ['a table of the response', { death: { dataset: 'response.sums', date: 'ADT' } }, 'mapping/unknown-relation'],
  ])('does not read %s', async (_, block, fault) => {
    expect(await faultsOf(ready(block), readyRows())).toEqual([expect.stringContaining(fault)]);
  });
});
