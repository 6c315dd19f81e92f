import { id, join, sql, type Sql, trusted } from '#sql/sql.js';
import { scopeOf } from '../collect/collected.js';
import { MOST_KEYS, report } from '../messages.js';
import { joinColumns } from '../order.js';
import type { Step } from '../plan.js';
import type { ResolvedDataset } from '../resolved.js';
import type { Join } from '../schema/dataset.js';
import { cameBy } from './came-by.js';
import { tableOf, tables, type StepWorld } from './world.js';

/** The clause of a join of a block, and the columns that it takes. */
export function joined(
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
  if (kind !== 'dataset') return sql`_row`;
  const dataset = world.study.datasets.get(relation);
  if (dataset === undefined || tableOf(world, relation, columns) !== tables.early(relation)) return id('_n');
  return world.early.has(relation) ? id('_e') : join(cameBy(world, dataset).map(id));
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
export function joinChecks(
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
    faults: (rows) => [
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
    ],
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
            )} GROUP BY ${join(right)} HAVING count(*) > 1 ORDER BY ${join(right)} LIMIT ${trusted(String(MOST_KEYS))}`,
          ),
        ];
  const leftCheck =
    spec.cardinality === 'one-to-one'
      ? [
          check(
            dataset.parsed.blocks[index]?.block.from ?? '',
            sql`SELECT ${join(left)}, count(*) AS _rows FROM ${id(input)} GROUP BY ${join(left)} HAVING count(*) > 1 ORDER BY ${join(left)} LIMIT ${trusted(String(MOST_KEYS))}`,
          ),
        ]
      : [];
  return [...rightCheck, ...leftCheck];
}
