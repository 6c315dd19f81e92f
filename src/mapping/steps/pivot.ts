import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { MOST_KEYS, report } from '../messages.js';
import type { Step } from '../plan.js';
import type { ResolvedDataset } from '../resolved.js';
import type { Block, Pivot } from '../schema/dataset.js';

/** Long to wide: one row for the keys, the value of each name in a column of its own; the row is told by the first of its rows. */
export function putTogether(pivot: Pivot, rows: Sql): Sql {
  const { by, name, value, columns, first, last } = pivot;
  const direction = trusted(last === undefined ? 'ASC NULLS LAST' : 'DESC NULLS LAST');
  const order = [...(first ?? last ?? []).map(id), sql`_file`, sql`_row`].map((column) => sql`${column} ${direction}`);
  const cells = columns.map(
    ([as, text]) =>
      sql`first(${id(value)} ORDER BY ${join(order)}) FILTER (WHERE trim(${id(name)}) = ${text} AND ${id(value)} IS NOT NULL) AS ${id(as)}`,
  );
  const origin = ['_file', '_row'].map((column) => sql`first(${id(column)} ORDER BY _file, _row) AS ${id(column)}`);
  return sql`SELECT ${join([...by.map(id), ...cells, ...origin])} FROM (${rows}) WHERE ${named(pivot)} GROUP BY ${join(by.map(id))}`;
}

/** Rows of a name that becomes a column. */
function named({ name, columns }: Pivot): Sql {
  return sql`coalesce(trim(${id(name)}) IN (${join(columns.map(([, text]) => sql`${text}`))}), FALSE)`;
}

/** Rows that a pivot puts together are no longer rows; those of other names are not read. */
export function pivotAccount({ pivot, unpivot }: Block, input: string) {
  if (pivot === undefined) return { added: sql``, drops: () => [] };
  const parts = trusted(String(unpivot?.length ?? 1));
  const others = sql`(SELECT count(*) FROM ${id(input)} WHERE NOT ${named(pivot)})`;
  return {
    added: sql` + (read.n - put.n // ${parts})`,
    drops: (rows: Sql) => [
      { reason: 'No column of the pivot', count: others },
      {
        reason: 'Put together by pivot',
        count: sql`(SELECT count(*) FROM ${id(input)}) - ${others} - (SELECT count(*) // ${parts} FROM ${rows})`,
      },
    ],
  };
}

/** One value for a key and a name, unless the mapping says which of several. */
export function pivotChecks(dataset: ResolvedDataset, index: number, input: string): readonly Step[] {
  const parsed = dataset.parsed.blocks[index];
  const pivot = parsed?.block.pivot;
  if (parsed === undefined || pivot === undefined || pivot.first !== undefined || pivot.last !== undefined) return [];
  const at = dataset.parsed.document.at([...parsed.path, 'pivot']);
  const keys = join([...pivot.by, pivot.name].map(id));
  return [
    {
      kind: 'check',
      about: dataset.name,
      select: sql`SELECT ${keys} FROM ${id(input)} WHERE ${named(pivot)} AND ${id(pivot.value)} IS NOT NULL GROUP BY ${keys} HAVING count(*) > 1 ORDER BY ${keys} LIMIT ${trusted(String(MOST_KEYS))}`,
      at,
      faults: (rows) => [
        report(
          'pivot-not-unique',
          { relation: parsed.block.from, keys: rows.map((row) => Object.values(row).map(String).join(' / ')) },
          at,
        ),
      ],
    },
  ];
}

/** One row for each entry; the entry's number keeps the rows of one input row in order. */
export function unpivoted(
  rows: readonly Readonly<Record<string, string | number | { column: string }>>[] | undefined,
): Sql {
  if (rows === undefined) return sql`SELECT *, 0 AS _part FROM joined`;
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const numeric = new Set(
    keys.filter((key) => rows.every((row) => row[key] === undefined || typeof row[key] === 'number')),
  );
  const structs = rows.map((row, i) => {
    const cells = keys.map((key) => {
      const cell = row[key];
      const value = cell === undefined ? sql`NULL` : typeof cell === 'object' ? sql`${id(cell.column)}` : cell;
      return sql`${id(key)} := CAST(${value} AS ${trusted(numeric.has(key) ? 'DOUBLE' : 'VARCHAR')})`;
    });
    return sql`struct_pack(_part := ${trusted(String(i + 1))}, ${join(cells)})`;
  });
  return sql`SELECT * EXCLUDE (_u), _u._part AS _part, ${join(keys.map((key) => sql`_u.${id(key)} AS ${id(key)}`))} FROM (SELECT *, unnest(list_value(${join(structs)})) AS _u FROM joined)`;
}
