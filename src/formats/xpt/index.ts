import type { Format } from '../format.js';
import { readXpt } from './read.js';
import { writeXpt } from './write.js';

export { checkXptMeta } from './check.js';

/** SAS transport files of version 5, the format of regulatory submissions. See SAS TS-140. */
export const xpt: Format = {
  id: 'xpt',
  name: 'SAS transport, version 5',
  keeps: ['dataset label', 'labels', 'lengths', 'display formats', 'special missing values'],
  extensions: ['.xpt'],
  read: readXpt,
  write: writeXpt,
};
