import { WINDOWS_1252 } from '#base/windows-1252.js';
import { lettersOf, type CsvEncoding } from './encodings.js';
import type { GrowingText } from './growing-text.js';

const windows = lettersOf('windows-1252') ?? [];

/**
 * Bytes from 0x80 on, appended as UTF-8. Those that are not of UTF-8 are refused, or read as the letters that they are in
 * windows-1252 and told. See table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing above U+10FFFF.
 */
export class CsvLetters {
  readonly #foreign: readonly Uint8Array[] | undefined;
  /** What is told of a byte that is not UTF-8. */
  readonly #onOdd: (byte: number) => void;
  readonly #replaces: boolean;
  /** How many bytes are to follow, between what the next one lies, and how many of the letter are there. */
  #following = 0;
  #lower = 0x80;
  #upper = 0xbf;
  #begun = 0;

  constructor(encoding: CsvEncoding, replaces: boolean, onOdd: (byte: number) => void) {
    this.#foreign = lettersOf(encoding);
    this.#replaces = replaces;
    this.#onOdd = onOdd;
  }

  /** A letter is begun and not ended. */
  get isOpen(): boolean {
    return this.#following > 0;
  }

  /** Appends a byte from 0x80 on. */
  append(column: GrowingText, byte: number): void {
    if (this.#foreign !== undefined) {
      pushAll(column, this.#foreign[byte - 0x80]);
      return;
    }
    if (this.#following > 0) {
      const fits = byte >= this.#lower && byte <= this.#upper;
      this.#lower = 0x80;
      this.#upper = 0xbf;
      if (fits) {
        this.#following--;
        this.#begun++;
        column.push(byte);
        return;
      }
      this.close(column, byte);
      if (!this.#replaces) {
        column.push(byte);
        return;
      }
    }
    this.#begin(column, byte);
  }

  /** Ends a letter that another byte, or the end of the file, has cut off. */
  close(column: GrowingText, byte: number | undefined): void {
    const begun = this.#begun;
    this.#following = 0;
    this.#begun = 0;
    this.#lower = 0x80;
    this.#upper = 0xbf;
    if (!this.#replaces) {
      this.#onOdd(byte ?? -1);
      return;
    }
    for (const odd of column.takeBack(begun)) this.#odd(column, odd);
  }

  #begin(column: GrowingText, byte: number): void {
    const following = byte < 0xc2 ? 0 : byte <= 0xdf ? 1 : byte <= 0xef ? 2 : byte <= 0xf4 ? 3 : 0;
    if (following === 0) {
      if (this.#replaces) this.#odd(column, byte);
      else {
        this.#onOdd(byte);
        column.push(byte);
      }
      return;
    }
    this.#following = following;
    this.#begun = 1;
    if (byte === 0xe0) this.#lower = 0xa0;
    if (byte === 0xed) this.#upper = 0x9f;
    if (byte === 0xf0) this.#lower = 0x90;
    if (byte === 0xf4) this.#upper = 0x8f;
    column.push(byte);
  }

  #odd(column: GrowingText, byte: number): void {
    this.#onOdd(byte);
    pushAll(column, windows[byte - 0x80]);
  }
}

function pushAll(column: GrowingText, bytes: Uint8Array | undefined): void {
  for (const byte of bytes ?? []) column.push(byte);
}

/** Whether bytes that are no UTF-8 are rather those of a Macintosh: some of them windows-1252 does not have. */
export function looksLikeMacintosh(head: Uint8Array): boolean {
  if (isUtf8(head)) return false;
  return head.some((byte) => byte >= 0x80 && byte < 0xa0 && WINDOWS_1252.charCodeAt(byte - 0x80) === byte);
}

function isUtf8(head: Uint8Array): boolean {
  try {
    // The last letter may be cut off.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
