import { ok, type Checked } from '#base/diagnostic.js';
import { blocksOf } from '../blocks.js';
import type { ByteSink, ByteSource } from '../format.js';
import { decodeExact, encodeExact } from './exact.js';
import { openLibrary, rowBlocks, type XptReadOptions } from './read.js';

export interface CopiedMember {
  readonly name: string;
  readonly rowCount: number;
  /** Values whose bytes were kept because writing the value anew would give others. */
  readonly keptBytes: number;
}

/** Reads a transport file of any version and members, and writes it again: the same bytes, so nothing was misunderstood or lost. */
export async function copyTransport(
  source: ByteSource,
  sink: ByteSink,
  options: XptReadOptions = {},
): Promise<Checked<readonly CopiedMember[]>> {
  const opened = await openLibrary(source, options);
  if (!opened.ok) return opened;
  const library = opened.value;
  await sink.write(library.header);
  const copied: CopiedMember[] = [];
  for (const member of library.members) {
    const { name, rowCount, rowLength, dataStart, dataEnd } = member;
    await sink.write(member.header);
    let keptBytes = 0;
    for await (const block of rowBlocks(library, member)) {
      const rows = decodeExact(member, block, library.encoding);
      keptBytes += rows.exceptions.length;
      await sink.write(encodeExact(member, rows));
    }
    for await (const padding of blocksOf(source, dataStart + rowCount * rowLength, dataEnd, 1 << 20))
      await sink.write(padding.slice());
    copied.push({ name, rowCount, keptBytes });
  }
  return ok(copied, opened.warnings);
}
