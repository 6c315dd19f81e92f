import { describe, expect, it } from 'vitest';
import { CsvScanner, type CsvFault } from '#engine/csv-scanner.js';
import { valueAt } from '#model/table.js';
import { fc } from '../support/properties.js';

const field = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', 'a', 'é', '😀') }))
  .map((text) => text.replaceAll('\0', ''));
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const cuts = fc.array(fc.nat(), { maxLength: 8 });

describe('the CSV scanner', () => {
  it('gives back what was quoted, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field)), lineEnd, cuts, (records, end, where) => {
        const text = ['A,B', ...records.map((record) => record.map(quoted).join(','))].join(end);
        const { values, faults } = scan(Buffer.from(text), where);
        expect(faults).toEqual([]);
        expect(values).toEqual(records.map((record) => record.map((value) => value.replace(/ +$/, '') || undefined)));
      }),
    );
  });

  it('says the same of any bytes, wherever they are cut', () => {
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc
        .string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', 'a', 'é', '\ufeff') })
        .map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, cuts, (content, where) => {
        expect(scan(content, where)).toEqual(scan(content, []));
      }),
    );
  });
});

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function scan(content: Uint8Array, where: readonly number[]) {
  const faults: CsvFault[] = [];
  const values: unknown[][] = [];
  const scanner = new CsvScanner(
    (header) => header.map((_, i) => i),
    (fault) => faults.push(fault),
    { encoding: 'utf-8', delimiter: ',', quote: '"' },
  );
  const cutAt = [...where.map((cut) => cut % (content.length + 1)), 0, content.length].sort((a, b) => a - b);
  const chunks = cutAt.slice(1).map((end, i) => content.slice(cutAt[i], end));
  const batches = [...chunks.flatMap((chunk) => scanner.push(chunk)), scanner.end()];
  for (const batch of batches)
    for (let row = 0; row < (batch?.rowCount ?? 0); row++)
      values.push(batch?.columns.map((column) => valueAt(column, row)) ?? []);
  return { values, faults };
}
