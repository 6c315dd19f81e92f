import { closeSync, openSync, writeSync } from 'node:fs';
import type { ByteSink } from '#formats/format.js';

/** Writes a file through a sink, which is closed whatever happens. */
export async function toFile<T>(path: string, write: (sink: ByteSink) => Promise<T>): Promise<T> {
  const file = openSync(path, 'w');
  try {
    return await write({
      write: (bytes) => {
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
        return Promise.resolve();
      },
    });
  } finally {
    closeSync(file);
  }
}
