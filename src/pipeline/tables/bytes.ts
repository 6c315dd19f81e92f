import { datasetJson, datasetJsonCompressed, datasetNdjson } from '#formats/dataset-json/index.js';
import type { Format } from '#formats/format.js';
import { sas7bdat } from '#formats/sas7bdat/index.js';
import { id, join, sql } from '#sql/sql.js';
import { fileSource } from '../byte-source.js';
import type { FileFormat, Writing } from './file-format.js';
import { toFile } from './file-sink.js';
import { staged } from './staged.js';

/** Dataset-JSON in its three forms; the plain one states its number of rows before them. */
export const datasetJsonFormats: readonly FileFormat[] = [
  { ...ofBytes(datasetJson), write: (writing) => writeCounted(datasetJson, writing) },
  ofBytes(datasetNdjson),
  ofBytes(datasetJsonCompressed),
];

export const sas7bdatFormat: FileFormat = ofBytes(sas7bdat);

/** A format that turns bytes into tables and back by itself. */
function ofBytes(format: Format): FileFormat {
  const { id: name, read, write } = format;
  return {
    id: name,
    name: format.name,
    extensions: format.extensions,
    keeps: format.keeps,
    ...(read && { open: ({ path, name: file }) => read(fileSource(path, file)) }),
    ...(write && { write: (writing) => writeBytes(format, writing) }),
  };
}

function writeBytes(format: Format, { table, path, stamp }: Writing, rowCount?: number): Promise<number> {
  return toFile(path, async (sink) => {
    const written = await format.write?.(table, sink, stamp, rowCount === undefined ? {} : { rowCount });
    return written?.rowCount ?? 0;
  });
}

function writeCounted(format: Format, writing: Writing): Promise<number> {
  const { engine, table } = writing;
  if (table.meta.columns.length === 0) return writeBytes(format, writing);
  return staged(engine, table, async (name, rowCount) => {
    const columns = join(table.meta.columns.map((column) => id(column.name)));
    const rows = engine.stream(sql`SELECT ${columns} FROM ${id(name)} ORDER BY _row`);
    await writeBytes(format, { ...writing, table: { meta: table.meta, rows } }, rowCount);
  });
}
