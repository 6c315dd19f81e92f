import { readFileSync } from 'node:fs';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { parseDefine, readDefine } from '#define/read.js';
import type { XmlFile } from '#define/xml/parse.js';
import { xmlText } from '#formats/odm/decode.js';
import { report } from '../messages.js';

/** A define.xml. */
export function readDefineFile(file: string): Checked<DefineDocument> {
  const text = textOf(file);
  return text.ok ? readDefine(text.value, file) : text;
}

/** The elements of a define.xml. */
export function readDefineXml(file: string): Checked<XmlFile> {
  const text = textOf(file);
  return text.ok ? parseDefine(text.value, file) : text;
}

/** The text of a file that was named. */
export function textOf(file: string): Checked<string> {
  const bytes = bytesOf(file);
  if (!bytes.ok) return bytes;
  if (isWorkbook(bytes.value))
    return faults([
      report('description-not-read', { path: file, problem: 'it is a workbook or another archive, and no XML' }),
    ]);
  return xmlTextOf(bytes.value, file);
}

/** The text of XML; what is plainly something else is told by what it is. */
export function xmlTextOf(bytes: Uint8Array, file: string): Checked<string> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    return faults([report('description-not-read', { path: file, problem: 'it is compressed; unpack it first' })]);
  const text = xmlText(bytes, file);
  if (!text.ok) return text;
  const problem = notXml(/\S/.exec(text.value)?.[0]);
  return problem === undefined ? text : faults([report('description-not-read', { path: file, problem })]);
}

function notXml(first: string | undefined): string | undefined {
  if (first === undefined) return 'it is empty';
  if (first === '{' || first === '[') return 'it is JSON, and no XML';
  return /[\w"'#,;]/.test(first) ? 'it is plain text, and no XML' : undefined;
}

/** What a file holds; one that cannot be read is a fault of what was handed in. */
export function bytesOf(file: string): Checked<Buffer> {
  try {
    return ok(readFileSync(file));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const problem = PROBLEMS[String(error.code)] ?? error.message;
    return faults([report('description-not-read', { path: file, problem })]);
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'its permissions do not allow it',
};

/** Archives and compound files are workbooks; XML is neither. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);
}
