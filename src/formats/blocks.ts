import { FormatFault, type ByteSource, type SourceAtOnce } from './format.js';

/**
 * The bytes from `start` to `end` in blocks of `length` bytes, the last one shorter.
 * Each block is good until the next is asked for: the buffer is one and the same.
 */
export async function* blocksOf(source: ByteSource, start: number, end: number, length: number) {
  if (end <= start) return;
  const { name, readInto } = source;
  // To open a stream for one block takes longer than to read it.
  if (readInto !== undefined && end - start <= length) {
    yield* blocksAtOnce({ name, readInto }, start, end, length);
    return;
  }
  const block = new Uint8Array(Math.min(length, end - start));
  let left = end - start;
  let filled = 0;
  for await (const chunk of source.read(start)) {
    let from = 0;
    while (from < chunk.length && left > 0) {
      const take = Math.min(chunk.length - from, block.length - filled, left);
      block.set(chunk.subarray(from, from + take), filled);
      from += take;
      filled += take;
      left -= take;
      if (filled === block.length || left === 0) {
        yield block.subarray(0, filled);
        filled = 0;
      }
    }
    if (left === 0) return;
  }
  throw new FormatFault(source.name, `The file ended ${left} bytes early while it was being read.`);
}

/** The same without waiting, from a source that can. */
export function* blocksAtOnce(
  { name, readInto }: Pick<SourceAtOnce, 'name' | 'readInto'>,
  start: number,
  end: number,
  length: number,
) {
  const block = new Uint8Array(Math.max(0, Math.min(length, end - start)));
  for (let at = start; at < end;) {
    const piece = block.subarray(0, Math.min(length, end - at));
    const filled = readInto(piece, at);
    if (filled < piece.length)
      throw new FormatFault(name, `The file ended ${end - at - filled} bytes early while it was being read.`);
    yield piece;
    at += filled;
  }
}

/** A piece of the file in memory; shorter than asked for where the file ends. */
export async function bytesAt(source: ByteSource, start: number, length: number): Promise<Uint8Array> {
  const end = Math.min(source.size, start + length);
  for await (const block of blocksOf(source, start, end, length)) return block;
  return new Uint8Array();
}
