import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { invariant } from '#base/invariant.js';
import type { ByteSink, Format, RunStamp, WriteContext } from '#formats/format.js';
import type { RowBatch, TableMeta } from '#model/table.js';

/** What is noted of a file when it is written. */
export interface MadeFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes a file through a sink. */
export async function writeFile(place: string, fill: (sink: ByteSink) => Promise<unknown>): Promise<MadeFile> {
  const stream = createWriteStream(place);
  const hash = createHash('sha256');
  let bytes = 0;
  const failed = once(stream, 'error').then(([error]) => Promise.reject(error as Error));
  failed.catch(() => undefined);
  await fill({
    write: async (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), failed]);
    },
  });
  stream.end();
  await Promise.race([once(stream, 'close'), failed]);
  return { bytes, sha256: hash.digest('hex') };
}

/** A table that is to be a file, its rows aside. */
export interface FileAsked {
  readonly place: string;
  readonly meta: TableMeta;
  readonly stamp: RunStamp;
  readonly context: WriteContext;
}

/** Writes a table in a format. */
export async function writeTable(
  format: Format,
  { place, meta, stamp, context }: FileAsked,
  rows: AsyncIterable<RowBatch>,
): Promise<MadeFile> {
  const { write } = format;
  invariant(write !== undefined, `${format.name} can be written`);
  return writeFile(place, (sink) => write({ meta, rows }, sink, stamp, context));
}
