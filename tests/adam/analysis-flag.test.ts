import { describe, expect, it } from 'vitest';
import { faultsOf, scratch, studyFile, type Cells, type Value } from '../support/study.js';
import { derived, records } from './support.js';

describe('an analysis flag', () => {
  const rows = records('ADT AVAL', [3, 7], [1, 5], [2, 9], [4, null]);
  it.each<[string, object, readonly Cells[], readonly Value[]]>([
    ['is on the first record', { pick: 'first' }, rows, [null, 'Y', null, null]],
    ['is on the last record with a value', { pick: 'last' }, rows, ['Y', null, null, null]],
    ['is on the highest value', { pick: 'highest' }, rows, [null, null, 'Y', null]],
    ['is on the lowest value', { pick: 'lowest' }, rows, [null, 'Y', null, null]],
    ['is on the n-th record', { pick: { nth: 2 } }, rows, [null, null, 'Y', null]],
    ['is nowhere where there is no n-th record', { pick: { nth: 4 } }, rows, [null, null, null, null]],
    [
      'is on the first of several highest',
      { pick: 'highest' },
      records('ADT AVAL', [2, 9], [1, 9], [3, 9]),
      [null, 'Y', null],
    ],
    ['is on the earlier row of two firsts', { pick: 'first' }, records('ADT AVAL', [1, 5], [1, 6]), ['Y', null]],
    ['is on the later row of two lasts', { pick: 'last' }, records('ADT AVAL', [1, 5], [1, 6]), [null, 'Y']],
    ['takes no undated record for the first', { pick: 'first' }, records('ADT AVAL', [null, 5], [1, 6]), [null, 'Y']],
    ['takes no undated record for the last', { pick: 'last' }, records('ADT AVAL', [null, 5], [1, 6]), [null, 'Y']],
    ['is on an undated record if there is no other', { pick: 'last' }, records('ADT AVAL', [null, 5]), ['Y']],
    [
      'stands once for each subject and parameter',
      { pick: 'first' },
      [...records('PARAMCD ADT AVAL', ['A', 1, 1], ['B', 2, 1]), { Subject: '02', PARAMCD: 'A', ADT: 3, AVAL: 1 }],
      ['Y', 'Y', 'Y'],
    ],
    [
      'stands once for each visit where that is a key',
      { pick: 'last', by: ['USUBJID', 'PARAMCD', 'AVISITN'] },
      records('AVISITN ADT AVAL', [1, 1, 1], [1, 2, 1], [2, 3, 1]),
      [null, 'Y', 'Y'],
    ],
    [
      'takes flagged records only where that is asked for',
      { pick: 'last', only: ['ONTRTFL', 'ANL02FL'] },
      records('ADT AVAL ONTRTFL ANL02FL', [1, 1, 'Y', 'Y'], [2, 1, 'Y', null], [3, 1, null, 'Y']),
      ['Y', null, null],
    ],
    ['may look at a text', { pick: 'last', of: 'AVALC' }, records('ADT AVALC', [1, 'A'], [2, null]), ['Y', null]],
  ])('%s', async (_, params, given, expected) => {
    expect(await derived('analysis_flag', { order: ['ADT'], ...params }, given)).toEqual(expected);
  });

  it.each(['highest', 'lowest'])('refuses the %s of texts', async (pick) => {
    const texts = records('ADT AVALC', [1, '9'], [2, '10']);
    await expect(derived('analysis_flag', { pick, order: ['ADT'], of: 'AVALC' }, texts)).rejects.toThrow();
  });

  it('refuses a record number zero', async () => {
    const faults = await faultsOf({
      'study.yaml': studyFile({ vs: ['Subject'] }, { adam: ['vs.yaml'] }),
      'adam/vs.yaml': scratch('ADX', 'vs', {
        RESULT: { derive: 'analysis_flag', by: ['USUBJID'], order: ['USUBJID'], of: 'USUBJID', pick: { nth: 0 } },
      }),
    });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('derivation-parameter');
  });
});

describe('an occurrence flag', () => {
  const events = records(
    'AEDECOD ASTDT ATOXGRN TRTEMFL',
    ['Nausea', 2, 1, 'Y'],
    ['Fatigue', 1, 2, null],
    ['Nausea', 5, 3, 'Y'],
    [null, 3, 1, 'Y'],
  );
  it.each<[string, object, readonly Cells[], readonly Value[]]>([
    ['is on the first event of the subject', {}, events, [null, 'Y', null, null]],
    ['is on the first treatment-emergent event', { only: ['TRTEMFL'] }, events, ['Y', null, null, null]],
    [
      'is on the first event of each term, not on one without a term',
      { by: ['USUBJID', 'AEDECOD'] },
      events,
      ['Y', 'Y', null, null],
    ],
    [
      'is on the most severe event of each term',
      { by: ['USUBJID', 'AEDECOD'], highest: 'ATOXGRN' },
      events,
      [null, 'Y', 'Y', null],
    ],
    [
      'is on the first of several most severe',
      { highest: 'ATOXGRN' },
      records('ASTDT ATOXGRN', [3, 3], [2, 3], [1, 1], [0, null]),
      [null, 'Y', null, null],
    ],
    ['is on the earlier row of two on the same day', {}, records('ASTDT', [1], [1]), ['Y', null]],
    ['takes an undated event last', {}, records('ASTDT', [null], [1]), [null, 'Y']],
    ['is on a single event', {}, records('ASTDT', [null]), ['Y']],
    [
      'stands once for each subject',
      {},
      [...records('ASTDT', [1]), { Subject: '02', ASTDT: 5 }, { Subject: '02', ASTDT: 4 }],
      ['Y', null, 'Y'],
    ],
  ])('%s', async (_, params, given, expected) => {
    expect(await derived('occurrence_flag', { order: ['ASTDT'], ...params }, given)).toEqual(expected);
  });

  it('refuses the most severe of texts', async () => {
    const texts = records('ASTDT AESEV', [1, 'MILD']);
    await expect(derived('occurrence_flag', { order: ['ASTDT'], highest: 'AESEV' }, texts)).rejects.toThrow();
  });
});
