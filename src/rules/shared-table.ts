import { once } from '#base/once.js';
import type { Sql } from '#sql/sql.js';
import { perWorld } from './per-world.js';
import type { World } from './world.js';

/** A table that several queries read. Whoever runs a query makes its shared tables first, each once. */
export interface SharedTable {
  readonly name: string;
  readonly select: Sql;
  /**
   * What SQL cannot compute: the select gives texts in "v", and the table holds each beside what comes of it, in "v" and "result"; a text of
   * which nothing comes is left out.
   */
  readonly compute?: (value: string) => string | undefined;
}

const tables = perWorld<SharedTable>();
const numbers = perWorld<{ last: number }>();

/** The package's shared table of this name, described once and written when it is made, if at all. The table of its first dataset tells packages of one run apart. */
export function sharedTable(world: World, name: string, select: () => Sql): SharedTable {
  return tables(world, name, () => {
    const written = once(select);
    return {
      name: nameIn(world, name),
      get select() {
        return written();
      },
    };
  });
}

/** The same for a table of computed values; its key says all that it depends on. */
export function computedTable(
  world: World,
  key: string,
  select: Sql,
  compute: (value: string) => string | undefined,
): SharedTable {
  return tables(world, `computed ${key}`, () => {
    const number = numbers(world, 'computed', () => ({ last: 0 }));
    number.last++;
    return { name: nameIn(world, `computed${number.last}`), select, compute };
  });
}

function nameIn(world: World, name: string): string {
  return `__${name}_of_${world.datasets[0]?.table ?? ''}${world.apart === true ? '_apart' : ''}`;
}
