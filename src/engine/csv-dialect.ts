import { fromUtf16, markedEncoding, type CsvEncoding } from './encodings.js';

/** How a text file is written, as far as the study states it. */
export interface StatedDialect {
  readonly encoding?: CsvEncoding | undefined;
  /** One ASCII character. */
  readonly delimiter?: string | undefined;
  /** One ASCII character, or none where no text is quoted. */
  readonly quote?: string | undefined;
}

/** How a text file is written. */
export interface CsvDialect {
  readonly encoding: CsvEncoding;
  /** Where the encoding is UTF-16, the order of its bytes. */
  readonly order?: 'utf-16le' | 'utf-16be';
  readonly delimiter: string;
  readonly quote: string | undefined;
  /** The delimiter was not stated and is no comma: the header says it. */
  readonly guessed: boolean;
}

/** What a statement leaves open is told by the byte order mark and by a header that holds another delimiter and no comma. */
export function dialectOf(head: Uint8Array, stated: StatedDialect): CsvDialect {
  const marked = markedEncoding(head);
  const order = marked === 'utf-16le' || marked === 'utf-16be' ? marked : undefined;
  const wide = order ?? (stated.encoding === 'utf-16' && marked === undefined ? 'utf-16le' : undefined);
  const encoding = wide === undefined ? (marked === 'utf-8' ? marked : (stated.encoding ?? 'utf-8')) : 'utf-16';
  const found = stated.delimiter === undefined ? delimiterIn(headerOf(head, wide)) : undefined;
  return {
    encoding,
    ...(wide && { order: wide }),
    delimiter: stated.delimiter ?? found ?? ',',
    quote: 'quote' in stated ? stated.quote : '"',
    guessed: found !== undefined,
  };
}

/** The first line, as far as it goes in these bytes; only its ASCII matters. */
function headerOf(head: Uint8Array, wide: 'utf-16le' | 'utf-16be' | undefined): string {
  const even = head.subarray(0, head.length - (head.length % 2));
  let text = '';
  try {
    text = Buffer.from(wide === undefined ? head : fromUtf16(wide)(even)).toString('latin1');
  } catch {
    // The scanner tells what is wrong with the text.
  }
  return text.split(/[\r\n]/, 1)[0] ?? '';
}

/** A delimiter that is there where a comma is not, and that is the only one. */
function delimiterIn(header: string): string | undefined {
  if (header.includes(',')) return undefined;
  const present = ['\t', ';', '|'].filter((delimiter) => header.includes(delimiter));
  return present.length === 1 ? present[0] : undefined;
}
