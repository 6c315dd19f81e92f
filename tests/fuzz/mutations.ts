/** Numbers that look random and are the same for the same seed (mulberry32). */
export type Random = (below: number) => number;

export function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What is known of the files of a format, so that damage is done where it matters. */
export interface Anatomy {
  /** Half of the damage is done in so many bytes at the beginning. Default: anywhere. */
  readonly head?: number;
  /** Files are made of pieces of this many bytes, which are lost, doubled and swapped. Default: of random ones. */
  readonly record?: number;
  /** Bytes that mean something to the format, written over others or between them. */
  readonly words?: readonly string[];
}

/** A damaged twin of a file: bytes changed, pieces lost, doubled or swapped, the end cut off or lengthened. */
export function mutated(file: Uint8Array, random: Random, anatomy: Anatomy = {}): Buffer {
  let twin: Buffer = Buffer.from(file);
  for (let times = 1 + random(3); times > 0; times--) {
    const mutation = mutations[random(mutations.length)];
    twin = Buffer.from(mutation?.(twin, random, anatomy) ?? twin);
  }
  return twin;
}

type Mutation = (bytes: Buffer, random: Random, anatomy: Anatomy) => Buffer;

const mutations: readonly Mutation[] = [
  (bytes, random, anatomy) => {
    bytes[place(bytes, random, anatomy)] = random(256);
    return bytes;
  },
  (bytes, random, anatomy) => {
    const at = place(bytes, random, anatomy);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    return bytes;
  },
  (bytes, random, anatomy) => {
    const at = place(bytes, random, anatomy);
    return bytes.fill([0, 0x20, 0x39, 0xff][random(4)] ?? 0, at, Math.min(bytes.length, at + random(20)));
  },
  (bytes, random, anatomy) => bytes.subarray(0, place(bytes, random, anatomy)),
  (bytes, random, anatomy) => {
    const { start, end } = piece(bytes, random, anatomy);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  (bytes, random, anatomy) => {
    const { start, end } = piece(bytes, random, anatomy);
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
  },
  (bytes, random, anatomy) => {
    const [a, b] = [piece(bytes, random, anatomy), piece(bytes, random, anatomy)];
    bytes.copyWithin(a.start, b.start, b.end);
    return bytes;
  },
  (bytes, random) => Buffer.concat([bytes, Buffer.alloc(random(200), random(2) === 0 ? ' ' : random(256))]),
  (bytes, random, { words = [], ...anatomy }) => {
    const word = Buffer.from(words[random(Math.max(1, words.length))] ?? '\0');
    const at = place(bytes, random, anatomy);
    return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at + (random(2) === 0 ? word.length : 0))]);
  },
];

function place({ length }: Buffer, random: Random, { head = length }: Anatomy): number {
  return random(Math.max(1, random(2) === 0 ? Math.min(length, head) : length));
}

function piece(bytes: Buffer, random: Random, anatomy: Anatomy): { readonly start: number; readonly end: number } {
  const length = anatomy.record ?? 1 + random(200);
  const at = place(bytes, random, anatomy);
  const start = anatomy.record === undefined ? at : Math.floor(at / length) * length;
  return { start, end: Math.min(bytes.length, start + length) };
}
