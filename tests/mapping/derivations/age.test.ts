import { expect, it } from 'vitest';
import { worked } from '../../support/study.js';

const ages = (rows: readonly (readonly [string | null, string | null])[], partial?: string) =>
  worked(
    { derive: 'age', birth: 'BRTHDTC', at: 'RFICDTC', ...(partial !== undefined && { partial }) },
    rows.map(([BRTHDTC, RFICDTC]) => ({ Subject: '01', BRTHDTC, RFICDTC })),
  );

it.each([
  ['1960-03-05', '2022-03-04', 61],
  ['1960-03-05', '2022-03-05', 62],
  ['1960-03-05', '2022-03-05T09:00', 62],
  ['1960-02-29', '2021-02-28', 60],
  ['1960-02-29', '2021-03-01', 61],
  ['2022-03-05', '2022-03-05', 0],
  ['2022-03-06', '2022-03-05', null],
  ['1960-03-05', '2022-03', null],
  [null, '2022-03-05', null],
  ['1960-03-05', null, null],
])('born %s, at %s: %s', async (birth, at, age) => {
  expect(await ages([[birth, at]])).toEqual([age]);
});

it('is told of a partial date of birth where it is certain, or by the day that is stated for it', async () => {
  const rows = [
    ['1960', '2022-03-05'],
    ['1960', '2022-12-31'],
    ['1960-03', '2022-03-05'],
    ['1960-03', '2022-03-20'],
    ['1960-02', '2022-03-01'],
    ['1960---05', '2022-03-05'],
  ] as const;
  expect(await ages(rows)).toEqual([null, 62, null, null, 62, null]);
  expect(await ages(rows, 'middle')).toEqual([61, 62, 61, 62, 62, null]);
  expect(await ages(rows, 'first')).toEqual([62, 62, 62, 62, 62, null]);
});
