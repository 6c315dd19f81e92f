import { createHash } from 'node:crypto';
import type { ByteSource } from '#formats/format.js';

/** A source with the checksum of what was read the last time. */
export function hashed(source: ByteSource): { readonly source: ByteSource; readonly sha256: () => string } {
  let hash = createHash('sha256');
  return {
    source: {
      ...source,
      async *read(start) {
        hash = createHash('sha256');
        for await (const chunk of source.read(start)) {
          hash.update(chunk);
          yield chunk;
        }
      },
    },
    sha256: () => hash.digest('hex'),
  };
}
