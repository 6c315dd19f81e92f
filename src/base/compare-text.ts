/** Orders texts by code point, as their UTF-8 bytes are ordered and as DuckDB orders them: no locale takes part. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = place(a.charCodeAt(i)) - place(b.charCodeAt(i));
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(a.length - b.length);
}

/** Code units of characters beyond the basic plane (surrogates) stand after all others, as the characters themselves do. */
function place(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
