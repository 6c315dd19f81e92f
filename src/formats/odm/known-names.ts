/** What letters of a name may be: ASCII alone, as all names of ODM are. See XML 1.0, production 4a. */
const isLetter = Uint8Array.from({ length: 128 }, (_, code) => Number(/[\w:.-]/.test(String.fromCharCode(code))));
const isFirstLetter = isLetter.map((is, code) => is & Number(/[A-Za-z_:]/.test(String.fromCharCode(code))));
/** Beginnings of names that are known, at most: ODM has some hundreds, and vendors theirs. */
const MOST = 4096;
const LETTERS = 128;
const LONGEST = 256;

/**
 * Reads names out of a text. A file has few different ones, millions of times: they are found letter by letter in a tree of those that were read before, so
 * that each is made only once.
 */
export class KnownNames {
  /** For a beginning of a name and a further letter, the longer beginning; 0 is none. */
  readonly #longer = new Uint16Array(MOST * LETTERS);
  /** The beginnings that are names. */
  readonly #names: (string | undefined)[] = [undefined];

  /** The name that begins at a place of a text, given as its letters; undefined where none does, or an odd one: very long, or with letters beyond ASCII. */
  at(letters: Uint16Array, start: number): string | undefined {
    let at = start;
    let letter = letters[at] ?? 0;
    let beginning = 0;
    for (;;) {
      const longer = letter < LETTERS ? (this.#longer[beginning * LETTERS + letter] ?? 0) : 0;
      if (longer === 0) break;
      beginning = longer;
      letter = letters[++at] ?? 0;
    }
    if (letter >= LETTERS) return undefined;
    const isOver = isLetter[letter] !== 1;
    return (isOver ? this.#names[beginning] : undefined) ?? this.#learned(letters, start);
  }

  #learned(letters: Uint16Array, start: number): string | undefined {
    if (isFirstLetter[letters[start] ?? 0] !== 1) return undefined;
    let end = start;
    while (isLetter[letters[end] ?? 0] === 1) end++;
    if ((letters[end] ?? 0) >= LETTERS || end - start > LONGEST) return undefined;
    const name = asKey(String.fromCharCode(...letters.subarray(start, end)));
    const beginning = this.#beginning(name);
    if (beginning !== undefined) this.#names[beginning] = name;
    return name;
  }

  /** The place of a name in the tree; undefined where the tree is full. */
  #beginning(name: string): number | undefined {
    let beginning = 0;
    for (let i = 0; i < name.length; i++) {
      const place = beginning * LETTERS + name.charCodeAt(i);
      if (this.#longer[place] === 0) {
        if (this.#names.length === MOST) return undefined;
        this.#longer[place] = this.#names.length;
        this.#names.push(undefined);
      }
      beginning = this.#longer[place] ?? 0;
    }
    return beginning;
  }
}

/** The text as V8 has it for names of properties: found and compared without its letters, and no part of a file, all of which would stay in memory. */
function asKey(name: string): string {
  return Object.keys({ [name]: true })[0] ?? name;
}
