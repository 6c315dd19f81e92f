import { textIn, type CsvTexts } from './spreadsheet-text.js';

export type CsvValue = string | number | boolean | undefined;

/**
 * Lines of comma-separated values, CRLF, quoted where needed. See RFC 4180, section 2.
 *
 * Values stay as they are, unless texts are to be safe for spreadsheets: then one that would be taken for a formula is altered.
 */
export function csv(
  header: readonly string[],
  rows: readonly (readonly CsvValue[])[],
  texts: CsvTexts = 'as they are',
): string {
  const shown = textIn(texts);
  const field = (value: CsvValue) => quoted(shown(String(value ?? '')));
  return [header, ...rows].map((row) => row.map(field).join(',') + '\r\n').join('');
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
