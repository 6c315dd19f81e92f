import type { Format } from '../format.js';
import { readXpt } from './read.js';
import { writeXpt } from './write.js';

export { checkXptMeta } from './check.js';

/** SAS transport files of version 5, the format of regulatory submissions. See SAS TS-140. */
export const xpt: Format = { name: 'SAS transport, version 5', extensions: ['.xpt'], read: readXpt, write: writeXpt };
