import { readFileSync } from 'node:fs';
import { ok, type Checked } from '#base/diagnostic.js';
import { readDefine } from '#define/read.js';
import { definePage } from '#report/define/page/page.js';

/** A define.xml of any version as a page to read. */
export function showDefine(file: string): Checked<string> {
  const read = readDefine(readFileSync(file, 'utf8'), file);
  return read.ok ? ok(definePage(read.value), read.warnings) : read;
}
