import { pipeline, Readable, type Transform } from 'node:stream';
import { createDeflate, createGunzip, createInflate } from 'node:zlib';
import { once } from 'node:events';
import { faults, type Checked } from '#base/diagnostic.js';
import type { Table } from '#model/table.js';
import { FormatFault, type ByteSink, type ByteSource, type RunStamp, type WriteContext } from '../format.js';
import { report } from '../messages.js';
import { firstBytes, isGzip, isZlib } from './first-bytes.js';
import { readDatasetNdjson } from './read.js';
import { writeDatasetNdjson } from './write.js';

/** zlib's own default: level 9 takes three times as long for the same size (design/formats.md, section 7). */
const LEVEL = 6;

/** Reads compressed Dataset-JSON 1.1: NDJSON as a zlib stream, as the specification has it, or as gzip, as most files are. */
export async function readCompressed(source: ByteSource): Promise<Checked<readonly Table[]>> {
  const first = await firstBytes(source, 2);
  if (!isGzip(first) && !isZlib(first)) return faults([report('dataset-json/not-compressed', { file: source.name })]);
  const inflate = () => (isGzip(first) ? createGunzip() : createInflate());
  try {
    return await readDatasetNdjson(inflatedSource(source, inflate));
  } catch (error) {
    if (!(error instanceof FormatFault) || error.diagnostics.length === 0) throw error;
    return faults(error.diagnostics);
  }
}

/** Writes Dataset-JSON 1.1 as NDJSON in a zlib stream. */
export async function writeCompressed(table: Table, sink: ByteSink, stamp: RunStamp, context: WriteContext = {}) {
  const deflate = createDeflate({ level: LEVEL });
  const drained = (async () => {
    for await (const chunk of deflate as AsyncIterable<Buffer>) await sink.write(chunk);
  })();
  // A writer that fails leaves the stream open, and nobody waits for it then.
  drained.catch(() => undefined);
  const into: ByteSink = {
    write: async (bytes) => {
      // The writer may use its buffer again.
      if (!deflate.write(Buffer.from(bytes))) await Promise.race([once(deflate, 'drain'), drained]);
    },
  };
  const written = await writeDatasetNdjson(table, into, stamp, context);
  deflate.end();
  await drained;
  return written;
}

type Inflater = () => Transform;

/** A compressed file as the bytes in it; a start within them is reached by inflating what comes before. */
function inflatedSource(source: ByteSource, inflate: Inflater): ByteSource {
  return {
    name: source.name,
    size: Infinity,
    async *read(start = 0) {
      let skip = start;
      for await (const chunk of inflatedChunks(source, inflate)) {
        if (skip >= chunk.length) skip -= chunk.length;
        else {
          yield skip === 0 ? chunk : chunk.subarray(skip);
          skip = 0;
        }
      }
    },
  };
}

async function* inflatedChunks(source: ByteSource, inflate: Inflater): AsyncGenerator<Uint8Array> {
  const stream = inflate();
  // Its faults come out of the stream below; a reader that has enough closes both.
  pipeline(Readable.from(source.read()), stream, () => undefined);
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    if (!isZlibError(error)) throw error;
    const problem = `the compressed bytes are damaged or end early (${error.code})`;
    const fault = report('dataset-json/damaged', { file: source.name, problem });
    throw new FormatFault(source.name, fault.message, undefined, [fault]);
  }
}

function isZlibError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^Z_|^ERR_/.test(error.code);
}
