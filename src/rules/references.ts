import { id, sql, type Sql } from '#sql/sql.js';
import type { References } from './reference-facts.js';
import type { RuleDataset } from './world.js';

export interface ReferenceQueries {
  readonly parents?: Sql;
  readonly qualifiers?: Sql;
  readonly relations?: Sql;
  readonly pointers?: Sql;
}

/** The questions to ask of a dataset, each a small result; none for a dataset that refers to nothing. */
export function referenceQueries(dataset: RuleDataset): ReferenceQueries | undefined {
  const has = (...names: readonly string[]) =>
    names.every((name) => dataset.columns.some((column) => column.name === name));
  const table = id(dataset.table);
  if (has('SRCDOM', 'SRCVAR')) {
    const filled = sql`"SRCDOM" <> '' AND "SRCVAR" <> ''`;
    return {
      pointers: sql`SELECT DISTINCT "SRCDOM" AS domain, "SRCVAR" AS variable FROM ${table} WHERE ${filled} ORDER BY ALL`,
    };
  }
  if (!has('IDVAR', 'RDOMAIN')) return undefined;
  const parents = sql`SELECT DISTINCT "RDOMAIN" AS domain, "IDVAR" AS variable FROM ${table} ORDER BY ALL`;
  if (has('QNAM', 'QVAL')) {
    const qualifiers = sql`SELECT "QNAM" AS name, "IDVAR" AS variable FROM ${table} WHERE "QNAM" <> ''
      GROUP BY ALL ORDER BY min(rowid)`;
    return { parents, qualifiers };
  }
  if (!has('RELID', 'STUDYID', 'USUBJID', 'IDVARVAL')) return { parents };
  const relations = sql`SELECT DISTINCT a."RDOMAIN" AS domain, a."IDVAR" AS variable, b."RDOMAIN" AS otherdomain,
      b."IDVAR" AS othervariable, coalesce(a."IDVARVAL", '') <> '' AND coalesce(b."IDVARVAL", '') <> '' AS valued
    FROM ${table} a JOIN ${table} b ON ${relatedRows} WHERE a."RDOMAIN" <> b."RDOMAIN" ORDER BY ALL`;
  return { parents, relations };
}

/** What records of some datasets name as their parents; nothing, where one of them was not asked. */
export function parentsNamed(datasets: readonly RuleDataset[]): References['parents'] | undefined {
  const parents: References['parents'][number][] = [];
  for (const { references } of datasets) {
    if (references === undefined) return undefined;
    parents.push(...references.parents);
  }
  return parents;
}

/** Rows a and b of RELREC belong to the same relation. */
export const relatedRows = sql`a."STUDYID" IS NOT DISTINCT FROM b."STUDYID"
  AND a."USUBJID" IS NOT DISTINCT FROM b."USUBJID" AND a."RELID" IS NOT DISTINCT FROM b."RELID"`;
