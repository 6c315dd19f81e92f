import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { keyColumns, type OdmOutcome } from '#formats/odm/model.js';
import { bigint, id, join, literal, sql, type Sql } from '#sql/sql.js';
import { report } from '../messages.js';
import type { OdmTables } from './replay.js';

/** A column of an item group, as wide tables have it. */
export type OdmColumn = { readonly name: string; readonly label: string } & (
  | { readonly kind: 'key' }
  /** An attribute beyond the keys; `path` is "element/attribute". */
  | { readonly kind: 'attribute'; readonly path: string }
  | { readonly kind: 'item' | 'unit'; readonly item: string }
);

/** The numbers that rows have instead of OIDs. */
export interface OidNumbers {
  readonly groupNumbers: ReadonlyMap<string, number>;
  readonly itemNumbers: ReadonlyMap<string, number>;
}

/** The columns of every item group that the metadata or the data have: keys, attributes, then the items, each with its unit where one is given. */
export async function columnsOf(
  engine: Engine,
  { records, values, groupNumbers, itemNumbers }: OdmTables & OidNumbers,
  { metadata, attributes }: OdmOutcome,
): Promise<ReadonlyMap<string, readonly OdmColumn[]>> {
  const head: OdmColumn[] = [
    ...keyColumns.map((name) => ({ kind: 'key' as const, name, label: '' })),
    ...attributes.map((path) => ({ kind: 'attribute' as const, path, name: plainName(path, attributes), label: '' })),
  ];
  const groups = new Map([...metadata.itemGroups].map(([oid, { items }]) => [oid, new Map(items.map(noUnit))]));
  const itemsOf = (group: string) => {
    const items = groups.get(group) ?? new Map<string, boolean>();
    groups.set(group, items);
    return items;
  };
  const filled = await engine.all(
    sql`SELECT "ItemGroupOID" AS g FROM ${id(records)} GROUP BY "ItemGroupOID" ORDER BY min(record)`,
  );
  for (const { g } of filled) itemsOf(String(g));
  const inData = await engine.all(
    sql`SELECT "group" AS g, item, count("MeasurementUnit") > 0 AS units FROM ${id(values)} GROUP BY "group", item ORDER BY min(seq)`,
  );
  const [groupOids, itemOids] = [[...groupNumbers.keys()], [...itemNumbers.keys()]];
  for (const { g, item, units } of inData) {
    const items = itemsOf(groupOids[Number(g) - 1] ?? '');
    const oid = itemOids[Number(item) - 1] ?? '';
    items.set(oid, units === true || items.get(oid) === true);
  }
  const columnsOfItem = ([item, hasUnit]: readonly [string, boolean]): OdmColumn[] => {
    const label = metadata.items.get(item)?.label ?? '';
    return [
      { kind: 'item', item, name: item, label },
      ...(hasUnit ? [{ kind: 'unit' as const, item, name: `${item}/MeasurementUnit`, label: '' }] : []),
    ];
  };
  return new Map([...groups].map(([oid, items]) => [oid, [...head, ...[...items].flatMap(columnsOfItem)]]));
}

/** Wide: a row for every record of an item group, its columns as asked, all text without blanks at the end. */
export function wideSelect(
  tables: OdmTables & OidNumbers,
  group: string,
  columns: readonly OdmColumn[],
  more: readonly Sql[],
): Sql {
  const { own, pivot, cellOf } = pivotOf(tables, group, columns);
  const cells = columns.map((column) =>
    column.kind === 'key'
      ? sql`${cellOf(column)} AS ${id(column.name)}`
      : sql`nullif(rtrim(${cellOf(column)}), '') AS ${id(column.name)}`,
  );
  return sql`WITH r AS (${own}) SELECT ${join([...cells, ...more])} FROM r ${pivot} ORDER BY r.record`;
}

/** The records of an item group ("r"), what joins their items to them, and each column's value, as it stands. */
export function pivotOf(
  { records, values, groupNumbers, itemNumbers }: OdmTables & OidNumbers,
  group: string,
  columns: readonly OdmColumn[],
): { readonly own: Sql; readonly pivot: Sql; readonly cellOf: (column: OdmColumn) => Sql } {
  const items = columns.flatMap((column) => (column.kind === 'item' || column.kind === 'unit' ? [column] : []));
  const places = new Map<OdmColumn, number>(items.map((column, i) => [column, i]));
  const pivoted = items.map(({ kind, item }, i) => {
    const value = id(kind === 'item' ? 'Value' : 'MeasurementUnit');
    return sql`max(v.${value}) FILTER (v.item = ${bigint(itemNumbers.get(item) ?? 0)}) AS ${id(`c${i}`)}`;
  });
  const pivot = sql`LEFT JOIN (SELECT v.record, ${join(pivoted)} FROM ${id(values)} v WHERE v."group" = ${bigint(groupNumbers.get(group) ?? 0)} GROUP BY v.record) p USING (record)`;
  return {
    own: sql`SELECT * FROM ${id(records)} WHERE "ItemGroupOID" = ${literal(group)}`,
    pivot: items.length === 0 ? sql`` : pivot,
    cellOf: (column) => {
      if (column.kind === 'key') return sql`r.${id(column.name)}`;
      return column.kind === 'attribute' ? attribute(column.path) : sql`p.${id(`c${places.get(column) ?? -1}`)}`;
    },
  };
}

/** Columns that a table cannot hold beside each other, and names that the place of a record has. */
export function sameColumns(file: string, columns: readonly OdmColumn[], at?: SourceSpan): readonly Diagnostic[] {
  const taken = new Map([
    ['_file', '_file'],
    ['_row', '_row'],
  ]);
  return columns.flatMap(({ name }) => {
    const other = taken.get(name.toLowerCase());
    if (other !== undefined) return [report('same-column', { file, column: name, other }, at)];
    taken.set(name.toLowerCase(), name);
    return [];
  });
}

function noUnit(item: string): readonly [string, boolean] {
  return [item, false];
}

function attribute(path: string): Sql {
  return sql`json_extract_string(r.attributes, ${literal(`$."${path}"`)})`;
}

/** The attribute alone, where only one element has it. */
function plainName(path: string, all: readonly string[]): string {
  const plain = path.slice(path.indexOf('/') + 1);
  return all.some((other) => other !== path && other.endsWith(`/${plain}`)) ? path : plain;
}
