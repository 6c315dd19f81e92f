import { fileSize, readXpt, splitXpt, writeXpt, xpt, type Part } from '#formats/xpt/index.js';
import { fileSource } from '../byte-source.js';
import { countRows } from './count-rows.js';
import type { FileFormat, Opening, Writing } from './file-format.js';
import { openFile, toFile, type OpenFile } from './file-sink.js';

/** SAS transport files: reading tells the version itself; the numbered ones say which is written. */
export const transportFormats: readonly FileFormat[] = [
  {
    id: 'xpt',
    name: xpt.name,
    extensions: xpt.extensions,
    keeps: xpt.keeps,
    encodings: ['utf-8', 'windows-1252'],
    open: openTransport,
    write: (writing) => writeTransport(writing, 5),
  },
  version('xpt5', 5),
  version('xpt8', 8),
];

function version(id: string, number: 5 | 8): FileFormat {
  return {
    id,
    name: `SAS transport, version ${number}`,
    extensions: xpt.extensions,
    keeps: xpt.keeps,
    write: (writing) => writeTransport(writing, number),
  };
}

function openTransport({ path, name, encoding }: Opening) {
  const said = encoding === 'utf-8' || encoding === 'windows-1252' ? { encoding } : {};
  return readXpt(fileSource(path, name), said);
}

/** Version 8 states its number of rows before them. */
async function writeTransport({ table, path, stamp, cut }: Writing, number: 5 | 8): Promise<number> {
  const rowCount = number === 8 ? await countRows(table) : undefined;
  const options = { version: number, ...(rowCount !== undefined && { rowCount }), ...(cut && { cut }) };
  return toFile(path, async (sink) => (await writeXpt(table, sink, stamp, options)).rowCount);
}

/** Where the parts of a dataset go that is larger than a file may be. */
export interface Splitting {
  /** The most bytes of a file. */
  readonly limit: number;
  /** The path of a part, counted from 1. */
  readonly place: (part: number) => string;
}

/** Writes a table over several files where one would be too large; nothing where one holds it. */
export async function writeParts(
  { table, stamp, cut }: Pick<Writing, 'table' | 'stamp' | 'cut'>,
  format: string,
  { limit, place }: Splitting,
): Promise<readonly Part[] | undefined> {
  const rowCount = await countRows(table);
  const options = { version: format === 'xpt8' ? 8 : 5, rowCount, ...(cut && { cut }) } as const;
  if (fileSize(table, rowCount, stamp, options) <= limit) return undefined;
  const files: OpenFile[] = [];
  const open = (part: number) => {
    files.at(-1)?.close();
    const file = openFile(place(part));
    files.push(file);
    return Promise.resolve(file.sink);
  };
  try {
    return await splitXpt(table, limit, open, stamp, options);
  } finally {
    files.at(-1)?.close();
  }
}
