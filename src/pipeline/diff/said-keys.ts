import { existsSync, readFileSync } from 'node:fs';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { readWorkbook } from '#formats/xlsx/read.js';
import { defineFacts } from '../define-facts.js';
import { readDefineFile } from '../define/read-define.js';
import { report } from '../tables/messages.js';

/** The keys of datasets, by their names in upper case. */
export type Keys = ReadonlyMap<string, readonly string[]>;

/** Keys that named files say. */
export interface SaidKeys {
  readonly define: Keys;
  readonly spec: Keys;
}

interface Named {
  readonly define?: readonly string[];
  readonly spec?: string;
}

/** Reads the keys that --define and --spec name; a file that says none is a fault. */
export function saidKeys({ define = [], spec }: Named): Checked<SaidKeys> {
  const wrong: Diagnostic[] = [];
  const keys = new Map<string, readonly string[]>();
  for (const path of define) {
    const found = existsSync(path) ? defineKeysOf(path) : faults([report('no-keys', { path, kind: 'define.xml' })]);
    if (!found.ok) wrong.push(...found.diagnostics);
    else for (const [name, variables] of found.value) keys.set(name, variables);
  }
  const fromSpec = spec === undefined ? ok(new Map<string, readonly string[]>()) : specKeys(spec);
  if (!fromSpec.ok) wrong.push(...fromSpec.diagnostics);
  return wrong.length > 0 || !fromSpec.ok ? faults(wrong) : ok({ define: keys, spec: fromSpec.value });
}

export function defineKeysOf(path: string): Checked<Keys> {
  const document = readDefineFile(path);
  if (!document.ok) return document;
  const { datasets } = defineFacts(document.value);
  return ok(
    new Map(datasets.map((one) => [one.define_dataset_name.toUpperCase(), one.define_dataset_key_sequence] as const)),
  );
}

/** The sheet "Datasets" of a spec workbook, whose column "Key Variables" separates its names by commas or blanks. */
function specKeys(path: string): Checked<Keys> {
  const none = faults([report('no-keys', { path, kind: 'spec workbook' })]);
  if (!existsSync(path)) return none;
  const workbook = readWorkbook(readFileSync(path), path);
  if (!workbook.ok) return workbook;
  const name = workbook.value.sheetNames.find((sheet) => /^(?:datasets?|domains?)$/i.test(sheet.trim()));
  const sheet = name === undefined ? none : workbook.value.sheet(name);
  if (!sheet.ok) return sheet;
  const { columns } = sheet.value.table.meta;
  const dataset = columns.findIndex((column) => /^(?:dataset|domain|name)$/i.test(column.name.trim()));
  const variables = columns.findIndex((column) => /^key,?\s*variables$/i.test(column.name.trim()));
  if (dataset < 0 || variables < 0) return none;
  const keys = sheet.value.texts.map((row): [string, readonly string[]] => [
    (row[dataset] ?? '').trim().toUpperCase(),
    (row[variables] ?? '').split(/[\s,;]+/).filter((key) => key !== ''),
  ]);
  return ok(new Map(keys));
}
