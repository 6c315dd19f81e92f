const MOST_REMEMBERED = 4096;

/** Texts of numbers are made once: the same ones come again and again in data. So many are remembered, and forgotten together. */
export function remembered(textOf: (value: number) => string): (value: number) => string {
  const known = new Map<number, string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    if (known.size === MOST_REMEMBERED) known.clear();
    const text = textOf(value);
    known.set(value, text);
    return text;
  };
}
