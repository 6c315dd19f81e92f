import type { SourceSpan } from '#base/diagnostic.js';

/** "1 row", "2 rows", "1,234 rows". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** Thousands apart: 1,234,567. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** "mappings/ae.yaml:12:5" */
export function place(at: SourceSpan | undefined): string {
  return at ? `${at.file}:${at.line}:${at.column}` : '';
}

/** Text from the data on one line of a terminal: control and direction characters, which could forge or hide output, are shown as \u{...}. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
