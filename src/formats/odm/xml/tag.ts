import { Attributes } from './attributes.js';
import { firstOf, forbiddenIn, isBlank, resolved } from './characters.js';
import { Names } from './names.js';

/** Reads the tags that begin an element, or are one. See XML 1.0, section 3.1. */
export class TagReader {
  name = '';
  /** Of the tag that was read last. */
  readonly attributes = new Attributes();
  isEmpty = false;
  /** Where the text goes on. */
  end = 0;
  readonly #names = new Names();
  readonly #stop: (reason: string, at: number) => never;
  #text = '';

  constructor(stop: (reason: string, at: number) => never) {
    this.#stop = stop;
  }

  /** Reads the tag that begins here; false where it is not all there. */
  read(text: string, start: number): boolean {
    this.#text = text;
    const nameEnd = this.#nameEnd(start + 1);
    if (nameEnd < 0) return false;
    const name = this.#names.take(text, start + 1, nameEnd);
    if (name === undefined)
      return this.#stop(`"${shown(text.slice(start + 1, nameEnd))}" is no name of an element`, start + 1);
    this.name = name;
    this.attributes.clear();
    for (let at = nameEnd; ;) {
      const before = at;
      let code = text.charCodeAt(at);
      while (isBlank(code)) code = text.charCodeAt(++at);
      if (Number.isNaN(code)) return false;
      if (code === GREATER) return this.#finish(at + 1, false);
      if (code === SLASH) {
        if (at + 1 >= text.length) return false;
        if (text.charCodeAt(at + 1) !== GREATER) this.#stop('"/" stands only before ">"', at);
        return this.#finish(at + 2, true);
      }
      if (at === before) this.#stop(`a blank is missing before an attribute of <${shown(this.name)}>`, at);
      at = this.#attribute(at);
      if (at < 0) return false;
    }
  }

  #finish(end: number, isEmpty: boolean): true {
    this.end = end;
    this.isEmpty = isEmpty;
    return true;
  }

  /** Takes the attribute that begins here and returns where it ends; below 0 where it is not all there. */
  #attribute(start: number): number {
    const text = this.#text;
    const nameEnd = this.#nameEnd(start);
    if (nameEnd < 0) return -1;
    const name = this.#names.take(text, start, nameEnd);
    if (name === undefined)
      return this.#stop(`"${shown(text.slice(start, nameEnd))}" is no name of an attribute`, start);
    let at = nameEnd;
    while (isBlank(text.charCodeAt(at))) at++;
    if (at >= text.length) return -1;
    if (text.charCodeAt(at) !== EQUALS) this.#stop(`the attribute ${shown(name)} has no value`, start);
    at++;
    while (isBlank(text.charCodeAt(at))) at++;
    if (at >= text.length) return -1;
    const quote = text.charCodeAt(at);
    if (quote !== QUOTE && quote !== APOSTROPHE) this.#stop(`the value of ${shown(name)} stands in no quotes`, at);
    const valueStart = at + 1;
    let isPlain = true;
    for (at = valueStart; ; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (Number.isNaN(code)) return -1;
      if (code === LESS) this.#stop(`"<" in the value of ${shown(name)} must be written "&lt;"`, at);
      if (code < 0x20 || code === AMPERSAND || code >= 0xfffe) isPlain = false;
    }
    const value = text.slice(valueStart, at);
    if (!this.attributes.add(name, isPlain ? value : this.#normal(value, valueStart)))
      this.#stop(`the attribute ${shown(name)} stands twice in its tag`, start);
    return at + 1;
  }

  /** See XML 1.0, section 3.3.3: blanks become spaces, those written as references stay. */
  #normal(value: string, start: number): string {
    const spaced = value.replaceAll(/[\t\n]/g, ' ');
    const normal = spaced.includes('&') ? resolved(spaced) : spaced;
    const wrong = firstOf([forbiddenIn(value), typeof normal === 'string' ? undefined : normal]);
    if (wrong !== undefined) this.#stop(wrong.reason, start + wrong.at);
    return typeof normal === 'string' ? normal : '';
  }

  /** Where a name that begins here ends; below 0 where that is not there. */
  #nameEnd(start: number): number {
    const text = this.#text;
    for (let i = start; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (isBlank(code) || code === EQUALS || code === GREATER || code === SLASH) return i;
      if (code === LESS) this.#stop('"<" has no place inside a tag', i);
    }
    return -1;
  }
}

const [SLASH, EQUALS, LESS, GREATER] = [0x2f, 0x3d, 0x3c, 0x3e] as const;
const [AMPERSAND, QUOTE, APOSTROPHE] = [0x26, 0x22, 0x27] as const;

export function shown(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}...` : name;
}
