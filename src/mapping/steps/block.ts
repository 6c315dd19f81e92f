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
  if (read === undefined || hasTable(read.block))
    return sql`SELECT * EXCLUDE (_drop) FROM ${id(tables.rows(dataset.name, index))} WHERE _drop IS NULL`;
  if (isTaken(read.block)) return asTheyAre(read);
  return sql`SELECT * EXCLUDE (_drop) FROM (${sifted(world, dataset, index, read)}) WHERE _drop IS NULL`;
}

/** Whether the rows of a block have a table of their own: what is only left out is not stored to be passed by, nor is the rest stored twice. */
export function hasTable({ pivot, unpivot, ...block }: Block): boolean {
  return pivot !== undefined || unpivot !== undefined || (block.join ?? []).length > 0;
}

/** Whether every row of the input becomes one row, as it is. */
function isTaken(block: Block): boolean {
  return !hasTable(block) && (block.where ?? []).length === 0;
}

/** The rows of the input as they are. */
function asTheyAre({ used, identity, input }: BlockInput): Sql {
  return sql`SELECT ${join([...used.map(id), identity])}, 0 AS _part FROM ${id(input)}`;
}

/** The same, each with the reason why it is dropped, where it is. No view, in which the place of a condition that fails would be lost. */
function sifted(world: StepWorld, dataset: ResolvedDataset, index: number, read: BlockInput): Sql {
  return sql`SELECT *, ${dropOf(world, dataset, index, read)} AS _drop FROM (${asTheyAre(read)})`;
}

/** Why a row is dropped: no match for one of the joins `_found0`, `_found1` ..., or a condition that does not hold. */
function dropOf(world: StepWorld, dataset: ResolvedDataset, index: number, { block, path }: BlockInput): Sql {
  const { document } = dataset.parsed;
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
  return whens.length === 0 ? sql`CAST(NULL AS VARCHAR)` : sql`CASE ${join(whens, ' ')} END`;
}

type BlockInput = NonNullable<ReturnType<typeof inputOf>>;

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
  const { block, path, input } = read;
  const at = dataset.parsed.document.at([...path, 'from']);
  const account = (log: string, select: Sql): Step => ({
    kind: 'account',
    about: dataset.name,
    statement: sql`INSERT INTO ${id(log)} ${select}`,
    at,
  });
  const number = trusted(String(index));
  if (isTaken(block))
    return [
      account(
        tables.inputs,
        sql`SELECT ${dataset.name}, ${number}, ${block.from}, count(*), 0, count(*) FROM ${id(input)}`,
      ),
    ];
  const rows = hasTable(block) ? id(tables.rows(dataset.name, index)) : sql`(${sifted(world, dataset, index, read)})`;
  const merged = pivotAccount(block, input);
  const dropped = sql`SELECT 'dataset', ${dataset.name}, ${number}, 0`;
  const who = namesSubjects(read) ? id('USUBJID') : sql`CAST(NULL AS VARCHAR)`;
  return [
    ...pivotChecks(dataset, index, input),
    ...(block.join ?? []).flatMap((spec, i) => joinChecks(world, dataset, index, spec, i, input)),
    ...(hasTable(block)
      ? [{ kind: 'statement', about: dataset.name, statement: rowsTable(world, dataset, index, read), at } as const]
      : []),
    account(
      tables.inputs,
      sql`SELECT ${dataset.name}, ${number}, ${block.from}, read.n, put.n - read.n${merged.added}, put.kept FROM (SELECT count(*) AS n FROM ${id(input)}) read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM ${rows}) put`,
    ),
    // What is no record of a file is told by subject: there can be millions.
    account(
      tables.drops,
      isOfSource(world, block)
        ? sql`${dropped}, _drop, 1, _file, _row, ${who} FROM ${rows} WHERE _drop IS NOT NULL`
        : sql`${dropped}, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, ${who} AS subject FROM ${rows} WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL)`,
    ),
    ...merged
      .drops(rows)
      .map(({ reason, count }) =>
        account(tables.drops, sql`${dropped}, ${reason}, n, NULL, NULL, NULL FROM (SELECT ${count} AS n) WHERE n > 0`),
      ),
  ];
}

/** Whether a row of the block is one of a subject. */
function namesSubjects({ used, block }: BlockInput): boolean {
  return used.includes('USUBJID') && block.pivot === undefined;
}

/** Makes the table of the rows of a block, the dropped ones among them. */
function rowsTable(world: StepWorld, dataset: ResolvedDataset, index: number, read: BlockInput): Sql {
  const { block, used, values, input, identity } = read;
  const joins = (block.join ?? []).map((spec, i) => joined(world, dataset, index, spec, i));
  const selected = sql`SELECT ${join([...used.map(id), identity])} FROM ${id(input)}`;
  const base = block.pivot === undefined ? selected : putTogether(block.pivot, selected);
  // Joins go one after another, so that a join can use what the one before it took.
  const joinCtes = joins.map(
    ({ columns, clause }, i) =>
      sql`${id(`joined${i}`)} AS (SELECT b.*, ${columns} FROM ${id(i === 0 ? 'base' : `joined${i - 1}`)} b ${clause})`,
  );
  // What only led here is not kept: of a wide table, an unpivot would repeat every column for every entry.
  const who = namesSubjects(read) ? ['USUBJID'] : [];
  const kept = join([...new Set(['_file', '_row', '_part', ...who, ...values])].map(id));
  return sql`CREATE TABLE ${id(tables.rows(dataset.name, index))} AS
WITH ${join([sql`base AS (${base})`, ...joinCtes], ',\n')},
joined AS (SELECT * FROM ${id(joins.length === 0 ? 'base' : `joined${joins.length - 1}`)}),
unpivoted AS (${unpivoted(block.unpivot)})
SELECT ${kept}, ${dropOf(world, dataset, index, read)} AS _drop FROM unpivoted`;
}
