import { describe, expect, it } from 'vitest';
import { numberBatch, textBatch, type RowBatch } from '#model/table.js';
import { heldDataset } from '#pipeline/held-rows.js';
import { manyDigits, roundNumbers, roundRows, withFifteenDigits } from '#pipeline/rounded-numbers.js';
import { contentsQuery, withScan } from '#rules/contents.js';
import type { RuleDataset } from '#rules/world.js';
import { sql } from '#sql/sql.js';
import { engineOfTests } from '../support/engine.js';
import { fc } from '../support/properties.js';

const engine = engineOfTests();

const columns = (['AETERM', 'AESTDTC', 'AESEQ'] as const).map((name, n) => ({
  name,
  label: '',
  storage: name === 'AESEQ' ? ('number' as const) : ('text' as const),
  length: 8,
  order: n + 1,
}));

const texts = fc.constantFrom(undefined, '', ' ', 'Rash', 'Rash ', ' Rash', 'Ödem', 'Ödem  ', '日本');
const dates = fc.constantFrom(undefined, '', '  ', '2024', '2024-02', '2024-02-29', '2024-02-29 ', '2024-12-31T10:30');
const odd = fc.constantFrom('2023-02-29', '2024-13', '--02-01', '2024---01', 'UNK', '0000-01-01');
const numbers = fc.constantFrom(undefined, 0, -0, 1, 0.1, 0.1 + 0.2, 9.299999999999999, -2.0000000001, 1e-10, 1e300);
/** One kind of date in a dataset is where something is known of it. */
const rows = fc
  .tuple(fc.boolean(), fc.nat(12))
  .chain(([isOdd, most]) =>
    fc.array(fc.tuple(texts, isOdd ? fc.oneof(dates, odd) : dates, numbers), { maxLength: most }),
  );

/** Zero has a sign, and no judge asks for it. */
const unsigned = (value: unknown) => (value === 0 ? 0 : value);

type Rows = readonly (readonly [string | undefined, string | undefined, number | undefined])[];

const batchOf = (some: Rows): RowBatch => ({
  rowCount: some.length,
  columns: [
    textBatch(some.map(([term]) => term)),
    textBatch(some.map(([, date]) => date)),
    numberBatch(some.map(([, , number]) => number)),
  ],
});

async function* inTurn(batches: readonly RowBatch[]): AsyncIterable<RowBatch> {
  for (const batch of batches) yield await Promise.resolve(batch);
}

describe('rows that are held in memory', () => {
  it('hold, and tell of their columns, what DuckDB has and tells of the same rows, in however many batches they came', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(12), async (some, cut) => {
        fc.pre(some.length > 0);
        const batches = [some.slice(0, cut), some.slice(cut)].filter((part) => part.length > 0).map(batchOf);
        await engine().load('AE', columns, inTurn(batches), { rowNumberColumn: '__row' });
        try {
          const held = heldDataset(columns, batches, some.length);
          const dataset: RuleDataset = {
            name: 'AE',
            file: 'ae.xpt',
            table: 'AE',
            label: '',
            columns,
            rows: some.length,
          };
          const [asked = {}] = await engine().all(contentsQuery(dataset, manyDigits(columns)));
          const scanned = held.scan();
          expect(withScan(dataset, scanned)).toEqual(withScan(dataset, asked));
          expect(scanned['r2'] === true).toBe(asked['r2'] === true);
          const stored = await engine().all(sql`SELECT "AETERM", "AESTDTC", "AESEQ" FROM "AE" ORDER BY __row`);
          const cells = held.cells.map((each) => each());
          const own = stored.map((_, row) => cells.map(({ values, places }) => unsigned(values[places[row] ?? 0])));
          expect(own).toEqual(stored.map((row) => columns.map(({ name }) => unsigned(row[name]))));
        } finally {
          await engine().run(sql`DROP TABLE "AE"`);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('are rounded as DuckDB rounds them, also halfway between two numbers of fifteen digits', async () => {
    const many = fc.oneof(
      numbers,
      fc.double({ noNaN: true }),
      fc.integer({ min: -40, max: 40 }).map((power) => 2 ** power),
      fc.tuple(fc.integer(), fc.integer({ min: 0, max: 60 })).map(([whole, power]) => whole / 2 ** power),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(many, { minLength: 1, maxLength: 40 }), async (some) => {
        const batch: RowBatch = { rowCount: some.length, columns: [numberBatch(some)] };
        const [sequence] = columns.slice(-1);
        const named = sequence === undefined ? [] : [{ ...sequence, order: 1 }];
        await engine().load('AE', named, inTurn([batch]), { rowNumberColumn: '__row' });
        try {
          const dataset = { name: 'AE', file: 'ae.xpt', table: 'AE', label: '', columns: named, rows: some.length };
          await roundNumbers(engine(), [dataset], new Map());
          roundRows(batch);
          const held = heldDataset(named, [batch], some.length, true);
          expect(held.scan()['r0']).toBe(false);
          const [cells] = held.cells.map((each) => each());
          const stored = await engine().all(sql`SELECT "AESEQ" AS v FROM "AE" ORDER BY __row`);
          expect(stored.map((_, row) => unsigned(cells?.values[cells.places[row] ?? 0]))).toEqual(
            stored.map(({ v }) => unsigned(v)),
          );
        } finally {
          await engine().run(sql`DROP TABLE "AE"`);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    [9.299999999999999, 9.3],
    // Two numbers of fifteen digits are equally near: 2.38418579101562e-7 is even.
    [2 ** -22, 2.38418579101562e-7],
    [-(2 ** -22), -2.38418579101562e-7],
    [1.0000000001, 1.0000000001],
  ])('of %d are %d', (value, rounded) => {
    expect(withFifteenDigits(value)).toBe(rounded);
  });
});
