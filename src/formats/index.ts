import { csv, tsv } from './csv/index.js';
import { datasetJson, datasetJsonCompressed, datasetNdjson } from './dataset-json/index.js';
import type { Format } from './format.js';
import { sas7bdat } from './sas7bdat/index.js';
import { xpt } from './xpt/index.js';

/** Every format that tables are read from or written to, in the order people should meet them. */
export const formats: readonly Format[] = [xpt, datasetJson, datasetNdjson, datasetJsonCompressed, csv, tsv, sas7bdat];

/** The format that a file's name ends like, if there is one. */
export function formatOf(fileName: string): Format | undefined {
  const name = fileName.toLowerCase();
  return formats.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
}
