import type { Format } from '../format.js';
export { describedColumn, describedOrigin } from './attributes.js';
import { readCompressed, writeCompressed } from './compressed.js';
import { readDatasetJson, readDatasetNdjson } from './read.js';
import { writeDatasetJson, writeDatasetNdjson } from './write.js';

const keeps = ['dataset label', 'labels', 'lengths', 'display formats', 'data types', 'keys'] as const;

/** CDISC Dataset-JSON 1.1, one JSON object a dataset. */
export const datasetJson: Format = {
  id: 'json',
  name: 'Dataset-JSON 1.1',
  keeps,
  extensions: ['.json'],
  read: readDatasetJson,
  write: writeDatasetJson,
};

/** CDISC Dataset-JSON 1.1 as NDJSON, a row a line. */
export const datasetNdjson: Format = {
  id: 'ndjson',
  name: 'Dataset-JSON 1.1 (NDJSON)',
  keeps,
  extensions: ['.ndjson'],
  read: readDatasetNdjson,
  write: writeDatasetNdjson,
};

/** CDISC Dataset-JSON 1.1, compressed NDJSON. */
export const datasetJsonCompressed: Format = {
  id: 'dsjc',
  name: 'Dataset-JSON 1.1 (compressed)',
  keeps,
  extensions: ['.dsjc'],
  read: readCompressed,
  write: writeCompressed,
};
