import { dialectOf } from '#engine/csv-dialect.js';
import { CsvScanner } from '#engine/csv-scanner.js';
import { csv, tsv } from '#formats/csv/index.js';
import { textBatch } from '#model/table.js';
import { stamp, memorySink, tableOf } from '../../formats/memory.js';
import type { Fuzzed } from '../fuzzed.js';

/** Text files are read whole, every record with all its fields, or refused: as they are described, and as nobody described them. */
export const fuzzedCsv: Fuzzed = {
  name: 'csv',
  anatomy: {
    words: ['"', '""', ',', ';', '\t', '\r\n', '\n', '\xef\xbb\xbf', '\xff\xfe', '\x1a', '\0', 'EOF\n', '\xc3\x28'],
  },
  files: async () =>
    Promise.all(
      [csv, tsv].map(async (format) => {
        const sink = memorySink();
        const texts = ['a', 'é"x"', ' b\r\nc ', '007', '', '😀', 'd,e\tf', 'x'];
        const columns = ['A', 'B', 'C é'].map((name) => ({ name, label: '', storage: 'text' as const, length: 20 }));
        const batch = { rowCount: texts.length, columns: columns.map(() => textBatch(texts)) };
        await format.write?.(tableOf({ name: 'T', label: '', columns }, batch), sink, stamp);
        return { name: format.id, bytes: sink.bytes() };
      }),
    ),
  misbehaviour: (bytes) => Promise.resolve(misreading(bytes, true) ?? misreading(bytes, false)),
};

function misreading(bytes: Uint8Array, reads: boolean): string | undefined {
  let faults = 0;
  let width = 0;
  let dropped = 0;
  const scanner = new CsvScanner(
    (header) => {
      width = header.length;
      return header.map((_, i) => i);
    },
    () => faults++,
    dialectOf(bytes, {}, { detects: reads, usual: ',' }),
    ({ kind }) => (dropped += kind === 'repeated-header' ? 1 : 0),
    { reads, pads: false },
  );
  const batches = [...scanner.push(bytes), scanner.end()].filter((batch) => batch !== undefined);
  const rows = batches.reduce((sum, { rowCount }) => sum + rowCount, 0);
  if (batches.some(({ columns }) => columns.length !== width)) return 'a batch lacks columns';
  for (const { rowCount, columns } of batches)
    for (const column of columns)
      if (column.kind !== 'text' || column.offsets.length !== rowCount + 1) return 'a column lacks rows';
  return faults > 0 || rows === scanner.records
    ? undefined
    : `${scanner.records} records, ${rows} rows, ${dropped} headers`;
}
