import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '#engine/engine.js';
import { FormatFault } from '#formats/format.js';
import { numberBatch, textBatch, type Table, type TableMeta } from '#model/table.js';
import { layTable } from '#pipeline/tables/lay.js';
import { parquet } from '#pipeline/tables/parquet.js';
import { trusted } from '#sql/sql.js';
import { rowsOf, stamp, tableOf, valueOf } from '../../formats/memory.js';
import { fc } from '../../support/properties.js';

let folder: string;
let engine: Engine;
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trialmill-parquet-'));
  engine = await openEngine({ tempDirectory: folder });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const open = async (name: string) =>
  (await parquet.open?.({ engine, path: at(name), name })) ?? { ok: false, diagnostics: [] };
const foreign = (select: string, name = 'foreign.parquet') =>
  engine.run(trusted(`COPY (SELECT ${select}) TO '${at(name)}' (FORMAT parquet)`));
const write = (table: Table, name = 'own.parquet') => parquet.write?.({ engine, table, path: at(name), stamp });

describe('Parquet', () => {
  it.each<[string, string, string | number | undefined, string | undefined]>([
    ['a date', "DATE '2025-01-31'", '2025-01-31', 'date'],
    ['a timestamp', "TIMESTAMP '2025-01-31 04:05:06'", '2025-01-31T04:05:06', 'datetime'],
    ['a timestamp with a fraction', "TIMESTAMP '2025-01-31 04:05:06.25'", '2025-01-31T04:05:06.25', 'datetime'],
    ['nanoseconds', "TIMESTAMP_NS '2025-01-31 04:05:06.123456789'", '2025-01-31T04:05:06.123456789', 'datetime'],
    ['a timestamp of a zone', "TIMESTAMPTZ '2025-01-31 04:05:06+02'", '2025-01-31T02:05:06Z', 'datetime'],
    ['a time', "TIME '04:05:06'", '04:05:06', 'time'],
    ['a decimal', '12.50::DECIMAL(9,2)', 12.5, 'float'],
    ['a small integer', '7::TINYINT', 7, 'integer'],
    ['a large integer', '9007199254740992::BIGINT', 9007199254740992, 'integer'],
    ['an integer that 8 bytes do not hold', '9007199254740993::BIGINT', '9007199254740993', undefined],
    ['a decimal that 8 bytes do not hold', '0.1234567890123456789::DECIMAL(20,19)', '0.1234567890123456789', undefined],
    ['a number of 4 bytes', '0.5::FLOAT', 0.5, undefined],
    ['no number', "'NaN'::DOUBLE", undefined, undefined],
    ['a truth value', 'true', 'true', undefined],
    ['a kind of few texts', "'b'::ENUM('a', 'b')", 'b', undefined],
    ['an empty text', "''", undefined, undefined],
    ['nothing', 'NULL::DATE', undefined, 'date'],
  ])('of others is read with %s', async (_, expression, value, dataType) => {
    await foreign(`${expression} AS V`);
    const [table] = valueOf(await open('foreign.parquet'));
    expect(await rowsOf(table ?? tableOf({ name: '', label: '', columns: [] }))).toEqual([[value]]);
    expect(table?.meta.columns[0]?.dataType).toBe(dataType);
  });

  it('of others is refused where it holds lists, structures, maps or bytes, all of them told', async () => {
    await foreign("1 AS A, [1] AS B, {'x': 1} AS C, MAP {'k': 1} AS D, 'x'::BLOB AS E");
    const read = await open('foreign.parquet');
    expect(read.ok ? [] : read.diagnostics.map(({ message }) => message)).toEqual(
      ['B', 'C', 'D', 'E'].map(
        (column) => `The column "${column}" of "foreign.parquet" holds what no cell of a table holds.`,
      ),
    );
  });

  it('tells the columns whose numbers became texts', async () => {
    await foreign('9007199254740993::BIGINT AS ID, 1::BIGINT AS N');
    const read = await open('foreign.parquet');
    expect(read.ok && read.warnings.map(({ message }) => message)).toEqual([
      'The column "ID" of "foreign.parquet" has values with more digits than a number of 8 bytes keeps; it is read as text.',
    ]);
  });

  it('that is damaged is a fault of the file, when it is opened, read or laid in the engine', async () => {
    await foreign("i AS N, 'text ' || i AS T FROM range(3000) t(i)");
    const whole = readFileSync(at('foreign.parquet'));
    for (let cut = 1; cut < 24; cut++) {
      const twin = Buffer.from(whole);
      twin.fill(0xa5, Math.floor((whole.length * cut) / 24), Math.floor((whole.length * cut) / 24) + 30);
      writeFileSync(
        at('twin.parquet'),
        cut % 4 === 0 ? whole.subarray(0, Math.floor((whole.length * cut) / 24)) : twin,
      );
      const read = await open('twin.parquet');
      if (!read.ok) {
        expect(read.diagnostics.map(({ code }) => code)).toEqual(['convert/unreadable']);
        continue;
      }
      const [table] = read.value;
      if (table === undefined) continue;
      await rowsOf(table).catch((error: unknown) => {
        expect(error).toBeInstanceOf(FormatFault);
      });
      const laid = await layTable(engine, table, `twin ${cut}`, 'twin.parquet');
      if (!laid.ok) expect(laid.diagnostics.map(({ code }) => code)).toEqual(['convert/unreadable']);
    }
  });

  it('with a NUL in the name of a column is refused', async () => {
    await foreign('1 AS COLUMN1');
    const damaged = readFileSync(at('foreign.parquet')).toString('latin1').replaceAll('COLUMN1', 'COL\0MN1');
    writeFileSync(at('nul.parquet'), damaged, 'latin1');
    const read = await open('nul.parquet');
    expect(!read.ok && read.diagnostics.map(({ code, found }) => [code, found])).toEqual([
      ['convert/unreadable', String.raw`the name of a column has a NUL character: "COL\u0000MN1"`],
    ]);
  });

  it('that asks for more memory than there is is told with its name, for damaged ones do', async () => {
    await foreign('repeat(i::VARCHAR, 40) AS T FROM range(300000) t(i)', 'large.parquet');
    const small = await openEngine({ tempDirectory: folder, threads: 1, memoryLimit: '4MB' });
    try {
      const read = await parquet.open?.({ engine: small, path: at('large.parquet'), name: 'large.parquet' });
      const [table] = read?.ok ? read.value : [];
      const laid = read?.ok && table ? await layTable(small, table, 'laid', 'large.parquet') : read;
      expect(laid?.ok === false && laid.diagnostics.map(({ message, found }) => [message, found])).toEqual([
        ['"large.parquet" could not be read.', expect.stringMatching(/^it asks for more memory than there is/)],
      ]);
    } finally {
      await small[Symbol.asyncDispose]();
    }
  });

  it('keeps any table', async () => {
    const meta: TableMeta = {
      name: 'ANY',
      label: 'Any "é"',
      columns: [
        { name: 'T', label: "it's", storage: 'text', length: 40, dataType: 'text', keySequence: 1 },
        { name: 'N', label: '', storage: 'number', length: 8, dataType: 'float', displayFormat: '8.2' },
      ],
      origin: { itemGroupOID: 'IG.ANY', originator: 'X' },
    };
    const odd = fc.constantFrom('', ' a', 'a\0b', '\u2028', '"', "'", '\\', '\n', '🙂', '\ufeff', 'null', 'NaN');
    const text = fc.oneof(odd, fc.string({ unit: 'grapheme', maxLength: 20 })).map((value) => value.replace(/ +$/, ''));
    const number = fc.oneof(
      fc.constantFrom(undefined, 0, 1e308, -1e308, 5e-324, 2 ** 53, -(2 ** 63), 0.1),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, number), { maxLength: 30 }), async (rows) => {
        const columns = [textBatch(rows.map(([value]) => value)), numberBatch(rows.map(([, value]) => value))];
        await write(tableOf(meta, { rowCount: rows.length, columns }));
        const [table] = valueOf(await open('own.parquet'));
        expect(table?.meta).toEqual(meta);
        expect(await rowsOf(table ?? tableOf(meta))).toEqual(rows.map(([t, n]) => [t === '' ? undefined : t, n]));
      }),
      { numRuns: 40 },
    );
  });
});
