import { readFileSync } from 'node:fs';
import { standards, type Standards } from '#standards/standards.js';

/** The standards in specs/ of this package. A file is read when something of it is first asked for. */
export function readStandards(folder: URL = specs): Standards {
  return standards({
    text: (path) => readFileSync(new URL(path, folder), 'utf8'),
    bytes: (path) => readFileSync(new URL(path, folder)),
  });
}

/** specs/ lies beside src/ and dist/ alike. */
const specs = new URL('../../specs/', import.meta.url);
