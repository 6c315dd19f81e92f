import type { Format } from '../format.js';
import { writeDelimited } from './write.js';

/** Comma-separated values for people and statisticians. Reading CSV is the engine's, which knows a source's dialect. */
export const csv: Format = {
  id: 'csv',
  name: 'CSV',
  keeps: [],
  extensions: ['.csv'],
  write: (table, sink) => writeDelimited(table, sink, ','),
};

/** The same with tabs between the fields. */
export const tsv: Format = {
  id: 'tsv',
  name: 'TSV',
  keeps: [],
  extensions: ['.tsv', '.tab'],
  write: (table, sink) => writeDelimited(table, sink, '\t'),
};
