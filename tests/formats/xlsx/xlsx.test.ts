import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readWorkbook, type Sheet } from '#formats/xlsx/read.js';
import { writeWorkbook, type CellValue } from '#formats/xlsx/write.js';
import { readZip, writeZip, type ZipEntry } from '#formats/xlsx/zip.js';
import { rowsOf, valueOf } from '../memory.js';
import { fc } from '../../support/properties.js';

const lab: readonly (readonly CellValue[])[] = [
  ['SUBJID', 'TEST', 'RESULT', 'DRAWN', 'RECEIVED', 'FASTED'],
  ['001', 'ALB <g/L> & "x"', 41.5, new Date('2024-02-29'), new Date('2024-02-29T14:05:00Z'), true],
  ['002', ' two\nlines _x0041_ \u0001', 0.1, undefined, new Date('2024-03-01T14:05:07Z'), false],
];

function sheetOf(bytes: Uint8Array, name = 'Results'): Sheet {
  return valueOf(valueOf(readWorkbook(bytes, 'lab.xlsx')).sheet(name));
}

function entriesOf(bytes: Uint8Array): ZipEntry[] {
  return [...valueOf(readZip(bytes, 'lab.xlsx'))];
}

/** The workbook with the XML of its first sheet changed. */
function changed(change: (xml: string) => string, bytes = writeWorkbook([{ name: 'Results', rows: lab }])): Uint8Array {
  const entries = entriesOf(bytes).map((entry) =>
    entry.name.endsWith('sheet1.xml')
      ? { ...entry, bytes: Buffer.from(change(Buffer.from(entry.bytes).toString())) }
      : entry,
  );
  return writeZip(entries, true);
}

describe('a workbook', () => {
  it('reads back as it was written, as texts', async () => {
    const { table, rowNumbers } = sheetOf(writeWorkbook([{ name: 'Results', rows: lab }]));
    expect(table.meta.columns.map(({ name }) => name)).toEqual(lab[0]);
    expect(await rowsOf(table)).toEqual([
      ['001', 'ALB <g/L> & "x"', '41.5', '2024-02-29', '2024-02-29T14:05:00', 'TRUE'],
      ['002', ' two\nlines _x0041_ \u0001', '0.1', undefined, '2024-03-01T14:05:07', 'FALSE'],
    ]);
    expect(rowNumbers).toEqual([2, 3]);
    expect(table.meta.columns.map(({ storage, length }) => [storage, length])).toContainEqual(['text', 20]);
  });

  it('keeps any text and number', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number || 0),
      fc.integer(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 8 }), async (values) => {
        const rows = [['KEY', 'VALUE'], ...values.map((each) => ['k', each])];
        const read = await rowsOf(sheetOf(writeWorkbook([{ name: 'Results', rows }])).table);
        const expected = values.map((each) => (each === '' ? undefined : String(each)));
        expect(read.map(([, each]) => each)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('has the same bytes on every machine', () => {
    const bytes = writeWorkbook([{ name: 'Results', rows: lab }]);
    expect(writeWorkbook([{ name: 'Results', rows: lab }])).toEqual(bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '75d20ab41152cf0d9c5f978f139fb5b9f865b41568180a541e7d3aabadfb8187',
    );
  });

  it('lists its sheets and reads each', async () => {
    const bytes = writeWorkbook([
      { name: 'Results', rows: lab },
      {
        name: 'Ranges',
        rows: [
          ['TEST', 'LOW'],
          ['ALB', 35],
        ],
      },
    ]);
    expect(valueOf(readWorkbook(bytes, 'lab.xlsx')).sheetNames).toEqual(['Results', 'Ranges']);
    expect(await rowsOf(sheetOf(bytes, 'Ranges').table)).toEqual([['ALB', '35']]);
  });

  it('of 5,000 rows and 40 columns comes back whole', async () => {
    const header = Array.from({ length: 40 }, (_, c) => `C${c}`);
    const rows = Array.from({ length: 5000 }, (_, r) => header.map((_, c) => (c % 2 ? r * c : `text ${r % 97}`)));
    const { table } = sheetOf(writeWorkbook([{ name: 'Results', rows: [header, ...rows] }]));
    expect(await rowsOf(table)).toEqual(rows.map((row) => row.map(String)));
  });

  it('leaves out rows without a value and says which rows are left', async () => {
    const rows = [[], ['A', 'B'], ['1'], [undefined, ''], [undefined, '2']];
    const { table, rowNumbers } = sheetOf(writeWorkbook([{ name: 'Results', rows }]));
    expect(await rowsOf(table)).toEqual([
      ['1', undefined],
      [undefined, '2'],
    ]);
    expect(rowNumbers).toEqual([3, 5]);
  });

  it('with a header only is a table without rows', async () => {
    expect(await rowsOf(sheetOf(writeWorkbook([{ name: 'Results', rows: [['A']] }])).table)).toEqual([]);
  });

  it.each<[string, string, number, string]>([
    ['a date', 'dd\\.mm\\.yyyy', 45351, '2024-02-29'],
    ['a date with hidden time', 'yyyy-mm-dd', 45351.5, '2024-02-29T12:00'],
    ['midnight', 'yyyy-mm-dd hh:mm', 45351, '2024-02-29T00:00'],
    ['a time', 'hh:mm:ss', 0.25, '06:00:00'],
    ['a time without seconds', 'hh:mm', 0.25, '06:00'],
    ['a moment with a fraction', 'yyyy-mm-dd hh:mm:ss.000', 45351.000005787, '2024-02-29T00:00:00.500'],
    ['a duration', '[h]:mm', 1.5, '1.5'],
    ['the first day', 'yyyy-mm-dd', 1, '1900-01-01'],
    ['the day that never was', 'yyyy-mm-dd', 60, '60'],
    ['a number', '0.00', 45351, '45351'],
    ['a number with d in quotes', '0 "days"', 3, '3'],
  ])('gives %s of format %s as ISO 8601', async (_, format, serial, text) => {
    const bytes = writeWorkbook([{ name: 'Results', rows: [['A'], [new Date('2024-02-29')]] }]);
    const entries = entriesOf(bytes).map((entry) => {
      const xml = Buffer.from(entry.bytes).toString();
      const quoted = format.replaceAll('"', '&quot;');
      return {
        name: entry.name,
        bytes: Buffer.from(
          xml
            .replace('formatCode="yyyy\\-mm\\-dd"', () => `formatCode="${quoted}"`)
            .replace('<v>45351</v>', `<v>${serial}</v>`),
        ),
      };
    });
    expect(await rowsOf(sheetOf(writeZip(entries, true)).table)).toEqual([[text]]);
  });

  it('with formulas gives their saved values and a warning', async () => {
    const bytes = changed((xml) => xml.replace('<v>41.5</v>', '<f>40+1.5</f><v>41.5</v>'));
    const read = valueOf(readWorkbook(bytes, 'lab.xlsx')).sheet('Results');
    expect(read.ok && read.warnings.map(({ code, severity, found }) => [code, severity, found])).toEqual([
      ['formats/xlsx/formulas', 'warning', '1, the first in C2'],
    ]);
    expect((await rowsOf(valueOf(read).table))[0]?.[2]).toBe('41.5');
  });

  it('with an error in a cell gives its name and a warning', async () => {
    const bytes = changed((xml) => xml.replace('<c r="C2"><v>41.5</v>', '<c r="C2" t="e"><v>#N/A</v>'));
    const read = valueOf(readWorkbook(bytes, 'lab.xlsx')).sheet('Results');
    expect(read.ok && read.warnings.map(({ code }) => code)).toEqual(['formats/xlsx/errors']);
    expect((await rowsOf(valueOf(read).table))[0]?.[2]).toBe('#N/A');
  });

  it('that lies about its size is read all the same', async () => {
    const bytes = changed((xml) => xml.replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>'));
    expect(await rowsOf(sheetOf(bytes).table)).toHaveLength(2);
  });
});

describe('a sheet', () => {
  const read = (rows: readonly (readonly CellValue[])[], name = 'Results') => {
    const sheet = valueOf(
      readWorkbook(
        writeWorkbook([
          { name: 'Results', rows },
          { name: 'Ranges', rows: [] },
        ]),
        'lab.xlsx',
      ),
    ).sheet(name);
    return sheet.ok ? [] : sheet.diagnostics;
  };

  it.each<[string, readonly (readonly CellValue[])[], string, string]>([
    [
      'with a column twice',
      [
        ['A', 'B', 'A'],
        [1, 2, 3],
      ],
      'duplicate-header',
      'A1 and C1',
    ],
    [
      'with values under no name',
      [
        ['A', '', 'C'],
        [1, 2, 3],
      ],
      'blank-header',
      'nothing in B1',
    ],
    ['with values right of its header', [['A'], [1, 2]], 'blank-header', 'nothing in B1'],
  ])('%s is refused', (_, rows, code, found) => {
    expect(read(rows).map((fault) => [fault.code, fault.found])).toEqual([[`formats/xlsx/${code}`, found]]);
  });

  it('without anything is refused', () => {
    expect(read(lab, 'Ranges').map(({ code }) => code)).toEqual(['formats/xlsx/no-header']);
  });

  it('that is not there is refused with the sheets that are', () => {
    const [fault] = read(lab, 'Result');
    expect(fault?.code).toBe('formats/xlsx/missing-sheet');
    expect(fault?.found).toBe('"Results", "Ranges"');
    expect(fault?.help).toBe('Did you mean "Results"?');
  });

  it('named like a part of every object is not there', () => {
    expect(read(lab, '__proto__').map(({ code }) => code)).toEqual(['formats/xlsx/missing-sheet']);
  });
});

describe('a file that is no workbook', () => {
  const good = () => Buffer.from(writeWorkbook([{ name: 'Results', rows: lab }]));
  const directoryAt = (bytes: Buffer) => bytes.readUInt32LE(bytes.length - 22 + 16);
  const patched = (field: number, value: number) => {
    const bytes = good();
    bytes.writeUInt32LE(value, directoryAt(bytes) + field);
    return bytes;
  };
  /** Zeros deflate a thousand to one. */
  const bomb = (claimed?: number) => {
    const zeros = new Uint8Array(4 << 20);
    const packed = deflateRawSync(zeros);
    const bytes = Buffer.from(writeZip([{ name: '[Content_Types].xml', bytes: packed }], false));
    const directory = directoryAt(bytes);
    bytes.writeUInt16LE(8, directory + 10);
    bytes.writeUInt32LE(claimed ?? zeros.length, directory + 24);
    return bytes;
  };
  const overlapping = () => {
    const bytes = good();
    const directory = directoryAt(bytes);
    const first = bytes.subarray(directory, directory + 46 + bytes.readUInt16LE(directory + 28));
    const copies = Array.from({ length: 60 }, (_, i) => {
      const copy = Buffer.from(first);
      copy.write(String(i).padStart(2, '0'), 46);
      return copy;
    });
    const end = Buffer.from(bytes.subarray(-22));
    end.writeUInt16LE(copies.length, 10);
    return Buffer.concat([bytes.subarray(0, directory), ...copies, end]);
  };
  const manyCells = () =>
    writeZip(
      [
        { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
        { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.from('<c/>'.repeat(4_000_001)) },
      ],
      false,
    );

  it.each<[string, string, string, () => Uint8Array]>([
    ['nothing', 'not-a-zip', 'no workbook', () => new Uint8Array()],
    ['a text', 'not-a-zip', 'no workbook', () => Buffer.from('SUBJID,TEST\n001,ALB\n'.repeat(9))],
    ['a workbook cut short', 'not-a-zip', 'no workbook', () => good().subarray(0, -40)],
    ['an old workbook cut short', 'damaged', 'old kind', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [
      'another zip',
      'not-a-workbook',
      'zip archive',
      () => writeZip([{ name: 'a.txt', bytes: Buffer.from('a') }], true),
    ],
    [
      'XML that is none',
      'not-a-workbook',
      'no workbook',
      () => writeZip([{ name: '[Content_Types].xml', bytes: Buffer.from('<') }], true),
    ],
    ['a bomb', 'refused', 'out of all proportion', () => bomb()],
    ['a bomb that says it is small', 'damaged-entry', 'not what', () => bomb(1000)],
    ['a claim of 300 MiB', 'refused', 'too many bytes', () => patched(24, 300 << 20)],
    ['an entry larger than the file', 'refused', 'more bytes than it has', () => patched(20, 1 << 20)],
    ['entries that share bytes', 'refused', 'more bytes than it has', overlapping],
    ['an unknown compression', 'damaged-entry', 'damaged', () => patched(10, 99)],
    ['an entry that starts outside', 'damaged-entry', 'damaged', () => patched(42, 1 << 30)],
    [
      'too many files',
      'refused',
      'too many files',
      () =>
        writeZip(
          Array.from({ length: 5000 }, (_, i) => ({ name: String(i), bytes: new Uint8Array() })),
          false,
        ),
    ],
    [
      'two files of one name',
      'refused',
      'one name',
      () =>
        writeZip(
          [
            { name: 'a', bytes: new Uint8Array() },
            { name: 'a', bytes: new Uint8Array() },
          ],
          false,
        ),
    ],
    ['too many cells', 'refused', 'too many cells', manyCells],
  ])('but %s is refused', (_, code, words, bytes) => {
    const read = readWorkbook(bytes(), 'lab.xlsx');
    const faults = read.ok ? [] : read.diagnostics;
    expect(faults.map((fault) => fault.code)).toEqual([`formats/xlsx/${code}`]);
    expect(`${faults[0]?.message ?? ''} ${faults[0]?.expected ?? ''}`).toContain(words);
    expect(faults[0]?.message).toContain('"lab.xlsx"');
  });
});

const samples = process.env['SAMPLES_DIR'];

describe.skipIf(!samples)(`workbooks of others${samples ? '' : ' (skipped: SAMPLES_DIR not set)'}`, () => {
  it.each([
    ['metacore-p21_mock.xlsx', 'Variables', 'Dataset'],
    ['xportr-ADaM_spec.xlsx', 'Variables', 'Dataset'],
    ['cdisc-Define-Excel-Spec-template.xlsx', 'Variables', 'Dataset'],
  ])('%s has the sheet %s', async (file, sheet, column) => {
    const workbook = valueOf(readWorkbook(readFileSync(join(samples ?? '', 'specs', file)), file));
    expect(workbook.sheetNames).toContain(sheet);
    const read = workbook.sheet(sheet);
    const { table, rowNumbers } = valueOf(read);
    expect(table.meta.columns.map(({ name }) => name)).toContain(column);
    expect(await rowsOf(table)).toHaveLength(rowNumbers.length);
  });
});
