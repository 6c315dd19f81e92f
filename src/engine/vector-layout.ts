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

/** A loop is faster than a view for short texts. */
export function copyBytes(source: Uint8Array, from: number, target: Uint8Array, to: number, length: number): void {
  if (length > 48) target.set(source.subarray(from, from + length), to);
  else for (let i = 0; i < length; i++) target[to + i] = source[from + i] ?? 0;
}
