import { id, inlined, join, sql, trusted } from '#sql/sql.js';
import { splitReference, type LateEntry } from '../collect/collected.js';
import type { DerivationWorld, DerivedSql } from '../derivation.js';
import { MOST_KEYS, report } from '../messages.js';
import { lateColumns } from '../order.js';
import type { CheckStep, Step } from '../plan.js';
import type { ResolvedDataset } from '../resolved.js';
import { rowOrder } from './joins.js';
import { tableOf, type StepWorld } from './world.js';

export interface LookupParams {
  readonly lookup: string;
  readonly by: readonly (readonly [string, string])[];
  readonly where?: string;
  readonly first?: readonly string[];
  readonly last?: readonly string[];
}

/** A value of another dataset: the one row with the same keys (checked), or the first or last by a stated order. */
export function lookupSql(
  world: StepWorld,
  dataset: ResolvedDataset,
  entry: LateEntry,
  derivationWorld: DerivationWorld,
  checks: Step[],
): DerivedSql {
  const params = entry.params as LookupParams;
  const [relation, column] = splitReference(params.lookup);
  const table = derivationWorld.relation(relation);
  const where = derivationWorld.condition(['where']);
  const condition = where === undefined ? sql`TRUE` : sql`coalesce(${where}, FALSE)`;
  const keys = params.by.map(([, theirs]) => id(theirs));
  const order = params.first ?? params.last;
  const direction = trusted(params.last === undefined ? 'ASC NULLS LAST' : 'DESC NULLS LAST');
  const columns = lateColumns(entry, relation, world.collected);
  const pick =
    order === undefined
      ? sql``
      : sql` QUALIFY row_number() OVER (PARTITION BY ${join(keys)} ORDER BY ${join([...order.map((name) => sql`${id(name)} ${direction}`), rowOrder(world, relation, columns)])}) = 1`;
  // Lookups of the same rows by the same keys are one join, which each takes its column from, named after the first of them.
  const looked = rowsOf(world, entry);
  const late = [...(world.collected.late.get(dataset.name)?.values() ?? [])];
  const first = late.find((other) => isLookup(other) && rowsOf(world, other) === looked) ?? entry;
  const alias = `${tableOf(world, relation, columns)} for ${first.variable.name}`;
  const select = sql`SELECT * FROM ${table} WHERE ${condition}${pick}`;
  if (order === undefined) {
    const at = entry.placed.document.at(entry.placed.path);
    const found = sql`SELECT ${join(keys)}, count(*) AS _rows FROM ${table} WHERE ${condition} AND ${join(
      keys.map((key) => sql`${key} IS NOT NULL`),
      ' AND ',
    )} GROUP BY ${join(keys)} HAVING count(*) > 1 ORDER BY ${join(keys)} LIMIT ${trusted(String(MOST_KEYS))}`;
    add(checks, {
      kind: 'check',
      about: dataset.name,
      select: found,
      at,
      faults: (rows) => [
        report(
          'lookup-not-unique',
          {
            lookup: params.lookup,
            keys: rows.map((row) =>
              Object.entries(row)
                .filter(([key]) => key !== '_rows')
                .map(([, value]) => String(value))
                .join(' / '),
            ),
          },
          at,
        ),
      ],
    });
  }
  return {
    value: sql`${id(alias)}.${id(column)}`,
    joins: [
      {
        alias,
        select,
        on: join(
          params.by.map(([own, theirs]) => sql`${id(alias)}.${id(theirs)} = r.${id(own)}`),
          ' AND ',
        ),
      },
    ],
  };
}

/** Adds a check. Lookups of the same rows are asked about once, and each is told in its place. */
function add(checks: Step[], check: CheckStep): void {
  const text = inlined(check.select);
  const same = checks.findIndex((other) => other.kind === 'check' && inlined(other.select) === text);
  const other = checks[same];
  if (other?.kind !== 'check') checks.push(check);
  else checks[same] = { ...other, faults: (rows) => [...other.faults(rows), ...check.faults(rows)] };
}

function isLookup({ variable }: LateEntry): boolean {
  return variable.derivation === undefined;
}

/** What tells the rows of a lookup and the keys by which it finds them from those of others. */
function rowsOf(world: StepWorld, entry: LateEntry): string {
  const { lookup, by, where, first, last } = entry.params as LookupParams;
  const [relation] = splitReference(lookup);
  const table = tableOf(world, relation, lateColumns(entry, relation, world.collected));
  return JSON.stringify({ table, by, where, first, last });
}
