import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { ByteSource } from '#formats/format.js';
import { report } from '#formats/messages.js';
import type { ColumnMeta, TableMeta } from '#model/table.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import type { LeftOut } from '../tables/file-format.js';
import { cellsOf, type OdmColumn } from './cells.js';
import { loadOdm, dropOdm, type OdmFile } from './load.js';
import { columnMetas } from './metas.js';
import { namesOf, type NamedColumn, type NamedGroup } from './names.js';

/** What the table of an item group is to be. */
export interface ItemGroupsAsked {
  readonly source: ByteSource;
  /** Names of transport files instead of OIDs. */
  readonly isTransport: boolean;
  /** Numbers and dates by the definitions of the file, where all values are such; else texts as they stand. */
  readonly isTyped: boolean;
  /** Attributes beyond the keys are columns. */
  readonly hasAttributes: boolean;
  /** Item groups without records are tables too. */
  readonly withEmpty: boolean;
}

/** An item group that has records: what it is, and the select of its rows in the order of the document. */
export interface ItemGroupTable {
  readonly meta: TableMeta;
  readonly select: Sql;
  readonly oid: string;
  readonly fileName: string;
  /** What of its records has no column. */
  readonly leftOut: readonly LeftOut[];
}

export interface ItemGroupTables {
  readonly tables: readonly ItemGroupTable[];
  readonly close: () => Promise<void>;
}

/** The item groups of an ODM file, wide: the keys, the items, and units where there are some. */
export async function itemGroupTables(
  engine: Engine,
  prefix: string,
  { source, isTransport, isTyped, hasAttributes, withEmpty }: ItemGroupsAsked,
): Promise<Checked<ItemGroupTables>> {
  const loaded = await loadOdm(engine, source, prefix);
  if (!loaded.ok) return loaded;
  const file = loaded.value;
  const close = () => dropOdm(engine, file);
  const filled = await filledGroups(engine, file);
  const groups = [...file.groups].filter(([oid]) => withEmpty || filled.has(oid));
  if (groups.length === 0) {
    await close();
    return faults([report('odm/no-data', { file: source.name })]);
  }
  const keys = await keyLengths(engine, file);
  const attributes = await attributesOf(engine, file);
  const wrong: string[] = [];
  const named = namesOf(
    groups.map(([oid, columns]) => ({
      oid,
      columns: shapeOf(columns, hasAttributes ? attributes.get(oid) : undefined),
    })),
    file.metadata,
    isTransport,
  );
  const tables: ItemGroupTable[] = [];
  for (const group of named.groups) {
    const found = await columnMetas(engine, { file, keys, isTyped }, group);
    const columns = found.map(({ meta }) => meta);
    for (const { oid, not } of found) if (not > 0) wrong.push(`${group.oid}.${oid} (${not})`);
    const label = file.metadata.itemGroups.get(group.oid)?.name ?? '';
    tables.push({
      meta: { name: group.name, label, columns },
      select: selectOf(file, group, columns),
      oid: group.oid,
      fileName: group.fileName,
      leftOut: leftOutOf(hasAttributes ? 0 : (attributes.get(group.oid)?.size ?? 0), file.nulls.get(group.oid) ?? 0),
    });
  }
  const warnings: Diagnostic[] = [...loaded.warnings];
  if (wrong.length > 0) warnings.push(report('odm/type', { file: source.name, items: wrong }));
  if (named.renamed.length > 0) warnings.push(report('odm/renamed', { file: source.name, names: named.renamed }));
  return ok({ tables, close }, warnings);
}

/** What a table leaves out: so many attributes, and marks of null. */
export function leftOutOf(attributes: number, nulls: number): readonly LeftOut[] {
  return [
    { what: 'attributes' as const, count: attributes },
    { what: 'null marks' as const, count: nulls },
  ].filter(({ count }) => count > 0);
}

/** Keys, the attributes that are wanted, items, then units. */
function shapeOf(columns: readonly OdmColumn[], wanted: ReadonlySet<string> = new Set()): readonly OdmColumn[] {
  return (['key', 'attribute', 'item', 'unit'] as const).flatMap((kind) =>
    columns.filter((column) => column.kind === kind && (column.kind !== 'attribute' || wanted.has(column.path))),
  );
}

/** The attributes that the records of each item group have. */
async function attributesOf(
  engine: Engine,
  { tables, groups }: OdmFile,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  if (![...groups.values()].some((columns) => columns.some(({ kind }) => kind === 'attribute'))) return found;
  const rows = await engine.all(
    sql`SELECT DISTINCT oid, unnest(json_keys(attributes)) AS path FROM (SELECT DISTINCT "ItemGroupOID" AS oid, attributes FROM ${id(tables.records)})`,
  );
  for (const row of rows) {
    const oid = String(row['oid']);
    found.set(oid, (found.get(oid) ?? new Set()).add(String(row['path'])));
  }
  return found;
}

async function filledGroups(engine: Engine, { tables }: OdmFile): Promise<ReadonlySet<string>> {
  const rows = await engine.all(sql`SELECT DISTINCT "ItemGroupOID" AS oid FROM ${id(tables.records)}`);
  return new Set(rows.map(({ oid }) => String(oid)));
}

/** The longest of each key, in bytes. */
async function keyLengths(engine: Engine, { tables, groups }: OdmFile): Promise<ReadonlyMap<string, number>> {
  const keys = [...groups.values()][0]?.filter(({ kind }) => kind === 'key').map(({ name }) => name) ?? [];
  const [row] = await engine.all(
    sql`SELECT ${join(keys.map((key) => sql`max(strlen(${id(key)})) AS ${id(key)}`))} FROM ${id(tables.records)}`,
  );
  return new Map(keys.map((key) => [key, Number(row?.[key] ?? 0)]));
}

function selectOf({ tables }: OdmFile, group: NamedGroup, metas: readonly ColumnMeta[]): Sql {
  const { from, cellOf } = cellsOf(
    tables,
    group.oid,
    group.columns.map(({ column }) => column),
  );
  const cells = group.columns.map(({ name, column }: NamedColumn, i) => {
    const value = sql`nullif(${cellOf(column)}, '')`;
    return metas[i]?.storage === 'number' ? sql`CAST(${value} AS DOUBLE) AS ${id(name)}` : sql`${value} AS ${id(name)}`;
  });
  return sql`SELECT ${join(cells)} FROM ${from} ORDER BY r.record`;
}
