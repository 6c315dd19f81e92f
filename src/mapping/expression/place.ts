import type { SourceSpan } from '#base/diagnostic.js';

/** A YAML text that can tell line and column of an offset. */
export interface PlacedText {
  readonly text: string;
  placeOf(offset: number): SourceSpan;
}

/**
 * Line and column of a character inside a YAML scalar, in whatever style it is written. `start` is the offset of the scalar in
 * the document (its quote, `|`, `>` or first character), `value` the text it means, `offset` a position in that text.
 *
 * See YAML 1.2.2, chapters 7.3 and 8.1: folding and indentation change blanks and line ends only, so counting all other
 * characters finds the place.
 */
export function placeInScalar(document: PlacedText, start: number, value: string, offset: number): SourceSpan {
  const before = inkCount(value.slice(0, offset));
  const isEnd = inkCount(value.slice(offset)) === 0;
  let last = start;
  let count = 0;
  for (const { at, end } of inked(document.text, start)) {
    if (isEnd && count === before) break;
    if (!isEnd && count === before) return document.placeOf(at);
    last = end;
    count++;
  }
  return document.placeOf(last);
}

interface Mark {
  readonly at: number;
  readonly end: number;
}

/** Where each character that is not blank stands in the source; an escape stands for one. */
function* inked(text: string, start: number): Generator<Mark> {
  const style = text[start];
  const first = style === '|' || style === '>' ? text.indexOf('\n', start) : start;
  for (let at = style === '"' || style === "'" ? start + 1 : Math.max(first, start); at < text.length;) {
    const end = at + (style === '"' ? escapeLength(text, at) : style === "'" && text.startsWith("''", at) ? 2 : 1);
    const meant = style === '"' ? unescaped(text.slice(at, end)) : text.slice(at, at + 1);
    for (let i = 0; i < inkCount(meant); i++) yield { at, end };
    at = end;
  }
}

function inkCount(text: string): number {
  return text.replace(/\s/g, '').length;
}

function escapeLength(text: string, at: number): number {
  if (text[at] !== '\\') return 1;
  return { x: 4, u: 6, U: 10 }[text[at + 1] ?? ''] ?? 2;
}

/** What an escape of double quotes means, as far as blank or not goes. */
function unescaped(piece: string): string {
  if (!piece.startsWith('\\')) return piece;
  if (piece.length > 2) return String.fromCodePoint(Math.min(parseInt(piece.slice(2), 16) || 0, 0x10ffff));
  return /[\snrtvfLP_]/.test(piece[1] ?? '') ? ' ' : 'x';
}
