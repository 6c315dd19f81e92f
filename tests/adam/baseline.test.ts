import { describe, expect, it } from 'vitest';
import { buildStudy, scratch, studyFile, type Cells, type Value } from '../support/study.js';
import { adsl, derived, records } from './support.js';

describe('a baseline flag', () => {
  const start = adsl({ TRTSDT: 10 });
  it.each<[string, object, readonly Cells[], readonly Value[]]>([
    [
      'is on the last record on or before the reference date',
      {},
      records('ADT AVAL', [5, 1], [10, 2], [11, 3]),
      [null, 'Y', null],
    ],
    [
      'is on the last record before the reference date where that is asked for',
      { until: 'before' },
      records('ADT AVAL', [5, 1], [10, 2], [11, 3]),
      ['Y', null, null],
    ],
    ['does not depend on the order of the rows', {}, records('ADT AVAL', [11, 3], [10, 2], [5, 1]), [null, 'Y', null]],
    ['passes over records without a value', {}, records('ADT AVAL', [5, 1], [10, null]), ['Y', null]],
    ['passes over records without a date', {}, records('ADT AVAL', [5, 1], [null, 2]), ['Y', null]],
    ['is nowhere without a record in time', {}, records('ADT AVAL', [11, 1], [12, 2]), [null, null]],
    ['is on one record by itself', {}, records('ADT AVAL', [10, 0]), ['Y']],
    ['takes the later row of two on the same date', {}, records('ADT AVAL', [10, 1], [10, 1]), [null, 'Y']],
    [
      'takes the later by the stated order of two on the same date',
      { order: ['ATPTN'] },
      records('ADT AVAL ATPTN', [10, 1, 2], [10, 1, 1]),
      ['Y', null],
    ],
    [
      'takes flagged records only where that is asked for',
      { only: ['ANL01FL'] },
      records('ADT AVAL ANL01FL', [5, 1, 'Y'], [10, 2, 'N'], [10, 2, null]),
      ['Y', null, null],
    ],
    [
      'stands once for each parameter',
      {},
      records('PARAMCD ADT AVAL', ['A', 5, 1], ['B', 6, 1], ['A', 7, 1]),
      [null, 'Y', 'Y'],
    ],
    [
      'stands once for each group that is named',
      { by: ['USUBJID', 'PARAMCD', 'BASETYPE'] },
      records('BASETYPE ADT AVAL', ['LYING', 5, 1], ['STANDING', 6, 1]),
      ['Y', 'Y'],
    ],
    [
      'is nowhere for a subject who never started, whom ADSL does not know or whose own start is missing',
      {},
      [
        { Subject: '02', PARAMCD: 'P', ADT: 5, AVAL: 1 },
        { Subject: '03', PARAMCD: 'P', ADT: 5, AVAL: 1 },
      ],
      [null, null],
    ],
  ])('%s', async (_, params, rows, expected) => {
    const others = { ADSL: [...(start['ADSL'] ?? []), { Subject: '02', TRTSDT: null }] };
    expect(await derived('baseline_flag', params, rows, others)).toEqual(expected);
  });

  it('may take its reference from the record', async () => {
    expect(
      await derived('baseline_flag', { reference: 'TRTSDT' }, records('ADT AVAL TRTSDT', [5, 1, 5], [6, 2, 5])),
    ).toEqual(['Y', null]);
  });
});

describe('a baseline value', () => {
  it.each<[string, object, readonly Cells[], readonly Value[]]>([
    [
      'stands on every record of the parameter, before and after',
      {},
      records('AVAL ABLFL', [1, null], [2, 'Y'], [3, null]),
      [2, 2, 2],
    ],
    [
      'is that of the same parameter',
      {},
      records('PARAMCD AVAL ABLFL', ['A', 1, 'Y'], ['B', 2, null], ['A', 3, null]),
      [1, null, 1],
    ],
    [
      'is that of the same subject',
      {},
      [...records('AVAL ABLFL', [1, 'Y']), { Subject: '02', PARAMCD: 'P', AVAL: 2, ABLFL: null }],
      [1, null],
    ],
    ['is missing without a baseline record', {}, records('AVAL ABLFL', [1, null], [2, 'N']), [null, null]],
    [
      'is missing where the baseline record has no value',
      {},
      records('AVAL ABLFL', [null, 'Y'], [2, null]),
      [null, null],
    ],
    [
      'differs by type of baseline where that is a key',
      { by: ['USUBJID', 'PARAMCD', 'BASETYPE'] },
      records('BASETYPE AVAL ABLFL', ['A', 1, 'Y'], ['B', 2, 'Y'], ['A', 3, null]),
      [1, 2, 1],
    ],
    [
      'may be a text',
      { of: 'ANRIND', type: 'text' },
      records('ANRIND ABLFL', ['LOW', 'Y'], ['HIGH', null]),
      ['LOW', 'LOW'],
    ],
  ])('%s', async (_, params, rows, expected) => {
    expect(await derived('baseline', params, rows)).toEqual(expected);
  });

  it('is left missing and reported where two records claim to be the baseline', async () => {
    const study = await buildStudy(
      {
        'study.yaml': studyFile({ vs: ['Subject', 'PARAMCD', 'AVAL', 'ABLFL'] }, { adam: ['vs.yaml'] }),
        'adam/vs.yaml': scratch('ADX', 'vs', {
          PARAMCD: { column: 'PARAMCD' },
          AVAL: { column: 'AVAL', type: 'number' },
          ABLFL: { column: 'ABLFL' },
          RESULT: { derive: 'baseline' },
        }),
      },
      { vs: records('AVAL ABLFL', [1, 'Y'], [2, 'Y'], [3, null]) },
    );
    expect(study.column('ADX', 'RESULT')).toEqual([null, null, null]);
    expect(study.problems.map(({ value, action, row }) => [value, action, row])).toEqual([
      ['several records with ABLFL Y: 01 P', 'left missing', 1],
      ['several records with ABLFL Y: 01 P', 'left missing', 2],
    ]);
  });

  it('of no rows is none', async () => {
    const study = await buildStudy({
      'study.yaml': studyFile({ vs: ['Subject', 'PARAMCD', 'AVAL', 'ABLFL'] }, { adam: ['vs.yaml'] }),
      'adam/vs.yaml': scratch('ADX', 'vs', {
        PARAMCD: { column: 'PARAMCD' },
        AVAL: { column: 'AVAL', type: 'number' },
        ABLFL: { column: 'ABLFL' },
        RESULT: { derive: 'baseline' },
      }),
    });
    expect(study.rows('ADX')).toEqual([]);
  });
});
