import type { Engine } from '#engine/engine.js';
import { keyColumns, levelKeys, levels, type OdmLevel } from '#formats/odm/model.js';
import { id, join, literal, sql, type Sql } from '#sql/sql.js';
import type { JoinedRecords } from './cells.js';

export type TableNames = Pick<JoinedRecords, 'records' | 'values'>;

/**
 * Makes the state out of changes, whatever their order by subject: DuckDB sorts them, on disk where memory does not hold them. An
 * item group is there when something other than a removal touched it after its last removal, or that of what holds it; of each item
 * the last change counts. Insert, Update and Upsert all set; Context alone makes nothing, an item in it does. See ODM 1.3.2, section 2.6.
 */
export async function replay(engine: Engine, { records, values }: TableNames, names: TableNames): Promise<void> {
  const keys = join(keyColumns.map(id));
  const touched = `${records}.touched`;
  await engine.run(sql`CREATE TABLE ${id(touched)} AS SELECT g.*, min(g.record) OVER (PARTITION BY ${join(keyColumns.map((key) => sql`g.${id(key)}`))}) AS owner
    FROM ${id(records)} g ${join(
      levels.map((level, i) => lastRemoval(records, level, i)),
      ' ',
    )}
    WHERE g.removed IS NULL AND ${join(
      levels.map((_, i) => sql`coalesce(${id(`r${i}`)}.last, 0) < g.record`),
      ' AND ',
    )}`);
  await engine.run(sql`CREATE TABLE ${id(names.values)} AS SELECT * FROM (
      SELECT t.owner AS record, v.seq, v."group", v.item, v."Value", v."MeasurementUnit", v."TransactionType" FROM ${id(values)} v JOIN ${id(touched)} t USING (record)
      QUALIFY row_number() OVER (PARTITION BY t.owner, v.item ORDER BY v.seq DESC) = 1)
    WHERE "TransactionType" IS DISTINCT FROM 'Remove'`);
  await engine.run(sql`CREATE TABLE ${id(names.records)} AS SELECT owner AS record, arg_min(line, record) AS line, ${keys}, arg_max(attributes, record) AS attributes
    FROM ${id(touched)} GROUP BY owner, ${keys}
    HAVING bool_or("TransactionType" IS DISTINCT FROM 'Context') OR owner IN (
      SELECT t.owner FROM ${id(values)} v JOIN ${id(touched)} t USING (record) WHERE v."TransactionType" IS DISTINCT FROM 'Remove')`);
  for (const table of [touched, records, values]) await engine.run(sql`DROP TABLE ${id(table)}`);
}

/** Of an item that stands twice in an item group, the last value. */
export async function withoutRepeatedItems(engine: Engine, values: string, name: string): Promise<void> {
  await engine.run(
    sql`CREATE TABLE ${id(name)} AS SELECT * FROM ${id(values)} QUALIFY row_number() OVER (PARTITION BY record, item ORDER BY seq DESC) = 1`,
  );
  await engine.run(sql`DROP TABLE ${id(values)}`);
}

function lastRemoval(records: string, level: OdmLevel, i: number): Sql {
  const keys = keyColumns.slice(0, levelKeys[level]).map(id);
  const alias = id(`r${i}`);
  return sql`LEFT JOIN (SELECT ${join(keys)}, max(record) AS last FROM ${id(records)} WHERE removed = ${literal(level)} GROUP BY ${join(keys)}) ${alias}
    ON ${join(
      keys.map((key) => sql`${alias}.${key} IS NOT DISTINCT FROM g.${key}`),
      ' AND ',
    )}`;
}
