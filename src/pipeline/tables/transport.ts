import { readXpt, writeXpt, xpt } from '#formats/xpt/index.js';
import { fileSource } from '../byte-source.js';
import { countRows } from './count-rows.js';
import type { FileFormat, Opening, Writing } from './file-format.js';
import { toFile } from './file-sink.js';

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
