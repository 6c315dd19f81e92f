const beginnings: readonly (readonly [string, string])[] = [
  ['504b0304', 'a ZIP archive, as an Excel workbook is one'],
  ['d0cf11e0', 'an old Excel workbook'],
  ['1f8b', 'a gzip archive'],
  ['25504446', 'a PDF document'],
  ['50415231', 'a Parquet file'],
  [Buffer.from('HEADER RECORD*******').toString('hex'), 'a SAS transport file'],
];

/** What a file that should be CSV is by its first bytes, where they are known. */
export function looksLike(bytes: Uint8Array): string | undefined {
  const hex = Buffer.from(bytes.subarray(0, 24)).toString('hex');
  return beginnings.find(([beginning]) => hex.startsWith(beginning))?.[1];
}
