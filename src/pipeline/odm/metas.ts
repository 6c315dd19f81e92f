import type { Engine } from '#engine/engine.js';
import type { DataType } from '#model/study-meta.js';
import type { ColumnMeta, TableCodelist } from '#model/table.js';
import type { OdmColumn } from './cells.js';
import type { OdmFile } from './load.js';
import type { NamedGroup } from './names.js';
import { declaredType, itemFacts } from './types.js';

interface Known {
  readonly file: OdmFile;
  /** The longest of each key, in bytes. */
  readonly keys: ReadonlyMap<string, number>;
  readonly isTyped: boolean;
}

/** The columns of an item group, and how many values of each are not of the type that the file declares. Targets without types need no look at the values. */
export async function columnMetas(engine: Engine, { file, keys, isTyped }: Known, group: NamedGroup) {
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
    const codelist = codelistOf(column, file);
    const text: ColumnMeta = {
      name,
      label: column.label,
      storage: 'text',
      length: Math.max(1, length),
      ...(codelist !== undefined && { codelist }),
    };
    const isNumber = type === 'integer' || type === 'float';
    const meta: ColumnMeta = {
      ...text,
      ...(isNumber && { storage: 'number', length: 8 }),
      ...(type !== 'text' && { dataType: type }),
    };
    return { oid: column.name, meta, not };
  });
}

function codelistOf(column: OdmColumn, { metadata }: OdmFile): TableCodelist | undefined {
  const list =
    column.kind === 'item' ? metadata.codeLists.get(metadata.items.get(column.item)?.codeList ?? '') : undefined;
  return list === undefined || list.terms.length === 0 ? undefined : { name: list.name || list.oid, terms: list.terms };
}
