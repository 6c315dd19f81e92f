/** What is wrong with a compressed row. */
export class RowDamage extends Error {
  override readonly name = 'RowDamage';
}

/** Undoes COMPRESS=CHAR (run lengths, "SASYZCRL"): a command in the upper half of a byte, a count in the lower. */
export function inflateRuns(input: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let from = 0;
  let to = 0;
  const next = () => {
    const byte = input[from++];
    if (byte === undefined) throw new RowDamage('the row ends inside a command');
    return byte;
  };
  const copy = (count: number) => {
    if (from + count > input.length || to + count > length) throw new RowDamage('a run goes beyond the row');
    out.set(input.subarray(from, from + count), to);
    from += count;
    to += count;
  };
  const fill = (count: number, byte: number) => {
    if (to + count > length) throw new RowDamage('a run goes beyond the row');
    out.fill(byte, to, to + count);
    to += count;
  };
  while (from < input.length) {
    const byte = next();
    const low = byte & 0x0f;
    switch (byte >> 4) {
      case 0x0: copy(next() + 64 + low * 256); break;
      case 0x1: copy(next() + 64 + low * 256 + 4096); break;
      case 0x2: copy(low + 96); break;
      case 0x4: { const count = next() + 18 + low * 256; fill(count, next()); break; }
      case 0x5: fill(next() + 17 + low * 256, 0x40); break;
      case 0x6: fill(next() + 17 + low * 256, 0x20); break;
      case 0x7: fill(next() + 17 + low * 256, 0x00); break;
      case 0x8: copy(low + 1); break;
      case 0x9: copy(low + 17); break;
      case 0xa: copy(low + 33); break;
      case 0xb: copy(low + 49); break;
      case 0xc: fill(low + 3, next()); break;
      case 0xd: fill(low + 2, 0x40); break;
      case 0xe: fill(low + 2, 0x20); break;
      case 0xf: fill(low + 2, 0x00); break;
      default: throw new RowDamage(`the command ${byte} is not known`);
    }
  } // prettier-ignore
  if (to !== length) throw new RowDamage(`the row has ${to} bytes, not ${length}`);
  return out;
}

/** Undoes COMPRESS=BINARY (Ross data compression, "SASYZCR2"): a bit for each item says whether it is a byte or a command. */
export function inflateRoss(input: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let from = 0;
  let to = 0;
  let bits = 0;
  let mask = 0;
  const next = () => {
    const byte = input[from++];
    if (byte === undefined) throw new RowDamage('the row ends inside a command');
    return byte;
  };
  const room = (count: number) => {
    if (to + count > length) throw new RowDamage('a run goes beyond the row');
  };
  const fill = (count: number, byte: number) => {
    room(count);
    out.fill(byte, to, to + count);
    to += count;
  };
  const repeat = (count: number, back: number) => {
    room(count);
    if (back > to) throw new RowDamage('a pattern begins before the row');
    for (let i = 0; i < count; i++, to++) out[to] = out[to - back] ?? 0;
  };
  while (from < input.length) {
    mask >>= 1;
    if (mask === 0) {
      bits = (next() << 8) | next();
      mask = 0x8000;
      if (from >= input.length) break;
    }
    if ((bits & mask) === 0) {
      room(1);
      out[to++] = next();
      continue;
    }
    const byte = next();
    const command = byte >> 4;
    const low = byte & 0x0f;
    if (command === 0) fill(low + 3, next());
    else if (command === 1) {
      const count = low + (next() << 4) + 19;
      fill(count, next());
    } else {
      const back = low + 3 + (next() << 4);
      repeat(command === 2 ? next() + 16 : command, back);
    }
  }
  if (to !== length) throw new RowDamage(`the row has ${to} bytes, not ${length}`);
  return out;
}
