import type { Kept } from '#formats/format.js';
import { PLAIN_MISSING } from '#formats/xpt/ibm-float.js';
import { watched, type RowBatch, type Table, type TableMeta } from '#model/table.js';
import type { FileFormat, LeftOut } from '../tables/file-format.js';

/** What of a table the target has no place for: in how many columns, or of how many values. */
export interface Loss {
  readonly table: string;
  readonly what: Kept | LeftOut['what'];
  readonly count: number;
}

/** Metadata that are there and that the target does not keep. */
export function metadataLosses(meta: TableMeta, source: FileFormat, target: FileFormat): readonly Loss[] {
  const count = (has: (column: TableMeta['columns'][number]) => boolean) => meta.columns.filter(has).length;
  const there: readonly (readonly [Kept, number])[] = [
    ['dataset label', meta.label === '' ? 0 : 1],
    ['labels', count(({ label }) => label !== '')],
    ['lengths', source.keeps.includes('lengths') ? count(({ storage }) => storage === 'text') : 0],
    ['display formats', count(({ displayFormat }) => displayFormat !== undefined)],
    [
      'data types',
      count(({ dataType, storage }) =>
        target.isUntyped
          ? storage === 'number' || (dataType !== undefined && dataType !== 'text')
          : dataType !== undefined && dataType !== plainType(storage),
      ),
    ],
    ['keys', count(({ keySequence }) => keySequence !== undefined)],
    ['codelists', count(({ codelist }) => codelist !== undefined)],
  ];
  return there
    .filter(([what, found]) => found > 0 && !target.keeps.includes(what))
    .map(([what, found]) => ({ table: meta.name, what, count: found }));
}

function plainType(storage: 'text' | 'number'): string {
  return storage === 'text' ? 'text' : 'float';
}

/** The table with its special missing values counted as they pass by. */
export function countingSpecialMissing(table: Table): { readonly table: Table; readonly found: () => number } {
  let found = 0;
  const see = ({ columns }: RowBatch) => {
    for (const column of columns)
      if (column.kind === 'number')
        for (const code of column.codes ?? []) if (code !== 0 && code !== PLAIN_MISSING) found++;
  };
  const rows = watched(table.rows, see, () => (found = 0));
  return { table: { ...table, rows }, found: () => found };
}
