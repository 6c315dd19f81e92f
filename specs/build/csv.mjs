/** The records of a CSV text (RFC 4180: quotes, doubled quotes, line breaks inside quotes) as objects named by the header line. */
export function parseCsv(text) {
  const [header, ...rows] = records(text.replace(/^\uFEFF/, ''));
  return rows.map((row) => {
    if (row.length !== header.length) throw new Error(`A record has ${row.length} cells, not ${header.length}: ${row}`);
    return Object.fromEntries(header.map((name, i) => [name, row[i]]));
  });
}

function records(text) {
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (row.length === 0 && end === '' && quoted === undefined && plain === '') break;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}
