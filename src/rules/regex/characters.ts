/** A piece of a pattern in the words of both engines. */
export interface Piece {
  readonly re2: string;
  readonly script: string;
  /** RE2 cannot say it. */
  readonly beyond?: true;
}

/** What the author of a pattern must be told. */
export class PatternProblem extends Error {}

const word = '\\p{L}\\p{N}_';
const blank = '\\t-\\r\\x1c-\\x20\\u{85}\\p{Z}';

/** What stands for a set of characters, as the inside of a class; `not` for all others. */
const sets: Readonly<Record<string, { readonly inside: string; readonly not: boolean }>> = {
  d: { inside: '\\p{Nd}', not: false },
  D: { inside: '\\p{Nd}', not: true },
  w: { inside: word, not: false },
  W: { inside: word, not: true },
  s: { inside: blank, not: false },
  S: { inside: blank, not: true },
};

const controls: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

const edge = `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`;
const noEdge = `(?:(?<=[${word}])(?=[${word}])|(?<![${word}])(?![${word}]))`;

/** The escape that begins at a position outside a class. */
export function escapeOf(pattern: string, at: number): { readonly piece: Piece; readonly length: number } {
  const letter = pattern[at + 1] ?? '';
  const set = sets[letter];
  if (set !== undefined) return { piece: both(`[${set.not ? '^' : ''}${set.inside}]`), length: 2 };
  if (letter === 'A') return { piece: { re2: '\\A', script: '(?<![^])' }, length: 2 };
  if (letter === 'Z') return { piece: { re2: '\\z', script: '(?![^])' }, length: 2 };
  // RE2 knows the letters of ASCII only.
  if (letter === 'b') return { piece: { re2: '', script: edge, beyond: true }, length: 2 };
  if (letter === 'B') return { piece: { re2: '', script: noEdge, beyond: true }, length: 2 };
  const reference = /^[1-9][0-9]?/.exec(pattern.slice(at + 1))?.[0];
  if (reference !== undefined)
    return { piece: { re2: '', script: `(?:\\${reference})`, beyond: true }, length: 1 + reference.length };
  const { code, length } = characterOf(pattern, at);
  return { piece: literal(String.fromCodePoint(code)), length };
}

/** The class that begins at a position: `[...]`. */
export function classOf(pattern: string, at: number): { readonly piece: Piece; readonly length: number } {
  let place = at + 1;
  const negated = pattern[place] === '^';
  if (negated) place++;
  let inside = '';
  let beyond = false;
  for (let first = true; first || pattern[place] !== ']'; first = false) {
    if (place >= pattern.length) throw new PatternProblem('a class "[" is not closed');
    const set = pattern[place] === '\\' ? sets[pattern[place + 1] ?? ''] : undefined;
    if (set !== undefined) {
      // RE2 has no class inside a class.
      beyond ||= set.not;
      inside += set.not ? `[^${set.inside}]` : set.inside;
      place += 2;
      continue;
    }
    const low = characterOf(pattern, place);
    place += low.length;
    // The same sign twice has a meaning of its own in JavaScript ("&&").
    if (!inside.endsWith(member(low.code))) inside += member(low.code);
    if (pattern[place] !== '-' || pattern[place + 1] === ']' || place + 1 >= pattern.length) continue;
    if (pattern[place + 1] === '\\' && sets[pattern[place + 2] ?? ''] !== undefined) continue;
    const high = characterOf(pattern, place + 1);
    if (high.code < low.code) throw new PatternProblem('a range of a class ends before it begins');
    place += 1 + high.length;
    inside += `-${member(high.code)}`;
  }
  const piece = both(`[${negated ? '^' : ''}${inside}]`);
  return { piece: beyond ? { ...piece, re2: '', beyond: true } : piece, length: place + 1 - at };
}

/** One character as a pattern. */
export function literal(character: string): Piece {
  return both(/^[\\^$.*+?()[\]{}|/]$/.test(character) ? `\\${character}` : visible(character));
}

/** A character written or escaped: \n, \x41, \u0041, \/ ... */
function characterOf(pattern: string, at: number): { readonly code: number; readonly length: number } {
  const plain = pattern.codePointAt(at) ?? 0;
  if (pattern[at] !== '\\') return { code: plain, length: String.fromCodePoint(plain).length };
  const rest = pattern.slice(at + 1);
  const hexadecimal = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(rest);
  if (hexadecimal !== null) {
    const code = parseInt(hexadecimal[1] ?? hexadecimal[2] ?? hexadecimal[3] ?? '', 16);
    if (code > 0x10ffff) throw new PatternProblem(`"\\${hexadecimal[0]}" is no character`);
    return { code, length: 1 + hexadecimal[0].length };
  }
  const octal = /^0[0-7]{0,2}/.exec(rest)?.[0];
  if (octal !== undefined) return { code: parseInt(octal, 8), length: 1 + octal.length };
  const letter = rest[0];
  if (letter === undefined) throw new PatternProblem('it ends in a backslash');
  const control = controls[letter];
  if (control !== undefined) return { code: control, length: 2 };
  if (/[A-Za-z0-9]/.test(letter)) throw new PatternProblem(`"\\${letter}" has no meaning`);
  const code = rest.codePointAt(0) ?? 0;
  return { code, length: 1 + String.fromCodePoint(code).length };
}

/** A character inside a class. */
function member(code: number): string {
  const character = String.fromCodePoint(code);
  return /^[\\^()[\]{}|/-]$/.test(character) ? `\\${character}` : visible(character);
}

function visible(character: string): string {
  return /^[\p{L}\p{N}\p{P}\p{S} ]$/u.test(character)
    ? character
    : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** JavaScript writes \u{85} where RE2 writes \x{85}. */
function both(text: string): Piece {
  return { re2: text.replaceAll('\\u{', '\\x{'), script: text };
}
