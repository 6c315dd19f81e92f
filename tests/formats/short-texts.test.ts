import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShortTexts } from '#engine/short-texts.js';
import { csv } from '#formats/csv/index.js';
import { datasetNdjson } from '#formats/dataset-json/index.js';
import type { Format } from '#formats/format.js';
import { numberBatch, textBatch, type ColumnMeta, type TextBatch } from '#model/table.js';
import { tableOf, writeToMemory } from './memory.js';

const columns: readonly ColumnMeta[] = [
  { name: 'A', label: '', storage: 'text', length: 12 },
  { name: 'N', label: '', storage: 'number', length: 8 },
  { name: 'B', label: '', storage: 'text', length: 12 },
];

/** The same texts as the engine hands them on: four words each. */
function inWords(texts: readonly string[]): TextBatch {
  const words = new Uint32Array(texts.length * 4);
  const bytes = new Uint8Array(words.buffer);
  let longest = 0;
  texts.forEach((text, i) => {
    const own = new TextEncoder().encode(text);
    bytes.set(own, i * 16 + 4);
    words[i * 4] = own.length;
    longest = Math.max(longest, own.length);
  });
  return new ShortTexts(words, longest);
}

const plain = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '/', '~'), maxLength: 12 });
const odd = fc.string({ unit: fc.constantFrom('a', ',', '"', '\\', '\n', '\t', ' ', '\u001f', 'é'), maxLength: 6 });
const row = fc.tuple(plain, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.oneof(plain, odd));

describe('texts that the engine hands on as words', () => {
  it.each<[string, Format]>([
    ['CSV', csv],
    ['Dataset-JSON', datasetNdjson],
  ])('are written to %s as the same texts are that lie in bytes', async (_, format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
        const written = (batch: (texts: readonly string[]) => TextBatch) => {
          const texts = [rows.map(([text]) => text), rows.map(([, , text]) => text)] as const;
          const numbers = numberBatch(rows.map(([, number]) => number));
          const all = { rowCount: rows.length, columns: [batch(texts[0]), numbers, batch(texts[1])] };
          return writeToMemory(format, tableOf({ name: 'T', label: '', columns }, all), { rowCount: rows.length });
        };
        expect((await written(inWords)).toString()).toBe((await written(textBatch)).toString());
      }),
    );
  });

  it('and are as long as the rows that are made at a time, and one more', async () => {
    const texts = Array.from({ length: 2049 }, (_, i) => `row ${i}`);
    const batch = { rowCount: texts.length, columns: [inWords(texts)] };
    const meta = { name: 'T', label: '', columns: columns.slice(0, 1) };
    const json = (await writeToMemory(datasetNdjson, tableOf(meta, batch, batch), { rowCount: 4098 })).toString();
    expect(json.trimEnd().split('\n').slice(1)).toEqual([...texts, ...texts].map((text) => `["${text}"]`));
  });

  it('and of faults in several columns that of the first row is told', async () => {
    const half = columns.map((column): ColumnMeta => ({ ...column, storage: 'number', dataType: 'integer' }));
    const batch = {
      rowCount: 3,
      columns: [numberBatch([1, 2, 0.5]), numberBatch([1, 2, 3]), numberBatch([1, 0.5, 3])],
    };
    await expect(
      writeToMemory(datasetNdjson, tableOf({ name: 'T', label: '', columns: half }, batch), { rowCount: 3 }),
    ).rejects.toThrow('The value of T.B in row 2 is no integer.');
  });
});
