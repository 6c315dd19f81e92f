import type { Format } from '../format.js';
import { writeDatasetJson, writeDatasetNdjson } from './write.js';

// What reads it is loaded when there is a file to read: most packages are transport files.

const keeps = ['dataset label', 'labels', 'lengths', 'display formats', 'data types', 'keys'] as const;

/** CDISC Dataset-JSON 1.1, one JSON object a dataset. */
export const datasetJson: Format = {
  id: 'json',
  name: 'Dataset-JSON 1.1',
  keeps,
  extensions: ['.json'],
  read: async (source) => (await import('./read.js')).readDatasetJson(source),
  write: writeDatasetJson,
};

/** CDISC Dataset-JSON 1.1 as NDJSON, a row a line. */
export const datasetNdjson: Format = {
  id: 'ndjson',
  name: 'Dataset-JSON 1.1 (NDJSON)',
  keeps,
  extensions: ['.ndjson'],
  read: async (source) => (await import('./read.js')).readDatasetNdjson(source),
  write: writeDatasetNdjson,
};

/** CDISC Dataset-JSON 1.1, compressed NDJSON. */
export const datasetJsonCompressed: Format = {
  id: 'dsjc',
  name: 'Dataset-JSON 1.1 (compressed)',
  keeps,
  extensions: ['.dsjc'],
  read: async (source) => (await import('./compressed.js')).readCompressed(source),
  write: async (...writing) => (await import('./compressed.js')).writeCompressed(...writing),
};
