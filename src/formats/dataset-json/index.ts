import type { Format } from '../format.js';
import { readDatasetJson, readDatasetNdjson } from './read.js';
import { writeDatasetJson, writeDatasetNdjson } from './write.js';

/** CDISC Dataset-JSON 1.1, one JSON object a dataset. */
export const datasetJson: Format = {
  name: 'Dataset-JSON 1.1',
  extensions: ['.json'],
  read: readDatasetJson,
  write: writeDatasetJson,
};

/** CDISC Dataset-JSON 1.1 as NDJSON, a row a line. */
export const datasetNdjson: Format = {
  name: 'Dataset-JSON 1.1 (NDJSON)',
  extensions: ['.ndjson'],
  read: readDatasetNdjson,
  write: writeDatasetNdjson,
};
