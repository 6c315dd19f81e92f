import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { joinColumns, columnsUsed } from '../order.js';
import type { Step } from '../plan.js';
import { scopeOf } from '../collect/collected.js';
import { report } from '../messages.js';
import type { ResolvedDataset } from '../resolved.js';
import type { Block, Join, Pivot } from '../schema/dataset.js';
import { rowIdentity, tableOf, tables, type StepWorld } from './world.js';

/** The rows of one block: its input joined, unpivoted and filtered; what is dropped keeps its reason and is counted. */
export function blockSteps(world: StepWorld, dataset: ResolvedDataset, index: number): readonly Step[] {
  const parsed = dataset.parsed.blocks[index];
  const scope = world.collected.scopes.get(dataset.name)?.[index];
  if (parsed === undefined || scope === undefined) return [];
  const { document } = dataset.parsed;
  const { block, path } = parsed;
  const at = document.at([...path, 'from']);
  const fromColumns = [...scope.from.columns.keys()];
  const used = [...columnsUsed(dataset, index, world.collected)].filter((column) => scope.from.columns.has(column));
  const input = tableOf(world, block.from, used);
  // A reader of an early stage sees only what that stage holds.
  const readable = scope.from.kind === 'dataset' ? fromColumns.filter((column) => used.includes(column)) : fromColumns;
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
  const identity = rowIdentity(world, block.from, used);
  const base =
    block.pivot === undefined
      ? sql`SELECT ${join([...readable.map(id), identity])} FROM ${id(input)}`
      : putTogether(block.pivot, sql`SELECT ${join([...used.map(id), identity])} FROM ${id(input)}`);
  // Joins go one after another, so that a join can use what the one before it took.
  const joinCtes = joins.map(
    ({ columns, clause }, i) =>
      sql`${id(`joined${i}`)} AS (SELECT b.*, ${columns} FROM ${id(i === 0 ? 'base' : `joined${i - 1}`)} b ${clause})`,
  );
  const statement = sql`CREATE TABLE ${id(tables.rows(dataset.name, index))} AS
WITH ${join([sql`base AS (${base})`, ...joinCtes], ',\n')},
joined AS (SELECT * FROM ${id(joins.length === 0 ? 'base' : `joined${joins.length - 1}`)}),
unpivoted AS (${unpivoted(parsed.block.unpivot)})
SELECT *, ${drop} AS _drop FROM unpivoted`;
  const rows = id(tables.rows(dataset.name, index));
  const step = (text: Sql): Step => ({ kind: 'statement', about: dataset.name, statement: text, at });
  const account = (text: Sql): Step => ({ kind: 'account', about: dataset.name, statement: text, at });
  const merged = pivotAccount(block, input);
  return [
    ...pivotChecks(dataset, index, input),
    ...(block.join ?? []).flatMap((spec, i) => joinChecks(world, dataset, index, spec, i, input)),
    step(statement),
    account(
      sql`INSERT INTO ${id(tables.inputs)} SELECT ${dataset.name}, ${trusted(String(index))}, ${block.from}, read.n, put.n - read.n${merged.added}, put.kept FROM (SELECT count(*) AS n FROM ${id(input)}) read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM ${rows}) put`,
    ),
    account(
      sql`INSERT INTO ${id(tables.drops)} SELECT 'dataset', ${dataset.name}, ${trusted(String(index))}, 0, _drop, count(*) FROM ${rows} WHERE _drop IS NOT NULL GROUP BY _drop`,
    ),
    ...merged
      .drops(rows)
      .map(({ reason, count }) =>
        account(
          sql`INSERT INTO ${id(tables.drops)} SELECT 'dataset', ${dataset.name}, ${trusted(String(index))}, 0, ${reason}, n FROM (SELECT ${count} AS n) WHERE n > 0`,
        ),
      ),
  ];
}

/** Long to wide: one row for the keys, the value of each name in a column of its own; the row is told by the first of its rows. */
function putTogether(pivot: Pivot, rows: Sql): Sql {
  const { by, name, value, columns, first, last } = pivot;
  const direction = trusted(last === undefined ? 'ASC NULLS LAST' : 'DESC NULLS LAST');
  const order = [...(first ?? last ?? []).map(id), sql`_file`, sql`_row`].map((column) => sql`${column} ${direction}`);
  const cells = columns.map(
    ([as, text]) =>
      sql`first(${id(value)} ORDER BY ${join(order)}) FILTER (WHERE trim(${id(name)}) = ${text} AND ${id(value)} IS NOT NULL) AS ${id(as)}`,
  );
  const origin = ['_file', '_row'].map((column) => sql`first(${id(column)} ORDER BY _file, _row) AS ${id(column)}`);
  return sql`SELECT ${join([...by.map(id), ...cells, ...origin])} FROM (${rows}) WHERE ${named(pivot)} GROUP BY ${join(by.map(id))}`;
}

/** Rows of a name that becomes a column. */
function named({ name, columns }: Pivot): Sql {
  return sql`coalesce(trim(${id(name)}) IN (${join(columns.map(([, text]) => sql`${text}`))}), FALSE)`;
}

/** Rows that a pivot puts together are no longer rows; those of other names are not read. */
function pivotAccount({ pivot, unpivot }: Block, input: string) {
  if (pivot === undefined) return { added: sql``, drops: () => [] };
  const parts = trusted(String(unpivot?.length ?? 1));
  const others = sql`(SELECT count(*) FROM ${id(input)} WHERE NOT ${named(pivot)})`;
  return {
    added: sql` + (read.n - put.n // ${parts})`,
    drops: (rows: Sql) => [
      { reason: 'No column of the pivot', count: others },
      {
        reason: 'Put together by pivot',
        count: sql`(SELECT count(*) FROM ${id(input)}) - ${others} - (SELECT count(*) // ${parts} FROM ${rows})`,
      },
    ],
  };
}

/** One value for a key and a name, unless the mapping says which of several. */
function pivotChecks(dataset: ResolvedDataset, index: number, input: string): readonly Step[] {
  const parsed = dataset.parsed.blocks[index];
  const pivot = parsed?.block.pivot;
  if (parsed === undefined || pivot === undefined || pivot.first !== undefined || pivot.last !== undefined) return [];
  const at = dataset.parsed.document.at([...parsed.path, 'pivot']);
  const keys = join([...pivot.by, pivot.name].map(id));
  return [
    {
      kind: 'check',
      about: dataset.name,
      select: sql`SELECT ${keys} FROM ${id(input)} WHERE ${named(pivot)} AND ${id(pivot.value)} IS NOT NULL GROUP BY ${keys} HAVING count(*) > 1 ORDER BY ${keys} LIMIT 20`,
      at,
      fault: (rows) =>
        report(
          'pivot-not-unique',
          { relation: parsed.block.from, keys: rows.map((row) => Object.values(row).map(String).join(' / ')) },
          at,
        ),
    },
  ];
}

function joined(
  world: StepWorld,
  dataset: ResolvedDataset,
  index: number,
  spec: Join,
  i: number,
): { clause: Sql; columns: Sql } {
  const alias = id(`j${i}`);
  const on = spec.on.map(([left, theirs]) => sql`${alias}.${id(theirs)} = b.${id(left)}`);
  return {
    clause: sql`LEFT JOIN (${rightSide(world, dataset, index, spec, i)}) ${alias} ON ${join(on, ' AND ')}`,
    columns: join([
      ...spec.take.map(([as, theirs]) => sql`${alias}.${id(theirs)} AS ${id(as)}`),
      sql`${alias}._found AS ${id(`_found${i}`)}`,
    ]),
  };
}

/** The right side of a join with at most one row a key: by declaration (checked before), or the first or last by a stated order. */
function rightSide(world: StepWorld, dataset: ResolvedDataset, index: number, spec: Join, i: number): Sql {
  const columns = joinColumns(dataset, index, i, world.collected);
  const table = id(tableOf(world, spec.with, columns));
  const where = joinWhere(world, dataset, index, spec, i);
  const keys = spec.on.map(([, theirs]) => id(theirs));
  const wanted = join(
    [...new Set([...spec.on.map(([, theirs]) => theirs), ...spec.take.map(([, theirs]) => theirs)])].map(id),
  );
  const order = spec.first ?? spec.last;
  const direction = trusted(spec.last === undefined ? 'ASC NULLS LAST' : 'DESC NULLS LAST');
  const pick =
    order === undefined
      ? sql``
      : sql` QUALIFY row_number() OVER (PARTITION BY ${join(keys)} ORDER BY ${join([...order.map((column) => sql`${id(column)} ${direction}`), sql`${rowOrder(world, spec.with, columns)}`])}) = 1`;
  return sql`SELECT ${wanted}, TRUE AS _found FROM ${table} WHERE ${where}${pick}`;
}

/** A unique last word for orders: the row number that every relation has. */
export function rowOrder(world: StepWorld, relation: string, columns: readonly string[]): Sql {
  const kind = world.study.relations.get(relation)?.kind;
  if (kind === 'source') return sql`_file, _row`;
  if (kind === 'dataset') return id(tableOf(world, relation, columns) === tables.early(relation) ? '_e' : '_n');
  return sql`_row`;
}

function joinWhere(world: StepWorld, dataset: ResolvedDataset, index: number, spec: Join, i: number): Sql {
  const path = dataset.parsed.blocks[index]?.path ?? [];
  const checked = world.collected.expressions.get(
    dataset.parsed.document,
    [...path, 'join', i, 'where'],
    scopeOf.relation(spec.with),
  );
  return checked === undefined ? sql`TRUE` : sql`coalesce(${checked.sql}, FALSE)`;
}

/** Declared cardinalities hold, or the offending keys are listed. */
function joinChecks(
  world: StepWorld,
  dataset: ResolvedDataset,
  index: number,
  spec: Join,
  i: number,
  input: string,
): readonly Step[] {
  const path = dataset.parsed.blocks[index]?.path ?? [];
  const at = dataset.parsed.document.at([...path, 'join', i]);
  const check = (relation: string, select: Sql): Step => ({
    kind: 'check',
    about: dataset.name,
    select,
    at,
    fault: (rows) =>
      report(
        'join-not-unique',
        {
          relation,
          keys: rows.map((row) =>
            Object.entries(row)
              .filter(([column]) => column !== '_rows')
              .map(([, value]) => String(value))
              .join(' / '),
          ),
        },
        at,
      ),
  });
  const right = spec.on.map(([, theirs]) => id(theirs));
  const left = spec.on.map(([own]) => id(own));
  const columns = joinColumns(dataset, index, i, world.collected);
  const rightCheck =
    spec.first !== undefined || spec.last !== undefined
      ? []
      : [
          check(
            spec.with,
            sql`SELECT ${join(right)}, count(*) AS _rows FROM ${id(tableOf(world, spec.with, columns))} WHERE ${joinWhere(world, dataset, index, spec, i)} AND ${join(
              right.map((key) => sql`${key} IS NOT NULL`),
              ' AND ',
            )} GROUP BY ${join(right)} HAVING count(*) > 1 ORDER BY ${join(right)} LIMIT 20`,
          ),
        ];
  const leftCheck =
    spec.cardinality === 'one-to-one'
      ? [
          check(
            dataset.parsed.blocks[index]?.block.from ?? '',
            sql`SELECT ${join(left)}, count(*) AS _rows FROM ${id(input)} GROUP BY ${join(left)} HAVING count(*) > 1 ORDER BY ${join(left)} LIMIT 20`,
          ),
        ]
      : [];
  return [...rightCheck, ...leftCheck];
}

/** One row for each entry; the entry's number keeps the rows of one input row in order. */
function unpivoted(rows: readonly Readonly<Record<string, string | number | { column: string }>>[] | undefined): Sql {
  if (rows === undefined) return sql`SELECT *, 0 AS _part FROM joined`;
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const numeric = new Set(
    keys.filter((key) => rows.every((row) => row[key] === undefined || typeof row[key] === 'number')),
  );
  const structs = rows.map((row, i) => {
    const cells = keys.map((key) => {
      const cell = row[key];
      const value = cell === undefined ? sql`NULL` : typeof cell === 'object' ? sql`${id(cell.column)}` : cell;
      return sql`${id(key)} := CAST(${value} AS ${trusted(numeric.has(key) ? 'DOUBLE' : 'VARCHAR')})`;
    });
    return sql`struct_pack(_part := ${trusted(String(i + 1))}, ${join(cells)})`;
  });
  return sql`SELECT * EXCLUDE (_u), _u._part AS _part, ${join(keys.map((key) => sql`_u.${id(key)} AS ${id(key)}`))} FROM (SELECT *, unnest(list_value(${join(structs)})) AS _u FROM joined)`;
}
