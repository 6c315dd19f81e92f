/**
 * How DuckDB keeps text in memory (its C interface, duckdb_string_t): 16 bytes a value. The length in four bytes, then up to
 * twelve bytes of the text itself and zeros; for longer texts four bytes of its beginning and a pointer. Reader and writer
 * prove at first use that this still holds.
 */
export const stringSize = 16;
export const inlineLength = 12;

/** One bit a row; set is valid. */
export function isValid(validity: Uint8Array, row: number): boolean {
  return (((validity[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;
}

/** Addresses have 48 bits: a number holds them exactly. */
export function pointerAt(words: Uint32Array, row: number): number {
  return (words[row * 4 + 3] ?? 0) * 2 ** 32 + (words[row * 4 + 2] ?? 0);
}

/** Where each text begins, and where the last one ends, when they lie back to back. */
export function offsetsOf(words: Uint32Array): Uint32Array {
  const rowCount = words.length / 4;
  const offsets = new Uint32Array(rowCount + 1);
  let total = 0;
  for (let i = 0; i < rowCount; i++) offsets[i + 1] = total += words[i * 4] ?? 0;
  return offsets;
}

/** Writes a text that lies in the vector: up to eleven bytes more than it has, which the next text is written over. */
export function putInline(words: Uint32Array, row: number, out: DataView, to: number): void {
  const length = words[row * 4] ?? 0;
  out.setUint32(to, words[row * 4 + 1] ?? 0, true);
  if (length > 4) out.setUint32(to + 4, words[row * 4 + 2] ?? 0, true);
  if (length > 8) out.setUint32(to + 8, words[row * 4 + 3] ?? 0, true);
}

/** A loop is faster than a view for short texts. */
export function copyBytes(source: Uint8Array, from: number, target: Uint8Array, to: number, length: number): void {
  if (length > 48) target.set(source.subarray(from, from + length), to);
  else for (let i = 0; i < length; i++) target[to + i] = source[from + i] ?? 0;
}
