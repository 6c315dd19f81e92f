import { ok, type Checked } from '#base/diagnostic.js';
import { dialects, writeSpecification, type DialectName } from '#define/workbook/write.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import type { DefineDifference } from '#report/define/diff.js';
import { readDescription } from './read-description.js';

/** The workbook of a description, and what its layout cannot hold. */
export interface MadeWorkbook {
  readonly bytes: Uint8Array;
  readonly lost: DefineDifference;
}

/** Writes a define.xml, or another workbook, as a workbook of this layout. */
export function describeAsWorkbook(file: string, dialect: DialectName): Checked<MadeWorkbook> {
  const read = readDescription(file);
  if (!read.ok) return read;
  const { sheets, lost } = writeSpecification(read.value, dialect);
  const difference = { from: file, to: `the workbook (${dialects[dialect].title})`, changes: lost };
  return ok({ bytes: writeWorkbook(sheets), lost: difference }, read.warnings);
}
