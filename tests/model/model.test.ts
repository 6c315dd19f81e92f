import { describe, expect, it } from 'vitest';
import { datasetName, variableName } from '#model/names.js';
import { numberBatch, tableOf, textAt, textBatch, valueAt } from '#model/table.js';
import { buildStudy, scratch, studyFile } from '../support/study.js';
import { fc } from '../support/properties.js';

describe('a dataset name', () => {
  it.each(['DM', 'A', 'SUPPAE', 'ADTTE2', 'ABCDEFGH'])('may be %s', (name) => {
    expect(datasetName(name)).toBe(name);
  });

  it.each(['', 'dm', '1A', 'A_B', 'ABCDEFGHI', 'DM ', 'DM\n', 'ÄE', '_A'])('cannot be %j', (name) => {
    expect(datasetName(name)).toBeUndefined();
  });
});

describe('a variable name', () => {
  it.each(['USUBJID', '_A', 'A_B1', 'A', 'ABCDEFGH'])('may be %s', (name) => {
    expect(variableName(name)).toBe(name);
  });

  it.each(['', 'usubjid', '1A', 'ABCDEFGHI', 'A-B', 'A\n', 'É'])('cannot be %j', (name) => {
    expect(variableName(name)).toBeUndefined();
  });
});

describe('batches', () => {
  it('give back every text, an empty one as missing', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined })), (texts) => {
        const batch = textBatch(texts);
        expect(texts.map((_, i) => valueAt(batch, i))).toEqual(texts.map((text) => (text === '' ? undefined : text)));
      }),
      { seed: 1 },
    );
  });

  it('keep a byte order mark that is part of a text', () => {
    expect(textAt(textBatch(['\u{feff}a']), 0)).toBe('\u{feff}a');
  });

  it('give back every number, NaN and undefined as missing', () => {
    const batch = numberBatch([1, undefined, NaN, 0, -0.5, Number.MAX_VALUE]);
    expect(Array.from({ length: 6 }, (_, i) => valueAt(batch, i))).toEqual([
      1,
      undefined,
      undefined,
      0,
      -0.5,
      Number.MAX_VALUE,
    ]);
  });

  it('have no value outside their rows', () => {
    expect(() => valueAt(numberBatch([1]), 1)).toThrow('row 1 lies outside the batch');
  });
});

describe('the table of a dataset', () => {
  it('tells columns in order, with keys by their place and numbers of eight bytes', async () => {
    const { meta } = await buildStudy(
      {
        'study.yaml': studyFile({ s: ['Subject', 'V'] }, { adam: ['x.yaml'] }),
        'adam/x.yaml': scratch(
          'ADX',
          's',
          {},
          {
            keys: ['V', 'USUBJID'],
            variables: { V: { column: 'V', label: 'Value' }, N: { value: 5, type: 'number', label: 'Number' } },
          },
        ),
      },
      { s: [{ Subject: '001', V: 'é' }] },
    );
    const [dataset] = meta.datasets;
    if (dataset === undefined) throw new Error('one dataset');
    expect(tableOf(dataset)).toMatchObject({
      name: 'ADX',
      label: 'Scratch',
      columns: [
        { name: 'STUDYID', storage: 'text', length: 2 },
        { name: 'USUBJID', storage: 'text', length: 3, keySequence: 2 },
        { name: 'V', label: 'Value', storage: 'text', length: 2, keySequence: 1 },
        { name: 'N', label: 'Number', storage: 'number', length: 8 },
      ],
    });
  });
});
