import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { openEngine, type Engine, type Row } from '#engine/engine.js';
import { sharedTables } from '#pipeline/count-findings.js';
import { cellsOf } from '#rules/cells.js';
import { compileRule, type RuleQuery } from '#rules/compile.js';
import { contentsQuery, withScan } from '#rules/contents.js';
import { parseRule } from '#rules/parse.js';
import type { RuleDataset, RuleStandards, World } from '#rules/world.js';
import { id, inlined, join, sql } from '#sql/sql.js';

export type Value = string | number | null;
/** A table by column. A column whose name begins with "$" holds lists, written as texts with "|" between the elements. */
export type Columns = Readonly<Record<string, readonly Value[]>>;

export interface Bench extends AsyncDisposable {
  readonly engine: Engine;
  /** The rows, counted from 1, that a check finds, or why there is no verdict. */
  found(columns: Columns, check: string, more?: More): Promise<readonly number[] | string>;
  /** Whether counting says that a check finds anything; why not, where there is no verdict. */
  counted(columns: Columns, check: string, more?: More): Promise<boolean | string>;
  /** The compiled query, for a look at its text. */
  compiled(columns: Columns, check: string, more?: More): Promise<RuleQuery>;
  /** What an operation gives on each row, as DuckDB writes it. */
  results(columns: Columns, operations: string, more?: More): Promise<readonly (string | null)[] | string>;
}

export interface More {
  /** Operations in YAML. */
  readonly operations?: string;
  /** Of rows, where nothing else is said. */
  readonly type?: string;
  /** Match Datasets in YAML. */
  readonly matches?: string;
  readonly standards?: Partial<RuleStandards>;
  /** Other datasets of the package, by name. */
  readonly others?: Readonly<Record<string, Columns>>;
  readonly world?: Partial<World>;
  readonly dataset?: Partial<RuleDataset>;
  /** What the rows hold is known before the rule is compiled. */
  readonly contents?: true;
  /** The rows are in memory, too. */
  readonly cells?: true;
}

const noStandards: RuleStandards = {
  classOf: () => undefined,
  labelOf: () => undefined,
  variablesOf: () => [],
  variableOf: () => undefined,
  codelist: () => undefined,
};

/** A DuckDB and what is needed to run a rule on small tables. */
export async function openBench(): Promise<Bench> {
  const directory = await mkdtemp(joinPath(tmpdir(), 'rules-'));
  const engine = await openEngine({ tempDirectory: joinPath(directory, 'engine') });
  let tables = 0;

  const loaded = new Map<string, Promise<RuleDataset>>();
  /** Equal tables are loaded once. */
  const load = async (name: string, columns: Columns, more: Partial<RuleDataset> = {}): Promise<RuleDataset> => {
    const key = JSON.stringify([name, columns]);
    const known = loaded.get(key) ?? loadNew(name, columns);
    loaded.set(key, known);
    return { ...(await known), ...more };
  };

  const loadNew = async (name: string, columns: Columns): Promise<RuleDataset> => {
    const names = Object.keys(columns).map((key) => ({ key, name: key.replace(/^\$/, '') }));
    const size = Math.max(0, ...Object.values(columns).map((values) => values.length));
    const storage = (key: string) =>
      columns[key]?.some((value) => typeof value === 'number') === true ? ('number' as const) : ('text' as const);
    const table = `t${(tables += 1)}`;
    const declared = names.map(
      (column) => sql`${id(column.name)} ${storage(column.key) === 'number' ? sql`DOUBLE` : sql`VARCHAR`}`,
    );
    await engine.run(sql`CREATE TABLE ${id(table)} (${join(declared)})`);
    const rows = Array.from(
      { length: size },
      (_, row) => sql`(${join(names.map(({ key }) => sql`${columns[key]?.[row] ?? null}`))})`,
    );
    if (size > 0) await engine.run(sql`INSERT INTO ${id(table)} VALUES ${join(rows)}`);
    const domain = columns['DOMAIN']?.[0];
    const rdomain = columns['RDOMAIN']?.[0];
    return {
      name,
      file: `${name.toLowerCase()}.xpt`,
      table,
      label: `Label of ${name}`,
      rows: size,
      columns: names.map((column, order) => ({
        name: column.name,
        storage: storage(column.key),
        label: '',
        length: 8,
        order: order + 1,
      })),
      ...(typeof domain === 'string' && { domain }),
      ...(typeof rdomain === 'string' && { rdomain }),
    };
  };

  const scans = new Map<string, Promise<Row>>();
  /** Equal tables are looked through once, too. */
  const withContents = async (dataset: RuleDataset): Promise<RuleDataset> => {
    if (dataset.rows === 0 || dataset.columns.length === 0) return dataset;
    const query = contentsQuery(dataset, [], () => true);
    const key = inlined(query);
    const scan = scans.get(key) ?? engine.all(query).then(([row = {}]) => row);
    scans.set(key, scan);
    return withScan(dataset, await scan);
  };

  const withCells = (dataset: RuleDataset, columns: Columns): RuleDataset => {
    const rows = { count: dataset.rows };
    const held = dataset.columns.map((column) => {
      const values = columns[column.name] ?? columns[`$${column.name}`] ?? [];
      const all = Array.from({ length: dataset.rows }, (_, row) => values[row] ?? null);
      return { ...column, cells: () => cellsOf(rows, all) };
    });
    return { ...dataset, columns: held };
  };

  const compile = async (columns: Columns, check: string, more: More) => {
    const told = async (each: RuleDataset, own: Columns) => {
      const held = more.cells === true ? withCells(each, own) : each;
      return more.contents === true ? withContents(held) : held;
    };
    const dataset = await told(await load('XX', columns, more.dataset), columns);
    const others: RuleDataset[] = [];
    for (const [name, own] of Object.entries(more.others ?? {})) others.push(await told(await load(name, own), own));
    const world: World = {
      standard: { name: 'SDTMIG', version: '3.4' },
      datasets: [dataset, ...others],
      related: [],
      standards: { ...noStandards, ...more.standards },
      ...more.world,
    };
    const lists = Object.keys(columns)
      .filter((key) => key.startsWith('$'))
      .map((key) => `  - { id: "${key}", operator: split_by, name: ${key.slice(1)}, delimiter: "|" }\n`);
    const operations = `${lists.join('')}${more.operations ?? ''}`;
    const parsed = parseRule(
      `Check: ${check}\nCore: { Id: T }\nRule Type: ${more.type ?? 'Record Data'}\nSensitivity: Record\nOutcome: { Message: m }\nScope: {}\n${operations === '' ? '' : `Operations:\n${operations}`}${more.matches === undefined ? '' : `Match Datasets: ${more.matches}\n`}`,
      'rule.yml',
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
    return compileRule(parsed.value, dataset, world);
  };

  const run = async (
    columns: Columns,
    check: string,
    more: More,
    ...selects: readonly ((query: RuleQuery) => ReturnType<typeof sql> | undefined)[]
  ) => {
    const compiled = await compile(columns, check, more);
    if (compiled.kind === 'skip')
      return compiled.reason.kind === 'not supported'
        ? `not supported: ${compiled.reason.feature}`
        : compiled.reason.kind;
    if (compiled.kind === 'fault') return compiled.diagnostic.code;
    const shared = sharedTables(engine);
    await shared.make(engine, compiled.shared);
    try {
      const answers: (readonly Row[])[] = [];
      for (const select of selects) {
        const asked = select(compiled);
        answers.push(asked === undefined ? [] : await engine.all(asked));
      }
      return answers;
    } finally {
      await shared.drop();
    }
  };

  return {
    engine,
    found: async (columns, check, more = {}) => {
      const found = ({ select }: RuleQuery) => sql`SELECT "row" FROM (${select}) ORDER BY "row"`;
      const answers = await run(columns, check, more, found, oddRowsBeside);
      if (typeof answers === 'string') return answers;
      const [rows = [], odd = []] = answers;
      if (odd.some(({ whole, alone, beside }) => whole !== rows.length > 0 || alone !== beside))
        throw new Error(
          `What is asked of several datasets at once is not what is asked of each: ${JSON.stringify(odd)}`,
        );
      return rows.map((row) => Number(row['row']));
    },
    counted: async (columns, check, more = {}) => {
      const answers = await run(columns, check, more, ({ count }) => {
        if (count.kind === 'count') return count.select;
        return sql`SELECT 0 AS found WHERE ${count.kind === 'across'}`;
      });
      return typeof answers === 'string' ? answers : Number(answers[0]?.[0]?.['found'] ?? 0) > 0;
    },
    compiled: async (columns, check, more = {}) => {
      const compiled = await compile(columns, check, more);
      if (compiled.kind !== 'query') throw new Error(JSON.stringify(compiled));
      return compiled;
    },
    results: async (columns, operations, more = {}) => {
      const name =
        /id: "?(\$?\w+)/.exec(
          operations
            .split('\n')
            .filter((line) => line.includes('id:'))
            .at(-1) ?? '',
        )?.[1] ?? '';
      const always = `{ any: [{ name: "${name}", operator: empty }, { name: "${name}", operator: non_empty }] }`;
      const answers = await run(
        columns,
        always,
        { ...more, operations },
        ({ select }) => sql`SELECT place, v0 FROM (${select}) ORDER BY place`,
      );
      return typeof answers === 'string' ? answers : (answers[0] ?? []).map((row) => row['v0'] as string | null);
    },
    [Symbol.asyncDispose]: async () => {
      await engine[Symbol.asyncDispose]();
      await rm(directory, { recursive: true });
    },
  };
}

/** Asks of a dataset, and of its odd rows beside it and alone, where a rule can be asked of several datasets at once. */
function oddRowsBeside({ count }: RuleQuery): ReturnType<typeof sql> | undefined {
  const stacked = count.kind === 'count' ? count.stacked?.() : undefined;
  if (stacked === undefined) return undefined;
  const odd = sql`SELECT * FROM (${stacked.rows(1)}) WHERE __row % 2 = 1`;
  const both = sql`SELECT list(place) FROM (${stacked.select(sql`${stacked.rows(0)} UNION ALL ${odd}`)})`;
  return sql`SELECT coalesce(list_contains((${both}), 0), false) AS whole, coalesce(list_contains((${both}), 1), false) AS beside, EXISTS (${stacked.select(odd)}) AS alone`;
}
