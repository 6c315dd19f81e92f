import { describe, expect, it } from 'vitest';
import { buildStudy, faultsOf, scratch, studyFile, table, type Cells } from '../support/study.js';

const a = ['Subject', 'K', 'X'];
const b = ['Subject', 'K', 'Y', 'N'];

/** A study of the sources a and b with one dataset ADX made by this mapping, rows in the order they come. */
function files(from: string | object, working: object, rest: object = {}, more: object = {}) {
  return {
    'study.yaml': studyFile({ a, b }, { adam: ['x.yaml'] }, more),
    'adam/x.yaml': scratch('ADX', from, working, { keys: ['STUDYID'], ...rest }),
  };
}

const working = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { column: name }]));
const rowsOf = async (given: ReturnType<typeof files>, sources: Record<string, Cells[]>, ...columns: string[]) =>
  (await buildStudy(given, sources)).rows('ADX', ...columns).map((row) => Object.values(row));

describe('several records', () => {
  it('are put under each other in the order written, each with its own entries', async () => {
    const given = files(
      {
        records: [
          { from: 'b', working: { V: { column: 'Y' } } },
          { from: 'a', working: { V: { column: 'X' } } },
        ],
      },
      { KIND: { value: 'same' } },
    );
    const sources = {
      a: table`
      Subject  X
      01       x1
      02       x2`,
      b: table`
      Subject  Y
      02       y1`,
    };
    expect(await rowsOf(given, sources, 'USUBJID', 'V', 'KIND')).toEqual([
      ['02', 'y1', 'same'],
      ['01', 'x1', 'same'],
      ['02', 'x2', 'same'],
    ]);
  });

  it('leave missing what a block says nothing about', async () => {
    const given = files({ records: [{ from: 'a', working: { V: { column: 'X' } } }, { from: 'b' }] }, {});
    expect(await rowsOf(given, { a: [{ Subject: '01', X: 'x' }], b: [{ Subject: '01' }] }, 'V')).toEqual([
      ['x'],
      [null],
    ]);
  });

  it('may read one source twice, and a dataset, and a table', async () => {
    const given = {
      'study.yaml': studyFile({ a }, { adam: ['x.yaml', 'y.yaml'] }, { tables: { t: [{ V: 'from t' }] } }),
      'adam/x.yaml': scratch(
        'ADX',
        {
          records: [
            { from: 'a', working: { V: { column: 'X' } } },
            { from: 'a', working: { V: { column: 'K' } } },
            { from: 'ADY', working: { V: { column: 'W' } } },
          ],
        },
        {},
        { keys: ['STUDYID'] },
      ),
      'adam/y.yaml': scratch('ADY', 'a', { W: { sql: "X || '!'", method: 'x' } }),
    };
    const rows = await rowsOf(given, { a: [{ Subject: '01', X: 'x', K: 'k' }] }, 'V');
    expect(rows).toEqual([['x'], ['k'], ['x!']]);
  });

  it('give no rows from sources without rows', async () => {
    expect(await rowsOf(files({ records: [{ from: 'a' }, { from: 'b' }] }, {}), { a: [], b: [] }, 'USUBJID')).toEqual(
      [],
    );
  });
});

describe('a join', () => {
  const left = table`
    Subject  K  X
    01       1  p
    01       2  q
    02       1  r
    02       .  s`;
  const right = table`
    Subject  K  Y
    01       1  one
    01       2  two
    03       .  none`;
  const join = { with: 'b', on: ['USUBJID', 'K'], take: ['Y'] };

  it('brings columns of the row with the same keys, and keeps rows without one', async () => {
    const given = files('a', working('X', 'Y'), { join: [join] });
    expect(await rowsOf(given, { a: left, b: right }, 'X', 'Y')).toEqual([
      ['p', 'one'],
      ['q', 'two'],
      ['r', null],
      ['s', null],
    ]);
  });

  it('drops rows without one where that is said, and counts them under the reason', async () => {
    const given = files('a', working('X', 'Y'), { join: [{ ...join, unmatched: { drop: 'Nothing there' } }] });
    const study = await buildStudy(given, { a: left, b: right });
    expect(study.column('ADX', 'X')).toEqual(['p', 'q']);
    expect(study.drops('ADX')).toEqual([{ reason: 'Nothing there', rows: 2 }]);
  });

  it('never matches a missing key', async () => {
    const given = files('a', working('X', 'Y'), { join: [{ ...join, on: ['K'] }] });
    const rows = await rowsOf(
      given,
      { a: [{ Subject: '01', K: null, X: 'x' }], b: [{ Subject: '01', K: null, Y: 'y' }] },
      'X',
      'Y',
    );
    expect(rows).toEqual([['x', null]]);
  });

  it('names columns anew and pairs keys of different names', async () => {
    const given = files('a', working('X', 'Z'), { join: [{ with: 'b', on: { X: 'K' }, take: { Z: 'Y' } }] });
    expect(
      await rowsOf(given, { a: [{ Subject: '01', X: '7' }], b: [{ Subject: '09', K: '7', Y: 'seven' }] }, 'X', 'Z'),
    ).toEqual([['7', 'seven']]);
  });

  it.each([
    ['first', ['a', 'a', 'z']],
    ['last', ['c', 'c', 'z']],
  ])('takes the %s row by an order where several have the key', async (which, expected) => {
    const given = files('a', working('Y'), { join: [{ with: 'b', on: ['USUBJID'], take: ['Y'], [which]: ['N'] }] });
    const sources = {
      a: table`
        Subject
        01
        01
        02`,
      b: table`
        Subject  Y  N
        01       b  2
        01       c  3
        01       a  1
        01       m  .
        02       z  1`,
    };
    // Missing values stand at the end of a "first" order, and of a "last" one.
    expect(await rowsOf(given, sources, 'Y')).toEqual(expected.map((value) => [value]));
  });

  it('sees only the rows that meet its condition', async () => {
    const given = files('a', working('Y'), { join: [{ with: 'b', on: ['USUBJID'], take: ['Y'], where: "N = '2'" }] });
    const sources = {
      a: [{ Subject: '01' }],
      b: table`
      Subject  Y  N
      01       a  1
      01       b  2
      01       c  .`,
    };
    expect(await rowsOf(given, sources, 'Y')).toEqual([['b']]);
  });

  it('with several rows for a key is a fault that lists the keys', async () => {
    const given = files('a', working('Y'), { join: [{ with: 'b', on: ['USUBJID', 'K'], take: ['Y'] }] });
    const twice = table`
      Subject  K  Y
      01       1  one
      01       1  uno
      02       7  x
      02       7  x
      02       .  x
      02       .  x
      03       1  y`;
    expect(await faultsOf(given, { a: left, b: twice })).toEqual([
      expect.stringMatching(
        /^adam\/x\.yaml:\d+:\d+ mapping\/join-not-unique b has more than one row for 2 keys of a join: 01 \/ 1; 02 \/ 7\.$/,
      ),
    ]);
  });

  it('of one row to one does not take a left side with several rows a key', async () => {
    const given = files('a', working('Y'), {
      join: [{ with: 'b', on: ['USUBJID'], take: ['Y'], cardinality: 'one-to-one' }],
    });
    expect(await faultsOf(given, { a: left, b: [] })).toEqual([
      expect.stringContaining('mapping/join-not-unique a has more than one row for 2 keys of a join: 01; 02.'),
    ]);
  });

  it('uses columns that an earlier join brought', async () => {
    const given = {
      ...files(
        'a',
        working('Y', 'W'),
        {
          join: [
            { with: 'b', on: ['USUBJID'], take: ['Y'] },
            { with: 't', on: { Y: 'CODE' }, take: { W: 'WORD' } },
          ],
        },
        { tables: { t: [{ CODE: 'y', WORD: 'why' }] } },
      ),
    };
    expect(await rowsOf(given, { a: [{ Subject: '01' }], b: [{ Subject: '01', Y: 'y' }] }, 'Y', 'W')).toEqual([
      ['y', 'why'],
    ]);
  });
});

describe('an unpivot', () => {
  const entries = [
    { TEST: 'K', RESULT: { column: 'K' }, ORDER_: 1 },
    { TEST: 'X', RESULT: { column: 'X' }, ORDER_: 2, UNIT: 'mg' },
  ];

  it('makes a row of every entry, in the order written', async () => {
    const given = files(
      'a',
      { ...working('TEST', 'RESULT', 'UNIT'), ORDER_: { column: 'ORDER_', type: 'number' } },
      { unpivot: entries },
    );
    const rows = table`
      Subject  K  X
      01       5  .
      02       6  7`;
    expect(await rowsOf(given, { a: rows }, 'USUBJID', 'TEST', 'RESULT', 'UNIT', 'ORDER_')).toEqual([
      ['01', 'K', '5', null, 1],
      ['01', 'X', null, 'mg', 2],
      ['02', 'K', '6', null, 1],
      ['02', 'X', '7', 'mg', 2],
    ]);
  });

  it('is filtered afterwards, and what is dropped is counted', async () => {
    const given = files('a', working('TEST', 'RESULT'), {
      unpivot: entries,
      where: [{ keep: 'RESULT IS NOT NULL', otherwise: 'No result' }],
    });
    const study = await buildStudy(given, { a: [{ Subject: '01', K: '5', X: null }] });
    expect(study.rows('ADX', 'TEST', 'RESULT')).toEqual([{ TEST: 'K', RESULT: '5' }]);
    expect(study.datasets[0]?.inputs).toEqual([
      { input: 'a', rowsRead: 1, rowsAdded: 1, dropped: [{ reason: 'No result', rows: 1 }], rowsOut: 1 },
    ]);
  });
});

describe('where', () => {
  const rows = table`
    Subject  K  X
    01       1  p
    01       2  .
    02       .  q`;

  it('keeps the rows for which it is true, not those for which it is unknown', async () => {
    const study = await buildStudy(files('a', working('X'), { where: "K <> '2'" }), { a: rows });
    expect(study.column('ADX', 'X')).toEqual(['p']);
    expect(study.drops('ADX')).toEqual([{ reason: "Not kept by where: K <> '2'", rows: 2 }]);
  });

  it('counts a row under the first reason that applies', async () => {
    const where = [
      { keep: 'X IS NOT NULL', otherwise: 'No X' },
      { keep: 'K IS NOT NULL', otherwise: 'No K' },
    ];
    const study = await buildStudy(files('a', working('X'), { where }), {
      a: [...rows, { Subject: '03', K: null, X: null }],
    });
    expect(study.column('ADX', 'X')).toEqual(['p']);
    expect(study.drops('ADX')).toEqual([
      { reason: 'No K', rows: 1 },
      { reason: 'No X', rows: 2 },
    ]);
  });
});

describe('duplicates', () => {
  const rows = table`
    Subject  K  X
    01       1  old
    01       1  new
    01       2  other
    02       1  else
    02       .  blank1
    02       .  blank2`;
  const source = (duplicates: object) => ({
    'study.yaml': studyFile({ a: { columns: a, duplicates } as { columns: string[] } }, { adam: ['x.yaml'] }),
    'adam/x.yaml': scratch('ADX', 'a', working('X'), { keys: ['STUDYID'] }),
  });
  const rule = { by: ['Subject', 'K'], order: ['X'], reason: 'Entered twice' };

  it.each([
    ['first', ['new', 'other', 'else', 'blank1']],
    ['last', ['old', 'other', 'else', 'blank2']],
  ])('of a source leave the %s by their order', async (keep, expected) => {
    const study = await buildStudy(source({ ...rule, keep }), { a: rows });
    expect(study.column('ADX', 'X')).toEqual(expected);
    expect(study.sources[0]).toMatchObject({
      rowsRead: 6,
      rowsKept: 4,
      dropped: [{ reason: 'Entered twice', rows: 2 }],
    });
  });

  it.each([
    ['first', 'old'],
    ['last', 'new'],
  ])('that their order does not tell apart leave the %s row', async (keep, expected) => {
    const study = await buildStudy(source({ ...rule, order: ['Subject'], keep }), { a: rows.slice(0, 2) });
    expect(study.column('ADX', 'X')).toEqual([expected]);
  });

  it.each([
    ['first', ['new', 'other', 'else', 'blank1']],
    ['last', ['old', 'other', 'else', 'blank2']],
  ])('of a dataset leave the %s by their order', async (keep, expected) => {
    const given = files('a', working('X', 'K'), {
      duplicates: { by: ['USUBJID', 'K'], order: ['X'], reason: 'Twice', keep },
    });
    const study = await buildStudy(given, { a: rows });
    expect(study.column('ADX', 'X')).toEqual(expected);
    expect(study.datasets[0]?.inputs).toEqual([
      { input: 'a', rowsRead: 6, rowsAdded: 0, dropped: [{ reason: 'Twice', rows: 2 }], rowsOut: 4 },
    ]);
  });

  const tied = { by: ['USUBJID', 'K'], order: ['K'], reason: 'Twice' };
  it('of a dataset that their order does not tell apart leave the first row', async () => {
    const given = files('a', working('X', 'K'), { duplicates: { ...tied, keep: 'first' } });
    expect((await buildStudy(given, { a: rows.slice(0, 2) })).column('ADX', 'X')).toEqual(['old']);
  });

  it('of a dataset that their order does not tell apart leave the last row', async () => {
    const given = files('a', working('X', 'K'), { duplicates: { ...tied, keep: 'last' } });
    expect((await buildStudy(given, { a: rows.slice(0, 2) })).column('ADX', 'X')).toEqual(['new']);
  });
});

describe('a source', () => {
  it('drops rows under the first reason that applies, unknown conditions dropping none', async () => {
    const drop = [
      { where: "K = '1'", reason: 'First' },
      { where: "X = 'p'", reason: 'Second' },
    ];
    const given = {
      'study.yaml': studyFile({ a: { columns: a, drop } as { columns: string[] } }, { adam: ['x.yaml'] }),
      'adam/x.yaml': scratch('ADX', 'a', working('X'), { keys: ['STUDYID'] }),
    };
    const rows = table`
      Subject  K  X
      01       1  p
      01       2  p
      01       2  q
      01       .  .
      .        3  z`;
    const study = await buildStudy(given, { a: rows });
    expect(study.column('ADX', 'X')).toEqual(['q', null]);
    expect(study.sources[0]).toMatchObject({
      rowsRead: 5,
      rowsKept: 2,
      dropped: [
        { reason: 'First', rows: 1 },
        { reason: 'No subject number', rows: 1 },
        { reason: 'Second', rows: 1 },
      ],
    });
  });

  it('without subjects has no USUBJID and drops no row for want of one', async () => {
    const given = {
      'study.yaml': studyFile(
        { r: { columns: ['CODE', 'LOW'], subject: false } as { columns: string[] } },
        { sdtm: ['xx.yaml'] },
      ),
      'sdtm/xx.yaml': {
        dataset: 'XX',
        label: 'X',
        class: 'TRIAL DESIGN',
        structure: 'One record per code',
        keys: ['CODE'],
        from: 'r',
        variables: { CODE: { column: 'CODE', label: 'Code' } },
      },
    };
    expect((await buildStudy(given, { r: [{ CODE: 'B' }, { CODE: 'A' }] })).column('XX', 'CODE')).toEqual(['A', 'B']);
  });
});

describe('subjects who were screened again', () => {
  async function numbers(consent: Cells[]) {
    const given = {
      'study.yaml': studyFile(
        { consent: ['Subject', 'PREV'] },
        { adam: ['x.yaml'] },
        {
          subjects: {
            number: 'Subject',
            usubjid: "'S1-' || Subject",
            rescreened: { source: 'consent', previous: 'PREV' },
          },
        },
      ),
      'adam/x.yaml': scratch('ADX', 'consent', { NUMBER: { column: 'Subject' } }, { keys: ['STUDYID'] }),
    };
    return rowsOf(given, { consent }, 'NUMBER', 'USUBJID');
  }

  it('keep the first number in USUBJID and their own in the data', async () => {
    const consent = table`
      Subject  PREV
      01       .
      07       01
      02       .`;
    expect(await numbers(consent)).toEqual([
      ['01', 'S1-01'],
      ['07', 'S1-01'],
      ['02', 'S1-02'],
    ]);
  });

  it('are followed back over any number of screenings, in whatever order they stand', async () => {
    const consent = table`
      Subject  PREV
      09       07
      01       .
      07       01`;
    expect(await numbers(consent)).toEqual([
      ['09', 'S1-01'],
      ['01', 'S1-01'],
      ['07', 'S1-01'],
    ]);
  });

  it('may name a number that has no row of its own, with blanks around it', async () => {
    expect(await numbers([{ Subject: '07', PREV: ' 01 ' }])).toEqual([['07', 'S1-01']]);
  });

  it('who name each other in a circle keep their own numbers, and the build ends', async () => {
    const consent = table`
      Subject  PREV
      01       02
      02       01
      03       03`;
    expect(await numbers(consent)).toEqual([
      ['01', 'S1-01'],
      ['02', 'S1-02'],
      ['03', 'S1-03'],
    ]);
  });
});

describe('what a library says of its rows', () => {
  const library = {
    'adam/library.yaml': JSON.stringify({
      from: 'a',
      join: [{ with: 'b', on: ['USUBJID'], take: ['Y'], unmatched: { drop: 'No b' } }],
      unpivot: [{ TEST: 'one' }, { TEST: 'two' }],
      where: [{ keep: "TEST = 'one'", otherwise: 'Another test' }],
      working: { V: { column: 'X' } },
    }),
  };
  const sources = {
    a: [
      { Subject: '01', X: 'x' },
      { Subject: '02', X: 'z' },
    ],
    b: [{ Subject: '01', Y: 'y' }],
  };
  const built = async (said: object) =>
    rowsOf({ ...files(said, {}, { extends: 'library.yaml' }), ...library }, sources, 'USUBJID', 'V');

  it('holds where the dataset says nothing', async () => {
    expect(await built({})).toEqual([['01', 'x']]);
  });

  it('does not hold where the dataset says that there is none', async () => {
    expect(await built({ join: [], unpivot: [], where: [] })).toEqual([
      ['01', 'x'],
      ['02', 'z'],
    ]);
  });
});

describe('records like those of a library', () => {
  const library = {
    'adam/library.yaml': JSON.stringify({
      from: 'b',
      where: [{ keep: "K = '1'", otherwise: 'Another kind' }],
      working: { KIND: { value: 'library' } },
    }),
    'adam/several.yaml': JSON.stringify({
      records: [
        { name: 'first', from: 'a', working: { V: { column: 'X' }, W: { value: 'as there' } } },
        { name: 'second', from: 'b', working: { V: { column: 'Y' } } },
      ],
    }),
  };
  const sources = {
    a: [{ Subject: '01', X: 'x' }],
    b: [
      { Subject: '01', K: '1', Y: 'y' },
      { Subject: '02', K: '2', Y: 'z' },
    ],
  };
  const built = (records: readonly object[]) => {
    const given = files({ records }, {}, { extends: ['library.yaml', 'several.yaml'] });
    return rowsOf({ ...given, ...library }, sources, 'USUBJID', 'V', 'W');
  };

  it('come in the order of the dataset, each with what differs', async () => {
    expect(
      await built([
        { like: 'second', where: "K = '2'", working: { W: { value: 'here' } } },
        { from: 'a', working: { V: { value: 'own' } } },
        { like: 'first', working: { V: { value: 'other' } } },
      ]),
    ).toEqual([
      ['02', 'z', 'here'],
      ['01', 'own', null],
      ['01', 'other', 'as there'],
    ]);
  });

  it('may be the one input of a library, under what it reads', async () => {
    expect(await built([{ like: 'b', working: { V: { column: 'Y' }, W: { column: 'K' } } }])).toEqual([
      ['01', 'y', '1'],
    ]);
  });

  it.each([['a text'], [null], [['a list']]])('tell entries that are no map, as %j', async (working) => {
    const given = files({ records: [{ like: 'first', working }] }, {}, { extends: 'several.yaml' });
    expect((await faultsOf({ ...given, ...library })).join('\n')).toContain('"records.0.working" does not fit');
  });

  it('point into the library where a fault stands there', async () => {
    const given = files({ records: [{ like: 'first' }] }, {}, { extends: 'several.yaml' });
    const wrong = {
      ...library,
      'adam/several.yaml': 'records:\n  - name: first\n    from: a\n    working: { V: { column: NONE } }\n',
    };
    const found = await faultsOf({ ...given, ...wrong });
    expect(found.join('\n')).toContain('adam/several.yaml:4:');
  });
});
