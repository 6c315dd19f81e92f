import type { TableMeta } from '#model/table.js';
import type { ColumnProfile, TableProfile } from '#report/profile/model.js';

/** A table of a raw file in the engine, waiting to be profiled. */
export interface LoadedTable {
  readonly table: string;
  readonly columns: TableMeta['columns'];
  /** What tells the table from others of its file, and what the file says of it. */
  readonly about?: Pick<TableProfile, 'sheet' | 'delimiter' | 'itemGroup' | 'title'>;
  readonly fields?: ReadonlyMap<string, Pick<ColumnProfile, 'field' | 'label' | 'decodes'>>;
}
