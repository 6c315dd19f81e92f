import { describe, expect, it } from 'vitest';
import { buildStudy, scratch, studyFile, type BuiltStudy, type Cells } from '../support/study.js';
import { fc } from '../support/properties.js';

/** Drops at every place where a row can be dropped, an unpivot, a join that drops, two blocks, duplicates of a dataset and derived records. */
const files = {
  'study.yaml': studyFile(
    {
      a: {
        columns: ['Subject', 'K', 'X', 'D'],
        drop: [
          { where: "D = '1'", reason: 'Inactive' },
          { where: "X = 'p'", reason: 'No p' },
        ],
        duplicates: { by: ['Subject', 'K', 'X'], keep: 'last', order: ['D'], reason: 'Entered twice' },
      } as { columns: string[] },
      b: ['Subject', 'K'],
    },
    { adam: ['x.yaml', 'y.yaml'] },
    {
      tables: {
        t: [
          { K: '1', W: 'one' },
          { K: '2', W: 'two' },
        ],
      },
      subjects: { number: 'Subject', usubjid: 'Subject', rescreened: { source: 'b', previous: 'K' } },
    },
  ),
  'adam/x.yaml': scratch(
    'ADX',
    {
      records: [
        {
          from: 'a',
          join: [{ with: 't', on: ['K'], take: ['W'], unmatched: { drop: 'Not in the table' } }],
          unpivot: [
            { TEST: 'X', RESULT: { column: 'X' } },
            { TEST: 'D', RESULT: { column: 'D' } },
          ],
          where: [{ keep: 'RESULT IS NOT NULL', otherwise: 'No result' }],
        },
        { from: 'b', variables: { TEST: { value: 'B' }, RESULT: { column: 'K' } } },
      ],
    },
    { SEQ: { derive: 'sequence' } },
    {
      keys: ['USUBJID', 'TEST', 'RESULT'],
      variables: { TEST: { column: 'TEST', label: 'Test' }, RESULT: { column: 'RESULT', label: 'Result' } },
      duplicates: { by: ['USUBJID', 'TEST', 'RESULT'], keep: 'first', order: ['TEST'], reason: 'Twice' },
    },
  ),
  'adam/y.yaml': scratch(
    'ADY',
    'ADX',
    {},
    {
      variables: { RESULT: { column: 'RESULT', label: 'Result' } },
      where: "TEST = 'X'",
      keys: ['USUBJID', 'RESULT'],
      derived_records: [
        { derive: 'last', by: ['USUBJID'], order: ['RESULT'], value: 'RESULT' },
        { derive: 'first', by: ['USUBJID'], order: ['RESULT'], value: 'RESULT', where: "RESULT <> 'q'" },
      ],
    },
  ),
};

const cell = <T extends string>(...values: readonly T[]) => fc.constantFrom<T | null>(...values, null);
const sources = fc.record({
  a: fc.array(
    fc.record({ Subject: cell('01', '02', ' 02 '), K: cell('1', '2', '3'), X: cell('p', 'q', 'r'), D: cell('0', '1') }),
    { maxLength: 25 },
  ),
  b: fc.array(fc.record({ Subject: cell('01', '02', '03', '04'), K: cell('01', '02', '03') }), { maxLength: 6 }),
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

function unbalanced(study: BuiltStudy): readonly string[] {
  const sourcesOut = study.sources.filter(
    ({ rowsRead, rowsKept, dropped }) => rowsRead !== rowsKept + sum(dropped.map(({ rows }) => rows)),
  );
  const inputs = study.datasets.flatMap(({ dataset, inputs }) => inputs.map((input) => ({ dataset, ...input })));
  const inputsOut = inputs.filter(
    ({ rowsRead, rowsAdded, rowsOut, dropped }) =>
      rowsRead + rowsAdded !== rowsOut + sum(dropped.map(({ rows }) => rows)),
  );
  const datasetsOut = study.datasets.filter(({ rows, inputs: own }) => rows !== sum(own.map(({ rowsOut }) => rowsOut)));
  return [
    ...sourcesOut.map(({ source }) => source),
    ...inputsOut.map(({ dataset, input }) => `${dataset} from ${input}`),
    ...datasetsOut.map(({ dataset }) => dataset),
  ];
}

describe('the accounts', () => {
  it('balance whatever rows come: read and added are out and dropped', async () => {
    await fc.assert(
      fc.asyncProperty(sources, async (rows) => {
        expect(unbalanced(await buildStudy(files, rows))).toEqual([]);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it('balance for no rows at all', async () => {
    const study = await buildStudy(files, { a: [], b: [] });
    expect(unbalanced(study)).toEqual([]);
    expect(study.datasets.map(({ rows }) => rows)).toEqual([0, 0]);
  });
});

describe('the order of the rows of a source', () => {
  it('does not change what comes out', async () => {
    const shuffled = sources.chain(({ a, b }) =>
      fc.record({
        before: fc.constant({ a, b }),
        after: fc.record({
          a: fc.shuffledSubarray(a, { minLength: a.length }),
          b: fc.shuffledSubarray(b, { minLength: b.length }),
        }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ before, after }) => {
        expect(outputs(await buildStudy(files, after))).toEqual(outputs(await buildStudy(files, before)));
      }),
      { numRuns: 15, seed: 11 },
    );
  });
});

function outputs(study: BuiltStudy): unknown {
  const rows = (dataset: string, ...columns: string[]): readonly Cells[] => study.rows(dataset, ...columns);
  return [
    rows('ADX', 'USUBJID', 'TEST', 'RESULT', 'SEQ'),
    rows('ADY', 'USUBJID', 'RESULT'),
    study.sources,
    study.datasets.map(({ rows: n }) => n),
  ];
}
