import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { ByteSource } from '#formats/format.js';
import { report } from '#formats/messages.js';
import type { DataType } from '#model/study-meta.js';
import type { ColumnMeta, TableMeta } from '#model/table.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { cellsOf, type OdmColumn } from './cells.js';
import { loadOdm, dropOdm, type OdmFile } from './load.js';
import { namesOf, type NamedColumn, type NamedGroup } from './names.js';
import { declaredType, itemFacts } from './types.js';

/** What the table of an item group is to be. */
export interface ItemGroupsAsked {
  readonly source: ByteSource;
  /** Names of transport files instead of OIDs. */
  readonly isTransport: boolean;
  /** Numbers and dates by the definitions of the file, where all values are such; else texts as they stand. */
  readonly isTyped: boolean;
}

/** An item group that has records: what it is, and the select of its rows in the order of the document. */
export interface ItemGroupTable {
  readonly meta: TableMeta;
  readonly select: Sql;
  readonly oid: string;
  readonly fileName: string;
}

export interface ItemGroupTables {
  readonly tables: readonly ItemGroupTable[];
  readonly close: () => Promise<void>;
}

/** The item groups of an ODM file, wide: the keys, the items, and units where there are some. */
export async function itemGroupTables(
  engine: Engine,
  prefix: string,
  { source, isTransport, isTyped }: ItemGroupsAsked,
): Promise<Checked<ItemGroupTables>> {
  const loaded = await loadOdm(engine, source, prefix);
  if (!loaded.ok) return loaded;
  const file = loaded.value;
  const close = () => dropOdm(engine, file);
  const filled = await filledGroups(engine, file);
  if (filled.size === 0) {
    await close();
    return faults([report('odm/no-data', { file: source.name })]);
  }
  const keys = await keyLengths(engine, file);
  const wrong: string[] = [];
  const named = namesOf(
    [...file.groups].filter(([oid]) => filled.has(oid)).map(([oid, columns]) => ({ oid, columns: shapeOf(columns) })),
    file.metadata,
    isTransport,
  );
  const tables: ItemGroupTable[] = [];
  for (const group of named.groups) {
    const found = await metasOf(engine, { file, keys, isTyped }, group);
    const columns = found.map(({ meta }) => meta);
    for (const { oid, not } of found) if (not > 0) wrong.push(`${group.oid}.${oid} (${not})`);
    const label = file.metadata.itemGroups.get(group.oid)?.name ?? '';
    tables.push({
      meta: { name: group.name, label, columns },
      select: selectOf(file, group, columns),
      oid: group.oid,
      fileName: group.fileName,
    });
  }
  const warnings: Diagnostic[] = [...loaded.warnings];
  if (wrong.length > 0) warnings.push(report('odm/type', { file: source.name, items: wrong }));
  if (named.renamed.length > 0) warnings.push(report('odm/renamed', { file: source.name, names: named.renamed }));
  return ok({ tables, close }, warnings);
}

/** Keys, items, then units. Attributes beyond the keys are not data of the subject. */
function shapeOf(columns: readonly OdmColumn[]): readonly OdmColumn[] {
  return (['key', 'item', 'unit'] as const).flatMap((kind) => columns.filter((column) => column.kind === kind));
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

interface Known {
  readonly file: OdmFile;
  readonly keys: ReadonlyMap<string, number>;
  readonly isTyped: boolean;
}

/** The columns of an item group, and how many values of each are not of the type that the file declares. Targets without types need no look at the values. */
async function metasOf(engine: Engine, { file, keys, isTyped }: Known, group: NamedGroup) {
  const typed = group.columns.flatMap(({ column }) =>
    isTyped && column.kind !== 'key'
      ? [
          [
            column,
            column.kind === 'item' ? declaredType(file.metadata.items.get(column.item)?.dataType ?? 'text') : 'text',
          ] as const,
        ]
      : [],
  );
  const types = new Map<OdmColumn, DataType>(typed);
  const facts = await itemFacts(engine, file.tables, group.oid, typed);
  return group.columns.map(({ name, column }) => {
    const { length = keys.get(column.name) ?? 200, not = 0 } = facts.get(column) ?? {};
    const type = not > 0 ? 'text' : (types.get(column) ?? 'text');
    const text: ColumnMeta = { name, label: column.label, storage: 'text', length: Math.max(1, length) };
    const isNumber = type === 'integer' || type === 'float';
    const meta: ColumnMeta = {
      ...text,
      ...(isNumber && { storage: 'number', length: 8 }),
      ...(type !== 'text' && { dataType: type }),
    };
    return { oid: column.name, meta, not };
  });
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
