import type { Format } from '../format.js';
import { writeCsv } from './write.js';

/** Comma-separated values for people and statisticians. Reading CSV is the engine's, which knows a source's dialect. */
export const csv: Format = {
  id: 'csv',
  name: 'CSV',
  keeps: [],
  extensions: ['.csv'],
  write: writeCsv,
};
