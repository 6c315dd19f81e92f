import { datasetJson, datasetJsonCompressed, datasetNdjson } from '#formats/dataset-json/index.js';
import type { Format } from '#formats/format.js';
import { sas7bdat } from '#formats/sas7bdat/index.js';
import { fileSource } from '../byte-source.js';
import { countRows } from './count-rows.js';
import type { FileFormat, Writing } from './file-format.js';
import { toFile } from './file-sink.js';

/** Dataset-JSON in its three forms, which state the number of rows before them. */
export const datasetJsonFormats: readonly FileFormat[] = [datasetJson, datasetNdjson, datasetJsonCompressed].map(
  (format) => ({
    ...ofBytes(format),
    write: async (writing) => writeBytes(format, writing, await countRows(writing.table)),
  }),
);

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
