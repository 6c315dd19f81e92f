import { utils, write } from 'xlsx';
import { readWorkbook } from '#formats/xlsx/read.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import { readZip, writeZip } from '#formats/xlsx/zip.js';
import { valueOf } from '../../formats/memory.js';
import type { Fuzzed, GoodFile } from '../fuzzed.js';

const rows = [
  ['SUBJID', 'TEST', 'RESULT'],
  ['007', 'ALB <g/L>', 41.5],
  ['008', ' two\nlines', 3],
];

/** What becomes of the archive. */
export const fuzzedXlsx: Fuzzed = {
  name: 'xlsx',
  anatomy: { words: ['PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06', '\xff\xff\xff\xff', '\0\0\0\0'] },
  files: () => Promise.resolve([{ name: 'own', bytes: writeWorkbook([{ name: 'Results', rows }]) }, ofLibrary('xlsx')]),
  misbehaviour: (bytes) => Promise.resolve(misreading(bytes)),
};

/** What becomes of the XML of a sheet in a good archive. */
export const fuzzedSheet: Fuzzed = {
  name: 'xlsx-sheet',
  anatomy: {
    words: ['<c r="XFD1048576">', '<row r="999999999">', '</row>', '<f>1+1</f>', 't="s"', '<v>', '&#0;', '<!DOCTYPE x>', 's="9999"', 'ref="A1:XFD1048576"'],
  },
  files: () => Promise.resolve([{ name: 'own', bytes: sheetOf(writeWorkbook([{ name: 'Results', rows }])) }]),
  misbehaviour: (xml) => {
    const entries = valueOf(readZip(writeWorkbook([{ name: 'Results', rows }]), 'twin'));
    const changed = entries.map((entry) => (isSheet(entry.name) ? { ...entry, bytes: xml } : entry));
    return Promise.resolve(misreading(writeZip(changed, false)));
  },
}; // prettier-ignore

/** What becomes of a workbook of the old kind. */
export const fuzzedXls: Fuzzed = {
  name: 'xls',
  anatomy: { words: ['\x09\x08\x10\x00', '\xfc\x00', '\xff\xff', '\xfe\xff\xff\xff', '\x0a\x00\x00\x00'] },
  files: () => Promise.resolve([ofLibrary('biff8')]),
  misbehaviour: (bytes) => Promise.resolve(misreading(bytes)),
};

function ofLibrary(bookType: 'xlsx' | 'biff8'): GoodFile {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Results');
  return { name: `${bookType} of the library`, bytes: write(book, { type: 'buffer', bookType }) as Buffer };
}

const isSheet = (name: string) => name.endsWith('sheet1.xml');

function sheetOf(bytes: Uint8Array): Uint8Array {
  return valueOf(readZip(bytes, 'twin')).find(({ name }) => isSheet(name))?.bytes ?? new Uint8Array();
}

/** A workbook is read, every sheet a table of whole rows or refused, or it is refused with a message that names it. */
function misreading(bytes: Uint8Array): string | undefined {
  const workbook = readWorkbook(bytes, 'twin');
  if (!workbook.ok)
    return workbook.diagnostics.every(({ message }) => message.includes('twin')) ? undefined : 'no file told';
  for (const name of workbook.value.sheetNames) {
    const sheet = workbook.value.sheet(name);
    if (!sheet.ok && !sheet.diagnostics.every(({ message }) => message.includes('twin'))) return 'no file told';
  }
  return undefined;
}
