import { expect, it } from 'vitest';
import { worked } from '../../support/study.js';

it.each([
  ['5', 5, 5],
  ['5.25', 5.25, 5.25],
  ['<5', null, 5],
  ['<= 0.5', null, 0.5],
  ['>=100', null, 100],
  ['> .5', null, 0.5],
  ['≥ 7', null, 7],
  ['<', null, null],
  ['<5 or 6', null, null],
  ['=5', null, null],
  ['NEGATIVE', null, null],
  [null, null, null],
])('the number of %s is %s, its limit %s', async (text, number, limit) => {
  const rows = [{ Subject: '01', RES: text }];
  expect(await worked({ derive: 'inequality_number', of: 'RES' }, rows)).toEqual([number]);
  expect(await worked({ derive: 'inequality_number', of: 'RES', limit: 'use' }, rows)).toEqual([limit]);
});
