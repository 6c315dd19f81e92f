import { ok, type Checked } from '#base/diagnostic.js';
import { definePage } from '#report/define/page/page.js';
import { readDescription } from './read-description.js';

/** A define.xml of any version as a page to read. */
export function showDefine(file: string): Checked<string> {
  const read = readDescription(file);
  return read.ok ? ok(definePage(read.value), read.warnings) : read;
}
