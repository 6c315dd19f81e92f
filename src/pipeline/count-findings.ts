import { EngineFault } from '#engine/fault.js';
import type { Engine } from '#engine/engine.js';
import type { RuleQuery } from '#rules/compile.js';
import type { SharedTable } from '#rules/shared-table.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { countedOf, rowsTogether, type Asked, type Counted } from './counted.js';
import { once } from './once.js';

/**
 * Which queries of some rules have nothing to list. What a count cannot tell is left to the query itself, so that faults are reported where
 * they belong.
 */
export async function withoutFindings(
  engine: Pick<Engine, 'ask'>,
  all: readonly Asked[],
): Promise<ReadonlySet<RuleQuery>> {
  const none = new Set<RuleQuery>();
  for (const { select, about } of acrossDatasets(all)) {
    const found = await tried(engine, select);
    if (found === undefined) continue;
    const positions = new Set(found);
    for (const [position, { query }] of about.entries()) if (!positions.has(position)) none.add(query);
  }
  for (const batch of batchesOf(all)) for (const query of await cleanOf(engine, batch)) none.add(query);
  return none;
}

/** Questions together; where that fails, each half for itself, until those that fail are alone. */
async function cleanOf(engine: Pick<Engine, 'ask'>, batch: readonly Counted[]): Promise<readonly RuleQuery[]> {
  const queries = batch.flatMap((each) => each.queries);
  let place = 0;
  const selects = batch.map(({ select, queries: own }) => {
    place += own.length;
    return select(place - own.length);
  });
  const found = await tried(engine, join(selects, '\nUNION ALL '));
  if (found !== undefined) {
    const positions = new Set(found);
    return queries.filter((_, n) => !positions.has(n));
  }
  const [only] = batch;
  const parts = batch.length < 2 ? (only?.apart ?? []) : batch;
  if (parts.length < 2) return [];
  const half = parts.length >> 1;
  return [...(await cleanOf(engine, parts.slice(0, half))), ...(await cleanOf(engine, parts.slice(half)))];
}

/** Tables that queries share, each made once, by the engine of the first rule that needs it; the lasting one drops them. */
export function sharedTables(lasting: Pick<Engine, 'run'>): {
  make: (engine: Pick<Engine, 'all' | 'run'>, tables: readonly SharedTable[]) => Promise<void>;
  drop: () => Promise<void>;
} {
  const known = new Map<SharedTable, ReturnType<typeof once<void>>>();
  const made = new Set<SharedTable>();
  return {
    make: async (engine, tables) => {
      for (const table of tables) {
        const makeOnce = known.get(table) ?? once();
        known.set(table, makeOnce);
        await makeOnce(async () => {
          await engine.run(sql`CREATE TABLE ${id(table.name)} AS ${await selectOf(engine, table)}`);
          made.add(table);
        });
      }
    },
    drop: async () => {
      for (const { name } of made) await lasting.run(sql`DROP TABLE ${id(name)}`);
      made.clear();
      known.clear();
    },
  };
}

/** Values that SQL cannot compute are read, each once, and come back as one text. */
async function selectOf(engine: Pick<Engine, 'all'>, { select, compute }: SharedTable): Promise<Sql> {
  if (compute === undefined) return select;
  const computed: { v: string; result: string }[] = [];
  for (const row of await engine.all(sql`SELECT DISTINCT v FROM (${select}) WHERE v IS NOT NULL ORDER BY v`)) {
    const v = String(row['v']);
    const result = compute(v);
    if (result !== undefined) computed.push({ v, result });
  }
  return sql`SELECT unnest(from_json(${JSON.stringify(computed)}, '[{"v":"VARCHAR","result":"VARCHAR"}]'), max_depth := 2)`;
}

/** A select that gives the positions, in `about`, of what has findings. */
interface Question {
  readonly select: Sql;
  readonly about: readonly Asked[];
}

function acrossDatasets(all: readonly Asked[]): readonly Question[] {
  const groups = new Map<string, Asked[]>();
  for (const asked of all) {
    const { count } = asked.query;
    if (count.kind !== 'across') continue;
    const group = groups.get(count.key);
    if (group) group.push(asked);
    else groups.set(count.key, [asked]);
  }
  return [...groups.values()].flatMap((about): Question[] => {
    const count = about[0]?.query.count;
    if (count?.kind !== 'across') return [];
    const tables = about.map(({ dataset }) => dataset.table);
    const place = sql`list_position([${join(tables.map((table) => sql`${table}`))}], dataset) - 1`;
    return [{ select: sql`SELECT ${place} AS place FROM (${count.select(tables)})`, about }];
  });
}

function batchesOf(all: readonly Asked[]): readonly (readonly Counted[])[] {
  const batches: { held: number; counted: Counted[] }[] = [];
  for (const counted of countedOf(all)) {
    let batch = batches.at(-1);
    if (batch === undefined || batch.held + counted.held > rowsTogether) {
      batch = { held: 0, counted: [] };
      batches.push(batch);
    }
    batch.held += counted.held;
    batch.counted.push(counted);
  }
  return batches.map(({ counted }) => counted);
}

async function tried(engine: Pick<Engine, 'ask'>, select: Sql): Promise<readonly number[] | undefined> {
  try {
    return (await engine.ask(select)).map((row) => Number(row['place']));
  } catch (error) {
    if (error instanceof EngineFault && error.kind !== 'INTERRUPT') return undefined;
    throw error;
  }
}
