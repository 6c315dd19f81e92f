import { ok, type Checked } from '#base/diagnostic.js';
import { writeDocument } from '#define/write.js';
import { runStamp } from '../stamp.js';
import { readSpecificationFile } from './read-description.js';

/** The define.xml that a workbook describes. */
export function defineOfWorkbook(file: string): Checked<string> {
  const read = readSpecificationFile(file);
  if (!read.ok) return read;
  const { createdAt, tool, toolVersion } = runStamp(undefined);
  const text = writeDocument({
    ...read.value,
    creationDateTime: createdAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    sourceSystem: tool,
    sourceSystemVersion: toolVersion,
  });
  return ok(text, read.warnings);
}
