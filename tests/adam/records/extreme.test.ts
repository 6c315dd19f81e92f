import { describe, expect, it } from 'vitest';
import { addedLines, advs, given } from './support.js';

const said = { variables: { AVISIT: { value: 'END' } } };
const columns = 'AVISIT AVISITN DAY AVAL NOTE DTYPE';

describe('a copy of a record', () => {
  const rows = given(
    'AVISIT AVISITN DAY AVAL NOTE',
    ['V1', 1, 1, 4, 'a'],
    ['V2', 2, 9, 5, 'b'],
    ['V2', 2, null, 6, 'c'],
    ['V3', 3, 12, null, 'd'],
  );

  it.each([
    ['first', ['END 1 1 4 a .']],
    ['last', ['END 2 9 5 b .']],
  ])('%s has all that the record has, but for what is said', async (derive, added) => {
    expect(await addedLines(advs([{ derive, order: ['AVISITN', 'DAY'], ...said }]), rows, columns)).toEqual(added);
  });

  it('is of the one that came first or last where the order does not tell', async () => {
    const ties = given('AVISIT AVISITN AVAL', ['V1', 1, 4], ['V1', 1, 5]);
    const added = (derive: string) => addedLines(advs([{ derive, order: ['AVISITN'], ...said }]), ties, 'AVISIT AVAL');
    expect(await added('first')).toEqual(['END 4']);
    expect(await added('last')).toEqual(['END 5']);
  });

  it('takes a missing place in the order last, whichever end is asked for', async () => {
    const gap = given('AVISIT DAY AVAL', ['V1', null, 4], ['V1', 3, 5]);
    const added = (derive: string) => addedLines(advs([{ derive, order: ['DAY'], ...said }]), gap, 'AVISIT AVAL');
    expect(await added('first')).toEqual(['END 5']);
    expect(await added('last')).toEqual(['END 5']);
  });

  it('keeps the mark of a derived record', async () => {
    const files = advs([
      { derive: 'average', by: ['USUBJID', 'PARAMCD', 'AVISITN'], at_least: 2 },
      { derive: 'last', order: ['AVISITN'], where: "DTYPE = 'AVERAGE'", ...said },
    ]);
    expect(await addedLines(files, given('AVISITN AVAL', [1, 4], [1, 6]), 'AVISIT AVAL DTYPE')).toEqual([
      '. 5 AVERAGE',
      'END 5 AVERAGE',
    ]);
  });

  it('of no records with a value is none', async () => {
    const files = advs([{ derive: 'last', order: ['DAY'], ...said }]);
    expect(await addedLines(files, [], columns)).toEqual([]);
    expect(await addedLines(files, given('DAY', [1]), columns)).toEqual([]);
  });
});
