import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { keyColumns, type OdmOutcome } from '#formats/odm/model.js';
import type { Slot } from '#formats/odm/records.js';
import { text } from '#sql/idioms.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { report } from '../messages.js';
import { cellsOf, type JoinedRecords, type OdmColumn, type OdmTables } from './cells.js';

/** The columns of every item group that the metadata or the data have: keys, attributes, then the items, each with its unit where one is given. */
export async function columnsOf(
  engine: Engine,
  tables: OdmTables,
  { metadata, attributes }: OdmOutcome,
): Promise<ReadonlyMap<string, readonly OdmColumn[]>> {
  const head: OdmColumn[] = [
    ...keyColumns.map((name) => ({ kind: 'key' as const, name, label: '' })),
    ...attributes.map((path) => ({ kind: 'attribute' as const, path, name: plainName(path, attributes), label: '' })),
  ];
  const groups = new Map([...metadata.itemGroups].map(([oid, { items }]) => [oid, new Map(items.map(noUnit))]));
  for (const [group, slots] of 'slots' in tables ? tables.slots : await slotsInData(engine, tables)) {
    const items = groups.get(group) ?? new Map<string, boolean>();
    groups.set(group, items);
    for (const { item, isUnit } of slots) items.set(item, isUnit || items.get(item) === true);
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

/** The item groups that have records, and the items and units of each, in the order of the data. */
async function slotsInData(
  engine: Engine,
  { records, values, groupNumbers, itemNumbers }: JoinedRecords,
): Promise<ReadonlyMap<string, readonly Slot[]>> {
  const filled = await engine.all(
    sql`SELECT "ItemGroupOID" AS g FROM ${id(records)} GROUP BY "ItemGroupOID" ORDER BY min(record)`,
  );
  const slots = new Map(filled.map(({ g }) => [String(g), [] as Slot[]]));
  const inData = await engine.all(
    sql`SELECT "group" AS g, item, count("MeasurementUnit") > 0 AS units FROM ${id(values)} GROUP BY "group", item ORDER BY min(seq)`,
  );
  const [groupOids, itemOids] = [[...groupNumbers.keys()], [...itemNumbers.keys()]];
  for (const { g, item, units } of inData)
    slots.get(groupOids[Number(g) - 1] ?? '')?.push({ item: itemOids[Number(item) - 1] ?? '', isUnit: units === true });
  return slots;
}

/** Wide: a row for every record of an item group, its columns as asked, all text without blanks at the end. */
export function wideSelect(tables: OdmTables, group: string, columns: readonly OdmColumn[], more: readonly Sql[]): Sql {
  const { from, cellOf } = cellsOf(tables, group, columns);
  const cells = columns.map((column) =>
    column.kind === 'key'
      ? sql`${cellOf(column)} AS ${id(column.name)}`
      : sql`${text(cellOf(column))} AS ${id(column.name)}`,
  );
  return sql`SELECT ${join([...cells, ...more])} FROM ${from} ORDER BY r.record`;
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

/** The attribute alone, where only one element has it. */
function plainName(path: string, all: readonly string[]): string {
  const plain = path.slice(path.indexOf('/') + 1);
  return all.some((other) => other !== path && other.endsWith(`/${plain}`)) ? path : plain;
}
