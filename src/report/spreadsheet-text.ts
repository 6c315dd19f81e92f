/** Texts of comma-separated values: as they are, or so that a spreadsheet runs none of them. */
export type CsvTexts = 'as they are' | 'safe';

/**
 * A text that a spreadsheet shows as it is: one that it would run as a formula ("=cmd|...") begins with an apostrophe, as OWASP advises against CSV
 * injection. Numbers stay what they are.
 */
export function spreadsheetText(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) && !/^[+-]?(?:\d+(?:[.]\d*)?|[.]\d+)(?:e[+-]?\d+)?$/i.test(text)
    ? `'${text}`
    : text;
}

/** What stands for a text in comma-separated values. */
export function textIn(texts: CsvTexts): (text: string) => string {
  return texts === 'safe' ? spreadsheetText : (text) => text;
}
