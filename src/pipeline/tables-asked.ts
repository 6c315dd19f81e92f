import { id, identifiersAmong, inlined, type Sql } from '#sql/sql.js';
import type { RulePackage } from './rule-tasks.js';

/** Makes, of the tables of packages that are not there yet, those that a statement names. */
export function tablesAsked(packages: readonly Pick<RulePackage, 'tables'>[]): (statement: Sql) => Promise<void> {
  const unmade = new Map(
    packages.flatMap(({ tables }) => [...(tables ?? [])]).map(([name, make]) => [inlined(id(name)), make]),
  );
  const names = new Set(unmade.keys());
  return async (statement) => {
    if (names.size === 0) return;
    for (const name of identifiersAmong(statement, names)) await unmade.get(name)?.();
  };
}
