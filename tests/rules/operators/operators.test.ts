import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operators, tableOperators } from '#rules/operators/index.js';
import { judges } from '#rules/settled/index.js';
import { knownOperators } from '#rules/vocabulary.js';
import { inlined } from '#sql/sql.js';
import { openBench, type Bench } from '../support/found.js';
import { checkOf, operatorOf, type OperatorCase } from './cases.js';
import { dateCases } from './dates.cases.js';
import { equality } from './equality.cases.js';
import { inCommon } from './lists.cases.js';
import { membership } from './membership.cases.js';
import { numbers } from './numbers.cases.js';
import { orderCases } from './order.cases.js';
import { presence } from './presence.cases.js';
import { references } from './references.cases.js';
import { titleCase, wording } from './text.cases.js';
import { uniqueness } from './uniqueness.cases.js';

const families: Readonly<Record<string, readonly OperatorCase[]>> = {
  presence,
  equality,
  membership,
  lists: inCommon,
  text: wording,
  'title case': titleCase,
  numbers,
  dates: dateCases,
  uniqueness,
  order: orderCases,
  references,
};
const all = Object.values(families).flat();

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

describe.each(Object.entries(families))('operators of %s', (_, cases) => {
  const named = cases.map(([condition, table, finds, more]) => ({ condition, table, finds, more }));
  it.each(named)('{ $condition } asked of $table finds $finds', async ({ condition, table, finds, more }) => {
    expect(await bench.found(table, checkOf(condition), more)).toEqual(finds);
  });
});

describe('what is known of columns before any rule is compiled', () => {
  it('changes no verdict, and counting says the same', async () => {
    for (const [condition, table, finds, more] of all) {
      const known = { ...more, contents: true } as const;
      expect([condition, table, await bench.found(table, checkOf(condition), known)]).toEqual([
        condition,
        table,
        finds,
      ]);
      const anything = typeof finds === 'string' ? finds : finds.length > 0;
      expect([condition, table, await bench.counted(table, checkOf(condition), known)]).toEqual([
        condition,
        table,
        anything,
      ]);
    }
  });
});

describe('what is said of groups of rows in memory', () => {
  it('is what DuckDB says of them', async () => {
    for (const [condition, table, finds, more] of [...uniqueness, ...membership])
      expect([condition, table, await bench.found(table, checkOf(condition), { ...more, cells: true })]).toEqual([
        condition,
        table,
        finds,
      ]);
  });
});

describe('what is said of a row in memory', () => {
  it('is what DuckDB says of it', async () => {
    let settled = 0;
    for (const [condition, table, finds, more] of all) {
      if (!Object.hasOwn(judges, operatorOf(condition)) || typeof finds === 'string') continue;
      const columns = Object.entries(table);
      for (let row = 0; row < Math.max(0, ...columns.map(([, values]) => values.length)); row++) {
        const alone = Object.fromEntries(columns.map(([name, values]) => [name, [values[row] ?? null]]));
        // Alone, a number that is missing is a text that is missing.
        if (columns.some(([, values]) => values.some(Number.isFinite) && (values[row] ?? null) === null)) continue;
        const query = await bench.compiled(alone, checkOf(condition), { ...more, cells: true });
        const verdict =
          query.count.kind === 'nothing'
            ? false
            : inlined(query.select).includes(' true AS __found')
              ? true
              : undefined;
        if (verdict === undefined) continue;
        settled++;
        expect([condition, alone, verdict]).toEqual([condition, alone, finds.includes(row + 1)]);
      }
    }
    expect(settled).toBeGreaterThan(500);
  });
});

describe('a date, alone in its dataset, so that all its dates are plain or none', () => {
  const alone = dateCases.flatMap(([condition, table, finds, more]) => {
    const rows = Math.max(0, ...Object.values(table).map((values) => values.length));
    if (typeof finds === 'string') return [];
    return Array.from({ length: rows }, (_, n) => ({
      condition,
      row: Object.fromEntries(Object.entries(table).map(([name, values]) => [name, [values[n] ?? null]])),
      finds: finds.includes(n + 1) ? [1] : [],
      more: { ...more, contents: true } as const,
    }));
  });

  it('is judged as among others', async () => {
    expect(alone.length).toBeGreaterThan(100);
    for (const { condition, row, finds, more } of alone)
      expect([condition, row, await bench.found(row, checkOf(condition), more)]).toEqual([condition, row, finds]);
  });
});

describe('the catalogue of operators', () => {
  const catalogue = [...Object.keys(operators), ...Object.keys(tableOperators)];

  it('holds every name of the format and no other', () => {
    expect([...catalogue].sort()).toEqual([...knownOperators].sort());
  });

  it('has at least four cases for each', () => {
    const counts = new Map(catalogue.map((name) => [name, 0]));
    for (const [condition] of all) counts.set(operatorOf(condition), (counts.get(operatorOf(condition)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count < 4)).toEqual([]);
  });

  it('has a case of a missing column for each that works on one', () => {
    const seen = new Set(all.filter(([, , finds]) => finds === 'column missing').map(([name]) => operatorOf(name)));
    expect(Object.keys(operators).filter((name) => !seen.has(name))).toEqual([]);
  });

  it('writes the SQL that operators.sql shows', async () => {
    const texts: string[] = [];
    const shown = new Set<string>();
    for (const [condition, table, finds, more] of all) {
      if (typeof finds === 'string' || shown.has(operatorOf(condition))) continue;
      shown.add(operatorOf(condition));
      const { select } = await bench.compiled(table, checkOf(condition), more);
      const steps = inlined(select).split('\n').slice(1, -1).join('\n');
      texts.push(
        `-- ${condition}\n${steps.replaceAll(/"t\d+"/g, '"t"').replaceAll(/(__computed\d+)_of_t\d+/g, '$1')}\n`,
      );
    }
    await expect(texts.join('\n')).toMatchFileSnapshot('operators.sql');
  });
});
