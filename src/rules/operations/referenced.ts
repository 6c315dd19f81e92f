import { id, sql, type Sql } from '#sql/sql.js';
import type { Value } from '../cells.js';
import { textList, type Context } from '../context.js';
import type { Column, Trouble } from '../evaluation.js';
import { asText } from '../operators/operator.js';
import { perWorld } from '../per-world.js';
import type { Operation } from '../rule.js';
import { heldBy } from '../settled/held.js';
import { sharedTable } from '../shared-table.js';
import { identityOf, type World } from '../world.js';
import { rowsKept, type Source } from './operation.js';

/** Whether the values of an operation name variables of another dataset. */
export function isReference({ options }: Operation): boolean {
  return options.get('value_is_reference') === true;
}

/** Only names of variables that the dataset named by RDOMAIN (or another column) has. */
export function referenced(
  x: Sql,
  operation: Operation,
  source: Source,
  { evaluation, world }: Context,
): Sql | Trouble {
  const domain = domainOf(operation, source);
  if ('kind' in domain) return domain;
  const known = sharedTable(world, 'names', () => sql`SELECT unnest(${textList([...namesIn(world)])}) AS name`);
  evaluation.shared.add(known);
  return sql`CASE WHEN ${asText(domain)} || ' ' || ${x} IN (SELECT name FROM ${id(known.name)}) THEN ${x} END`;
}

/** The same names, each once, where all is in memory. */
export function referencedHeld(
  operation: Operation,
  target: Column,
  source: Source,
  context: Context,
): ReadonlySet<Value> | undefined {
  const domain = domainOf(operation, source);
  const [cells, domains] = [heldBy(target), 'kind' in domain || domain.type !== 'text' ? undefined : heldBy(domain)];
  if (!source.isWhole || target.type !== 'text' || cells === undefined || domains?.rows !== cells.rows)
    return undefined;
  const isKept = rowsKept(operation, cells.rows, source, context);
  if (isKept === undefined) return undefined;
  const names = namesIn(context.world);
  const found = new Set<Value>();
  for (let row = 0; row < cells.rows.count; row++) {
    const name = cells.values[cells.places[row] ?? 0] ?? null;
    const of = domains.values[domains.places[row] ?? 0] ?? null;
    if (name !== null && of !== null && isKept(row) && names.has(`${String(of)} ${String(name)}`)) found.add(name);
  }
  return found;
}

function domainOf({ options }: Operation, source: Source): Column | Trouble {
  const option = options.get('referenced_domain_variable');
  return source.column(typeof option === 'string' ? option : 'RDOMAIN');
}

const names = perWorld<ReadonlySet<string>>();

/** Each variable behind its dataset; LB is LBCH and LBHE together, where it is split. */
function namesIn(world: World): ReadonlySet<string> {
  return names(world, 'names', () => {
    const all = world.datasets.flatMap((dataset) =>
      dataset.columns.flatMap(({ name }) => [`${dataset.name} ${name}`, `${identityOf(dataset).unsplit} ${name}`]),
    );
    return new Set(all);
  });
}
