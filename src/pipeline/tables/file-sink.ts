import { closeSync, openSync, writeSync } from 'node:fs';
import type { ByteSink } from '#formats/format.js';

/** A file that is being written; closing it again does nothing. */
export interface OpenFile {
  readonly sink: ByteSink;
  readonly close: () => void;
}

/** Writes a file through a sink, which is closed whatever happens. */
export async function toFile<T>(path: string, write: (sink: ByteSink) => Promise<T>): Promise<T> {
  const file = openFile(path);
  try {
    return await write(file.sink);
  } finally {
    file.close();
  }
}

/** Opens a file to write; the caller closes it. */
export function openFile(path: string): OpenFile {
  const file = openSync(path, 'w');
  let isOpen = true;
  return {
    sink: {
      write: (bytes) => {
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
        return Promise.resolve();
      },
    },
    close: () => {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}
