/**
 * Compresses rows as SAS does, to have files of that kind: no writer of them is at hand. Written from the public descriptions of the
 * formats (Shotwell; ReadStat) and by another way than the reader: by looking for the longest run or pattern at each place.
 */

/** COMPRESS=CHAR. Every command of it is used where it fits: literals, runs of any byte, of "@", of blanks and of zeros. */
export function runsOf(row: Uint8Array): Uint8Array {
  const out: number[] = [];
  const literal: number[] = [];
  const flush = () => {
    while (literal.length > 0) {
      const piece = literal.splice(0, 4096 + 64 + 4095);
      const { length } = piece;
      if (length <= 16) out.push(0x80 + length - 1);
      else if (length <= 32) out.push(0x90 + length - 17);
      else if (length <= 48) out.push(0xa0 + length - 33);
      else if (length <= 64) out.push(0xb0 + length - 49);
      else if (length < 64 + 4096) out.push((length - 64) >> 8, (length - 64) & 0xff);
      else out.push(0x10 + ((length - 64 - 4096) >> 8), (length - 64 - 4096) & 0xff);
      out.push(...piece);
    }
  };
  for (let at = 0; at < row.length;) {
    const byte = row[at] ?? 0;
    let count = 1;
    while (at + count < row.length && row[at + count] === byte && count < 17 + 4095) count++;
    const short = { 0x40: 0xd0, 0x20: 0xe0, 0x00: 0xf0 }[byte];
    const long = { 0x40: 0x50, 0x20: 0x60, 0x00: 0x70 }[byte];
    if (short !== undefined && long !== undefined && count >= 2) {
      flush();
      if (count <= 17) out.push(short + count - 2);
      else out.push(long + ((count - 17) >> 8), (count - 17) & 0xff);
    } else if (count >= 3) {
      flush();
      if (count <= 18) out.push(0xc0 + count - 3, byte);
      else out.push(0x40 + ((count - 18) >> 8), (count - 18) & 0xff, byte);
    } else literal.push(...row.subarray(at, at + count));
    at += count;
  }
  flush();
  return Uint8Array.from(out);
}

/** COMPRESS=BINARY, after Ross: a word of 16 bits says of the next items whether they are bytes or commands. */
export function rossOf(row: Uint8Array): Uint8Array {
  const items: { readonly bytes: readonly number[]; readonly isCommand: boolean }[] = [];
  for (let at = 0; at < row.length;) {
    const run = runAt(row, at);
    const pattern = patternAt(row, at);
    if (run >= 3 && run >= pattern.length) {
      const byte = row[at] ?? 0;
      const bytes = run <= 18 ? [run - 3, byte] : [0x10 + ((run - 19) & 0x0f), (run - 19) >> 4, byte];
      items.push({ bytes, isCommand: true });
      at += run;
    } else if (pattern.length >= 3) {
      const low = (pattern.back - 3) & 0x0f;
      const high = (pattern.back - 3) >> 4;
      const isLong = pattern.length >= 16;
      items.push({
        bytes: isLong ? [0x20 + low, high, pattern.length - 16] : [pattern.length * 16 + low, high],
        isCommand: true,
      });
      at += pattern.length;
    } else items.push({ bytes: [row[at++] ?? 0], isCommand: false });
  }
  const out: number[] = [];
  for (let first = 0; first < items.length; first += 16) {
    const sixteen = items.slice(first, first + 16);
    const bits = sixteen.reduce((word, { isCommand }, i) => word | (isCommand ? 0x8000 >> i : 0), 0);
    out.push(bits >> 8, bits & 0xff, ...sixteen.flatMap(({ bytes }) => bytes));
  }
  return Uint8Array.from(out);
}

function runAt(row: Uint8Array, at: number): number {
  let count = 1;
  while (at + count < row.length && row[at + count] === row[at] && count < 19 + 4095) count++;
  return count;
}

/** The longest piece before that comes again here, 3 to 271 bytes, at most 4098 back, itself not reaching here. A length of 3 to 15, or from 16 on. */
function patternAt(row: Uint8Array, at: number): { readonly length: number; readonly back: number } {
  let best = { length: 0, back: 0 };
  for (let back = 3; back <= Math.min(at, 4098) && best.length < 271; back++) {
    let length = 0;
    while (length < Math.min(271, back) && at + length < row.length && row[at + length] === row[at - back + length])
      length++;
    if (length > best.length) best = { length, back };
  }
  return best.length < 3 ? { length: 0, back: 0 } : best;
}
