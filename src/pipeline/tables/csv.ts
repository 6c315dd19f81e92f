import { basename } from 'node:path';
import { ok, type Checked } from '#base/diagnostic.js';
import { encodings } from '#engine/encodings.js';
import { loadCsv } from '#engine/load-csv.js';
import { csv, tsv } from '#formats/csv/index.js';
import type { Format } from '#formats/format.js';
import { id, join, sql } from '#sql/sql.js';
import type { FileFormat, OpenedTable, Opening } from './file-format.js';
import { toFile } from './file-sink.js';
import { scratchName } from './lay.js';
import { rereadable } from './rereadable.js';

/** Comma-separated values: read whole into the engine, whose scanner knows dialects and encodings; always text. */
export const csvFormat = delimited(csv, ',');
export const tsvFormat = delimited(tsv, '\t');

function delimited(format: Format, usual: string): FileFormat {
  return {
    id: format.id,
    name: format.name,
    extensions: format.extensions,
    keeps: format.keeps,
    encodings,
    isUntyped: true,
    open: (opening) => openCsv(opening, usual),
    write: ({ table, path, stamp }) =>
      toFile(path, async (sink) => (await format.write?.(table, sink, stamp))?.rowCount ?? 0),
  };
}

async function openCsv(
  { engine, path, name, encoding, hints }: Opening,
  usual: string,
): Promise<Checked<readonly OpenedTable[]>> {
  const raw = scratchName(engine);
  const loaded = await loadCsv(engine, {
    table: raw,
    path,
    name,
    dialect: { ...(encoding && { encoding }), ...(hints?.delimiter !== undefined && { delimiter: hints.delimiter }) },
    found: { usual, pads: hints?.pads === true },
  });
  if (!loaded.ok) return loaded;
  const { columns, delimiter } = loaded.value;
  const [longest] = await engine.all(
    sql`SELECT ${join(columns.map((column) => sql`max(strlen(${id(column)})) AS ${id(column)}`))} FROM ${id(raw)}`,
  );
  const meta = {
    name: tableName(path),
    label: '',
    columns: columns.map((column) => ({
      name: column,
      label: '',
      storage: 'text' as const,
      length: Math.max(1, Number(longest?.[column] ?? 1)),
    })),
  };
  // DuckDB keeps the order in which rows were put into a table.
  const select = sql`SELECT ${join(columns.map(id))} FROM ${id(raw)}`;
  const table: OpenedTable = {
    meta,
    rows: rereadable(engine, select),
    select,
    ...(delimiter !== undefined && { about: { delimiter } }),
    close: () => engine.run(sql`DROP TABLE ${id(raw)}`),
  };
  return ok([table], loaded.warnings);
}

/** The name that a file without one inside gives its table. */
export function tableName(path: string): string {
  return basename(path)
    .replace(/\.[^.]*$/, '')
    .toUpperCase();
}
