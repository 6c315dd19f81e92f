import type { Sql } from '#sql/sql.js';
import { perWorld } from './per-world.js';
import type { World } from './world.js';

/** A table that several queries read. Whoever runs a query makes its shared tables first, each once. */
export interface SharedTable {
  readonly name: string;
  readonly select: Sql;
}

const tables = perWorld<SharedTable>();

/** The package's shared table of this name, described once. The table of its first dataset tells packages of one run apart. */
export function sharedTable(world: World, name: string, select: () => Sql): SharedTable {
  return tables(world, name, () => ({ name: `__${name}_of_${world.datasets[0]?.table ?? ''}`, select: select() }));
}
