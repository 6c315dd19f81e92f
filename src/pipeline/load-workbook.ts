import { faults, ok, type Checked, type SourceSpan } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { Engine } from '#engine/engine.js';
import { inOneBatch } from '#formats/one-batch.js';
import { text } from '#sql/idioms.js';
import { id, join, literal, sql } from '#sql/sql.js';
import { missingColumns, undeclaredColumns } from './declared-columns.js';
import type { WorkbookShelf } from './workbook-shelf.js';

interface WorkbookFile {
  /** The table to be made. */
  readonly table: string;
  readonly path: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Its first sheet where none is named. */
  readonly sheet: string | undefined;
  readonly at: SourceSpan;
}

/** Loads of a sheet the columns that are declared. A fault of the whole workbook has no place. */
export async function loadWorkbook(
  engine: Engine,
  books: WorkbookShelf,
  { table, path, name, columns, sheet, at }: WorkbookFile,
): Promise<Checked<{ readonly rows: number; readonly sha256: string }>> {
  const opened = await books.open(path, name, sheet);
  if (!opened.ok) return opened;
  const { sheets, first, sha256 } = opened.value;
  const asked = sheet ?? first;
  const found = sheets.get(asked);
  invariant(found !== undefined, 'a sheet that a source asks for is read with its workbook');
  if (!found.ok) return found;
  const present = found.value.columns.map((column) => column.name);
  const described = { file: `${name}, sheet "${asked}"`, present, declared: columns, at };
  const missing = missingColumns(described);
  if (missing.length > 0) return faults(missing);
  const staged = `${table}.sheet`;
  const rows = await engine.load(staged, found.value.columns, inOneBatch(found.value.batch), {
    rowNumberColumn: '_row',
  });
  const cells = columns.map((column) => sql`${text(id(column))} AS ${id(column)}`);
  await engine.run(
    sql`CREATE TABLE ${id(table)} AS SELECT ${join(cells)}, ${literal(name)} AS _file, _row FROM ${id(staged)} ORDER BY _row`,
  );
  await engine.run(sql`DROP TABLE ${id(staged)}`);
  return ok({ rows, sha256 }, [...found.warnings, ...undeclaredColumns(described)]);
}
