import { describe, expect, it } from 'vitest';
import { taken } from './support.js';

/** NY is closed (not extensible), FREQ is open (extensible). */
const synonyms = { NY: { Yes: 'Y', 'No ': 'N' }, C71113: { 'Every Monday': 'QS' } };
const ny = { column: 'V', codelist: 'NY' };
const freq = { column: 'V', codelist: 'FREQ' };

describe('a recoded value', () => {
  it.each([
    ['the submission value', 'Y', 'Y'],
    ['the submission value in another case', 'y', 'Y'],
    ['a synonym of the study', 'Yes', 'Y'],
    ['a synonym in another case, with blanks around it', '  yES ', 'Y'],
    ['a synonym written with a blank behind it', 'NO', 'N'],
    ['the preferred term of the terminology', 'Unknown', 'U'],
    ['nothing', null, null],
    ['blanks', '  ', null],
  ])('knows %s', async (_, text, value) => {
    expect(await taken(ny, [text], { synonyms })).toEqual([{ value }]);
  });

  it('knows synonyms stated under the code of a list', async () => {
    expect(await taken(freq, ['every monday'], { synonyms: { C71113: { 'Every Monday': 'QS' } } })).toEqual([
      { value: 'QS' },
    ]);
  });

  it.each([
    ['Straße', 'STRASSE'],
    ['10 µg', '10 µG'],
    ['ﬁn', 'fin'],
  ])('knows %s in another case, letter for letter', async (collected, other) => {
    const values = { values: { [collected]: 'A' }, column: 'V', unmapped: 'allow' };
    const [same, another] = await taken(values, [collected.toLowerCase(), other]);
    expect(same).toEqual({ value: 'A' });
    expect(another).toEqual({ value: collected.startsWith('10') ? 'A' : other });
  });

  it('that a closed list does not know is an error and left missing', async () => {
    expect(await taken(ny, ['Perhaps'], { synonyms })).toEqual([
      { value: null, problem: 'error Perhaps: left missing' },
    ]);
  });

  it('that an open list does not know is kept in upper case with a warning', async () => {
    expect(await taken(freq, ['Now and then'])).toEqual([
      { value: 'NOW AND THEN', problem: 'warning Now and then: kept as collected, in upper case' },
    ]);
  });

  it.each([
    ['error', null, 'error Perhaps: left missing'],
    ['warning', null, 'warning Perhaps: left missing'],
    ['allow', 'Perhaps', undefined],
  ])('that a closed list does not know, under unmapped: %s', async (unmapped, value, problem) => {
    expect(await taken({ ...ny, unmapped }, ['Perhaps'])).toEqual([
      { value, ...(problem !== undefined && { problem }) },
    ]);
  });

  it.each([
    ['error', 'error Rarely: kept as collected, in upper case'],
    ['warning', 'warning Rarely: kept as collected, in upper case'],
    ['allow', undefined],
  ])('that an open list does not know, under unmapped: %s', async (unmapped, problem) => {
    expect(await taken({ ...freq, unmapped }, ['Rarely'])).toEqual([
      { value: 'RARELY', ...(problem !== undefined && { problem }) },
    ]);
  });

  it('of a sponsor’s list knows its terms and their decodes', async () => {
    const codelists = { GRADE: { name: 'Grade', terms: { '1': 'Grade 1', '2': 'Grade 2', X: null } } };
    const entry = { column: 'V', codelist: 'GRADE' };
    expect(await taken(entry, ['1', 'grade 2', 'x', 'Grade 9'], { codelists })).toEqual([
      { value: '1' },
      { value: '2' },
      { value: 'X' },
      { value: null, problem: 'error Grade 9: left missing' },
    ]);
  });

  it('is copied as it is where the codelist is none', async () => {
    expect(await taken({ column: 'V', codelist: 'none' }, ['Perhaps'])).toEqual([{ value: 'Perhaps' }]);
  });

  it('of an expression is recoded only where a codelist is named', async () => {
    expect(
      await taken({ sql: "V || ''", codelist: 'NY', method: 'The answer.' }, ['yes', 'Perhaps'], { synonyms }),
    ).toEqual([{ value: 'Y' }, { value: null, problem: 'error Perhaps: left missing' }]);
    expect(await taken({ sql: "V || ''", method: 'The answer.' }, ['yes'], { synonyms })).toEqual([{ value: 'yes' }]);
  });

  it('takes the unit out of the text before it is looked up', async () => {
    expect(await taken({ column: 'V', take: 'unit', codelist: 'UNIT' }, ['12 MG', '12 mg'])).toEqual([
      { value: 'mg' },
      { value: 'mg' },
    ]);
  });
});

describe('a table of values', () => {
  const table = { column: 'V', values: { 'Grade 1': '1', 'grade 2': 2, 'Not done': null } };

  it('takes the place of a codelist; case and blanks around do not matter', async () => {
    expect(await taken(table, [' GRADE 1', 'Grade 2 ', 'not done', null])).toEqual([
      { value: '1' },
      { value: '2' },
      { value: null },
      { value: null },
    ]);
  });

  it.each([
    [undefined, null, 'error Grade 9: left missing'],
    ['warning', null, 'warning Grade 9: left missing'],
    ['allow', 'Grade 9', undefined],
  ])('under unmapped: %s leaves what it does not know', async (unmapped, value, problem) => {
    expect(await taken({ ...table, ...(unmapped !== undefined && { unmapped }) }, ['Grade 9'])).toEqual([
      { value, ...(problem !== undefined && { problem }) },
    ]);
  });

  it('may give numbers', async () => {
    expect(await taken({ column: 'V', type: 'number', values: { low: 1, high: 2.5 } }, ['low', 'HIGH'])).toEqual([
      { value: 1 },
      { value: 2.5 },
    ]);
  });

  it('gives way to a default where nothing is left', async () => {
    expect(await taken({ ...table, default: '0' }, ['Not done', null])).toEqual([{ value: '0' }, { value: '0' }]);
  });
});
