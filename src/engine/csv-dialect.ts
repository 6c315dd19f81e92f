import { fromUtf16, markedEncoding, type CsvEncoding } from './encodings.js';
import { looksLikeMacintosh } from './csv-letters.js';

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
  /** The delimiter was not stated and is not the usual one: the first records say it. */
  readonly guessed: boolean;
  /** The encoding was neither stated nor marked: the first bytes say it. */
  readonly guessedEncoding?: string;
}

export interface DialectHints {
  /** The encoding may be told by the bytes where it is neither stated nor marked. */
  readonly detects: boolean;
  /** What is between the fields where nothing else is found. */
  readonly usual: string;
}

/** What a statement leaves open is told by the byte order mark, the first bytes and the first records. */
export function dialectOf(
  head: Uint8Array,
  stated: StatedDialect,
  { detects, usual }: DialectHints = { detects: false, usual: ',' },
): CsvDialect {
  const marked = markedEncoding(head);
  const order = marked === 'utf-16le' || marked === 'utf-16be' ? marked : undefined;
  const unmarked = marked === undefined ? wideOrder(head) : undefined;
  const isStated = stated.encoding === 'utf-16' && marked === undefined;
  const isGuessed = detects && stated.encoding === undefined && unmarked !== undefined;
  const wide = order ?? (isStated ? (unmarked ?? 'utf-16le') : isGuessed ? unmarked : undefined);
  const isMacintosh = detects && marked === undefined && stated.encoding === undefined && looksLikeMacintosh(head);
  const narrow = marked === 'utf-8' ? marked : (stated.encoding ?? (isMacintosh ? 'macintosh' : 'utf-8'));
  const encoding = wide === undefined ? narrow : 'utf-16';
  const quote = 'quote' in stated ? stated.quote : '"';
  const found = stated.delimiter ?? delimiterIn(beginning(head, wide), quote, usual) ?? usual;
  const guessedEncoding = isGuessed ? unmarked : isMacintosh && wide === undefined ? 'macintosh' : undefined;
  return {
    encoding,
    ...(wide && { order: wide }),
    delimiter: found,
    quote,
    guessed: stated.delimiter === undefined && found !== usual,
    ...(guessedEncoding !== undefined && { guessedEncoding }),
  };
}

/** UTF-16 without a mark: its ASCII letters have a zero byte each, always on the same side. */
function wideOrder(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  let [first, second] = [0, 0];
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (head[i] === 0) first++;
    if (head[i + 1] === 0) second++;
  }
  const enough = head.length / 8;
  if (second > enough && first === 0) return 'utf-16le';
  return first > enough && second === 0 ? 'utf-16be' : undefined;
}

/** The beginning as text; only its ASCII matters. */
function beginning(head: Uint8Array, wide: 'utf-16le' | 'utf-16be' | undefined): string {
  const even = head.subarray(0, head.length - (head.length % 2));
  try {
    const narrow = Buffer.from(wide === undefined ? head : fromUtf16(wide, false)(even));
    return narrow.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  } catch {
    // The scanner tells what is wrong with the text.
    return '';
  }
}

/** Records that are looked at, at most. */
const SAMPLE = 200;

/** The delimiter that gives the header several fields and the records as many; where several do, the usual one. */
function delimiterIn(text: string, quote: string | undefined, usual: string): string | undefined {
  const candidates = [usual, ',', ';', '\t', '|'].filter((each, i, all) => all.indexOf(each) === i);
  let best: { readonly delimiter: string; readonly share: number } | undefined;
  for (const delimiter of candidates) {
    const [header = 1, ...records] = fieldCounts(text, delimiter, quote);
    if (header < 2) continue;
    const fitting = records.filter((count) => count === header).length;
    const share = records.length === 0 ? 1 : fitting / records.length;
    if (best === undefined || share > best.share) best = { delimiter, share };
  }
  return best?.delimiter;
}

/** How many fields each record has, of those that are whole. */
function fieldCounts(text: string, delimiter: string, quote: string | undefined): readonly number[] {
  const counts: number[] = [];
  let fields = 1;
  let isQuoted = false;
  let isEmpty = true;
  let isFieldStart = true;
  let wasQuoted = false;
  for (const character of text) {
    const isReopened = wasQuoted && character === quote;
    wasQuoted = isQuoted && character === quote;
    if (isQuoted) isQuoted = !wasQuoted;
    else if (character === quote && (isFieldStart || isReopened)) isQuoted = true;
    else if (character === delimiter) {
      fields++;
      isEmpty = false;
      isFieldStart = true;
      continue;
    } else if (character === '\n' || character === '\r') {
      if (!isEmpty) counts.push(fields);
      if (counts.length > SAMPLE) return counts;
      fields = 1;
      isEmpty = true;
      isFieldStart = true;
      continue;
    }
    isEmpty = false;
    isFieldStart = false;
  }
  return counts.length === 0 ? [fields] : counts;
}
