import type { Format } from '../format.js';
import { readXpt } from './read.js';
import { writeXpt } from './write.js';

export { checkXptMeta } from './check.js';
export { copyTransport } from './copy.js';
export { trimmedLengths } from './fitting.js';
export type { Cut } from './misfits.js';
export { readXpt } from './read.js';
export { fileSize, SIZE_LIMITS, splitXpt, type Part } from './split.js';
export { writeXpt, type XptWriteOptions } from './write.js';

/** SAS transport files, the format of regulatory submissions: read in versions 5 and 8, written in version 5. See SAS TS-140. */
export const xpt: Format = {
  id: 'xpt',
  name: 'SAS transport',
  keeps: ['dataset label', 'labels', 'lengths', 'display formats', 'special missing values'],
  extensions: ['.xpt'],
  read: (source) => readXpt(source),
  write: (table, sink, stamp) => writeXpt(table, sink, stamp),
};
