import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '#rules/operations/index.js';
import { knownOperations, ownOperations } from '#rules/vocabulary.js';
import { inlined } from '#sql/sql.js';
import { openBench, type Bench } from '../support/found.js';
import { aggregates, noDates } from './aggregates.cases.js';
import { operatorOf, yamlOf, type OperationCase } from './cases.js';
import { libraries } from './library.cases.js';
import { metadata } from './metadata.cases.js';
import { rowwise } from './rows.cases.js';
import { terminology, unknownVersion } from './terminology.cases.js';

const families: Readonly<Record<string, readonly OperationCase[]>> = {
  aggregates,
  rows: rowwise,
  metadata,
  library: libraries,
  terminology,
};
const all = Object.values(families).flat();

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

describe.each(Object.entries(families))('operations of %s', (_, cases) => {
  const named = cases.map(([operation, table, gives, more]) => ({ operation, table, gives, more }));
  it.each(named)('{ $operation } on $table gives $gives', async ({ operation, table, gives, more }) => {
    expect(await bench.results(table, yamlOf(operation), more)).toEqual(gives);
  });
});

describe('a row that names terminology of another version', () => {
  it('ends the rule with that reason', async () => {
    const [operation, table, , more] = unknownVersion;
    await expect(bench.results(table, yamlOf(operation), more)).rejects.toThrow(/SDTM terminology of 2024-01-01/);
  });
});

describe('a text among dates that is none', () => {
  it.each(noDates.map(([operation, table]) => ({ operation, table })))(
    'fails $operation, which tells the text',
    async ({ operation, table }) => {
      await expect(bench.results(table, yamlOf(operation))).rejects.toThrow(
        /_date of D: "(?:Char|2020-13-01)" is not a date of ISO 8601/,
      );
    },
  );
});

describe('the catalogue of operations', () => {
  const catalogue = Object.keys(operations);

  it('holds every name of the format, and our own', () => {
    expect([...catalogue].sort()).toEqual([...knownOperations, ...ownOperations].sort());
  });

  it('has at least three cases for each of the format', () => {
    const counts = new Map(knownOperations.map((name) => [name, 0]));
    for (const [operation] of all) counts.set(operatorOf(operation), (counts.get(operatorOf(operation)) ?? 0) + 1);
    expect([...counts].filter(([name, count]) => knownOperations.includes(name) && count < 3)).toEqual([]);
  });

  it('writes the SQL that operations.sql shows', async () => {
    const texts: string[] = [];
    const shown = new Set<string>();
    for (const [operation, table, gives, more] of all) {
      if (typeof gives === 'string' || shown.has(operatorOf(operation))) continue;
      shown.add(operatorOf(operation));
      const check = '{ all: [{ name: "$r", operator: non_empty }] }';
      const { select } = await bench.compiled(table, check, { ...more, operations: yamlOf(operation) });
      const steps = inlined(select).split('\n').slice(1, -1).join('\n');
      texts.push(
        `-- ${operation}\n${steps.replaceAll(/"(?:__\w+_of_)?(t\d+)"/g, '"t"').replaceAll(/'t\d+'/g, "'t'")}\n`,
      );
    }
    await expect(texts.join('\n')).toMatchFileSnapshot('operations.sql');
  });
});
