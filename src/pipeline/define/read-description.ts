import { readFileSync } from 'node:fs';
import type { Checked } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { readDefine } from '#define/read.js';

/** Reads what a file says of data: a define.xml of any version. */
export function readDescription(file: string): Checked<DefineDocument> {
  return readDefine(readFileSync(file, 'utf8'), file);
}
