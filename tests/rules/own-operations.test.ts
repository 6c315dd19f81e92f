import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '#engine/engine.js';
import { compileRule } from '#rules/compile.js';
import { parseRule } from '#rules/parse.js';
import type { RuleDataset, World } from '#rules/world.js';
import { id, join, sql } from '#sql/sql.js';

let engine: Engine;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(joinPath(tmpdir(), 'rules-'));
  engine = await openEngine({ tempDirectory: joinPath(directory, 'engine') });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

type Value = string | number | null;
type Rows = Readonly<Record<string, readonly Value[]>>;

async function load(name: string, columns: Rows): Promise<RuleDataset> {
  const names = Object.keys(columns);
  const size = Math.max(...names.map((column) => columns[column]?.length ?? 0));
  const storage = (column: string) => (columns[column]?.some((value) => typeof value === 'number') ? 'number' : 'text');
  const declared = names.map(
    (column) => sql`${id(column)} ${storage(column) === 'number' ? sql`DOUBLE` : sql`VARCHAR`}`,
  );
  await engine.run(sql`CREATE OR REPLACE TABLE ${id(name)} (${join(declared)})`);
  for (let row = 0; row < size; row++)
    await engine.run(
      sql`INSERT INTO ${id(name)} VALUES (${join(names.map((column) => sql`${columns[column]?.[row] ?? null}`))})`,
    );
  return {
    name,
    file: `${name.toLowerCase()}.xpt`,
    table: name,
    label: '',
    rows: size,
    ...(names.includes('DOMAIN') && { domain: name }),
    columns: names.map((column, order) => ({
      name: column,
      storage: storage(column),
      label: '',
      length: 8,
      order: order + 1,
    })),
  };
}

/** The result of an operation on every row of the first dataset, or why there is none. */
async function result(operation: string, ...datasets: readonly [string, Rows][]): Promise<readonly Value[] | string> {
  const loaded: RuleDataset[] = [];
  for (const [name, rows] of datasets) loaded.push(await load(name, rows));
  const [dataset, ...related] = loaded;
  if (dataset === undefined) throw new Error('no dataset');
  const world: World = {
    standard: { name: 'ADaMIG', version: '1.3' },
    datasets: [dataset],
    related,
    standards: {
      classOf: () => undefined,
      labelOf: () => undefined,
      variablesOf: () => [],
      variableOf: () => undefined,
      codelist: () => undefined,
    },
  };
  const parsed = parseRule(
    `Check: { any: [{ name: $x, operator: empty }, { name: $x, operator: non_empty }] }
Operations: [{ id: $x, ${operation} }]
Core: { Id: T }
Rule Type: Record Data
Sensitivity: Record
Outcome: { Message: m, Output Variables: [$x] }
Scope: {}`,
    'rule.yml',
  );
  if (!parsed.ok) return parsed.diagnostics.map(({ message }) => message).join('\n');
  const compiled = compileRule(parsed.value, dataset, world);
  if (compiled.kind === 'skip') return JSON.stringify(compiled.reason);
  if (compiled.kind === 'fault') return compiled.diagnostic.message;
  const rows = await engine.all(sql`SELECT v0 FROM (${compiled.select}) ORDER BY place`);
  const [counted] = compiled.count.kind === 'count' ? await engine.all(compiled.count.select) : [];
  expect(Number(counted?.['found'])).toBe(rows.length);
  return rows.map(({ v0 }) => (v0 === null ? null : String(v0)));
}

describe('formula', () => {
  it.each<[string, string, readonly Value[]]>([
    ['follows the rules of arithmetic', 'A - B * 2 + 1', ['7.0', null, '1.0']],
    ['takes brackets first', '(A - B) * 2', ['16.0', null, '4.0']],
    ['divides, by zero into nothing', 'B / (A - 8)', ['1.0', null, '-0.5']],
    ['takes the amount', 'abs(B - A)', ['8.0', null, '2.0']],
    ['reads numbers in texts, and nothing in words', 'T * 1', ['1.5', null, null]],
    ['counts the days of complete dates from 1960', 'date(D)', ['1.0', null, '21915.0']],
    ['takes a numeric date as it is', 'date(A)', ['10.0', '1.0', '4.0']],
  ])('%s', async (_title, expression, expected) => {
    const columns = {
      A: [10, 1, 4],
      B: [2, null, 2],
      T: ['1.5', '', 'x'],
      D: ['1960-01-02T10:00', '2020-01', '2020-01-01'],
    };
    expect(await result(`operator: formula, expression: "${expression}"`, ['XX', columns])).toEqual(expected);
  });

  it.each([
    ['A +', 'The formula cannot be read at "the end".'],
    ['A ; B', 'The formula cannot be read at ";".'],
    ['(A', 'The formula cannot be read at "the end".'],
    ['A B', 'The formula cannot be read at "B".'],
    ['', 'The formula cannot be read at "the end".'],
    ['A - NONE', '{"kind":"column missing","variable":"NONE"}'],
  ])('tells what is wrong with %j', async (expression, problem) => {
    const columns = { A: [1], B: [2] };
    expect(await result(`operator: formula, expression: "${expression}"`, ['XX', columns])).toBe(problem);
  });
});

describe('earlier', () => {
  const columns = {
    P: ['1', '1', '1', '2', '1'],
    DAY: [1, 3, 2, 1, 3],
    V: [30, 20, 10, 5, 40],
    K: ['a', 'a', 'b', 'a', 'a'],
  };
  it.each<[string, string, readonly Value[]]>([
    ['the smallest value before, ties left out', 'take: min', [null, '10.0', '30.0', null, '10.0']],
    ['the largest', 'take: max', [null, '30.0', '30.0', null, '30.0']],
    ['how many there are', 'take: count', ['0.0', '2.0', '1.0', '0.0', '2.0']],
    ['the last one', 'take: last', [null, '10.0', '30.0', null, '10.0']],
    ['the first one', 'take: first', [null, '30.0', '30.0', null, '30.0']],
    ['only what a filter keeps', 'take: min, filter: { K: a }', [null, '30.0', '30.0', null, '30.0']],
  ])('gives %s', async (_title, options, expected) => {
    const operation = `operator: earlier, name: V, group: [P], ordering: DAY, ${options}`;
    expect(await result(operation, ['XX', columns])).toEqual(expected);
  });

  it('says what it cannot take', async () => {
    expect(await result('operator: earlier, name: V, ordering: DAY, take: mode', ['XX', columns])).toContain(
      'take: mode',
    );
    expect(await result('operator: earlier, name: W, ordering: DAY, take: min', ['XX', columns])).toContain('"W"');
  });
});

describe('source_value', () => {
  const pointers = {
    USUBJID: ['P1', 'P1', 'P1', 'P1', 'P2', 'P1', 'P1'],
    SRCDOM: ['RS', 'DM', 'RS', 'RS', 'RS', 'XX', ''],
    SRCVAR: ['RSDTC', 'DTHDTC', 'RSDTC', 'RSNONE', 'RSDTC', 'A', ''],
    SRCSEQ: [2, null, 9, 2, 2, 1, null],
  };
  const dm: [string, Rows] = ['DM', { DOMAIN: ['DM'], USUBJID: ['P1'], DTHDTC: ['2020-05-05'] }];
  const rs: [string, Rows] = [
    'RS',
    { DOMAIN: ['RS', 'RS'], USUBJID: ['P1', 'P1'], RSSEQ: [1, 2], RSDTC: ['2020-01-01', '2020-02-01'] },
  ];
  it('finds the value by dataset, subject, variable and sequence number, and nothing where one of them is wrong', async () => {
    expect(await result('operator: source_value', ['ADTTE', pointers], dm, rs)).toEqual([
      '2020-02-01',
      '2020-05-05',
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('is there, is not there, or cannot be told where the dataset is not at hand', async () => {
    expect(await result('operator: source_exists', ['ADTTE', pointers], dm, rs)).toEqual([
      'true',
      'true',
      'false',
      'false',
      'false',
      null,
      null,
    ]);
  });

  it('takes the sequence number of the tabulation dataset from an analysis dataset that has no other', async () => {
    const adae: [string, Rows] = ['ADAE', { USUBJID: ['P1', 'P1'], AESEQ: [1, 2], ASTDT: [10, 11] }];
    const toEvents = { USUBJID: ['P1'], SRCDOM: ['ADAE'], SRCVAR: ['ASTDT'], SRCSEQ: [2] };
    expect(await result('operator: source_value', ['ADTTE', toEvents], adae)).toEqual(['11']);
  });

  it('needs the columns that point', async () => {
    expect(await result('operator: source_value', ['ADTTE', { USUBJID: ['P1'] }])).toContain('"SRCDOM"');
  });
});

describe('epochs_at', () => {
  const elements: [string, Rows] = [
    'SE',
    {
      DOMAIN: ['SE', 'SE', 'SE', 'SE'],
      USUBJID: ['P1', 'P1', 'P1', 'P2'],
      EPOCH: ['SCREENING', 'TREATMENT', 'FOLLOW-UP', 'SCREENING'],
      SESTDTC: ['2024-01-01', '2024-01-10T09:00', '2024-03', '2024-01-01'],
      SEENDTC: ['2024-01-10T09:00', '2024-03', '', '2024-01-05'],
    },
  ];
  it('gives both epochs of the day on which one ends and the next begins, and none for a partial date or an unknown day', async () => {
    const events = {
      USUBJID: ['P1', 'P1', 'P1', 'P1', 'P2', 'P3'],
      AESTDTC: ['2024-01-05', '2024-01-10', '2025-01-01T10:00', '2024-01', '2024-01-06', '2024-01-05'],
    };
    expect(await result('operator: epochs_at, name: AESTDTC', ['AE', events], elements)).toEqual([
      '["SCREENING"]',
      '["SCREENING","TREATMENT"]',
      '["FOLLOW-UP"]',
      null,
      null,
      null,
    ]);
  });

  it('needs SE and the date', async () => {
    const events = { USUBJID: ['P1'], AESTDTC: ['2024-01-05'] };
    expect(await result('operator: epochs_at, name: AESTDTC', ['AE', events])).toContain('"SE"');
    expect(await result('operator: epochs_at, name: AEDTC', ['AE', events], elements)).toContain('"AEDTC"');
  });
});
