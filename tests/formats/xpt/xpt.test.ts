import { describe, expect, it } from 'vitest';
import { faults } from '#base/diagnostic.js';
import { FormatFault } from '#formats/format.js';
import { checkXptMeta, xpt } from '#formats/xpt/index.js';
import { numberBatch, textBatch, type ColumnMeta, type RowBatch, type TableMeta } from '#model/table.js';
import {
  batchesOf,
  memorySink,
  readFromMemory,
  readOne,
  rowsOf,
  sourceOf,
  stamp,
  tableOf,
  valueOf,
  writeToMemory,
} from '../memory.js';

const usubjid: ColumnMeta = { name: 'USUBJID', label: 'Unique Subject Identifier', storage: 'text', length: 11 };
const aval: ColumnMeta = { name: 'AVAL', label: 'Analysis Value', storage: 'number', length: 8 };
const adt: ColumnMeta = { name: 'ADT', label: 'Analysis Date', storage: 'number', length: 8, displayFormat: 'DATE9.' };
const meta: TableMeta = { name: 'ADTTE', label: 'Time to Event Analysis', columns: [usubjid, aval, adt] };

function batch(...columns: RowBatch['columns']): RowBatch {
  const [first] = columns;
  return { rowCount: first?.kind === 'text' ? first.offsets.length - 1 : (first?.values.length ?? 0), columns };
}

const three = batch(
  textBatch(['S-01', 'S-02', undefined]),
  numberBatch([1, undefined, -2.5]),
  numberBatch([22645, 0, undefined]),
);

function records(bytes: Buffer): string[] {
  return Array.from({ length: bytes.length / 80 }, (_, i) => bytes.subarray(i * 80, i * 80 + 80).toString('latin1'));
}

describe('XPT writes', () => {
  it('the header records that TS-140 shows, byte by byte', async () => {
    const written = records(await writeToMemory(xpt, tableOf(meta, three)));
    expect(written.slice(0, 8)).toEqual([
      'HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000000000000000000000000000000  ',
      'SAS     SAS     SASLIB  9.4                                     04MAR25:05:06:07',
      '04MAR25:05:06:07                                                                ',
      'HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!000000000000000001600000000140  ',
      'HEADER RECORD*******DSCRPTR HEADER RECORD!!!!!!!000000000000000000000000000000  ',
      'SAS     ADTTE   SASDATA 9.4                                     04MAR25:05:06:07',
      '04MAR25:05:06:07                Time to Event Analysis                          ',
      'HEADER RECORD*******NAMESTR HEADER RECORD!!!!!!!000000000300000000000000000000  ',
    ]);
    expect(written[14]).toBe('HEADER RECORD*******OBS     HEADER RECORD!!!!!!!000000000000000000000000000000  ');
    expect(written).toHaveLength(15 + 2);
  });

  it('the description of a variable', async () => {
    const bytes = await writeToMemory(xpt, tableOf(meta, three));
    const namestr = bytes.subarray(8 * 80 + 2 * 140, 8 * 80 + 3 * 140);
    const zeros = (count: number) => '\0'.repeat(count);
    expect(namestr.toString('latin1')).toBe(
      `\0\u0001\0\0\0\u0008\0\u0003ADT     ${'Analysis Date'.padEnd(40)}DATE    \0\u0009\0\0\0\0\0\0${' '.repeat(8)}` +
        `${zeros(4)}\0\0\0\u0013${zeros(52)}`,
    );
  });

  it('rows back to back, filled up with blanks at the end only', async () => {
    const bytes = await writeToMemory(xpt, tableOf(meta, three));
    const rows = bytes.subarray(15 * 80);
    expect(rows.subarray(0, 27).toString('hex')).toBe(
      `${Buffer.from('S-01       ').toString('hex')}41100000000000004458750000000000`,
    );
    expect(rows.subarray(27, 54).toString('hex')).toBe(
      `${Buffer.from('S-02       ').toString('hex')}2e000000000000000000000000000000`,
    );
    expect(rows.subarray(81).every((byte) => byte === 0x20)).toBe(true);
  });

  it('the same bytes twice, however the rows are batched', async () => {
    const once = await writeToMemory(xpt, tableOf(meta, three));
    const again = await writeToMemory(
      xpt,
      tableOf(
        meta,
        batch(textBatch(['S-01']), numberBatch([1]), numberBatch([22645])),
        batch(textBatch(['S-02', '']), numberBatch([undefined, -2.5]), numberBatch([0, undefined])),
      ),
    );
    expect(again.equals(once)).toBe(true);
  });

  it('a dataset without rows, with the lengths of its description', async () => {
    const bytes = await writeToMemory(xpt, tableOf(meta));
    const table = await readOne(xpt, bytes);
    expect(bytes).toHaveLength(15 * 80);
    expect(table.meta).toEqual(meta);
    expect(await rowsOf(table)).toEqual([]);
  });

  const refused = (columns: ColumnMeta[], change: Partial<TableMeta> = {}) =>
    checkXptMeta({ ...meta, columns, ...change }).map(({ code, message, found }) => ({ code, message, found }));

  it.each<[string, TableMeta, string, string]>([
    ['a lower-case dataset', { ...meta, name: 'adtte' }, 'formats/xpt/name', 'adtte'],
    ['a long dataset name', { ...meta, name: 'SUPPADTTE' }, 'formats/xpt/name', 'SUPPADTTE'],
    ['a long dataset label', { ...meta, label: 'x'.repeat(41) }, 'formats/xpt/label', '41 bytes'],
    ['a long variable name', { ...meta, columns: [{ ...aval, name: 'ANALYSISV' }] }, 'formats/xpt/name', 'ANALYSISV'],
    ['a name with a blank', { ...meta, columns: [{ ...aval, name: 'A VAL' }] }, 'formats/xpt/name', 'A VAL'],
    ['a label long in bytes', { ...meta, columns: [{ ...aval, label: 'é'.repeat(21) }] }, 'formats/xpt/label', '42'],
    ['a text of 201', { ...meta, columns: [{ ...usubjid, length: 201 }] }, 'formats/xpt/text-length', '201'],
    ['a text of 0', { ...meta, columns: [{ ...usubjid, length: 0 }] }, 'formats/xpt/text-length', '0 bytes'],
    ['a number of 9', { ...meta, columns: [{ ...aval, length: 9 }] }, 'formats/xpt/number-length', '9 bytes'],
    ['no SAS format', { ...meta, columns: [{ ...aval, displayFormat: 'yyyy-MM-dd' }] }, 'formats/xpt/format', 'yyyy'],
    ['a name twice', { ...meta, columns: [aval, aval] }, 'formats/xpt/duplicate-variable', 'AVAL'],
  ])('nothing for %s, and says so', async (_, wrong, code, found) => {
    const [fault] = checkXptMeta(wrong);
    expect(fault?.code).toBe(code);
    expect(`${fault?.message ?? ''} ${fault?.found ?? ''}`).toContain(found);
    const sink = memorySink();
    await expect(xpt.write?.(tableOf(wrong), sink, stamp)).rejects.toThrow(FormatFault);
    expect(sink.bytes()).toHaveLength(0);
  });

  it('nothing when it has several faults, and names each', () => {
    expect(
      refused(
        [
          { ...aval, name: 'aval' },
          { ...usubjid, length: 300 },
        ],
        { name: '1X' },
      ),
    ).toHaveLength(3);
  });

  it.each<[string, ColumnMeta, RowBatch['columns'][number], string]>([
    [
      'a text too long',
      usubjid,
      textBatch(['S-01', 'S-0123456789']),
      'ADTTE.USUBJID in row 2 is 12 bytes long; the variable holds 11',
    ],
    [
      'a text too long in bytes',
      { ...usubjid, length: 3 },
      textBatch(['éé']),
      'in row 1 is 4 bytes long; the variable holds 3',
    ],
    ['a number too large', aval, numberBatch([1, 2, 1e80]), 'ADTTE.AVAL in row 3 is not among the numbers'],
    ['a number too small', aval, numberBatch([1e-90]), 'ADTTE.AVAL in row 1'],
    ['infinity', aval, numberBatch([Infinity]), 'ADTTE.AVAL in row 1'],
    ['a number cut short', { ...aval, length: 3 }, numberBatch([0.1]), 'has more digits than 3 bytes hold'],
    [
      'a blank last row that would be lost',
      usubjid,
      textBatch(['S-01', '']),
      'The last row, 2, of dataset ADTTE is blank',
    ],
  ])('no file with %s', async (_, column, values, message) => {
    const writing = writeToMemory(xpt, tableOf({ ...meta, columns: [column] }, batch(values)));
    await expect(writing).rejects.toThrow(message);
    await expect(writing).rejects.toBeInstanceOf(FormatFault);
  });

  it('trailing blanks of a value only as far as they fit', async () => {
    const table = tableOf({ ...meta, columns: [{ ...usubjid, length: 2 }] }, batch(textBatch(['AB   ', ' A '])));
    const read = await readOne(xpt, await writeToMemory(xpt, table));
    expect(await rowsOf(read)).toEqual([['AB'], [' A']]);
  });
});

describe('XPT reads', () => {
  it('what it wrote', async () => {
    const table = await readOne(xpt, await writeToMemory(xpt, tableOf(meta, three)));
    expect(table.meta).toEqual(meta);
    expect(await rowsOf(table)).toEqual([
      ['S-01', 1, 22645],
      ['S-02', undefined, 0],
      [undefined, -2.5, undefined],
    ]);
  });

  it('special missing values with their codes', async () => {
    const codes = Uint8Array.from([0, 0x5f, ...Array.from({ length: 26 }, (_, i) => 0x41 + i)]);
    const values = new Float64Array(codes.length).fill(NaN);
    const data = { rowCount: codes.length, columns: [{ kind: 'number' as const, values, codes }] };
    const table = await readOne(xpt, await writeToMemory(xpt, tableOf({ ...meta, columns: [aval] }, data)));
    const batches = await batchesOf(table);
    expect(batches).toEqual([data]);
  });

  it('more rows than a batch holds, in batches of at least 2048', async () => {
    const count = 10_000;
    const numbers = Array.from({ length: count }, (_, i) => i);
    const table = await readOne(
      xpt,
      await writeToMemory(xpt, tableOf({ ...meta, columns: [aval] }, batch(numberBatch(numbers)))),
    );
    const batches = await batchesOf(table);
    expect(batches.slice(0, -1).every(({ rowCount }) => rowCount >= 2048)).toBe(true);
    expect((await rowsOf(table)).flat()).toEqual(numbers);
  });

  it('every member of a library', async () => {
    const one = await writeToMemory(xpt, tableOf(meta, three));
    const other = await writeToMemory(
      xpt,
      tableOf({ name: 'DM', label: 'Demographics', columns: [usubjid] }, batch(textBatch(['S-01', 'S-02']))),
    );
    const tables = await readFromMemory(xpt, Buffer.concat([one, other.subarray(240), one.subarray(240)]));
    expect(tables.map((table) => table.meta.name)).toEqual(['ADTTE', 'DM', 'ADTTE']);
    expect(await Promise.all(tables.map(async (table) => (await rowsOf(table)).length))).toEqual([3, 2, 3]);
    expect(await rowsOf(tables[1] ?? tableOf(meta))).toEqual([['S-01'], ['S-02']]);
  });

  it('blank rows that are too long to be padding', async () => {
    const wide = { ...usubjid, length: 100 };
    const table = await readOne(
      xpt,
      await writeToMemory(xpt, tableOf({ ...meta, columns: [wide] }, batch(textBatch(['S-01', '', '', '', ''])))),
    );
    expect(await rowsOf(table)).toHaveLength(5);
  });

  it('bytes that are no UTF-8 as windows-1252', async () => {
    const bytes = await writeToMemory(
      xpt,
      tableOf({ ...meta, columns: [{ ...usubjid, label: 'L?bel' }] }, batch(textBatch(['a?b', 'é']))),
    );
    bytes[bytes.indexOf('L?bel') + 1] = 0xe9;
    bytes[bytes.indexOf('a?b') + 1] = 0x92;
    const table = await readOne(xpt, bytes);
    expect(table.meta.columns[0]?.label).toBe('Lébel');
    expect(await rowsOf(table)).toEqual([['a’b'], ['é']]);
  });

  const good = () => writeToMemory(xpt, tableOf(meta, three));

  it.each<[string, string, (bytes: Buffer) => Buffer]>([
    ['a file of nothing', 'not-a-transport-file', () => Buffer.alloc(0)],
    ['a text file', 'not-a-transport-file', () => Buffer.from('STUDYID,USUBJID\n1,2\n'.repeat(40))],
    ['a file of PROC CPORT', 'cport', () => Buffer.from('**COMPRESSED** '.repeat(40))],
    ['a file of version 8 whose member is not', 'header', (bytes) => replaced(bytes, 0, 'LIBRARY ', 'LIBV8   ')],
    ['a file cut in the first records', 'truncated-header', (bytes) => bytes.subarray(0, 160)],
    ['a file cut before the member', 'truncated-header', (bytes) => bytes.subarray(0, 300)],
    ['a file cut in the descriptions', 'truncated-header', (bytes) => bytes.subarray(0, 800)],
    ['a file without a member header', 'header', (bytes) => replaced(bytes, 240, 'MEMBER ', 'NUMBER ')],
    ['a file without an OBS header', 'header', (bytes) => replaced(bytes, 900, 'OBS ', 'OBX ')],
    ['a count that is none', 'header', (bytes) => replaced(bytes, 560, '0000000003', '000000000x')],
    ['a variable of type 7', 'namestr', (bytes) => withByte(bytes, 641, 7)],
    ['a number of 9 bytes', 'namestr', (bytes) => withByte(bytes, 640 + 140 + 5, 9)],
    ['a position outside the row', 'namestr', (bytes) => withByte(bytes, 640 + 280 + 87, 200)],
    ['a file cut in a row', 'truncated-rows', (bytes) => bytes.subarray(0, 1200 + 70)],
  ])('nothing of %s, and says so', async (_, code, spoil) => {
    const read = await xpt.read?.(sourceOf(spoil(await good()), 'adtte.xpt'));
    expect(read?.ok === false && read.diagnostics.map((fault) => fault.code)).toEqual([`formats/xpt/${code}`]);
    expect(read?.ok === false && read.diagnostics[0]?.message).toContain('"adtte.xpt"');
  });

  it('a file that is not made of whole records, with a warning', async () => {
    const bytes = (await good()).subarray(0, 15 * 80 + 3 * 27);
    const read = await xpt.read?.(sourceOf(bytes));
    expect(read?.ok && read.warnings.map(({ code }) => code)).toEqual(['formats/xpt/unpadded']);
    expect(await rowsOf(valueOf(read ?? faults([]))[0] ?? tableOf(meta))).toHaveLength(3);
  });

  it('no rows that the source no longer has', async () => {
    const bytes = await good();
    const short = { ...sourceOf(bytes), read: (start = 0) => sourceOf(bytes.subarray(0, 1210)).read(start) };
    const read = xpt.read?.(short);
    await expect(read).rejects.toThrow('early');
  });
});

function replaced(bytes: Buffer, from: number, text: string, by: string): Buffer {
  bytes.write(by, bytes.indexOf(text, from), 'latin1');
  return bytes;
}

function withByte(bytes: Buffer, at: number, byte: number): Buffer {
  bytes[at] = byte;
  return bytes;
}
