import { describe, expect, it } from 'vitest';
import { faultsOf, scratch, studyFile } from '../support/study.js';
import { derived, records } from './support.js';

const categories = [
  { category: 'Low', number: 1, below: 18.5 },
  { category: 'Normal', number: 2, from: 18.5, below: 25 },
  { category: 'High', number: 3, from: 25 },
];

describe('a category', () => {
  it.each([
    ['below its upper bound', 18.4, 'Low', 1],
    ['at its lower bound', 18.5, 'Normal', 2],
    ['between its bounds', 20, 'Normal', 2],
    ['at the lower bound of the next', 25, 'High', 3],
    ['without an upper bound', 1e9, 'High', 3],
    ['of a negative value', -1, 'Low', 1],
    ['of zero', 0, 'Low', 1],
    ['of a missing value', null, null, null],
  ])('holds a value %s', async (_, value, name, number) => {
    const rows = records('AVAL', [value]);
    expect(await derived('category', { categories }, rows)).toEqual([name]);
    expect(await derived('category', { categories, give: 'number', type: 'number' }, rows)).toEqual([number]);
  });

  it('leaves a value out that no bounds hold', async () => {
    expect(
      await derived(
        'category',
        { categories: [{ category: 'Middle', above: 1, to: 2 }] },
        records('AVAL', [1], [1.5], [2], [2.1]),
      ),
    ).toEqual([null, 'Middle', 'Middle', null]);
  });

  it('takes the first of two that hold, and the one without bounds for the rest', async () => {
    expect(
      await derived(
        'category',
        { categories: [{ category: 'A', to: 2 }, { category: 'B', to: 3 }, { category: 'Other' }] },
        records('AVAL', [2], [3], [4], [null]),
      ),
    ).toEqual(['A', 'B', 'Other', null]);
  });

  it('may hold for one parameter only', async () => {
    expect(
      await derived(
        'category',
        {
          categories: [
            { category: 'Light', below: 60, when: { PARAMCD: 'WEIGHT' } },
            { category: 'Short', below: 160, when: { PARAMCD: 'HEIGHT' } },
          ],
        },
        records('PARAMCD AVAL', ['WEIGHT', 50], ['HEIGHT', 50], ['PULSE', 50], [null, 50]),
      ),
    ).toEqual(['Light', 'Short', null, null]);
  });

  it.each([
    ['two lower bounds', { categories: [{ category: 'A', from: 1, above: 1 }] }],
    ['two upper bounds', { categories: [{ category: 'A', to: 1, below: 1 }] }],
    ['a number asked for and not given', { give: 'number', categories: [{ category: 'A' }] }],
    ['no category', { categories: [] }],
  ])('is refused with %s', async (_, params) => {
    const faults = await faultsOf({
      'study.yaml': studyFile({ vs: ['Subject', 'AVAL'] }, { adam: ['vs.yaml'] }),
      'adam/vs.yaml': scratch('ADX', 'vs', {
        AVAL: { column: 'AVAL', type: 'number' },
        RESULT: { derive: 'category', ...params },
      }),
    });
    expect(faults).toEqual([expect.stringContaining('derivation-parameter')]);
  });

  it('takes its texts as texts, whatever stands in them', async () => {
    const hostile = "'; DROP TABLE x; --";
    expect(
      await derived(
        'category',
        { categories: [{ category: hostile, when: { PARAMCD: "a'b" } }] },
        records('PARAMCD AVAL', ["a'b", 1], ['b', 1]),
      ),
    ).toEqual([hostile, null]);
  });

  it('of a text is refused before there are data', async () => {
    await expect(derived('category', { of: 'AVALC', categories }, records('AVALC', ['20']))).rejects.toThrow();
  });
});
