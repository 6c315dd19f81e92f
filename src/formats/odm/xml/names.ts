import { isName } from './characters.js';

/** Names of elements and attributes as they stand in a text, each made once: a document repeats few of them. */
export class Names {
  readonly #known: (string | undefined)[] = new Array<string | undefined>(SLOTS).fill(undefined);

  /** The name in this part of a text; undefined where it is none. */
  take(text: string, start: number, end: number): string | undefined {
    const length = end - start;
    const slot = (text.charCodeAt(start) * 31 + text.charCodeAt(end - 1) * 7 + length) & (SLOTS - 1);
    const known = this.#known[slot];
    if (known?.length === length && isThere(known, text, start)) return known;
    const name = internal(text.slice(start, end));
    if (!isName(name)) return undefined;
    // The rarest document has names without end.
    if (length <= MOST_KEPT) this.#known[slot] = name;
    return name;
  }
}

const SLOTS = 1024;
const MOST_KEPT = 64;

function isThere(name: string, text: string, start: number): boolean {
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

/** The same text as names of properties are kept: compared by their address. */
function internal(name: string): string {
  for (const key in { [name]: true }) return key;
  return name;
}
