import { createReadStream, statSync } from 'node:fs';
import type { ByteSource } from '#formats/format.js';

/** A file as a format reads it. */
export function fileSource(path: string, name = path): ByteSource {
  return {
    name,
    size: statSync(path).size,
    read: (start = 0) => createReadStream(path, { start, highWaterMark: 1 << 20 }),
  };
}
