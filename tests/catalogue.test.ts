import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adamDerivations } from '#adam/index.js';
import { recordDerivations } from '#adam/records/index.js';
import { sdtmDerivations } from '#mapping/derivations/index.js';
import type { DerivationWorld } from '#mapping/derivation.js';
import type { RecordWorld } from '#mapping/record-derivation.js';
import { id, inlined, join, sql, trusted } from '#sql/sql.js';
import { derivationSamples, recordSamples } from './support/derivation-samples.js';

const catalogue = [...sdtmDerivations, ...adamDerivations];

/** Columns whose values are numbers; all others are text. */
const numbers = new Set([
  ...['VSSTRESN', 'VISITNUM', 'DIGITS', 'AVAL', 'BASE', 'ATPTN', 'ADT', 'ASTDT', 'AENDT', 'TRTSDT', 'TRTEDT'],
  ...['TR01SDT', 'TR01EDT', 'ATOXGRN', 'AEITOXGN', 'AVISITN'],
]);
const nothing = (column: string) =>
  sql`CAST(NULL AS ${trusted(numbers.has(column) ? 'DOUBLE' : 'VARCHAR')}) AS ${id(column)}`;
const rowsOf = (columns: readonly string[]) => sql`(SELECT ${join([...new Set(columns)].map(nothing))})`;

describe('the catalogue of derivations', () => {
  it('has each name once, in the words of the mapping language', () => {
    const names = catalogue.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  it('has sample parameters for each, and none for what is not there', () => {
    expect(Object.keys(derivationSamples).sort()).toEqual(catalogue.map(({ name }) => name).sort());
  });
});

describe.each(catalogue.map((entry) => [entry.name, entry] as const))('%s', (name, entry) => {
  const params = entry.params.parse(derivationSamples[name]) as unknown;
  const reads = entry.reads(params, 'AE');

  it('says which clause of which guide it implements', () => {
    expect(entry.reference).toMatch(/^(SDTMIG 3\.4|ADaMIG 1\.3), sections? \d+(\.\d+)*/);
  });

  it('tells its method in a sentence', () => {
    const method = entry.method(params, { dataset: 'AE', variable: 'AESTDY', has: () => true });
    expect(method).toMatch(/^[A-Z"].*\.$/);
    expect(method).not.toMatch(/undefined|\[object|\$\{/);
  });

  it('takes no parameter that it does not know', () => {
    expect(entry.params.safeParse({ ...derivationSamples[name], nonsense: 1 }).success).toBe(false);
  });

  it('is tested by a file', () => {
    const files = [...testFiles('mapping/derivations'), ...testFiles('adam')];
    expect(files.filter((text) => new RegExp(`derive: '${name}'|'${name}'`).test(text))).not.toEqual([]);
  });

  it('gives SQL that binds over the columns it says it reads', async () => {
    const columnsOf = (relation: string) =>
      reads.others.filter((other) => other.relation === relation).flatMap(({ columns }) => columns);
    const world: DerivationWorld = {
      dataset: 'SV',
      variable: 'VALUE',
      has: () => true,
      own: (column) => sql`r.${id(column)}`,
      relation: (relation) => rowsOf(columnsOf(relation)),
      condition: () => sql`TRUE`,
      order: sql`r."USUBJID"`,
      ordered: sql`ordered`,
      standTogether: () => true,
      came: [sql`r._e`],
      siblings: [params],
      decodeMap: () => 'map',
    };
    const derived = entry.sql(params, world);
    const joins = (derived.joins ?? []).map(
      ({ alias, select, on }) => sql`LEFT JOIN (${select}) ${id(alias)} ON ${on}`,
    );
    const own = ['USUBJID', ...reads.own];
    const statement = sql`(WITH "recode" AS (SELECT '' AS map, '' AS raw, '' AS term), "SV.early" AS (SELECT 1 AS _e, * FROM ${rowsOf(own)}), ordered AS (SELECT 1 AS _e, 1 AS _n, * FROM ${rowsOf(own)}) SELECT ${derived.value} AS value, ${derived.problem?.value ?? sql`NULL`} AS problem FROM ordered r ${join(joins, ' ')})`;
    await expect(sql`*`).toBindOver(`FROM ${inlined(statement)}`);
  });
});

describe('the catalogue of record derivations', () => {
  it('has each name once, and sample parameters for each', () => {
    const names = recordDerivations.map(({ name }) => name);
    for (const name of names) expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(Object.keys(recordSamples).sort()).toEqual(names.toSorted());
  });
});

describe.each(recordDerivations.map((entry) => [entry.name, entry] as const))('records by %s', (name, entry) => {
  const params = entry.params.parse(recordSamples[name]) as unknown;
  const reads = entry.reads(params);

  it('say which clause they implement, and their method in a sentence', () => {
    expect(entry.reference).toMatch(/^ADaMIG 1\.3, sections? \d+(\.\d+)*/);
    const method = entry.method(params, ' where ADT > 0');
    expect(method).toMatch(/^[A-Z"].* where ADT > 0.*\.$/);
    expect(method).not.toMatch(/undefined|\[object|\$\{/);
  });

  it('take no parameter that they do not know', () => {
    expect(entry.params.safeParse({ ...recordSamples[name], nonsense: 1 }).success).toBe(false);
  });

  it('are tested by a file', () => {
    expect(testFiles('adam/records').filter((text) => text.includes(`'${name}'`))).not.toEqual([]);
  });

  it('read what they give and what tells them apart', () => {
    expect(reads.own).toEqual(expect.arrayContaining([...entry.gives(params), ...entry.apart(params)]));
  });

  it('come from SQL that binds over the columns they say they read', async () => {
    const typeOf = (column: string) => (numbers.has(column) ? ('DOUBLE' as const) : ('VARCHAR' as const));
    const read = [...new Set(reads.own)];
    const source = sql`(SELECT CAST('' AS VARCHAR) AS _file, CAST(1 AS BIGINT) AS _row, CAST(1 AS BIGINT) AS _e, * FROM ${rowsOf(read)})`;
    const world: RecordWorld = {
      rows: source,
      columns: new Map(read.map((column) => [column, typeOf(column)])),
      relation: (relation) =>
        rowsOf((reads.others ?? []).filter((other) => other.relation === relation).flatMap(({ columns }) => columns)),
      checked: (path) => (path.join('/') === 'compute' ? sql`W / (H * H)` : sql`TRUE`),
    };
    const columns = [...read, '_file', '_row'].map((column) => sql`r.${id(column)}`);
    const statement = sql`(SELECT ${join(columns)} FROM (${entry.sql(params, world)}) r)`;
    await expect(sql`*`).toBindOver(`FROM ${inlined(statement)}`);
    for (const { select } of entry.checks?.(params, world) ?? [])
      await expect(sql`*`).toBindOver(`FROM ${inlined(sql`(${select})`)}`);
  });
});

function testFiles(folder: string): readonly string[] {
  const path = new URL(`${folder}/`, import.meta.url);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(new URL(file, path), 'utf8'));
}
