import { describe, expect, it } from 'vitest';
import { addedLines, advs, buildStudy, faultsOf, given, lines } from './support.js';

const by = ['USUBJID', 'PARAMCD', 'AVISITN'];
const columns = 'AVISITN DAY AVAL DTYPE';
const cases = given('AVISITN DAY AVAL', [1, 1, 4], [1, 2, 8], [1, 3, null], [2, 4, 7], [3, 5, null], [null, 6, 9]);

describe('one record from the records of a group', () => {
  it.each([
    ['average', ['1 . 6 AVERAGE', '2 4 7 AVERAGE']],
    ['minimum', ['1 . 4 MINIMUM', '2 4 7 MINIMUM']],
    ['maximum', ['1 . 8 MAXIMUM', '2 4 7 MAXIMUM']],
    ['sum', ['1 . 12 SUM', '2 4 7 SUM']],
    ['median', ['1 . 6 MEDIAN', '2 4 7 MEDIAN']],
  ])('%s counts records with a value and a group alone', async (derive, added) => {
    expect(await addedLines(advs([{ derive, by }]), cases, columns)).toEqual(added);
  });

  it('median is the one in the middle of an odd number', async () => {
    const rows = given('AVISITN DAY AVAL', [1, 1, 9], [1, 2, 1], [1, 3, 2]);
    expect(await addedLines(advs([{ derive: 'median', by }]), rows, columns)).toEqual(['1 . 2 MEDIAN']);
  });

  it('needs as many records as it is asked to', async () => {
    expect(await addedLines(advs([{ derive: 'average', by, at_least: 2 }]), cases, columns)).toEqual(['1 . 6 AVERAGE']);
  });

  it('takes the records of its condition only', async () => {
    const files = advs([{ derive: 'average', by, where: 'DAY > 1' }]);
    expect(await addedLines(files, cases, columns)).toEqual(['1 2 8 AVERAGE', '2 4 7 AVERAGE']);
  });

  it('copies what is the same in all, and says what the mapping says', async () => {
    const rows = given('AVISITN AVISIT NOTE AVAL', [1, 'WEEK', 'a', 1], [1, 'WEEK', null, 3]);
    const files = advs([{ derive: 'average', by, variables: { DTYPE: { value: 'MOV' }, DAY: { value: 5 } } }]);
    expect(await addedLines(files, rows, 'AVISIT NOTE AVAL DTYPE DAY')).toEqual(['WEEK . 2 MOV 5']);
  });

  it('of no records is none', async () => {
    expect(await addedLines(advs([{ derive: 'average', by }]), [], columns)).toEqual([]);
  });

  it('has the same last digit whatever the order of the records', async () => {
    const values = Array.from({ length: 200 }, (_, i) => ((i * 7919) % 1009) / 7 + (i % 3 === 0 ? 1e9 : 0));
    const rows = given('AVISITN DAY AVAL', ...values.map((value, i) => [1, i, value] as const));
    const files = advs([
      { derive: 'average', by },
      { derive: 'sum', by, where: 'DTYPE IS NULL' },
    ]);
    expect(await addedLines(files, rows.toReversed(), columns)).toEqual(await addedLines(files, rows, columns));
  });

  it('refuses a text', async () => {
    expect(await faultsOf(advs([{ derive: 'average', by, value: 'NOTE' }]))).toEqual([
      expect.stringMatching(/mapping\/derivation-parameter .*"NOTE" is text, and it works on numbers\.$/),
    ]);
  });
});

describe('derived records', () => {
  it('see those before them, and are in the account as added', async () => {
    const files = advs([
      { derive: 'average', by },
      { derive: 'maximum', by: ['USUBJID', 'PARAMCD'], where: "DTYPE = 'AVERAGE'" },
    ]);
    const study = await buildStudy(files, { s: cases });
    expect(lines(study, 'AVISITN AVAL DTYPE').filter((line) => line.endsWith('M'))).toEqual(['. 7 MAXIMUM']);
    expect(study.datasets.map(({ rows, inputs }) => ({ rows, inputs }))).toEqual([
      {
        rows: 9,
        inputs: [
          { input: 's', rowsRead: 6, rowsAdded: 0, dropped: [], rowsOut: 6 },
          { input: 'derived records: average', rowsRead: 0, rowsAdded: 2, dropped: [], rowsOut: 2 },
          { input: 'derived records: maximum', rowsRead: 0, rowsAdded: 1, dropped: [], rowsOut: 1 },
        ],
      },
    ]);
  });

  it('are told by the last record that went in', async () => {
    const study = await buildStudy(advs([{ derive: 'average', by }]), { s: cases });
    const rows = study.rows('ADVS', 'DTYPE', '_file', '_row', '_block').filter(({ DTYPE }) => DTYPE !== null);
    expect(rows.map(({ _file, _row, _block }) => [_file, Number(_row), _block])).toEqual([
      ['s.csv', 2, 1],
      ['s.csv', 4, 1],
    ]);
  });

  it('are computed, flagged and numbered like the others', async () => {
    const files = advs([{ derive: 'average', by }], {
      more: {
        TWICE: { compute: 'AVAL * 2', label: 'Twice', type: 'number', method: 'Twice.' },
        ANL01FL: { derive: 'analysis_flag', pick: 'last', by: ['USUBJID', 'AVISITN'], order: ['MARK'] },
        ASEQ: { derive: 'sequence', label: 'Sequence' },
      },
      working: { MARK: { compute: "CASE WHEN DTYPE = 'AVERAGE' THEN 1 ELSE 0 END", type: 'number', method: 'x' } },
    });
    const study = await buildStudy(files, { s: cases.slice(0, 2) });
    expect(lines(study, 'DAY AVAL DTYPE TWICE ANL01FL ASEQ')).toEqual([
      '. 6 AVERAGE 12 Y 1',
      '1 4 . 8 . 2',
      '2 8 . 16 . 3',
    ]);
  });

  it('are seen by the datasets that read theirs', async () => {
    const files = advs([{ derive: 'average', by }]);
    const study = await buildStudy(
      {
        ...files,
        'study.yaml': { ...(files['study.yaml'] as object), datasets: { sdtm: [], adam: ['ady.yaml', 'advs.yaml'] } },
        'adam/ady.yaml': {
          dataset: 'ADY',
          label: 'Reader',
          class: 'ADAM OTHER',
          structure: 'One record per record',
          keys: ['USUBJID'],
          from: 'ADVS',
          where: 'AVAL IS NOT NULL',
          variables: { AVAL: { column: 'AVAL', label: 'Value', type: 'number' } },
        },
      },
      { s: cases.slice(0, 2) },
    );
    expect(study.column('ADY', 'AVAL').toSorted()).toEqual([4, 6, 8]);
  });

  it('say in the description what they are', async () => {
    const study = await buildStudy(advs([{ derive: 'average', by, where: 'DAY > 1' }]), { s: cases });
    const variables = new Map(study.meta.datasets[0]?.variables.map((variable) => [String(variable.name), variable]));
    const how = 'Average of AVAL of the records where DAY > 1 of the same USUBJID, PARAMCD, AVISITN.';
    expect(variables.get('DTYPE')).toMatchObject({
      origin: { type: 'Derived' },
      codelist: 'DTYPE',
      method: { description: `Missing in the records of the source. "AVERAGE" in derived records: ${how}` },
    });
    expect(variables.get('AVAL')).toMatchObject({
      origin: { type: 'Derived' },
      method: { description: `As collected. In derived records: ${how}` },
    });
    expect(variables.get('AVISIT')?.origin?.type).toBe('Collected');
  });
});
