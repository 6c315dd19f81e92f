import { describe, expect, it } from 'vitest';
import { buildStudy, scratch, studyFile } from '../support/study.js';

const raw = [
  { Subject: '01', V: ' x ' },
  { Subject: '02', V: null },
];

/** A variable of one dataset, and the same as another dataset copies it. */
async function copied(given: object, more: object = {}) {
  const study = await buildStudy(
    {
      'study.yaml': studyFile({ s: ['Subject', 'V'] }, { adam: ['a.yaml', 'b.yaml'] }),
      'adam/a.yaml': scratch('ADA', 's', { X: given }, more),
      'adam/b.yaml': scratch('ADB', 'ADA', { X: { column: 'X' } }),
    },
    { s: raw },
  );
  return [study.column('ADA', 'X'), study.column('ADB', 'X')];
}

describe('texts that another dataset copies', () => {
  it.each([
    ['a column', { column: 'V' }, ['x', null], ['x', null]],
    ['a value', { value: ' x' }, [' x', ' x'], ['x', 'x']],
    ['a default', { column: 'V', default: ' d' }, ['x', ' d'], ['x', 'd']],
    ['a recoded column', { column: 'V', values: { x: ' y' } }, [' y', null], ['y', null]],
    ['an expression', { sql: "' ' || V" }, ['x', null], ['x', null]],
    ['a computation', { compute: "' x' || chr(9)", method: 'x' }, [' x\t', ' x\t'], ['x', 'x']],
  ])('come without blanks around them from %s', async (_, given, own, copy) => {
    expect(await copied(given)).toEqual([own, copy]);
  });

  it('come without blanks around them where one block copies a column and the other says a value', async () => {
    const records = [{ from: 's', working: { X: { value: ' y' } } }, { from: 's' }];
    const [own, copy] = await copied({ column: 'V' }, { from: undefined, records });
    expect(own).toContain(' y');
    expect(copy?.toSorted()).toEqual([null, 'x', 'y', 'y']);
  });
});
