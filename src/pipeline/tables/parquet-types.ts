import type { DataType } from '#model/study-meta.js';
import { id, sql, trusted, type Sql } from '#sql/sql.js';

/** How a column of a Parquet file is read. */
export interface ParquetCell {
  readonly storage: 'text' | 'number';
  readonly dataType?: DataType;
  /** What a text of it has at most, where the type says so. */
  readonly length?: number;
  readonly cell: Sql;
  /** Whether any value would lose digits as a number of 8 bytes: then the column is read as text. */
  readonly isInexact?: Sql;
}

/** How a column of DuckDB's type is read; undefined for what is no value of a table: lists, structures, maps, bytes. */
export function parquetCell(column: string, type: string): ParquetCell | undefined {
  const name = id(column);
  const text = sql`CAST(${name} AS VARCHAR)`;
  if (/\[\d*\]$|^(?:STRUCT|MAP|UNION|BLOB|BIT|GEOMETRY|VARIANT)\b/.test(type)) return undefined;
  if (/^(?:FLOAT|DOUBLE)$/.test(type)) return { storage: 'number', cell: double(name) };
  if (/^U?(?:TINY|SMALL)?INT(?:EGER)?$/.test(type))
    return { storage: 'number', dataType: 'integer', cell: double(name) };
  if (/^U?(?:BIG|HUGE)INT$/.test(type))
    return {
      storage: 'number',
      dataType: 'integer',
      cell: double(name),
      isInexact: sql`coalesce(min(${name}) < -${trusted(EXACT)} OR max(${name}) > ${trusted(EXACT)}, false)`,
    };
  if (/^DECIMAL\(\d+,\d+\)$/.test(type))
    return {
      storage: 'number',
      dataType: 'float',
      cell: double(name),
      isInexact: sql`coalesce(bool_or(TRY_CAST(CAST(${name} AS DOUBLE) AS ${trusted(type)}) IS DISTINCT FROM ${name}), false)`,
    };
  if (type === 'DATE') return { storage: 'text', dataType: 'date', length: 10, cell: text };
  if (/^TIMESTAMP(?:_S|_MS|_NS)?$/.test(type))
    return { storage: 'text', dataType: 'datetime', length: 29, cell: sql`replace(${text}, ' ', 'T')` };
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return {
      storage: 'text',
      dataType: 'datetime',
      length: 30,
      // The text that DuckDB gives depends on the zone of the machine.
      cell: sql`replace(CAST(make_timestamp(epoch_us(${name})) AS VARCHAR), ' ', 'T') || 'Z'`,
    };
  if (/^TIME(?:_NS)?$/.test(type)) return { storage: 'text', dataType: 'time', length: 18, cell: text };
  return { storage: 'text', cell: sql`nullif(${text}, '')` };
}

/** 2^53: whole numbers up to it are exact in 8 bytes. */
const EXACT = '9007199254740992';

/** NaN is no value of a table. */
function double(name: Sql): Sql {
  return sql`nullif(CAST(${name} AS DOUBLE), CAST('NaN' AS DOUBLE))`;
}
