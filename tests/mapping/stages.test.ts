import { describe, expect, it } from 'vitest';
import { buildStudy, faultsOf, scratch, studyFile, table } from '../support/study.js';

const columns = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { column: name }]));

describe('datasets that read each other', () => {
  it('are built: DM takes its reference date from EX while EX takes its study days from DM', async () => {
    const study = await buildStudy(
      {
        'study.yaml': studyFile({ dm: ['Subject'], ex: ['Subject', 'EXDAT'] }, { adam: ['ex.yaml', 'dm.yaml'] }),
        'adam/dm.yaml': scratch('DM', 'dm', { RFSTDTC: { derive: 'earliest', of: ['EX.EXSTDTC'] } }),
        'adam/ex.yaml': scratch('EX', 'ex', {
          EXSTDTC: { date: 'EXDAT' },
          EXSTDY: { derive: 'study_day', of: 'EXSTDTC' },
        }),
      },
      {
        dm: table`
          Subject
          01
          02`,
        ex: table`
          Subject  EXDAT
          01       05 MAR 2024
          01       01 MAR 2024`,
      },
    );
    expect(study.column('DM', 'RFSTDTC')).toEqual(['2024-03-01', null]);
    expect(study.column('EX', 'EXSTDY')).toEqual([5, 1]);
  });

  it('may read what the other computes from its sources', async () => {
    const study = await buildStudy(
      {
        'study.yaml': studyFile({ s: ['Subject', 'V'] }, { adam: ['a.yaml', 'b.yaml'] }),
        'adam/a.yaml': scratch('ADA', 's', {
          ...columns('V'),
          W: { compute: "V || 'w'", method: 'x' },
          X: { lookup: 'ADB.W', by: ['USUBJID'] },
        }),
        'adam/b.yaml': scratch('ADB', 's', {
          ...columns('V'),
          W: { compute: "V || 'b'", method: 'x' },
          X: { lookup: 'ADA.W', by: ['USUBJID'] },
        }),
      },
      { s: [{ Subject: '01', V: 'v' }] },
    );
    expect(study.rows('ADA', 'W', 'X')).toEqual([{ W: 'vw', X: 'vb' }]);
    expect(study.rows('ADB', 'W', 'X')).toEqual([{ W: 'vb', X: 'vw' }]);
  });

  it('may wait for complete rows, and still find them in the order in which they came', async () => {
    const study = await buildStudy(
      {
        'study.yaml': studyFile({ s: ['Subject', 'V', 'N'] }, { adam: ['a.yaml', 'b.yaml'] }),
        'adam/a.yaml': scratch('ADA', 's', { X: { lookup: 'ADB.ADV', by: ['USUBJID'], first: ['N'] } }),
        'adam/b.yaml': scratch(
          'ADB',
          's',
          { ...columns('N'), SEQ: { derive: 'sequence' } },
          { keys: ['USUBJID', 'ADV'], variables: { ADV: { column: 'V', label: 'Value' } } },
        ),
      },
      {
        s: table`
          Subject  V  N
          01       b  1
          01       a  1
          01       c  0
          02       z  1
          02       y  1`,
      },
    );
    expect(study.column('ADB', 'ADV')).toEqual(['a', 'b', 'c', 'y', 'z']);
    expect(study.column('ADA', 'X')).toEqual(['c', 'c', 'c', 'z', 'z']);
  });

  it('wait for each other in vain where each wants what the other looks up', async () => {
    expect(
      await faultsOf({
        'study.yaml': studyFile({ s: ['Subject'] }, { adam: ['a.yaml', 'b.yaml'] }),
        'adam/a.yaml': scratch('ADA', 's', { X: { lookup: 'ADB.X', by: ['USUBJID'] } }),
        'adam/b.yaml': scratch('ADB', 's', { X: { lookup: 'ADA.X', by: ['USUBJID'] } }),
      }),
    ).toEqual(['adam/a.yaml:2:14 mapping/circular-datasets These datasets wait for each other: ADA, ADB, ADA.']);
  });

  it('wait in vain where each is made from the other', async () => {
    expect(
      await faultsOf({
        'study.yaml': studyFile({ s: ['Subject'] }, { adam: ['a.yaml', 'b.yaml'] }),
        'adam/a.yaml': scratch('ADA', 'ADB', {}),
        'adam/b.yaml': scratch('ADB', 'ADA', {}),
      }),
    ).toEqual(['adam/a.yaml:2:14 mapping/circular-datasets These datasets wait for each other: ADA, ADB, ADA.']);
  });
});

describe('variables of a dataset', () => {
  it('are computed in the order in which they need each other', async () => {
    const study = await buildStudy(
      {
        'study.yaml': studyFile({ s: ['Subject', 'V'] }, { adam: ['a.yaml'] }),
        'adam/a.yaml': scratch('ADA', 's', {
          C: { compute: "B || 'c'", method: 'x' },
          B: { compute: "A || 'b'", method: 'x' },
          A: { compute: "V || 'a'", method: 'x' },
          ...columns('V'),
        }),
      },
      { s: [{ Subject: '01', V: 'v' }] },
    );
    expect(study.column('ADA', 'C')).toEqual(['vabc']);
  });

  it('may compute from what was looked up and look up by what was computed', async () => {
    const study = await buildStudy(
      {
        'study.yaml': studyFile(
          { s: ['Subject', 'V'] },
          { adam: ['a.yaml'] },
          { tables: { t: [{ K: 'vk', W: 'w', N: 2 }] } },
        ),
        'adam/a.yaml': scratch('ADA', 's', {
          ...columns('V'),
          KEY: { compute: "V || 'k'", method: 'x' },
          W: { lookup: 't.W', by: { KEY: 'K' } },
          N: { lookup: 't.N', by: { KEY: 'K' }, type: 'number' },
          TWICE: { compute: 'N * 2', method: 'x', type: 'number' },
          WW: { compute: 'W || W', method: 'x' },
        }),
      },
      {
        s: [
          { Subject: '01', V: 'v' },
          { Subject: '01', V: 'x' },
        ],
      },
    );
    expect(study.rows('ADA', 'KEY', 'W', 'N', 'TWICE', 'WW')).toEqual([
      { KEY: 'vk', W: 'w', N: 2, TWICE: 4, WW: 'ww' },
      { KEY: 'xk', W: null, N: null, TWICE: null, WW: null },
    ]);
  });
});

describe('a lookup', () => {
  const files = (lookup: object) => ({
    'study.yaml': studyFile({ a: ['Subject', 'K'], b: ['Subject', 'K', 'V', 'N'] }, { adam: ['a.yaml', 'b.yaml'] }),
    'adam/a.yaml': scratch('ADA', 'a', { ...columns('K'), V: { lookup: 'ADB.V', ...lookup } }, { keys: ['STUDYID'] }),
    'adam/b.yaml': scratch('ADB', 'b', { ...columns('K', 'V', 'N') }),
  });
  const b = table`
    Subject  K  V     N
    01       1  one   3
    01       2  two   1
    01       3  tres  .
    02       1  uno   1
    02       .  none  2`;
  const a = table`
    Subject  K
    01       1
    01       2
    02       .
    03       1`;

  it('gives the value of the one row with the same keys; a missing key has none', async () => {
    expect((await buildStudy(files({ by: ['USUBJID', 'K'] }), { a, b })).column('ADA', 'V')).toEqual([
      'one',
      'two',
      null,
      null,
    ]);
  });

  it('takes the first or the last row by an order', async () => {
    expect((await buildStudy(files({ by: ['USUBJID'], first: ['N'] }), { a, b })).column('ADA', 'V')).toEqual([
      'two',
      'two',
      'uno',
      null,
    ]);
    expect((await buildStudy(files({ by: ['USUBJID'], last: ['N'] }), { a, b })).column('ADA', 'V')).toEqual([
      'one',
      'one',
      'none',
      null,
    ]);
  });

  it('sees only the rows that meet its condition', async () => {
    expect((await buildStudy(files({ by: ['USUBJID'], where: "N = '1'" }), { a, b })).column('ADA', 'V')).toEqual([
      'two',
      'two',
      'uno',
      null,
    ]);
  });

  it('takes rows of its own, though another lookup is of the same dataset by the same keys', async () => {
    const both = files({ by: ['USUBJID'], where: "V = 'uno'" });
    const others = {
      ...columns('K'),
      V: { lookup: 'ADB.V', by: ['USUBJID'], where: "V = 'one'" },
      W: { lookup: 'ADB.V', by: ['USUBJID'], where: "V = 'ONE'" },
      X: { lookup: 'ADB.V', by: ['USUBJID'], first: ['N'] },
      Y: { lookup: 'ADB.V', by: ['USUBJID'], last: ['N'] },
      Z: { lookup: 'ADB.K', by: ['USUBJID'], last: ['N'] },
    };
    const study = await buildStudy(
      { ...both, 'adam/a.yaml': scratch('ADA', 'a', others, { keys: ['STUDYID'] }) },
      { a, b },
    );
    expect(study.rows('ADA', 'V', 'W', 'X', 'Y', 'Z')).toEqual([
      { V: 'one', W: null, X: 'two', Y: 'one', Z: '1' },
      { V: 'one', W: null, X: 'two', Y: 'one', Z: '1' },
      { V: null, W: null, X: 'uno', Y: 'none', Z: null },
      { V: null, W: null, X: null, Y: null, Z: null },
    ]);
  });

  it('with several rows for a key is a fault that lists the keys', async () => {
    expect(await faultsOf(files({ by: ['USUBJID'] }), { a, b })).toEqual([
      expect.stringMatching(
        /^adam\/a\.yaml:\d+:\d+ mapping\/lookup-not-unique ADB\.V has more than one row for 2 keys: 01; 02\.$/,
      ),
    ]);
  });

  it('says that there may be more keys than it lists', async () => {
    const twice = Array.from({ length: 50 }, (_, i) => ({ Subject: String(10 + (i % 25)), K: '1', V: 'v', N: '1' }));
    expect(await faultsOf(files({ by: ['USUBJID'] }), { a, b: twice })).toEqual([
      expect.stringMatching(/ADB\.V has more than one row for 20 keys or more: 10; 11; .*; 29\.$/),
    ]);
  });

  it('may be recoded by values, and gives way to a default', async () => {
    expect(
      (await buildStudy(files({ by: ['USUBJID', 'K'], values: { ONE: 'eins' }, default: '-' }), { a, b })).column(
        'ADA',
        'V',
      ),
    ).toEqual(['eins', '-', '-', '-']);
  });
});

describe('supplemental qualifiers', () => {
  const dm = (rest: object) => ({
    dataset: 'CO',
    keys: ['USUBJID', 'COVAL'],
    from: 'c',
    variables: {
      COSEQ: { derive: 'sequence' },
      RDOMAIN: { value: null },
      IDVAR: { value: null },
      IDVARVAL: { value: null },
      COVAL: { column: 'TEXT' },
    },
    ...rest,
  });

  it('have a row for each value, pointing at the record by its sequence', async () => {
    const study = await buildStudy(
      {
        'study.yaml': studyFile({ c: ['Subject', 'TEXT', 'Q1', 'Q2'] }, { sdtm: ['co.yaml'] }),
        'sdtm/co.yaml': dm({
          supplemental: {
            QTWO: { column: 'Q2', label: 'Second', evaluator: 'INVESTIGATOR' },
            QONE: { column: 'Q1', label: 'First', origin: 'Assigned' },
          },
        }),
      },
      {
        c: table`
          Subject  TEXT  Q1  Q2
          01       b     x   .
          01       a     y   z
          02       a     .   .`,
      },
    );
    expect(study.rows('SUPPCO').map((row) => Object.values(row).join('|'))).toEqual([
      'S1|CO|01|COSEQ|1|QTWO|Second|z|Collected|INVESTIGATOR',
      'S1|CO|01|COSEQ|1|QONE|First|y|Assigned|',
      'S1|CO|01|COSEQ|2|QONE|First|x|Assigned|',
    ]);
    expect(study.rows('CO', 'USUBJID', 'COSEQ', 'COVAL')).toHaveLength(3);
  });

  it('leave an empty dataset where no qualifier has a value', async () => {
    const study = await buildStudy(
      {
        'study.yaml': studyFile({ c: ['Subject', 'TEXT', 'Q1'] }, { sdtm: ['co.yaml'] }),
        'sdtm/co.yaml': dm({ supplemental: { QONE: { column: 'Q1', label: 'First' } } }),
      },
      { c: [{ Subject: '01', TEXT: 'a' }] },
    );
    expect(study.rows('SUPPCO')).toEqual([]);
  });
});
