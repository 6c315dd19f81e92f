import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, it } from 'vitest';
import { datasetJson, datasetNdjson } from '#formats/dataset-json/index.js';
import { numberBatch, textBatch, type ColumnMeta, type RowBatch, type TableMeta } from '#model/table.js';
import { tableOf, writeToMemory } from '../memory.js';

const usubjid: ColumnMeta = {
  name: 'USUBJID',
  label: 'Unique Subject Identifier',
  storage: 'text',
  length: 11,
  dataType: 'text',
  keySequence: 1,
};
const adt: ColumnMeta = {
  name: 'ADT',
  label: 'Analysis Date',
  storage: 'number',
  length: 8,
  dataType: 'integer',
  displayFormat: 'DATE9.',
};
const cnsr: ColumnMeta = { name: 'CNSR', label: 'Censor', storage: 'number', length: 8, dataType: 'integer' };
const aval: ColumnMeta = { name: 'AVAL', label: 'Analysis Value', storage: 'number', length: 8, dataType: 'float' };
const meta: TableMeta = { name: 'ADTTE', label: 'Time to "Event"', columns: [usubjid, adt, cnsr, aval] };
const two: RowBatch = {
  rowCount: 2,
  columns: [
    textBatch(['S-01', undefined]),
    numberBatch([22645, undefined]),
    numberBatch([0, undefined]),
    numberBatch([12.3, undefined]),
  ],
};
const context = { studyOid: 'STUDY.X', metaDataVersionOid: 'MDV.X.ADAM' };

const one = (column: ColumnMeta, columns: RowBatch['columns']) =>
  tableOf({ ...meta, columns: [column] }, { rowCount: 1, columns });

async function cell(column: ColumnMeta, values: RowBatch['columns'][number]): Promise<unknown> {
  const written = JSON.parse((await writeToMemory(datasetJson, one(column, [values]))).toString()) as {
    rows: unknown[][];
  };
  return written.rows[0]?.[0];
}

describe('Dataset-JSON writes', () => {
  it('a dataset with the attributes in the order of the specification', async () => {
    const text = (await writeToMemory(datasetJson, tableOf(meta, two), context)).toString();
    expect(text).toBe(
      '{"datasetJSONCreationDateTime":"2025-03-04T05:06:07Z","datasetJSONVersion":"1.1.0",' +
        '"fileOID":"STUDY.X/ADTTE/2025-03-04T05:06:07Z","sourceSystem":{"name":"trialmill","version":"0.0.0"},' +
        '"studyOID":"STUDY.X","metaDataVersionOID":"MDV.X.ADAM","itemGroupOID":"IG.ADTTE","records":2,"name":"ADTTE",' +
        '"label":"Time to \\"Event\\"","columns":[' +
        '{"itemOID":"IT.ADTTE.USUBJID","name":"USUBJID","label":"Unique Subject Identifier","dataType":"string","length":11,"keySequence":1},' +
        '{"itemOID":"IT.ADTTE.ADT","name":"ADT","label":"Analysis Date","dataType":"date","targetDataType":"integer","displayFormat":"DATE9."},' +
        '{"itemOID":"IT.ADTTE.CNSR","name":"CNSR","label":"Censor","dataType":"integer"},' +
        '{"itemOID":"IT.ADTTE.AVAL","name":"AVAL","label":"Analysis Value","dataType":"float"}],' +
        '"rows":[\n["S-01","2021-12-31",0,12.3],\n["",null,null,null]\n]}\n',
    );
  });

  it('the same bytes whether the count of rows is known before or not, and however they are batched', async () => {
    const known = await writeToMemory(datasetJson, tableOf(meta, two), { ...context, rowCount: 2 });
    const unknown = await writeToMemory(datasetJson, tableOf(meta, two), context);
    expect(unknown.equals(known)).toBe(true);
  });

  it('no file whose count of rows is not the announced one', async () => {
    await expect(writeToMemory(datasetJson, tableOf(meta, two), { rowCount: 3 })).rejects.toThrow('3, not 2');
  });

  it('a dataset without rows', async () => {
    const text = (await writeToMemory(datasetJson, tableOf(meta))).toString();
    expect(JSON.parse(text)).toMatchObject({ records: 0, rows: [] });
  });

  it('NDJSON with the description on the first line', async () => {
    const lines = (await writeToMemory(datasetNdjson, tableOf(meta, two), context)).toString().split('\n');
    expect(lines).toHaveLength(4);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ name: 'ADTTE', records: 2 });
    expect(lines.slice(1)).toEqual(['["S-01","2021-12-31",0,12.3]', '["",null,null,null]', '']);
  });

  it.each<[Partial<ColumnMeta>, Record<string, unknown>]>([
    [
      { storage: 'text', dataType: 'text' },
      { dataType: 'string', length: 8 },
    ],
    [
      { storage: 'text', dataType: 'partialDate' },
      { dataType: 'string', length: 8 },
    ],
    [{ storage: 'text', dataType: 'durationDatetime' }, { dataType: 'string' }],
    [{ storage: 'text', dataType: 'date' }, { dataType: 'date' }],
    [{ storage: 'text', dataType: 'datetime' }, { dataType: 'datetime' }],
    [{ storage: 'text', dataType: 'time' }, { dataType: 'time' }],
    [{ storage: 'number', dataType: 'integer' }, { dataType: 'integer' }],
    [{ storage: 'number', dataType: 'float' }, { dataType: 'float' }],
    [{ storage: 'number' }, { dataType: 'double' }],
    [
      { storage: 'number', dataType: 'date' },
      { dataType: 'date', targetDataType: 'integer' },
    ],
    [
      { storage: 'number', displayFormat: 'DATETIME20.' },
      { dataType: 'datetime', targetDataType: 'integer' },
    ],
    [
      { storage: 'number', displayFormat: 'TIME8.' },
      { dataType: 'time', targetDataType: 'integer' },
    ],
    [
      { storage: 'number', displayFormat: '8.2' },
      { dataType: 'double', displayFormat: '8.2' },
    ],
  ])('a column of %o as %o', async (column, expected) => {
    const text = (
      await writeToMemory(
        datasetJson,
        tableOf({ ...meta, columns: [{ name: 'X', label: '', storage: 'text', length: 8, ...column }] }),
      )
    ).toString();
    const [written] = (JSON.parse(text) as { columns: unknown[] }).columns;
    expect(written).toMatchObject(expected);
  });

  it.each(['quote " and \\', 'line\nfeed\ttab\u0001', 'é 漢字 🙂', ' blanks '])('the text %j', async (text) => {
    expect(await cell({ ...usubjid, length: 40 }, textBatch([text]))).toBe(text);
  });

  it.each([0.1, 1e-7, 123456789.123, 5e-324, 1e21])('the number %d with all its digits', async (value) => {
    expect(await cell(aval, numberBatch([value]))).toBe(value);
  });

  it.each<[string, ColumnMeta, number, string]>([
    ['half an integer', cnsr, 0.5, 'ADTTE.CNSR in row 1 is no integer'],
    ['infinity', aval, Infinity, 'ADTTE.AVAL in row 1 is no finite number'],
    ['half a day', adt, 22645.5, 'ADTTE.ADT in row 1 is no date'],
    ['a day after year 9999', adt, 1e7, 'ADTTE.ADT in row 1 is no date'],
  ])('no file with %s', async (_, column, value, message) => {
    await expect(cell(column, numberBatch([value]))).rejects.toThrow(message);
  });
});

const samples = process.env['SAMPLES_DIR'];

describe.skipIf(!samples)(
  `Dataset-JSON against the official schema${samples ? '' : ' (skipped: SAMPLES_DIR not set)'}`,
  () => {
    it('is valid', async () => {
      const schema = JSON.parse(
        readFileSync(join(samples ?? '', 'dataset-json/schema/dataset.schema.json'), 'utf8'),
      ) as object;
      const validate = new Ajv2019({ strict: false }).compile(schema);
      const written: unknown = JSON.parse((await writeToMemory(datasetJson, tableOf(meta, two), context)).toString());
      validate(written);
      expect(validate.errors).toBeNull();
      expect(validate({ ...(written as object), extra: 1 })).toBe(false);
    });
  },
);
