import { AFTER_CELL } from '#formats/odm/after-cell.js';
import type { Slot } from '#formats/odm/records.js';
import { bigint, id, join, literal, sql, type Sql } from '#sql/sql.js';

/** A column of an item group, as wide tables have it. */
export type OdmColumn = { readonly name: string; readonly label: string } & (
  | { readonly kind: 'key' }
  /** An attribute beyond the keys; `path` is "element/attribute". */
  | { readonly kind: 'attribute'; readonly path: string }
  | { readonly kind: 'item' | 'unit'; readonly item: string }
);

/** Where the records of an ODM file and the values of their items are in the engine. */
export type OdmTables = SplitRecords | JoinedRecords;

/** Records whose values are in one text each, in the order of the slots of their item group. */
export interface SplitRecords {
  readonly records: string;
  readonly slots: ReadonlyMap<string, readonly Slot[]>;
}

/** Records whose values are rows of their own, with numbers instead of the OIDs of item groups and items. */
export interface JoinedRecords {
  /** A row for every item group: record, line, keys, attributes. */
  readonly records: string;
  /** A row for every item of those: record, seq, the numbers of the OIDs of group and item, Value, MeasurementUnit, TransactionType. */
  readonly values: string;
  readonly groupNumbers: ReadonlyMap<string, number>;
  readonly itemNumbers: ReadonlyMap<string, number>;
}

/** The records of an item group, under the name "r" with what is joined to them, and each column's value, as it stands. */
export interface Cells {
  readonly from: Sql;
  readonly cellOf: (column: OdmColumn) => Sql;
}

export function cellsOf(tables: OdmTables, group: string, columns: readonly OdmColumn[]): Cells {
  const { from, itemOf } = 'slots' in tables ? splitCells(tables, group) : joinedCells(tables, group, columns);
  return {
    from,
    cellOf: (column) => {
      if (column.kind === 'key') return sql`r.${id(column.name)}`;
      return column.kind === 'attribute'
        ? sql`json_extract_string(r.attributes, ${literal(`$."${column.path}"`)})`
        : itemOf(column);
    },
  };
}

type ItemColumn = Extract<OdmColumn, { item: string }>;

function splitCells({ records, slots }: SplitRecords, group: string) {
  const numbers = new Map(slots.get(group)?.map(({ item, isUnit }, i) => [`${isUnit} ${item}`, i + 1]));
  return {
    from: sql`(SELECT *, string_split(cells, ${literal(AFTER_CELL)}) AS split FROM ${id(records)} WHERE "ItemGroupOID" = ${literal(group)}) r`,
    itemOf: ({ kind, item }: ItemColumn) => {
      const number = numbers.get(`${kind === 'unit'} ${item}`);
      return number === undefined ? sql`CAST(NULL AS VARCHAR)` : sql`r.split[${bigint(number)}]`;
    },
  };
}

function joinedCells(
  { records, values, groupNumbers, itemNumbers }: JoinedRecords,
  group: string,
  columns: readonly OdmColumn[],
) {
  const items = columns.flatMap((column) => (column.kind === 'item' || column.kind === 'unit' ? [column] : []));
  const places = new Map<OdmColumn, number>(items.map((column, i) => [column, i]));
  const pivoted = items.map(({ kind, item }, i) => {
    const value = id(kind === 'item' ? 'Value' : 'MeasurementUnit');
    return sql`max(v.${value}) FILTER (v.item = ${bigint(itemNumbers.get(item) ?? 0)}) AS ${id(`c${i}`)}`;
  });
  const pivot = sql` LEFT JOIN (SELECT v.record, ${join(pivoted)} FROM ${id(values)} v WHERE v."group" = ${bigint(groupNumbers.get(group) ?? 0)} GROUP BY v.record) p USING (record)`;
  return {
    from: sql`(SELECT * FROM ${id(records)} WHERE "ItemGroupOID" = ${literal(group)}) r${items.length === 0 ? sql`` : pivot}`,
    itemOf: (column: ItemColumn) => sql`rtrim(p.${id(`c${places.get(column) ?? -1}`)}, ${literal(AFTER_CELL)})`,
  };
}
