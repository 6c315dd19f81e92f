import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { numberBatch, textBatch, valueAt, type RowBatch, type Rows } from '#model/table.js';
import { bigint, from, id, join, sql, trusted } from '#sql/sql.js';
import { openEngine, type Engine } from '#engine/engine.js';
import type { EngineLimits } from '#engine/limits.js';
import { EngineFault } from '#engine/fault.js';

const directory = mkdtempSync(path(tmpdir(), 'trialmill-engine-'));
const limits = { tempDirectory: path(directory, 'temp'), threads: 2, memoryLimit: '500MB' };
const place = { file: 'mappings/sdtm/ae.yaml', line: 12, column: 5 };

afterAll(() => {
  rmSync(directory, { recursive: true });
});

const openForMany = async (of: EngineLimits) => {
  const engine = await openEngine(of);
  await engine.takeMany(2);
  return engine;
};

describe.each([
  ['an engine', openEngine],
  ['an engine of which many are asked at once', openForMany],
])('%s', (_, open) => {
  it('runs statements and gives small results with names', async () => {
    await using engine = await open(limits);
    await engine.run(sql`CREATE TABLE dm AS SELECT 'S-01' AS "USUBJID", 63::DOUBLE AS "AGE", NULL::VARCHAR AS "SEX"`);
    expect(await engine.all(sql`SELECT *, count(*) OVER () AS n, TRUE AS ok FROM dm`)).toEqual([
      { USUBJID: 'S-01', AGE: 63, SEX: null, n: 1n, ok: true },
    ]);
  });

  it.each([
    [sql`${'text'}`, 'VARCHAR', 'text'],
    [sql`${2}`, 'DOUBLE', 2],
    [sql`${0.1}`, 'DOUBLE', 0.1],
    [sql`${-0}`, 'DOUBLE', -0],
    [bigint(7), 'BIGINT', 7n],
    [sql`${true}`, 'BOOLEAN', true],
    [sql`${null}`, 'VARCHAR', null],
    [{ kind: 'sql', parts: [{ type: 'DOUBLE', value: null }] } as const, 'DOUBLE', null],
    [sql`${'a \' " \0 é 😀'}`, 'VARCHAR', 'a \' " \0 é 😀'],
  ])('binds value %# with its type', async (value, type, expected) => {
    await using engine = await open(limits);
    expect(await engine.all(sql`SELECT typeof(${value}) AS type, ${value} AS value`)).toEqual([
      { type, value: expected },
    ]);
  });

  it.each([
    ["current_setting('TimeZone')", 'UTC'],
    ["current_setting('memory_limit')", '476.8 MiB'],
    ["current_setting('temp_directory')", limits.tempDirectory],
    ["current_setting('autoinstall_known_extensions')", false],
    ["current_setting('autoload_known_extensions')", false],
    ["current_setting('allow_community_extensions')", false],
    ['1 / 0', null],
    ['0.0::DOUBLE / 0', null],
  ])('has its settings in place: %s', async (expression, expected) => {
    await using engine = await open(limits);
    expect(await engine.all(sql`SELECT ${trusted(expression)} AS value`)).toEqual([{ value: expected }]);
  });

  it('runs statements one after another in the order of the calls', async () => {
    await using engine = await open(limits);
    const calls = [
      engine.run(sql`CREATE TABLE t (n BIGINT)`),
      engine.run(sql`INSERT INTO t VALUES (1)`),
      engine.all(sql`SELECT n FROM t`),
    ];
    expect((await Promise.all(calls))[2]).toEqual([{ n: 1n }]);
  });

  it('asks several things at once, each on a connection of its own, and again on the same ones', async () => {
    await using engine = await open(limits);
    await engine.run(sql`CREATE TABLE t AS SELECT 7 AS n`);
    const three = () => Promise.all([1, 2, 3].map((k) => engine.ask(sql`SELECT n * ${k} AS n FROM t`)));
    expect(await three()).toEqual([[{ n: 7 }], [{ n: 14 }], [{ n: 21 }]]);
    await engine.run(sql`UPDATE t SET n = 1`);
    expect(await three()).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  });

  it('runs again, when others are done, what had no memory beside them', async () => {
    await using engine = await open({ ...limits, memoryLimit: '100MB' });
    await using lane = await engine.lane();
    await using other = await engine.lane();
    // What is put together as one value cannot go to the disk: one of them has room, and two have not.
    const large = sql`SELECT len(list(i || 'a')) AS n FROM range(1000000) t(i)`;
    const found = await Promise.all([lane.all(large), other.all(large), engine.ask(large)]);
    expect(found.flat()).toEqual(Array(3).fill({ n: 1_000_000n }));
  });

  it('says on a lane, too, that a statement needs more memory than there is', async () => {
    await using engine = await open({ ...limits, memoryLimit: '100MB' });
    await using lane = await engine.lane();
    const far = lane.all(sql`SELECT len(list(i || 'a')) AS n FROM range(8000000) t(i)`);
    await expect(far).rejects.toMatchObject({ kind: 'Out of Memory' });
    expect(await lane.all(sql`SELECT 1 AS n`)).toEqual([{ n: 1 }]);
  });

  it('runs things on a lane beside others, with temporary tables of its own, and not after it is closed', async () => {
    const engine = await open(limits);
    await engine.run(sql`CREATE TABLE log AS SELECT 0 AS n`);
    {
      await using lane = await engine.lane();
      await using other = await engine.lane();
      await lane.run(sql`CREATE TEMPORARY TABLE log AS SELECT 1 AS n`);
      await Promise.all([lane.run(sql`CREATE TABLE ae AS SELECT 7 AS n`), other.run(sql`INSERT INTO log SELECT 2`)]);
      expect(await lane.all(sql`SELECT n FROM log`)).toEqual([{ n: 1 }]);
    }
    expect(await engine.all(sql`SELECT n FROM log ORDER BY n`)).toEqual([{ n: 0 }, { n: 2 }]);
    expect(await engine.all(sql`SELECT n FROM ae`)).toEqual([{ n: 7 }]);
    const left = await engine.lane();
    await engine[Symbol.asyncDispose]();
    await expect(left.all(sql`SELECT 1 AS n`)).rejects.toThrow('closed');
    await left[Symbol.asyncDispose]();
  });

  it('tells what is wrong with one of several things that are asked at once', async () => {
    await using engine = await open(limits);
    const asked = [engine.ask(sql`SELECT 1 AS n`), engine.ask(sql`SELECT nothing`), engine.ask(sql`SELECT 2 AS n`)];
    const [first, second, third] = await Promise.allSettled(asked);
    expect(first).toMatchObject({ status: 'fulfilled', value: [{ n: 1 }] });
    expect(second).toMatchObject({ status: 'rejected', reason: { kind: 'Binder' } });
    expect(third).toMatchObject({ status: 'fulfilled', value: [{ n: 2 }] });
  });

  it('finds what lies in a new file without its name, on every connection, after its own tables and until it is closed', async () => {
    await using engine = await open(limits);
    await engine.attach('kept "1"', path(mkdtempSync(path(directory, 'kept-')), 'kept.duckdb'), 'create');
    await engine.lock();
    await engine.run(sql`CREATE TABLE ${id('kept "1"')}.dm AS SELECT 'S-01' AS subject`);
    await engine.run(sql`CREATE TABLE ${id('kept "1"')}.ae AS SELECT 'there' AS place`);
    await engine.run(sql`CREATE TABLE ae AS SELECT 'here' AS place`);
    const select = sql`SELECT dm.rowid + 1 AS number, subject, place FROM dm, (SELECT place FROM ae)`;
    const expected = [{ number: 1n, subject: 'S-01', place: 'here' }];
    expect(await engine.all(select)).toEqual(expected);
    expect(await engine.ask(select)).toEqual(expected);
    expect(await valuesOf(engine.stream(sql`SELECT subject FROM dm`))).toEqual([['S-01']]);
    await engine.detach('kept "1"');
    await expect(engine.ask(sql`SELECT * FROM dm`)).rejects.toThrow('dm');
    expect(await engine.ask(sql`SELECT * FROM ae`)).toEqual([{ place: 'here' }]);
  });

  it('writes what does not fit into memory of a new file for much together, no file for each block', async () => {
    const tempDirectory = mkdtempSync(path(directory, 'spilled-'));
    await using engine = await open({ memoryLimit: '48MB', threads: 1, tempDirectory });
    await engine.attach('much', path(mkdtempSync(path(directory, 'much-')), 'much.duckdb'), 'create for much');
    const numbers = join(Array.from({ length: 40 }, (_, i) => sql`hash(n + ${bigint(i)}) AS ${id(`c${i}`)}`));
    await engine.run(sql`CREATE TABLE much.first AS SELECT 1 AS n`);
    // While something else reads, the file itself does not take what is new.
    await using other = await engine.lane();
    await other.run(trusted('BEGIN'));
    await other.all(sql`SELECT n FROM much.first`);
    for (let i = 0; i < 4; i++)
      await engine.run(sql`CREATE TABLE much.${id(`t${i}`)} AS SELECT ${numbers} FROM range(60000) AS r (n)`);
    const spilled = readdirSync(tempDirectory);
    expect(spilled).not.toEqual([]);
    expect(spilled.filter((name) => name.endsWith('.block'))).toEqual([]);
  });

  it('goes on after a statement that failed', async () => {
    await using engine = await open(limits);
    await expect(engine.run(sql`SELECT nothing`)).rejects.toThrow(EngineFault);
    expect(await engine.all(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });

  const endless = sql`SELECT count(*) AS n FROM range(1000000) a, range(1000000) b WHERE a.range > b.range`;

  it.each(['all', 'ask', 'run'] as const)('stops what %s runs when a signal says so, and stays usable', async (way) => {
    await using engine = await open(limits);
    const stopping = new AbortController();
    const fault = engine[way](endless, stopping.signal).catch((error: unknown) => error);
    await new Promise(setImmediate);
    stopping.abort();
    expect(await fault).toMatchObject({ kind: 'INTERRUPT', message: 'The statement was interrupted.' });
    expect(await engine[way](endless, stopping.signal).catch((error: unknown) => error)).toMatchObject({
      kind: 'INTERRUPT',
    });
    expect(await engine.all(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });

  it('stops one of several things that are asked at once, and no other', async () => {
    await using engine = await open(limits);
    const stopping = new AbortController();
    const fault = engine.ask(endless, stopping.signal).catch((error: unknown) => error);
    const other = engine.ask(sql`SELECT count(*)::DOUBLE AS n FROM range(20000000) a WHERE a.range % 3 = 0`);
    await new Promise(setImmediate);
    stopping.abort();
    expect(await fault).toMatchObject({ kind: 'INTERRUPT' });
    expect(await other).toEqual([{ n: 6_666_667 }]);
  });

  it('stops what is asked at once when it closes', async () => {
    const engine = await open(limits);
    // Both connections are there then, so that both are asked before anything else happens.
    await Promise.all([1, 2].map(() => engine.ask(sql`SELECT 1`)));
    const faults = [1, 2].map(() => engine.ask(endless).catch((error: unknown) => error));
    await engine[Symbol.asyncDispose]();
    for (const fault of await Promise.all(faults)) expect(fault).toMatchObject({ kind: 'INTERRUPT' });
    await expect(engine.ask(sql`SELECT 1`)).rejects.toThrow('closed');
  });

  it('closes without hanging while a statement runs and a stream is open', async () => {
    const engine = await open(limits);
    const rows = engine.stream(sql`SELECT i::DOUBLE AS n FROM range(100000) r (i)`)[Symbol.asyncIterator]();
    await rows.next();
    const running = engine.all(endless).catch((error: unknown) => error);
    await new Promise(setImmediate);
    await engine[Symbol.asyncDispose]();
    expect(await running).toMatchObject({ kind: 'INTERRUPT' });
    await rows.return?.();
    await expect(engine.run(sql`SELECT 1`)).rejects.toThrow('The engine is closed.');
  });
});

describe('an engine that keeps its blocks', () => {
  it('has the memory beyond the usual share of a build for them', async () => {
    await using engine = await openEngine({ ...limits, memoryLimit: '1100MB', keepsBlocks: true });
    const [row] = await engine.all(sql`SELECT current_setting('block_allocator_memory') AS kept`);
    expect(row).toEqual({ kept: '95.3 MiB' });
  });

  it('has none where nobody asked for it', async () => {
    await using engine = await openEngine({ ...limits, memoryLimit: '1100MB' });
    const [row] = await engine.all(sql`SELECT current_setting('block_allocator_memory') AS kept`);
    expect(row).toEqual({ kept: '0 bytes' });
  });
});

describe('an engine of which many are asked at once', () => {
  const threads = sql`SELECT current_setting('threads')::DOUBLE AS threads`;

  it.each([
    [1, 2],
    [2, 1],
    [4, 1],
  ])('of %i at once has %i threads for each', async (atOnce, expected) => {
    await using engine = await openEngine(limits);
    expect(await engine.all(threads)).toEqual([{ threads: 2 }]);
    await engine.takeMany(atOnce);
    await engine.lock();
    expect(await engine.all(threads)).toEqual([{ threads: expected }]);
  });

  it('makes a large table with all threads, and one beside others with less', async () => {
    await using engine = await openForMany(limits);
    await engine.lock();
    await using lane = await engine.lane();
    expect(await lane.make(sql`CREATE TABLE beside AS ${threads}`)).toBe(1);
    expect(await lane.makeAlone(sql`CREATE TABLE alone AS ${threads}`)).toBe(1);
    expect(await engine.all(sql`FROM beside UNION ALL FROM alone`)).toEqual([{ threads: 1 }, { threads: 2 }]);
    expect(await engine.all(threads)).toEqual([{ threads: 1 }]);
  });

  it('begins nothing beside the making of a large table, and goes on after its fault', async () => {
    await using engine = await openForMany(limits);
    await using lane = await engine.lane();
    const text = sql`SELECT CASE WHEN i = 2000000 THEN 'x' ELSE i::VARCHAR END AS s FROM range(2000001) r (i)`;
    const ended: string[] = [];
    const making = lane
      .makeAlone(sql`CREATE TABLE large AS SELECT s::INTEGER AS n FROM (${text})`)
      .catch((error: unknown) => error)
      .finally(() => ended.push('large'));
    const asked = engine.ask(threads).finally(() => ended.push('asked'));
    expect(await making).toMatchObject({ kind: 'Conversion' });
    expect(await asked).toEqual([{ threads: 1 }]);
    expect(ended).toEqual(['large', 'asked']);
  });

  it('is told so before it is locked', async () => {
    await using engine = await openEngine(limits);
    await engine.lock();
    await expect(engine.takeMany(2)).rejects.toThrow('locked');
  });
});

describe('a locked engine', () => {
  const file = path(directory, 'outside.csv');
  writeFileSync(file, 'A\n1\n');

  it.each([
    `SELECT * FROM read_csv('${file}')`,
    `SELECT * FROM '${file}'`,
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/proc/self/environ')",
    "SELECT * FROM glob('/etc/*')",
    `SELECT * FROM sniff_csv('${file}')`,
    "SELECT * FROM read_json('https://example.org/x.json')",
    "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
    `COPY (SELECT 1) TO '${path(directory, 'out.csv')}'`,
    `EXPORT DATABASE '${path(directory, 'out')}'`,
    `ATTACH '${path(directory, 'x.db')}'`,
    'INSTALL httpfs',
    'LOAD httpfs',
    'SET threads = 1',
    'SET enable_external_access = true',
    'RESET memory_limit',
    "SET GLOBAL TimeZone = 'Asia/Tokyo'",
  ])('refuses %s', async (statement) => {
    await using engine = await openEngine(limits);
    await engine.lock();
    await expect(engine.run(trusted(statement))).rejects.toThrow(EngineFault);
    expect(readdirSync(directory).filter((name) => name.startsWith('out') || name === 'x.db')).toEqual(['outside.csv']);
  });

  it('still spills to its temporary directory', async () => {
    await using engine = await openEngine({ ...limits, memoryLimit: '60MB' });
    await engine.lock();
    await engine.run(sql`CREATE TABLE t AS SELECT i, repeat('x', 40) || i AS s FROM range(1200000) r (i)`);
    expect(readdirSync(limits.tempDirectory).length).toBeGreaterThan(0);
    expect(await engine.all(sql`SELECT count(DISTINCT s) AS n FROM t`)).toEqual([{ n: 1200000n }]);
  });
});

describe('a fault', () => {
  const statement = sql`SELECT ${'é'} AS a, ${from(place, trusted('(\n  LBORES || 1\n)'))} FROM (SELECT 'x' AS "LBORRES") t`;

  it('names the mapping line whose text failed', async () => {
    await using engine = await openEngine(limits);
    const fault = await faultOf(engine, statement);
    expect(fault).toMatchObject({
      kind: 'Binder',
      named: 'LBORES',
      candidates: ['LBORRES'],
      at: place,
      message: 'The column "LBORES" does not exist here. Did you mean "LBORRES"?',
      sql: `SELECT 'é' AS a, (\n  LBORES || 1\n) FROM (SELECT 'x' AS "LBORRES") t`,
    });
  });

  it.each([
    ["upperr('x')", 'There is no function "upperr". Did you mean "upper"?'],
    [
      'upper({a: 1})',
      'The types do not fit: there is no upper(STRUCT(a INTEGER)). Cast the arguments to the types that are meant.',
    ],
    ['1 +', 'The SQL cannot be read: syntax error at or near ")".'],
    ["CAST('abc' AS DOUBLE)", "A value does not fit its type: Could not convert string 'abc' to DOUBLE."],
  ])('in %s is told in plain words, with its place', async (expression, message) => {
    await using engine = await openEngine(limits);
    expect(await faultOf(engine, sql`SELECT ${from(place, trusted(`(\n${expression}\n)`))}`)).toMatchObject({
      message,
      at: place,
    });
  });

  it('in text of our own has no place', async () => {
    await using engine = await openEngine(limits);
    const fault = await faultOf(engine, sql`SELECT nosuch FROM nowhere`);
    expect(fault.message).toMatch(/^There is no table "nowhere"/);
    expect(fault.at).toBeUndefined();
  });

  it('inside the body of a macro does not point at the same offset of another text', async () => {
    await using engine = await openEngine(limits);
    await engine.run(sql`CREATE TABLE t AS SELECT 1 AS nosuch_divisor`);
    await engine.run(sql`CREATE MACRO half() AS (SELECT 1 / max(nosuch_divisor) FROM t)`);
    await engine.run(sql`ALTER TABLE t RENAME COLUMN nosuch_divisor TO divisor`);
    const fault = await faultOf(
      engine,
      sql`SELECT ${from(place, trusted("(\nhalf()   ||  'some more text to reach far'\n)"))}`,
    );
    expect(fault.named).toBe('nosuch_divisor');
    expect(fault.at).toBeUndefined();
  });
});

describe('describe', () => {
  it('gives names and types without running', async () => {
    await using engine = await openEngine(limits);
    expect(
      await engine.describe(
        sql`SELECT ${'a'} AS a, 1::DOUBLE AS b, DATE '2024-01-01' AS c, error('ran')::VARCHAR AS d`,
      ),
    ).toEqual({
      ok: true,
      columns: [
        { name: 'a', type: 'VARCHAR' },
        { name: 'b', type: 'DOUBLE' },
        { name: 'c', type: 'DATE' },
        { name: 'd', type: 'VARCHAR' },
      ],
    });
  });

  it('gives the fault with its place', async () => {
    await using engine = await openEngine(limits);
    const described = await engine.describe(
      sql`SELECT ${'a long text that shifts the positions'}, ${from(place, id('X'))}`,
    );
    expect(described).toMatchObject({ ok: false, fault: { named: 'X', at: place } });
  });
});

const columns = [
  { name: 'USUBJID', storage: 'text' },
  { name: 'COMMENT', storage: 'text' },
  { name: 'AVAL', storage: 'number' },
] as const;
const batch: RowBatch = {
  rowCount: 4,
  columns: [
    textBatch(['S-01', 'S-02', undefined, 'é😀']),
    textBatch(['trailing   ', '   ', ' leading', 'a text longer than twelve bytes é  ']),
    numberBatch([0.1, undefined, -0, Number.MAX_VALUE]),
  ],
};

/** The same batches, as they come from a source that is waited for and from one that is not. */
describe.each([
  ['that are waited for', batches, brokenAfter],
  ['that are there at once', batchesAtOnce, brokenAtOnceAfter],
])('batches %s', (_, rows, broken) => {
  it('are loaded in order with blanks as NULL and trailing blanks gone', async () => {
    await using engine = await openEngine(limits);
    expect(await engine.load('t', columns, rows(batch, batch), { rowNumberColumn: '_row' })).toBe(8);
    expect(await engine.all(sql`SELECT * FROM t WHERE "_row" BETWEEN 4 AND 7`)).toEqual([
      { USUBJID: 'é😀', COMMENT: 'a text longer than twelve bytes é', AVAL: Number.MAX_VALUE, _row: 4n },
      { USUBJID: 'S-01', COMMENT: 'trailing', AVAL: 0.1, _row: 5n },
      { USUBJID: 'S-02', COMMENT: null, AVAL: null, _row: 6n },
      { USUBJID: null, COMMENT: ' leading', AVAL: -0, _row: 7n },
    ]);
  });

  it('come back as they went in', async () => {
    await using engine = await openEngine(limits);
    await engine.load('t', columns, rows(batch));
    expect(await valuesOf(engine.stream(sql`SELECT * FROM t`))).toEqual([
      ['S-01', 'trailing', 0.1],
      ['S-02', undefined, undefined],
      [undefined, ' leading', -0],
      ['é😀', 'a text longer than twelve bytes é', Number.MAX_VALUE],
    ]);
  });

  it('of no rows make an empty table', async () => {
    await using engine = await openEngine(limits);
    expect(await engine.load('t', columns, rows())).toBe(0);
    expect(await valuesOf(engine.stream(sql`SELECT * FROM t`))).toEqual([]);
  });

  it('larger than a vector keep their order', async () => {
    await using engine = await openEngine(limits);
    const numbers = Array.from({ length: 5000 }, (_, i) => i);
    const large: RowBatch = {
      rowCount: 5000,
      columns: [
        textBatch(numbers.map((n) => `S-${n}`)),
        textBatch(numbers.map((n) => (n % 3 === 0 ? '' : `a comment that is number ${n}`))),
        numberBatch(numbers),
      ],
    };
    await engine.load('t', columns, rows(large, large), { rowNumberColumn: 'r' });
    const values = await valuesOf(engine.stream(sql`SELECT "USUBJID", "COMMENT", "AVAL", "r"::DOUBLE FROM t`));
    expect(values).toEqual(
      [...numbers, ...numbers].map((n, i) => [
        `S-${n}`,
        n % 3 === 0 ? undefined : `a comment that is number ${n}`,
        n,
        i + 1,
      ]),
    );
  });

  it('that break off leave no table', async () => {
    await using engine = await openEngine(limits);
    const rowsThenFault = broken(batch, batch);
    await expect(engine.load('t', columns, rowsThenFault)).rejects.toThrow('the file ended');
    expect(await engine.all(sql`SELECT count(*) AS n FROM duckdb_tables()`)).toEqual([{ n: 0n }]);
  });
});

describe('batches', () => {
  it('may be left before the end, and streams may overlap with statements', async () => {
    await using engine = await openEngine(limits);
    await engine.run(sql`CREATE TABLE t AS SELECT i::DOUBLE AS n FROM range(100000) r (i)`);
    for await (const first of engine.stream(sql`SELECT n FROM t`)) {
      expect(await engine.all(sql`SELECT count(*) AS n FROM t`)).toEqual([{ n: 100000n }]);
      expect(first.rowCount).toBe(2048);
      break;
    }
    expect(await valuesOf(engine.stream(sql`SELECT n FROM t WHERE n < ${2}`))).toEqual([[0], [1]]);
  });

  it('of a failing select end in a fault with its place', async () => {
    await using engine = await openEngine(limits);
    await expect(valuesOf(engine.stream(sql`SELECT ${from(place, id('X'))}`))).rejects.toMatchObject({ at: place });
    await expect(
      valuesOf(
        engine.stream(sql`SELECT CAST(CASE WHEN i = 99999 THEN 'x' ELSE '1' END AS DOUBLE) FROM range(100000) r (i)`),
      ),
    ).rejects.toMatchObject({ kind: 'Conversion' });
  });

  it('of any other type than text and number are a bug of ours', async () => {
    await using engine = await openEngine(limits);
    await expect(valuesOf(engine.stream(sql`SELECT 1::BIGINT AS n`))).rejects.toThrow(
      'column "n" of a stream is BIGINT',
    );
  });
});

async function faultOf(engine: Engine, statement: Parameters<Engine['run']>[0]): Promise<EngineFault> {
  const fault: unknown = await engine.run(statement).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(EngineFault);
  return fault as EngineFault;
}

function* batchesAtOnceOf(all: readonly RowBatch[], fault?: Error) {
  yield* all;
  if (fault !== undefined) throw fault;
}

function batchesAtOnce(...all: readonly RowBatch[]): Rows {
  return { [Symbol.asyncIterator]: () => batches(...all), [Symbol.iterator]: () => batchesAtOnceOf(all) };
}

function brokenAtOnceAfter(...all: readonly RowBatch[]): Rows {
  return {
    [Symbol.asyncIterator]: () => batches(...all),
    [Symbol.iterator]: () => batchesAtOnceOf(all, new Error('the file ended')),
  };
}

async function* brokenAfter(...all: readonly RowBatch[]): AsyncGenerator<RowBatch> {
  yield* all;
  await Promise.reject(new Error('the file ended'));
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* batches(...all: readonly RowBatch[]): AsyncGenerator<RowBatch> {
  yield* all;
}

async function valuesOf(rows: AsyncIterable<RowBatch>) {
  const values: unknown[][] = [];
  for await (const { rowCount, columns } of rows)
    for (let i = 0; i < rowCount; i++) values.push(columns.map((column) => valueAt(column, i)));
  return values;
}
