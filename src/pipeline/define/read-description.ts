import { ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { readDefine } from '#define/read.js';
import { readSpecification } from '#define/workbook/read.js';
import type { SpecSheet } from '#define/workbook/sheets.js';
import { readWorkbook } from '#formats/xlsx/read.js';
import { bytesOf, isWorkbook, xmlTextOf } from './read-define.js';

/** Reads what a file says of data: a define.xml of any version, or a workbook. */
export function readDescription(file: string): Checked<DefineDocument> {
  const bytes = bytesOf(file);
  if (!bytes.ok) return bytes;
  if (isWorkbook(bytes.value)) return specificationIn(bytes.value, file);
  const text = xmlTextOf(bytes.value, file);
  return text.ok ? readDefine(text.value, file) : text;
}

/** A workbook that describes data. */
export function readSpecificationFile(file: string): Checked<DefineDocument> {
  const bytes = bytesOf(file);
  return bytes.ok ? specificationIn(bytes.value, file) : bytes;
}

function specificationIn(bytes: Uint8Array, file: string): Checked<DefineDocument> {
  const workbook = readWorkbook(bytes, file);
  if (!workbook.ok) return workbook;
  const sheets: SpecSheet[] = [];
  const warnings: Diagnostic[] = [];
  for (const name of workbook.value.sheetNames) {
    const rows = workbook.value.rows(name);
    if (!rows.ok) return rows;
    sheets.push({ name, rows: rows.value, isHidden: workbook.value.isHidden(name) });
    warnings.push(...rows.warnings.filter(({ code }) => code === 'formats/xlsx/unsaved-formulas'));
  }
  const read = readSpecification(sheets, file);
  return read.ok ? ok(read.value, [...workbook.warnings, ...warnings, ...read.warnings]) : read;
}
