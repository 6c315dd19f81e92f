export type CsvValue = string | number | boolean | undefined;

/**
 * Lines of comma-separated values, CRLF, quoted where needed. See RFC 4180, section 2.
 *
 * Values stay as they are: a text that a spreadsheet would take for a formula is not altered here.
 */
export function csv(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return [header, ...rows].map((row) => row.map(field).join(',') + '\r\n').join('');
}

function field(value: CsvValue): string {
  const text = String(value ?? '');
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
