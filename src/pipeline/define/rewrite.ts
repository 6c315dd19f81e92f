import { ok, type Checked } from '#base/diagnostic.js';
import { toVersion } from '#define/convert.js';
import type { DefineDocument } from '#define/document.js';
import { report } from '#define/messages.js';
import { writeDocument } from '#define/write.js';
import { readDefineFile } from './read-define.js';

/** A define.xml read and written again, in the version asked for; what is not kept is told. */
export function rewriteDefine(file: string, version?: DefineDocument['namespace']): Checked<string> {
  const read = readDefineFile(file);
  if (!read.ok) return read;
  const lost = read.value.notRead.map(({ of, what, at }) => report('not-kept', { of, what }, at));
  const { document, notices } = toVersion(read.value, version ?? read.value.namespace);
  return ok(writeDocument(document), [...read.warnings, ...lost, ...notices]);
}
