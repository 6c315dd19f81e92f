import { readFileSync } from 'node:fs';
import { ok, type Checked } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { readDefine } from '#define/read.js';
import { readSpecification } from '#define/workbook/read.js';
import type { SpecSheet } from '#define/workbook/sheets.js';
import { readWorkbook } from '#formats/xlsx/read.js';

/** Reads what a file says of data: a define.xml of any version, or a workbook. */
export function readDescription(file: string): Checked<DefineDocument> {
  const bytes = readFileSync(file);
  return isWorkbook(bytes) ? readSpecificationFile(file, bytes) : readDefine(bytes.toString('utf8'), file);
}

/** Archives and compound files are workbooks; XML is neither. */
function isWorkbook(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);
}

/** A workbook that describes data. */
export function readSpecificationFile(file: string, bytes: Uint8Array = readFileSync(file)): Checked<DefineDocument> {
  const workbook = readWorkbook(bytes, file);
  if (!workbook.ok) return workbook;
  const sheets: SpecSheet[] = [];
  for (const name of workbook.value.sheetNames) {
    const rows = workbook.value.rows(name);
    if (!rows.ok) return rows;
    sheets.push({ name, rows: rows.value });
  }
  const read = readSpecification(sheets, file);
  return read.ok ? ok(read.value, [...workbook.warnings, ...read.warnings]) : read;
}
