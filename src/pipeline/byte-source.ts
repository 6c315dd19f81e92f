import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import type { ByteSource } from '#formats/format.js';

/** A file as a format reads it. */
export function fileSource(path: string, name = path): ByteSource {
  return {
    name,
    size: statSync(path).size,
    read: (start = 0) => createReadStream(path, { start, highWaterMark: 1 << 20 }),
    // Opened anew for each piece: a format reads pieces of a megabyte, and nobody has to close what it left half read.
    readInto: (target, start) => {
      const file = openSync(path, 'r');
      try {
        let filled = 0;
        while (filled < target.length) {
          const count = readSync(file, target, filled, target.length - filled, start + filled);
          if (count === 0) break;
          filled += count;
        }
        return filled;
      } finally {
        closeSync(file);
      }
    },
  };
}
