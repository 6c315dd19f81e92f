import type { FileFormat } from './file-format.js';

/** Parquet, which the engine reads and writes itself. What reads the description in it is loaded when a file is opened. */
export const parquet: FileFormat = {
  id: 'parquet',
  name: 'Parquet',
  extensions: ['.parquet'],
  keeps: ['dataset label', 'labels', 'lengths', 'display formats', 'data types', 'keys', 'codelists'],
  open: async (opening) => (await import('./parquet-file.js')).openParquet(opening),
  write: async (writing) => (await import('./parquet-file.js')).writeParquet(writing),
};
