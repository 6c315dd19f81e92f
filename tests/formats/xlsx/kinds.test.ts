import { describe, expect, it } from 'vitest';
import { utils, write, type BookType, type WorkBook } from 'xlsx';
import { readWorkbook, type Workbook } from '#formats/xlsx/read.js';
import type { DateTexts } from '#formats/xlsx/cell-text.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import { readZip, writeZip } from '#formats/xlsx/zip.js';
import { rowsOf, valueOf } from '../memory.js';

/** A workbook as other programs write it, with everything that is more than plain values. */
function book(): WorkBook {
  const made = utils.book_new();
  const sheet = utils.aoa_to_sheet([
    ['SUBJID', 'DRAWN', 'N', 'SITE'],
    ['007', 45351, 41.5, 7],
    ['008', 45352.25, 3, 8],
  ]) as Record<string, unknown>;
  Object.assign(sheet['B2'] as object, { z: 'dd/mm/yyyy' });
  Object.assign(sheet['B3'] as object, { z: 'dd/mm/yyyy hh:mm' });
  Object.assign(sheet['D2'] as object, { z: '000' });
  Object.assign(sheet['C3'] as object, { f: '1+2' });
  sheet['!merges'] = [utils.decode_range('A5:B5')];
  sheet['!rows'] = [{}, { hidden: true }];
  sheet['!cols'] = [{}, {}, { hidden: true }];
  sheet['!ref'] = 'A1:D999';
  utils.book_append_sheet(made, sheet, 'Results');
  utils.book_append_sheet(made, utils.aoa_to_sheet([['A'], ['=1+1']]), 'Helper');
  made.Workbook = { Sheets: [{}, { Hidden: 1 }] };
  return made;
}

function opened(kind: BookType, change: (made: WorkBook) => void = () => undefined, dates?: DateTexts): Workbook {
  const made = book();
  change(made);
  return valueOf(readWorkbook(write(made, { type: 'buffer', bookType: kind }) as Buffer, 'lab', dates));
}

describe.each<BookType>(['xlsx', 'xlsm', 'xlsb', 'biff8'])('a workbook of the kind %s', (kind) => {
  it('gives its values as texts, zeros in front kept and dates as ISO 8601', async () => {
    const workbook = opened(kind);
    expect(workbook.sheetNames).toEqual(['Results', 'Helper']);
    const { table, rowNumbers } = valueOf(workbook.sheet('Results'));
    expect(table.meta.columns.map(({ name }) => name)).toEqual(['SUBJID', 'DRAWN', 'N', 'SITE']);
    expect(rowNumbers).toEqual([2, 3]);
    expect(await rowsOf(table)).toEqual([
      ['007', '2024-02-29', '41.5', '007'],
      ['008', '2024-03-01T06:00', '3', '8'],
    ]);
    expect(await rowsOf(valueOf(workbook.sheet('Helper')).table)).toEqual([['=1+1']]);
  });

  it('tells what is hidden, merged, or has no value', () => {
    const workbook = opened(kind);
    const told = (name: string) => {
      const sheet = workbook.sheet(name);
      return sheet.ok ? sheet.warnings.map(({ code }) => code.replace('formats/xlsx/', '')) : [];
    };
    expect(told('Results')).toEqual(expect.arrayContaining(['merged', 'empty-rows']));
    expect(told('Helper')).toEqual(['hidden-sheet']);
  });

  it('counts its dates from 1904 where it says so', async () => {
    const workbook = opened(kind, (made) => {
      made.Workbook = { ...made.Workbook, WBProps: { date1904: true } };
    });
    const [first] = await rowsOf(valueOf(workbook.sheet('Results')).table);
    expect(first?.[1]).toBe('2028-03-01');
  });
});

describe('a workbook', () => {
  it.each<[DateTexts, string, string]>([
    ['iso', '2024-02-29', '2024-03-01T06:00'],
    ['shown', '29/02/2024', '01/03/2024 06:00'],
    ['serial', '45351', '45352.25'],
  ])('gives dates as asked: %s', async (dates, first, second) => {
    const rows = await rowsOf(valueOf(opened('xlsx', undefined, dates).sheet('Results')).table);
    expect(rows.map((row) => row[1])).toEqual([first, second]);
  });

  it('tells how many cells hold a formula, and which have no saved value', () => {
    const workbook = opened('xlsx', (made) => {
      const sheet = made.Sheets['Results'] ?? {};
      sheet['C2'] = { t: 'n', f: 'A1+1' };
    });
    const sheet = workbook.sheet('Results');
    const told = sheet.ok ? sheet.warnings.map(({ code, found }) => [code.replace('formats/xlsx/', ''), found]) : [];
    expect(told).toEqual([
      ['unsaved-formulas', '1, the first in C2'],
      ['formulas', '1, the first in C3'],
      ['hidden-cells', '1 row and 1 column'],
      ['merged', '1, the first in A5:B5'],
      ['empty-rows', undefined],
    ]);
  });

  it('is refused where a list of its sectors runs in a circle', () => {
    const made = Buffer.from(write(book(), { type: 'buffer', bookType: 'biff8' }) as Buffer);
    const table = (made.readUInt32LE(76) + 1) * 512;
    for (let i = 0; i < 40; i++) made.writeUInt32LE(0, table + i * 4);
    const read = readWorkbook(made, 'lab');
    expect(read.ok ? [] : read.diagnostics.map(({ code }) => code)).toEqual(['formats/xlsx/damaged']);
  });

  // Fuzzing found it: the library would count down from what is no number, until no memory is left.
  it('is refused where a record is too short for the count that it begins with', () => {
    const made = Buffer.from(write(book(), { type: 'buffer', bookType: 'biff8' }) as Buffer);
    const bounds = made.indexOf(Buffer.from([0x8c, 0x00, 0x04, 0x00]));
    expect(bounds).toBeGreaterThan(0);
    made.set([0x17, 0x00, 0x00, 0x00, 0xf1, 0x00, 0x00, 0x00], bounds);
    const read = readWorkbook(made, 'lab');
    expect(read.ok ? [] : read.diagnostics.map(({ code }) => code)).toEqual(['formats/xlsx/damaged']);
  });

  it.each(['<row r="999999999"><c r="A999999999"><v>1</v></c></row>', '<row r="9"><c r="ZZZZZ9"><v>1</v></c></row>'])(
    'is refused with a cell where no sheet has one: %s',
    (row) => {
      const entries = valueOf(readZip(writeWorkbook([{ name: 'Results', rows: [['A'], [1]] }]), 'lab'));
      const changed = entries.map(({ name, bytes }) => ({
        name,
        bytes: Buffer.from(Buffer.from(bytes).toString().replace('</sheetData>', `${row}</sheetData>`)),
      }));
      const read = readWorkbook(writeZip(changed, true), 'lab');
      expect(read.ok ? [] : read.diagnostics.map(({ code }) => code)).toEqual(['formats/xlsx/refused']);
    },
  );

  it('counts rows without a value below its data', () => {
    const sheet = opened('xlsx').sheet('Results');
    expect(sheet.ok && sheet.warnings.find(({ code }) => code.endsWith('empty-rows'))?.message).toContain('996 rows');
  });
});
