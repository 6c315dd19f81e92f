import { readFile } from 'node:fs/promises';

/** The rows of a small CSV file, quoted fields and line breaks inside them included; blank lines are left out. */
export async function csvTable(path: string): Promise<readonly (readonly string[])[]> {
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|$)/gy;
  for (let match = field.exec(text); match !== null && field.lastIndex <= text.length; match = field.exec(text)) {
    const [, value = '', end] = match;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end !== ',') {
      if (row.length > 1 || row[0] !== '') rows.push(row);
      row = [];
    }
    if (end === '') break;
  }
  return rows;
}

/** The rows below the header, each by the names of the columns. */
export async function csvRecords(path: string): Promise<readonly ReadonlyMap<string, string>[]> {
  const [header = [], ...rows] = await csvTable(path);
  return rows.map((row) => new Map(header.map((name, position) => [name.trim(), row[position] ?? ''])));
}
