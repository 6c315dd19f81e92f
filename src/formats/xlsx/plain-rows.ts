import { NotPlain, notPlain, PlainXml } from './plain-xml.js';
import type { SheetRow } from './sheet-row.js';

/** What cells say by a number: the text of a shared string, and that of a number in a style. */
export interface CellTexts {
  readonly shared: (index: number) => string | undefined;
  readonly number: (value: number, style: number) => string;
}

export interface PlainRows {
  /** Those that hold a value. */
  readonly rows: readonly SheetRow[];
  /** The last row that is written, with or without a value. */
  readonly last: number;
}

/**
 * The rows between two places of a sheet's XML, where they are written as nearly every program writes them; undefined where anything else is
 * met (formulas, errors, rich texts, cells out of their order), which is for the library to read.
 * See ISO/IEC 29500-1, 18.3.1.4, 18.3.1.73 and 18.18.11.
 */
export function plainRows(bytes: Buffer, start: number, end: number, texts: CellTexts): PlainRows | undefined {
  try {
    return new Scanner(new PlainXml(bytes, start, end), texts).rows();
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** Excel specifications and limits: rows and columns of a sheet. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

const names = ['row', 'c', 'v', 'is', 't', ' xml:space="preserve"'].map((name) => Buffer.from(name));
const [ROW, CELL, VALUE, INLINE, TEXT, SPACE] = names as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

class Scanner {
  readonly #xml: PlainXml;
  readonly #texts: CellTexts;
  #row = 0;

  constructor(xml: PlainXml, texts: CellTexts) {
    this.#xml = xml;
    this.#texts = texts;
  }

  rows(): PlainRows {
    const xml = this.#xml;
    const rows: SheetRow[] = [];
    while (!xml.isAtEnd()) {
      xml.open(ROW);
      const isEmpty = xml.tag();
      const number = xml.placeEnd === 0 ? this.#row + 1 : xml.whole(xml.place, xml.placeEnd);
      if (number <= this.#row || number > MOST_ROWS) notPlain();
      this.#row = number;
      const texts = isEmpty ? [] : this.#cells();
      if (texts.length > 0) rows.push({ number, texts });
    }
    return { rows, last: this.#row };
  }

  /** The cells of a row, to the end of it. */
  #cells(): readonly (string | undefined)[] {
    const xml = this.#xml;
    const texts: (string | undefined)[] = [];
    let column = -1;
    while (!xml.closes()) {
      xml.open(CELL);
      const isEmpty = xml.tag();
      const next = xml.placeEnd === 0 ? column + 1 : this.#columnOfPlace();
      if (next <= column || next >= MOST_COLUMNS) notPlain();
      column = next;
      const text = isEmpty ? '' : this.#content();
      if (text !== '') texts[column] = text;
    }
    xml.close(ROW);
    return texts;
  }

  /** The column of a place such as AB12, which must be in the row. */
  #columnOfPlace(): number {
    const { bytes, place, placeEnd } = this.#xml;
    let column = 0;
    let at = place;
    for (; at < placeEnd; at++) {
      const letter = (bytes[at] ?? 0) - 64;
      if (letter < 1 || letter > 26) break;
      column = column * 26 + letter;
    }
    if (at === place || this.#xml.whole(at, placeEnd) !== this.#row) notPlain();
    return column - 1;
  }

  /** What is in a cell, to the end of it. */
  #content(): string {
    const xml = this.#xml;
    const type = typeOfCell(xml);
    const style = xml.styleEnd === 0 ? undefined : xml.whole(xml.style, xml.styleEnd);
    const text = xml.closes() ? '' : type === 'inlineStr' ? inlineText(xml) : valueText(xml);
    xml.blanks();
    xml.close(CELL);
    if (type === 'b') return text === '1' ? 'TRUE' : text === '0' ? 'FALSE' : notPlain();
    if (text === '' || type === 'inlineStr') return text;
    if (!NUMBER.test(text)) notPlain();
    if (type === 's') return this.#texts.shared(Number(text)) ?? notPlain();
    return style === undefined ? String(Number(text)) : this.#texts.number(Number(text), style);
  }
}

/** See ISO/IEC 29500-1, 18.18.11: dates, errors and the texts of formulas are for the library. */
function typeOfCell({ bytes, type, typeEnd }: PlainXml): 'n' | 's' | 'b' | 'inlineStr' {
  if (typeEnd === 0) return 'n';
  const first = String.fromCharCode(bytes[type] ?? 0);
  if (typeEnd - type === 1 && (first === 's' || first === 'n' || first === 'b')) return first;
  return typeEnd - type === 'inlineStr'.length && first === 'i' ? 'inlineStr' : notPlain();
}

function valueText(xml: PlainXml): string {
  xml.open(VALUE);
  xml.bare();
  const text = xml.text();
  xml.close(VALUE);
  return text;
}

function inlineText(xml: PlainXml): string {
  xml.open(INLINE);
  xml.bare();
  xml.open(TEXT);
  xml.bare(SPACE);
  const text = xml.text();
  xml.close(TEXT);
  xml.close(INLINE);
  return text;
}
