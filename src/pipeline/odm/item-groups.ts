import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { ByteSource } from '#formats/format.js';
import { report } from '#formats/messages.js';
import type { ColumnMeta, TableMeta } from '#model/table.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { pivotOf, type OdmColumn } from './columns.js';
import { loadOdm, dropOdm, type OdmFile } from './load.js';
import { namesOf, type NamedColumn, type NamedGroup } from './names.js';
import { declaredType, itemFacts, notOf, type ItemFacts } from './types.js';

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
  const facts = await itemFacts(engine, file.tables);
  const keys = await keyLengths(engine, file);
  const wrong: string[] = [];
  const named = namesOf(
    [...file.groups].filter(([oid]) => filled.has(oid)).map(([oid, columns]) => ({ oid, columns: shapeOf(columns) })),
    file.metadata,
    isTransport,
  );
  const tables = named.groups.map((group): ItemGroupTable => {
    const columns = group.columns.map(({ name, column }) => {
      const meta = metaOf(name, column, { file, group: group.oid, facts, keys, isTyped });
      if (meta.not > 0) wrong.push(`${group.oid}.${column.name} (${meta.not})`);
      return meta.column;
    });
    const label = file.metadata.itemGroups.get(group.oid)?.name ?? '';
    return {
      meta: { name: group.name, label, columns },
      select: selectOf(file, group, columns),
      oid: group.oid,
      fileName: group.fileName,
    };
  });
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
  readonly group: string;
  readonly facts: (group: string, item: string) => ItemFacts;
  readonly keys: ReadonlyMap<string, number>;
  readonly isTyped: boolean;
}

/** A column, and how many of its values are not of the type that the file declares. */
function metaOf(name: string, column: OdmColumn, { file, group, facts, keys, isTyped }: Known) {
  const text = (length: number): ColumnMeta => ({
    name,
    label: column.label,
    storage: 'text',
    length: Math.max(1, length),
  });
  if (column.kind !== 'item') return { column: text(keys.get(column.name) ?? 200), not: 0 };
  const fact = facts(group, column.item);
  const type = declaredType(file.metadata.items.get(column.item)?.dataType ?? 'text');
  if (!isTyped || type === 'text') return { column: text(fact.length), not: 0 };
  const not = notOf(type, fact);
  if (not > 0) return { column: text(fact.length), not };
  if (type !== 'integer' && type !== 'float') return { column: { ...text(fact.length), dataType: type }, not };
  return { column: { ...text(8), storage: 'number' as const, length: 8, dataType: type }, not };
}

function selectOf({ tables }: OdmFile, group: NamedGroup, metas: readonly ColumnMeta[]): Sql {
  const { own, pivot, cellOf } = pivotOf(
    tables,
    group.oid,
    group.columns.map(({ column }) => column),
  );
  const cells = group.columns.map(({ name, column }: NamedColumn, i) => {
    const value = sql`nullif(${cellOf(column)}, '')`;
    return metas[i]?.storage === 'number' ? sql`CAST(${value} AS DOUBLE) AS ${id(name)}` : sql`${value} AS ${id(name)}`;
  });
  return sql`WITH r AS (${own}) SELECT ${join(cells)} FROM r ${pivot} ORDER BY r.record`;
}
