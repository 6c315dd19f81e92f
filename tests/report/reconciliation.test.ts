import { describe, expect, it } from 'vitest';
import type { DatasetAccount, SourceAccount } from '#model/account.js';
import { reconcile, reconciliation } from '#report/reconciliation.js';
import { resultsWith } from './support/results.js';

const source: SourceAccount = {
  source: 'labs',
  files: [
    { name: 'a.csv', rows: 6, sha256: '' },
    { name: 'b.csv', rows: 4, sha256: '' },
  ],
  rowsRead: 10,
  dropped: [{ reason: 'Inactive.', rows: 1, at: { file: 'study.yaml', line: 3, column: 5 } }],
  rowsKept: 9,
  subjects: 4,
  usedBy: ['LB'],
  unusedColumns: [],
};

const dataset: DatasetAccount = {
  dataset: 'LB',
  label: 'Laboratory Test Results',
  inputs: [
    {
      input: 'labs',
      rowsRead: 9,
      rowsAdded: 18,
      dropped: [{ reason: 'No result, "not done".', rows: 2 }],
      rowsOut: 25,
    },
    { input: 'local labs', rowsRead: 5, rowsAdded: 0, dropped: [], rowsOut: 5 },
  ],
  rows: 30,
  subjects: 4,
};

describe('the reconciliation', () => {
  it('balances when every row is accounted for', () => {
    const lines = reconcile(resultsWith({ sources: [source], datasets: [dataset] }));
    expect(lines.map(({ kind, name, input, balanced }) => [kind, name, input, balanced])).toEqual([
      ['source', 'labs', undefined, true],
      ['input', 'LB', 'labs', true],
      ['input', 'LB', 'local labs', true],
      ['dataset', 'LB', undefined, true],
    ]);
  });

  it.each<[string, Partial<SourceAccount>]>([
    ['a row of a file was not read', { rowsRead: 9, rowsKept: 8 }],
    ['a row was dropped without a reason', { dropped: [] }],
    ['a row came from nowhere', { rowsKept: 10 }],
  ])('of a source does not balance when %s', (_, change) => {
    expect(reconcile(resultsWith({ sources: [{ ...source, ...change }] })).map((line) => line.balanced)).toEqual([
      false,
    ]);
  });

  it.each<[string, Partial<DatasetAccount>, boolean[]]>([
    [
      'an input lost a row',
      { inputs: [{ input: 'labs', rowsRead: 31, rowsAdded: 0, dropped: [], rowsOut: 30 }] },
      [false, true],
    ],
    [
      'the dataset lost a row',
      { inputs: [{ input: 'labs', rowsRead: 31, rowsAdded: 0, dropped: [], rowsOut: 31 }] },
      [true, false],
    ],
    ['a dataset has rows and no input', { inputs: [] }, [false]],
  ])('of a dataset does not balance when %s', (_, change, balanced) => {
    expect(reconcile(resultsWith({ datasets: [{ ...dataset, ...change }] })).map((line) => line.balanced)).toEqual(
      balanced,
    );
  });

  it('is written as JSON that says whether all lines balance', () => {
    const [file] = reconciliation(resultsWith({ sources: [{ ...source, dropped: [] }], datasets: [dataset] }));
    const { balanced, lines } = JSON.parse(String(file?.content)) as { balanced: boolean; lines: unknown[] };
    expect([file?.path, balanced, lines.length]).toEqual(['reconciliation.json', false, 4]);
  });

  it('is written as lines, each dropped row under its reason', () => {
    const [, file] = reconciliation(resultsWith({ sources: [source], datasets: [dataset] }));
    expect(String(file?.content).split('\r\n')).toEqual([
      'Line,Name,Input,Rows read,Rows added,Rows dropped,Reason,Mapping,Rows out,Subjects,Balanced',
      'source,labs,,10,0,1,,,9,4,true',
      'dropped,labs,,,,1,Inactive.,study.yaml:3:5,,,',
      'input,LB,labs,9,18,2,,,25,,true',
      'dropped,LB,labs,,,2,"No result, ""not done"".",,,,',
      'input,LB,local labs,5,0,0,,,5,,true',
      'dataset,LB,,30,0,0,,,30,4,true',
      '',
    ]);
  });

  it('of nothing balances', () => {
    const [file] = reconciliation(resultsWith({}));
    expect(JSON.parse(String(file?.content))).toMatchObject({ balanced: true, lines: [] });
  });
});
