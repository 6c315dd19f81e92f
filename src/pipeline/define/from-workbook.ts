import { ok, type Checked } from '#base/diagnostic.js';
import { toVersion } from '#define/convert.js';
import type { DefineDocument } from '#define/document.js';
import { writeDocument } from '#define/write.js';
import { runStamp } from '../stamp.js';
import { readSpecificationFile } from './read-description.js';

/** The define.xml that a workbook describes. */
export function defineOfWorkbook(file: string, version: DefineDocument['namespace'] = '2.1'): Checked<string> {
  const read = readSpecificationFile(file);
  if (!read.ok) return read;
  const { createdAt, tool, toolVersion } = runStamp(undefined);
  const { document, notices } = toVersion(read.value, version);
  const text = writeDocument({
    ...document,
    creationDateTime: createdAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    sourceSystem: tool,
    sourceSystemVersion: toolVersion,
  });
  return ok(text, [...read.warnings, ...notices]);
}
