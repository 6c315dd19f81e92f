import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, gzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ok, type Diagnostic } from '#base/diagnostic.js';
import { FormatFault } from '#formats/format.js';
import { datasetJson, datasetJsonCompressed, datasetNdjson } from '#formats/dataset-json/index.js';
import { xpt } from '#formats/xpt/index.js';
import { numberBatch, textBatch, type ColumnMeta, type Table, type TableMeta } from '#model/table.js';
import { batchesOf, readOne, rowsOf, sourceOf, tableOf, valueOf, writeToMemory } from '../memory.js';
import { fc } from '../../support/properties.js';

const columns: readonly ColumnMeta[] = [
  { name: 'USUBJID', label: 'Subject', storage: 'text', length: 11, dataType: 'text', keySequence: 1 },
  { name: 'AESTDTC', label: 'Start', storage: 'text', length: 10, dataType: 'date' },
  { name: 'ADT', label: 'Date', storage: 'number', length: 8, dataType: 'integer', displayFormat: 'DATE9.' },
  { name: 'ADTM', label: 'Time', storage: 'number', length: 8, dataType: 'integer', displayFormat: 'DATETIME20.' },
  { name: 'ATM', label: 'Clock', storage: 'number', length: 8, dataType: 'integer', displayFormat: 'TIME8.' },
  { name: 'CNSR', label: 'Censor', storage: 'number', length: 8, dataType: 'integer' },
  { name: 'AVAL', label: 'Value', storage: 'number', length: 8, dataType: 'float', displayFormat: '8.2' },
  { name: 'OTHER', label: '', storage: 'number', length: 8 },
];
const meta: TableMeta = { name: 'ADXX', label: 'Any', columns };

const describe11 = {
  datasetJSONCreationDateTime: '2025-01-01T00:00:00',
  datasetJSONVersion: '1.1.0',
  itemGroupOID: 'IG.XX',
  records: 1,
  name: 'XX',
  label: 'Label',
  columns: [
    { itemOID: 'IT.XX.A', name: 'A', label: 'a', dataType: 'string', length: 3 },
    { itemOID: 'IT.XX.N', name: 'N', label: 'n', dataType: 'integer' },
  ],
};
const json = (change: object = {}, rows: unknown = [['x', 1]]) =>
  Buffer.from(JSON.stringify({ ...describe11, ...change, rows }));

describe.each([datasetJson, datasetNdjson, datasetJsonCompressed])('$name', (format) => {
  it('reads any table as it was written', async () => {
    const text = fc.oneof(fc.string({ maxLength: 9 }), fc.string({ unit: 'grapheme', maxLength: 9 }), fc.constant(''));
    const missing = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
    const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0);
    const day = fc.integer({ min: -100_000, max: 2_000_000 });
    const row = fc.tuple(
      text,
      text,
      missing(day),
      missing(fc.tuple(day, fc.integer({ min: 0, max: 86_399 })).map(([days, seconds]) => days * 86_400 + seconds)),
      missing(fc.double({ min: 0, max: 86_399.9, noNaN: true })),
      missing(fc.integer()),
      missing(double),
      missing(double),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), fc.integer({ min: 1, max: 300 }), async (rows, chunk) => {
        const batch = {
          rowCount: rows.length,
          columns: columns.map(({ storage }, c) =>
            storage === 'text'
              ? textBatch(rows.map((each) => each[c] as string))
              : numberBatch(rows.map((each) => each[c] as number | undefined)),
          ),
        };
        const written = await writeToMemory(format, tableOf(meta, batch));
        const read = await format.read?.(sourceOf(written, 'adxx', chunk));
        const [table] = valueOf(read ?? { ok: false, diagnostics: [] });
        expect(table?.meta).toMatchObject(meta);
        expect(await rowsOf(table ?? tableOf(meta))).toEqual(
          rows.map((each) => each.map((value) => (value === '' ? undefined : value))),
        );
        expect(await writeToMemory(format, table ?? tableOf(meta))).toEqual(written);
      }),
      { numRuns: 60 },
    );
  });

  it('reads many rows in batches of at least 2048', async () => {
    const numbers = Array.from({ length: 9000 }, (_, i) => i);
    const [, , , , , , , other] = columns;
    const narrow = { ...meta, columns: other ? [other] : [] };
    const written = await writeToMemory(format, tableOf(narrow, { rowCount: 9000, columns: [numberBatch(numbers)] }));
    const table = await readOne(format, written);
    const batches = await batchesOf(table);
    expect(batches.slice(0, -1).every(({ rowCount }) => rowCount >= 2048)).toBe(true);
    expect((await rowsOf(table)).flat()).toEqual(numbers);
  });
});

describe('Dataset-JSON reads', () => {
  it('a description that comes after the rows', async () => {
    const late = Buffer.from(JSON.stringify({ rows: [['x"]}', 1]], ...describe11 }));
    expect(await rowsOf(await readOne(datasetJson, late))).toEqual([['x"]}', 1]]);
  });

  it('a file that starts with a byte order mark and ends without rows', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(JSON.stringify({ ...describe11, records: 0 }, undefined, 2)),
    ]);
    expect(await rowsOf(await readOne(datasetJson, bytes))).toEqual([]);
  });

  it.each<[string, object, unknown, string | number | undefined]>([
    ['a decimal', { dataType: 'decimal', targetDataType: 'decimal' }, '12.50', 12.5],
    ['a boolean', { dataType: 'boolean' }, true, 'true'],
    ['a partial date', { dataType: 'date' }, '2021-12', '2021-12'],
    ['a numeric date', { dataType: 'date', targetDataType: 'integer', displayFormat: 'DATE9.' }, '1960-01-02', 1],
    ['a missing numeric date', { dataType: 'date', targetDataType: 'integer' }, '', undefined],
    ['null for text', { dataType: 'string' }, null, undefined],
    ['a fraction among integers', { dataType: 'integer' }, 0.5, 0.5],
  ])('%s', async (_, column, cell, value) => {
    const described = { columns: [{ itemOID: 'IT.XX.V', name: 'V', label: '', ...column }] };
    expect(await rowsOf(await readOne(datasetJson, json(described, [[cell]])))).toEqual([[value]]);
  });

  it('every number as JavaScript reads it', async () => {
    const digits = fc.integer({ min: 0, max: 10 ** 9 }).map(String);
    const decimal = fc.tuple(digits, fc.stringMatching(/^\d{1,12}$/)).map((parts) => parts.join('.'));
    const number = fc.oneof(digits, decimal, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String));
    const known = ['0', '-0.5', '12.50', '1E-2', '1e3', '123456789012345', '9007199254740993', '0.30000000000000004'];
    const column = { itemOID: 'IT.XX.V', name: 'V', label: '', dataType: 'double' };
    await fc.assert(
      fc.asyncProperty(fc.array(number, { maxLength: 20 }), async (more) => {
        const numbers = [...known, ...more];
        const head = JSON.stringify({ ...describe11, records: numbers.length, columns: [column] }).slice(0, -1);
        const bytes = Buffer.from(`${head},"rows":[[${numbers.join('],[')}]]}`);
        expect(await rowsOf(await readOne(datasetJson, bytes))).toEqual(numbers.map((text) => [Number(text)]));
      }),
    );
  });

  it.each<[string, string, Uint8Array]>([
    ['a file of nothing', 'not-an-object', Buffer.alloc(0)],
    ['a text', 'not-an-object', Buffer.from('STUDYID,USUBJID')],
    ['a list', 'not-an-object', Buffer.from('[]')],
    ['UTF-16', 'encoding', Buffer.from('\ufeff{}', 'utf16le')],
    ['a file cut in its description', 'truncated', json().subarray(0, 200)],
    ['broken JSON', 'syntax', Buffer.from('{"name": nothing}')],
    ['text after the object', 'syntax', Buffer.from('{"a":1}{"b":2}')],
    ['an object that a list closes', 'syntax', Buffer.from('{"a":1]')],
    ['NDJSON', 'layout', Buffer.from(`${JSON.stringify(describe11)}\n["x",1]\n`)],
    ['gzip', 'compressed', gzipSync(json())],
    ['zlib', 'compressed', deflateSync(json())],
    ['letters of Latin-1', 'encoding', Buffer.from(json({ label: 'é' }).toString(), 'latin1')],
    ['two lists of rows', 'attribute-twice', Buffer.from('{"rows":[],"rows":[]}')],
    ['an attribute twice', 'attribute-twice', Buffer.from('{"name":"A","name":"B"}')],
    ['rows that are no list', 'attribute', json({}, {})],
    ['an attribute of nobody', 'unknown-attribute', json({ recods: 1 })],
    [
      'an attribute of a column of nobody',
      'unknown-attribute',
      json({ columns: [{ ...describe11.columns[0], lenght: 1 }] }),
    ],
    ['a sourceSystem without version', 'missing-attribute', json({ sourceSystem: { name: 'x' } })],
    ['a creation that is no datetime', 'attribute', json({ datasetJSONCreationDateTime: '2025-01-01' })],
    ['a length of nothing', 'attribute', json({ columns: [{ ...describe11.columns[0], length: 0 }] })],
    [
      'a boolean for a number',
      'target',
      json({ columns: [{ ...describe11.columns[0], dataType: 'boolean', targetDataType: 'integer' }] }),
    ],
    [
      'columns that differ in case',
      'duplicate-column',
      json({ columns: [describe11.columns[0], { ...describe11.columns[0], name: 'a' }] }),
    ],
    ['another version', 'attribute', json({ datasetJSONVersion: '1.0.0' })],
    ['an unknown data type', 'attribute', json({ columns: [{ itemOID: '', name: 'A', label: '', dataType: 'text' }] })],
    ['a negative count', 'attribute', json({ records: -1 })],
    ['a column twice', 'duplicate-column', json({ columns: [describe11.columns[0], describe11.columns[0]] })],
  ])('nothing of %s, and says so', async (_, code, bytes) => {
    const read = await datasetJson.read?.(sourceOf(bytes, 'xx.json', 7));
    expect(read?.ok === false && read.diagnostics[0]?.code).toBe(`formats/dataset-json/${code}`);
    expect(read?.ok === false && read.diagnostics[0]?.message).toContain('"xx.json"');
  });

  it('every attribute that is missing, at once', async () => {
    const read = await datasetJson.read?.(sourceOf(Buffer.from('{"name":"XX","columns":[]}')));
    expect(read?.ok === false && read.diagnostics.map(({ code }) => code)).toEqual(
      Array.from({ length: 5 }, () => 'formats/dataset-json/missing-attribute'),
    );
  });

  it.each<[string, object, unknown, string]>([
    ['a short row', {}, [['x']], 'Row 1 has 1 value'],
    ['an object as a row', {}, [{ A: 'x' }], 'Row 1 is no list of values'],
    [
      'an object as a value',
      {},
      [['x', {}]],
      'The value of N in row 1 does not fit its data type, integer: it is an object',
    ],
    [
      'a number among texts',
      {},
      [[1, 1]],
      'The value of A in row 1 does not fit its data type, string: it is a number',
    ],
    ['a text among numbers', {}, [['x', 'y']], 'The value of N in row 1 does not fit its data type, integer'],
    ['a long row', {}, [['x', 1, 2, 'y,]']], 'Row 1 has 4 values'],
  ])('no rows of a file with %s', async (_, change, rows, message) => {
    const reading = readOne(datasetJson, json(change, rows)).then(rowsOf);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toBeInstanceOf(FormatFault);
  });

  it.each([
    ['"rows":[["x",1]', 'the file ends inside its rows'],
    ['"rows":[["x",', 'the file ends inside its rows'],
    ['"rows":[["x",1]["x",1]]}', 'Row 2 does not follow a comma'],
    ['"rows":[["x",1],]}', 'Row 2 is no list of values'],
    ['"rows":[["x",1,]]}', 'Row 1 is no valid JSON'],
    ['"rows":[["x",]]}', 'Row 1 is no valid JSON'],
    ['"rows":[["x",1,2]]}', 'Row 1 has 3 values'],
    ['"rows":[["x",1e999]]}', 'it is a number beyond those of 8 bytes'],
    ['"rows":[["\\ud800",1]]}', 'Row 1 holds half of a surrogate pair'],
    ['"rows":[["x",1],["y",2]]', 'ends before its JSON object is closed'],
    ['"rows":[["x",1]] "a":1}', 'has something after its rows'],
    ['"rows":[["x",1]],"rows":[["y",2]]}', 'the attribute "rows" twice'],
    ['"rows":[["x",1]],"name":"YY"}', 'the attribute "name" twice'],
    ['"rows":[["x",1]],"nonsense":1}', '"nonsense" of "file" is no attribute'],
    ['"rows":[["x",1]],"originator":1}', 'The attribute "originator" of "file"'],
    ['"rows":[["x",1]]}}', 'is no valid JSON'],
    ['"rows":[["x",01]]}', 'Row 1 is no valid JSON'],
    ['"rows":[["x",1.]]}', 'Row 1 is no valid JSON'],
    ['"rows":[["x",-]]}', 'Row 1 is no valid JSON'],
    ['"rows":[["x",nul]]}', 'Row 1 is no valid JSON'],
    ['"rows":[["x" 1]]}', 'Row 1 is no valid JSON'],
    ['"rows":[["\\x",1]]}', 'Row 1 is no valid JSON'],
    ['"rows":[["a\nb",1]]}', 'Row 1 is no valid JSON'],
    ['"rows":[["x",true]]}', 'it is a boolean'],
    ['"rows":[[[],1]]}', 'it is a list'],
    ['"rows":[[]]}', 'Row 1 has 0 values'],
  ])('no rows of %s', async (rows, message) => {
    const head = JSON.stringify({ ...describe11, records: 2 }).slice(0, -1);
    await expect(readOne(datasetJson, Buffer.from(`${head},${rows}`)).then(rowsOf)).rejects.toThrow(message);
  });

  it('no rows of NDJSON with a line that is none', async () => {
    const head = JSON.stringify({ ...describe11, records: 2 });
    const reading = (lines: string) => readOne(datasetNdjson, Buffer.from(`${head}\n${lines}`)).then(rowsOf);
    await expect(reading('["x",1]\n["x",\n')).rejects.toThrow('Row 2 is not whole');
    await expect(reading('["x",1]["x",1]\n')).rejects.toThrow('Row 2 does not start on a line of its own');
    await expect(reading('["x",1]\nx\n')).rejects.toThrow('Row 2 is no list of values');
    await expect(reading('["x",1]')).rejects.toThrow('Row 2 is missing: the file says that it has 2');
    await expect(reading('["x",\n1]\n')).rejects.toThrow('Row 1 goes over more than one line');
    expect(await reading('["x",1]\r\n\r\n["y",null]')).toEqual([
      ['x', 1],
      ['y', undefined],
    ]);
  });

  it('bytes that are no UTF-8 as a fault, and not as data', async () => {
    const bytes = json({}, [['x?', 1]]);
    bytes[bytes.indexOf('x?') + 1] = 0xe9;
    await expect(readOne(datasetJson, bytes).then(rowsOf)).rejects.toThrow('Row 1 holds bytes that are no UTF-8');
  });

  it('all that is wrong with rows at once, with line and column of the first of each kind', async () => {
    const rows = '"rows":[\n["x",1],\n["x",{"a":[1,"]"]}],\n["x",1,2],\n["x",[]],\n[1,[2]]]}';
    const head = JSON.stringify({ ...describe11, records: 5 }).slice(0, -1);
    const reading = readOne(datasetJson, Buffer.from(`${head},${rows}`)).then(rowsOf);
    const fault = await reading.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(fault).toBeInstanceOf(FormatFault);
    expect(
      (fault as FormatFault).diagnostics.map(({ message, at, found }) => [
        message.replace(/, at.*/, ''),
        at?.line,
        at?.column,
        found,
      ]),
    ).toEqual([
      ['The value of N in row 2 does not fit its data type, integer: it is an object', 3, 6, undefined],
      ['Row 3 has 3 values', 4, 1, undefined],
      ['The value of N in row 4 does not fit its data type, integer: it is a list', 5, 6, '2 such values'],
      ['The value of A in row 5 does not fit its data type, string: it is a number', 6, 2, undefined],
    ]);
  });
});

describe('Dataset-JSON tells', () => {
  const told = async (bytes: Uint8Array, format = datasetJson) => {
    const read = await format.read?.(sourceOf(bytes, 'xx.json'));
    const [table] = valueOf(read ?? { ok: false, diagnostics: [] });
    await rowsOf(table ?? tableOf(meta));
    return [...(read?.ok === true ? read.warnings : []), ...(table?.findings?.() ?? [])].map(({ message }) => message);
  };
  const columnsOf = (...columns: readonly object[]) => ({
    columns: columns.map((column, i) => ({ itemOID: `IT.${i}`, name: `V${i}`, label: '', ...column })),
  });
  const one = (column: object, ...cells: unknown[]) =>
    json(
      { ...columnsOf(column), records: cells.length },
      cells.map((cell) => [cell]),
    );

  it.each<[string, Uint8Array, string[]]>([
    ['nothing of what is right', one({ dataType: 'date' }, '2025-01-31', '', null), []],
    ['fewer rows than it says', json({ records: 72 }), ['"xx.json" has 1 row and says that it has 72.']],
    ['more rows than it says', json({ records: 0 }), ['"xx.json" has 1 row and says that it has 0.']],
    [
      'fractions among integers',
      one({ dataType: 'integer' }, 1, 0.5, 1.5, 2, 1e-3),
      ['3 values of V0 in "xx.json" are not whole, the first in row 2.'],
    ],
    [
      'a text that is too long, counted in characters',
      one({ dataType: 'string', length: 2 }, 'éé', '🙂🙂', 'a\n', 'abc'),
      ['1 value of V0 in "xx.json" is longer than the column says, in row 4.'],
    ],
    [
      'dates that are partial or none',
      one({ dataType: 'date' }, '2025', '2025-02-30', '2025-02-28'),
      ['2 values of V0 in "xx.json" are no complete date of ISO 8601, the first in row 1.'],
    ],
    [
      'decimals of too many digits',
      one({ dataType: 'decimal', targetDataType: 'decimal' }, '1.50', '0.123456789012345678'),
      ['1 value of V0 in "xx.json" has more digits than a number of 8 bytes keeps, in row 2.'],
    ],
    [
      'a numeric date without a format',
      one({ dataType: 'date', targetDataType: 'integer' }, '2025-01-31'),
      [
        'The column "V0" of "xx.json" is a date with a targetDataType and without a displayFormat; it is read with the format "DATE9.".',
      ],
    ],
    [
      'a decimal without its target',
      one({ dataType: 'decimal' }, '1.5'),
      ['The column "V0" of "xx.json" is of dataType decimal without targetDataType decimal; it is read as numbers.'],
    ],
    [
      'two keys of one rank',
      json({ ...columnsOf({ dataType: 'string', keySequence: 1 }, { dataType: 'integer', keySequence: 1 }) }),
      [0, 1].map(
        (i) =>
          `The column "V${i}" of "xx.json" is one of several with keySequence 1; it is read by the order of the columns.`,
      ),
    ],
    [
      'integers beyond 2^53',
      Buffer.from(one({ dataType: 'integer' }, 0).toString().replace('[[0]]', '[[9007199254740993]]')),
      ['1 value of V0 in "xx.json" has more digits than a number of 8 bytes keeps, in row 1.'],
    ],
    [
      'attributes that come too late',
      Buffer.from(json().toString().replace(/\}$/, ',"originator":"X"}')),
      ['"xx.json" has attributes after its rows, which are not kept: originator.'],
    ],
  ])('%s', async (_, bytes, messages) => {
    expect(await told(bytes)).toEqual(messages);
  });
});

async function faultsOfRows(tables: readonly Table[]): Promise<readonly Diagnostic[]> {
  try {
    for (const table of tables) await rowsOf(table);
    return [];
  } catch (error) {
    return error instanceof FormatFault ? error.diagnostics : [];
  }
}

const samples = process.env['SAMPLES_DIR'];

describe('compressed Dataset-JSON', () => {
  const lines = Buffer.from(`${JSON.stringify(describe11)}\n["x",1]\n`);
  const read = (bytes: Uint8Array) => datasetJsonCompressed.read?.(sourceOf(bytes, 'xx.dsjc'));

  it.each([
    ['zlib', deflateSync(lines)],
    ['zlib without compression', deflateSync(lines, { level: 0 })],
    ['gzip', gzipSync(lines)],
  ])('is read as %s', async (_, bytes) => {
    expect(await rowsOf(await readOne(datasetJsonCompressed, bytes))).toEqual([['x', 1]]);
  });

  it('is written as zlib', async () => {
    const written = await writeToMemory(datasetJsonCompressed, await readOne(datasetNdjson, lines));
    expect(written[0]).toBe(0x78);
    expect(inflateSync(written).toString()).toContain('\n["x",1]\n');
  });

  it('is a fault where it ends early, wherever that is', async () => {
    const whole = gzipSync(lines);
    for (let length = 2; length < whole.length; length += 7) {
      const cut = await read(whole.subarray(0, length));
      const faults = cut?.ok === false ? cut.diagnostics : await faultsOfRows(valueOf(cut ?? ok([])));
      expect(faults.map(({ code }) => code)).toEqual(['formats/dataset-json/damaged']);
    }
  });

  it.each([
    ['plain text', lines],
    ['nothing', Buffer.of()],
    ['one byte', Buffer.of(0x78)],
  ])('is not %s', async (_, bytes) => {
    const found = await read(bytes);
    expect(found?.ok === false && found.diagnostics.map(({ code }) => code)).toEqual([
      'formats/dataset-json/not-compressed',
    ]);
  });
});

describe.skipIf(!samples)(`Dataset-JSON of CDISC${samples ? '' : ' (skipped: SAMPLES_DIR not set)'}`, () => {
  const sample = (name: string) => readFileSync(join(samples ?? '', 'dataset-json', name));

  it.each(['adtte', 'dm', 'relrec', 'ts'])('%s holds what the XPT and NDJSON of the same name hold', async (name) => {
    const table = await readOne(datasetJson, sample(`${name}.json`));
    const transported = await readOne(xpt, sample(`${name}.xpt`));
    const lines = await readOne(datasetNdjson, sample(`${name}.ndjson`));
    const rows = await rowsOf(table);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(await rowsOf(transported));
    expect(rows).toEqual(await rowsOf(lines));
    expect(rows).toEqual(await rowsOf(await readOne(datasetJsonCompressed, sample(`${name}.dsjc`))));
    expect(table.meta.columns.map(({ name, storage }) => ({ name, storage }))).toEqual(
      transported.meta.columns.map(({ name, storage }) => ({ name, storage })),
    );
  });
});
