/** What the predefined entities of XML mean. See XML 1.0, section 4.6. */
export const xmlEntities: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);
