const DECORATED = /^[\s*#<[({=_-]*(.*?)[\s*#>\])}=_.!-]*$/s;
const END = /^(?:eof|end[ _-]of[ _-](?:file|data|export|report|extract|records?)|trailer)$/i;
const UNITS = '(?:records?|rows?|observations?|lines?)';
/** "TRAILER: 216", "Total records: 216", "Number of rows = 216", "216 rows selected". */
const COUNTS = [
  /^(?:trailer|trl|count|total)\s*[:=|,]?\s*([0-9]+)$/i,
  new RegExp(`^(?:[a-z ]*\\b)?${UNITS}\\s*(?:count|total|written|exported)?\\s*[:=|,]?\\s*([0-9]+)$`, 'i'),
  new RegExp(`^(?:total\\s*:?\\s*)?([0-9]+)\\s*${UNITS}(?:\\s+(?:written|exported|selected|in total))?$`, 'i'),
];

/** Whether the only text of a file's last record says that the file ends there. In a file of one column it has to say so plainly. */
export function isEndMarker(text: string, columns: number): boolean {
  const bare = undecorated(text);
  if (END.test(bare)) return true;
  return columns > 1 && (/^end$/i.test(bare) || countOf(text) !== undefined);
}

/** The number of records that such a text states. */
export function countOf(text: string): number | undefined {
  const bare = undecorated(text);
  const digits = COUNTS.map((pattern) => pattern.exec(bare)?.[1]).find((found) => found !== undefined);
  return digits === undefined ? undefined : Number(digits);
}

function undecorated(text: string): string {
  return text.length > 200 ? text : (DECORATED.exec(text.trim())?.[1] ?? '');
}
