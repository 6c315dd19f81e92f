import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { textBatch } from '#model/table.js';
import { csvFormat, tsvFormat } from '#pipeline/tables/csv.js';
import { openTables } from '#pipeline/tables/open.js';
import { workbook } from '#pipeline/tables/workbook.js';
import { withEngine } from '#pipeline/with-engine.js';
import { rowsOf, stamp, tableOf } from '../../formats/memory.js';
import { temporaryFolder } from '../../support/study-a.js';
import { fc } from '../../support/properties.js';

const folder = temporaryFolder();
afterAll(folder.dispose);
mkdirSync(join(folder.path, 'files'));

/** Any text without NUL, which is no text; blanks at the end are no data, and lone halves of letters cannot be written at all. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom(
        '"',
        ',',
        '\t',
        ';',
        '\r',
        '\n',
        ' ',
        '=',
        '\ufeff',
        '\u001a',
        '\u0001',
        '_x0041_',
        '007',
        'é',
        '😀',
      ),
      maxLength: 6,
    }),
    fc.constantFrom('EOF', 'END', 'Total records: 3', '=1+1', '@A1', '+1', '1e5', '007', 'A', 'B'),
  )
  .map((value) => value.replaceAll('\0', '').replace(/ +$/, ''))
  .filter((value) => !/[\ufffe\uffff]/.test(value));

const tables = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.array(fc.array(text, { minLength: width, maxLength: width }), { maxLength: 6 }).map((rows) => ({
    names: Array.from({ length: width }, (_, i) => `${String.fromCharCode(65 + i)} "é", ;`),
    // A last column that is always filled: empty records and markers at the end of a file are no data.
    rows: rows.map((row, i) => [...row, `x${i}`]),
  })),
);

/** A workbook has LF for the end of a line in a cell; the library reads CR LF so. */
const asHeld: Readonly<Record<string, (value: string) => string>> = { xlsx: (value) => value.replaceAll('\r\n', '\n') };

describe.each([csvFormat, tsvFormat, workbook])('a table of texts in $name', (format) => {
  const held = asHeld[format.id] ?? ((value: string) => value);

  it('comes back as it was, whatever stands in it', async () => {
    const path = join(folder.path, 'files', `t${format.extensions[0] ?? ''}`);
    await withEngine({ threads: 1 }, (engine) =>
      fc.assert(
        fc.asyncProperty(tables, async ({ names, rows }) => {
          const columns = [...names, 'LAST'].map((name) => ({
            name,
            label: '',
            storage: 'text' as const,
            length: 200,
          }));
          const batch = { rowCount: rows.length, columns: columns.map((_, c) => textBatch(rows.map((row) => row[c]))) };
          const table = tableOf({ name: 'T', label: '', columns }, batch);
          await format.write?.({ engine, table, path, stamp });
          const opened = await openTables(format, { engine, path });
          if (!opened.ok) throw new Error(opened.diagnostics.map(({ message }) => message).join(', '));
          const [back] = opened.value;
          if (back === undefined) throw new Error('no table');
          expect(back.meta.columns.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
          expect(await rowsOf(back)).toEqual(rows.map((row) => row.map((value) => held(value) || undefined)));
          await back.close?.();
        }),
        { numRuns: 60 },
      ),
    );
  });
});
