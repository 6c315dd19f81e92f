import type { ZipEntry } from './zip.js';

/** Rows and columns that a sheet hides. */
export interface Hidden {
  readonly rows: number;
  readonly columns: number;
}

/** What the sheets of a workbook hide, by the id of their relationship. See ISO/IEC 29500-1, 18.3.1.13 and 18.3.1.73. */
export function hiddenOf(entries: readonly ZipEntry[]): (relationship: string) => Hidden {
  const relations = entries.find(({ name }) => name === 'xl/_rels/workbook.xml.rels');
  const targets = new Map<string, string>();
  for (const [element] of textOf(relations).matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const [, target = ''] = /\sTarget="([^"]*)"/.exec(element) ?? [];
    const [, relationship = ''] = /\sId="([^"]*)"/.exec(element) ?? [];
    targets.set(relationship, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return (relationship) => hiddenIn(entries.find(({ name }) => name === targets.get(relationship)));
}

const HIDDEN = ' hidden="';

function hiddenIn(sheet: ZipEntry | undefined): Hidden {
  if (sheet === undefined) return { rows: 0, columns: 0 };
  const { bytes } = sheet;
  const xml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let [rows, columns] = [0, 0];
  for (let at = xml.indexOf(HIDDEN); at >= 0; at = xml.indexOf(HIDDEN, at + HIDDEN.length)) {
    if (!/^(?:1|true)"/.test(xml.toString('latin1', at + HIDDEN.length, at + HIDDEN.length + 'true"'.length))) continue;
    const start = xml.lastIndexOf('<', at);
    const end = xml.indexOf('>', at);
    // Elements are short; what is not is no row.
    if (start < 0 || at - start > 2000 || end < 0 || end - at > 2000) continue;
    const element = xml.toString('latin1', start, end);
    if (/^<(?:\w+:)?row\s/.test(element)) rows++;
    else if (/^<(?:\w+:)?col\s/.test(element)) columns += widthOf(element);
  }
  return { rows, columns };
}

/** One element describes several columns. */
function widthOf(element: string): number {
  const [, min = '1'] = /\smin="([0-9]+)"/.exec(element) ?? [];
  const [, max = min] = /\smax="([0-9]+)"/.exec(element) ?? [];
  return Math.max(1, Math.min(16_384, Number(max) - Number(min) + 1));
}

function textOf(entry: ZipEntry | undefined): string {
  return entry === undefined ? '' : Buffer.from(entry.bytes).toString('utf8');
}
