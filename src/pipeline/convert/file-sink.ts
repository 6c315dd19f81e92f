import { closeSync, openSync, writeSync } from 'node:fs';
import type { ByteSink } from '#formats/format.js';

/** A file that a format writes to. */
export function fileSink(path: string): ByteSink & { readonly close: () => void } {
  const file = openSync(path, 'w');
  return {
    write: (bytes) => {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      return Promise.resolve();
    },
    close: () => {
      closeSync(file);
    },
  };
}
