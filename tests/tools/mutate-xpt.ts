import { copyTransport, readXpt } from '#formats/xpt/index.js';
import { FormatFault } from '#formats/format.js';
import type { Table } from '#model/table.js';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A damaged twin of a file: bytes changed, records lost, doubled or swapped, the end cut off or lengthened. */
export function mutated(bytes: Uint8Array, random: (below: number) => number): Buffer {
  let twin: Buffer = Buffer.from(bytes);
  for (let times = 1 + random(3); times > 0; times--)
    twin = mutations[random(mutations.length)]?.(twin, random) ?? twin;
  return twin;
}

type Mutation = (bytes: Buffer, random: (below: number) => number) => Buffer;
/** Most damage is done where it matters, in the headers. */
const place: (bytes: Buffer, random: (below: number) => number) => number = ({ length }, random) =>
  random(Math.max(1, random(2) === 0 ? Math.min(length, 1600) : length));
const record: typeof place = (bytes, random) => Math.floor(place(bytes, random) / 80) * 80;

const mutations: readonly Mutation[] = [
  (bytes, random) => {
    bytes[place(bytes, random)] = random(256);
    return bytes;
  },
  (bytes, random) => {
    const at = place(bytes, random);
    bytes.fill([0, 0x20, 0x39, 0xff][random(4)] ?? 0, at, Math.min(bytes.length, at + random(20)));
    return bytes;
  },
  (bytes, random) => bytes.subarray(0, place(bytes, random)),
  (bytes, random) => {
    const at = record(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 80)]);
  },
  (bytes, random) => {
    const at = record(bytes, random);
    return Buffer.concat([bytes.subarray(0, at + 80), bytes.subarray(at)]);
  },
  (bytes, random) => Buffer.concat([bytes, Buffer.alloc(random(200), random(2) === 0 ? ' ' : random(256))]),
];

/** What is wrong with the way a damaged file was met, if anything: it is read whole and copied exactly, or refused with a message. */
export async function misbehaviour(bytes: Uint8Array): Promise<string | undefined> {
  const source = {
    name: 'twin.xpt',
    size: bytes.length,
    // eslint-disable-next-line @typescript-eslint/require-await
    async *read(start = 0) {
      yield bytes.subarray(start);
    },
  };
  try {
    const read = await readXpt(source);
    if (!read.ok)
      return read.diagnostics.every(({ message }) => message.includes('twin.xpt')) ? undefined : 'no file told';
    for (const table of read.value) await readAll(table);
    const parts: Uint8Array[] = [];
    await copyTransport(source, { write: (part) => Promise.resolve(void parts.push(part)) });
    return Buffer.concat(parts).equals(bytes) ? undefined : 'the copy differs';
  } catch (error) {
    return error instanceof FormatFault ? undefined : String(error);
  }
}

async function readAll({ rows, meta }: Table): Promise<void> {
  for await (const { columns } of rows)
    if (columns.length !== meta.columns.length) throw new Error('a batch lacks columns');
}
