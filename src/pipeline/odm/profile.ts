import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { ByteSource } from '#formats/format.js';
import type { OdmMetadata } from '#formats/odm/model.js';
import { id, sql } from '#sql/sql.js';
import type { LoadedTable } from '../loaded-table.js';
import type { OdmColumn } from './cells.js';
import { sameColumns, wideSelect } from './columns.js';
import { dropOdm, loadOdm } from './load.js';

/** The item groups of an ODM file that have records, each as a table, with what the file says of its items. */
export async function loadItemGroups(engine: Engine, source: ByteSource): Promise<Checked<readonly LoadedTable[]>> {
  const loaded = await loadOdm(engine, source, 'odm');
  if (!loaded.ok) return loaded;
  const { tables, metadata, groups } = loaded.value;
  const found = await engine.all(sql`SELECT DISTINCT "ItemGroupOID" AS oid FROM ${id(tables.records)}`);
  const filled = [...groups].filter(([oid]) => found.some((row) => row['oid'] === oid));
  const wrong = filled.flatMap(([oid, columns]) => sameColumns(`${source.name}, item group "${oid}"`, columns));
  const made: LoadedTable[] = [];
  for (const [i, [oid, columns]] of wrong.length > 0 ? [] : filled.entries()) {
    const table = `raw.${i}`;
    await engine.run(sql`CREATE TABLE ${id(table)} AS ${wideSelect(tables, oid, columns, [])}`);
    const title = metadata.itemGroups.get(oid)?.name ?? '';
    made.push({
      table,
      columns: columns.map(({ name, label }) => ({ name, label, storage: 'text', length: 200 })),
      about: { itemGroup: oid, ...(title !== '' && { title }) },
      fields: new Map(columns.map((column) => [column.name, fieldOf(column, metadata)])),
    });
  }
  await dropOdm(engine, loaded.value);
  return wrong.length > 0 ? faults(wrong) : ok(made, loaded.warnings);
}

function fieldOf(column: OdmColumn, { items, codeLists }: OdmMetadata) {
  if (column.kind !== 'item') return {};
  const item = items.get(column.item);
  const decodes = codeLists.get(item?.codeList ?? '')?.terms.filter(({ decode }) => decode !== '') ?? [];
  return {
    ...(item !== undefined && item.name !== '' && item.name !== column.name && { field: item.name }),
    ...(column.label !== '' && { label: column.label }),
    ...(decodes.length > 0 && { decodes }),
  };
}
