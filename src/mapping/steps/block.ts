import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { columnsUsed, valueColumns } from '../order.js';
import type { Step } from '../plan.js';
import { scopeOf } from '../collect/collected.js';
import type { ResolvedDataset } from '../resolved.js';
import type { Block } from '../schema/dataset.js';
import { joinChecks, joined } from './joins.js';
import { pivotAccount, pivotChecks, putTogether, unpivoted } from './pivot.js';
import { isOfSource, rowIdentity, tableOf, tables, type StepWorld } from './world.js';

/** The rows of a block that are kept, with what tells where each came from. */
export function blockRows(world: StepWorld, dataset: ResolvedDataset, index: number): Sql {
  const read = inputOf(world, dataset, index);
  if (read === undefined || !isTaken(read.block))
    return sql`SELECT * EXCLUDE (_drop) FROM ${id(tables.rows(dataset.name, index))} WHERE _drop IS NULL`;
  return sql`SELECT ${join([...read.used.map(id), read.identity])}, 0 AS _part FROM ${id(read.input)}`;
}

/** Whether every row of the input becomes one row, as it is. */
export function isTaken({ pivot, unpivot, ...block }: Block): boolean {
  return pivot === undefined && unpivot === undefined && [...(block.join ?? []), ...(block.where ?? [])].length === 0;
}

/** What a block reads: the table, the columns of it that it uses, the columns that its values are made of, and what tells where a row came from. */
function inputOf(world: StepWorld, dataset: ResolvedDataset, index: number) {
  const parsed = dataset.parsed.blocks[index];
  const scope = world.collected.scopes.get(dataset.name)?.[index];
  if (parsed === undefined || scope === undefined) return undefined;
  const named = columnsUsed(dataset, index, world.collected);
  const used = [...scope.from.columns.keys()].filter((column) => named.has(column));
  const { from } = parsed.block;
  const read = valueColumns(dataset, index, world.collected);
  const values = [...scope.columns.keys()].filter((column) => read.has(column));
  return { ...parsed, used, values, input: tableOf(world, from, used), identity: rowIdentity(world, from, used) };
}

/** The rows of one block: its input joined, unpivoted and filtered; what is dropped keeps its reason and is counted. */
export function blockSteps(world: StepWorld, dataset: ResolvedDataset, index: number): readonly Step[] {
  const read = inputOf(world, dataset, index);
  if (read === undefined) return [];
  const { document } = dataset.parsed;
  const { block, path, used, values, input, identity } = read;
  const at = document.at([...path, 'from']);
  const account = (text: Sql): Step => ({ kind: 'account', about: dataset.name, statement: text, at });
  if (isTaken(block))
    return [
      account(
        sql`INSERT INTO ${id(tables.inputs)} SELECT ${dataset.name}, ${trusted(String(index))}, ${block.from}, count(*), 0, count(*) FROM ${id(input)}`,
      ),
    ];
  const joins = (block.join ?? []).map((spec, i) => joined(world, dataset, index, spec, i));
  const unmatched = (block.join ?? []).flatMap((spec, i) =>
    typeof spec.unmatched === 'object' ? [sql`WHEN ${id(`_found${i}`)} IS NULL THEN ${spec.unmatched.drop}`] : [],
  );
  const filters = (block.where ?? []).map((condition, i) => {
    const checked =
      world.collected.expressions.get(document, [...path, 'where'], scopeOf.block(dataset.name, index)) ??
      world.collected.expressions.get(document, [...path, 'where', i, 'keep'], scopeOf.block(dataset.name, index));
    return sql`WHEN NOT coalesce(${checked?.sql ?? sql`TRUE`}, FALSE) THEN ${condition.otherwise ?? `Not kept by where: ${condition.keep}`}`;
  });
  const whens = [...unmatched, ...filters];
  const drop = whens.length === 0 ? sql`CAST(NULL AS VARCHAR)` : sql`CASE ${join(whens, ' ')} END`;
  const selected = sql`SELECT ${join([...used.map(id), identity])} FROM ${id(input)}`;
  const base = block.pivot === undefined ? selected : putTogether(block.pivot, selected);
  // Joins go one after another, so that a join can use what the one before it took.
  const joinCtes = joins.map(
    ({ columns, clause }, i) =>
      sql`${id(`joined${i}`)} AS (SELECT b.*, ${columns} FROM ${id(i === 0 ? 'base' : `joined${i - 1}`)} b ${clause})`,
  );
  const who = used.includes('USUBJID') && block.pivot === undefined ? ['USUBJID'] : [];
  // What only led here is not kept: of a wide table, an unpivot would repeat every column for every entry.
  const kept = join([...new Set(['_file', '_row', '_part', ...who, ...values])].map(id));
  const statement = sql`CREATE TABLE ${id(tables.rows(dataset.name, index))} AS
WITH ${join([sql`base AS (${base})`, ...joinCtes], ',\n')},
joined AS (SELECT * FROM ${id(joins.length === 0 ? 'base' : `joined${joins.length - 1}`)}),
unpivoted AS (${unpivoted(block.unpivot)})
SELECT ${kept}, ${drop} AS _drop FROM unpivoted`;
  const rows = id(tables.rows(dataset.name, index));
  const step = (text: Sql): Step => ({ kind: 'statement', about: dataset.name, statement: text, at });
  const merged = pivotAccount(block, input);
  const record = isOfSource(world, block) ? sql`_file, _row` : sql`NULL, NULL`;
  return [
    ...pivotChecks(dataset, index, input),
    ...(block.join ?? []).flatMap((spec, i) => joinChecks(world, dataset, index, spec, i, input)),
    step(statement),
    account(
      sql`INSERT INTO ${id(tables.inputs)} SELECT ${dataset.name}, ${trusted(String(index))}, ${block.from}, read.n, put.n - read.n${merged.added}, put.kept FROM (SELECT count(*) AS n FROM ${id(input)}) read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM ${rows}) put`,
    ),
    account(
      sql`INSERT INTO ${id(tables.drops)} SELECT 'dataset', ${dataset.name}, ${trusted(String(index))}, 0, _drop, 1, ${record}, ${who.length === 0 ? sql`NULL` : join(who.map(id))} FROM ${rows} WHERE _drop IS NOT NULL`,
    ),
    ...merged
      .drops(rows)
      .map(({ reason, count }) =>
        account(
          sql`INSERT INTO ${id(tables.drops)} SELECT 'dataset', ${dataset.name}, ${trusted(String(index))}, 0, ${reason}, n, NULL, NULL, NULL FROM (SELECT ${count} AS n) WHERE n > 0`,
        ),
      ),
  ];
}
