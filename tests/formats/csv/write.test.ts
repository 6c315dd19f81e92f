import { describe, expect, it } from 'vitest';
import { csv } from '#formats/csv/index.js';
import { numberBatch, textBatch, type ColumnMeta } from '#model/table.js';
import { tableOf, writeToMemory } from '../memory.js';
import { fc } from '../../support/properties.js';

const term: ColumnMeta = { name: 'AETERM', label: 'Reported Term', storage: 'text', length: 200 };
const aval: ColumnMeta = { name: 'AVAL', label: 'Analysis Value', storage: 'number', length: 8 };
const adt: ColumnMeta = { name: 'ADT', label: 'Analysis Date', storage: 'number', length: 8, displayFormat: 'DATE9.' };

async function lines(columns: ColumnMeta[], ...values: (readonly (string | number | undefined)[])[]): Promise<string> {
  const rowCount = values[0]?.length ?? 0;
  const batch = {
    rowCount,
    columns: columns.map(({ storage }, i) =>
      storage === 'text'
        ? textBatch((values[i] ?? []) as (string | undefined)[])
        : numberBatch((values[i] ?? []) as (number | undefined)[]),
    ),
  };
  return (await writeToMemory(csv, tableOf({ name: 'AE', label: '', columns }, batch))).toString();
}

describe('CSV writes', () => {
  it('a header, numbers in their shortest form and numeric dates as ISO 8601', async () => {
    expect(await lines([term, aval, adt], ['HEADACHE', 'NAUSEA'], [1, 0.1], [0, 22645])).toBe(
      'AETERM,AVAL,ADT\nHEADACHE,1,1960-01-01\nNAUSEA,0.1,2021-12-31\n',
    );
  });

  it('nothing between the commas for missing values', async () => {
    expect(await lines([term, aval, adt], [undefined], [undefined], [undefined])).toBe('AETERM,AVAL,ADT\n,,\n');
  });

  it('a lone missing number so that its line is not empty', async () => {
    expect(await lines([aval], [1, undefined])).toBe('AVAL\n1\n""\n');
  });

  it('any text so that a reader of RFC 4180 finds it again', async () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é') }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 9 }), async (rows) => {
        const written = await lines(
          [term, { ...term, name: 'AEDECOD' }],
          rows.map(([first]) => first),
          rows.map(([, second]) => second),
        );
        const fields = Array.from(written.matchAll(/("(?:[^"]|"")*"|[^,\n"]*)[,\n]/g), ([, field = '']) =>
          field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field,
        );
        expect(fields).toEqual(['AETERM', 'AEDECOD', ...rows.flat()]);
      }),
    );
  });

  it('only a header for a dataset without rows', async () => {
    expect(await lines([term, aval])).toBe('AETERM,AVAL\n');
  });

  it.each([
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    [' blank', '" blank"'],
    ['plain text', 'plain text'],
    ['=cmd()', '=cmd()'],
    ['é 漢字', 'é 漢字'],
    ['', '""'],
  ])('the text %j as %j', async (text, written) => {
    expect(await lines([term], [text])).toBe(`AETERM\n${written}\n`);
  });
});
