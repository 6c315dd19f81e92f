import { id, join, sql } from '#sql/sql.js';
import { isEndMarker } from './csv-end-marker.js';
import type { CsvFindings } from './csv-findings.js';
import { unnamedPosition } from './csv-header.js';
import type { Engine } from './engine.js';
import { report } from './messages.js';

interface Loaded {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly rowNumber: string;
}

/** Takes off what programs leave at the edges of a file: empty records and a marker at its end, empty columns without a name. Each is told. */
export async function settleCsv(
  engine: Engine,
  loaded: Loaded,
  findings: CsvFindings,
): Promise<Pick<Loaded, 'columns' | 'rows'>> {
  const columns = await withoutUnnamed(engine, loaded, findings);
  if (columns.length === 0) return { columns: loaded.columns, rows: loaded.rows };
  const filled = await withoutEmptyEnd(engine, { ...loaded, columns }, findings);
  return { columns, rows: await withoutMarker(engine, { ...loaded, columns, rows: filled }, findings) };
}

async function withoutUnnamed(engine: Engine, { table, columns }: Loaded, findings: CsvFindings) {
  const unnamed = columns.filter((name) => unnamedPosition(name) !== undefined);
  if (unnamed.length === 0) return columns;
  const counts = unnamed.map((name) => sql`count(${id(name)}) AS ${id(name)}`);
  const [found] = await engine.all(sql`SELECT ${join(counts)} FROM ${id(table)}`);
  const { file } = findings;
  for (const name of unnamed) {
    const position = unnamedPosition(name) ?? 0;
    if (Number(found?.[name]) === 0) findings.warn(report('empty-column', { file, position }));
    else findings.add(report('unnamed-column', { file, position }, { file, line: 1, column: 1 }));
  }
  return columns.filter((name) => !unnamed.includes(name));
}

async function withoutEmptyEnd(
  engine: Engine,
  { table, columns, rows, rowNumber }: Loaded,
  findings: CsvFindings,
): Promise<number> {
  const isFilled = join(
    columns.map((name) => sql`${id(name)} IS NOT NULL`),
    ' OR ',
  );
  const [last] = await engine.all(
    sql`SELECT coalesce(max(${id(rowNumber)}), 0) AS n FROM ${id(table)} WHERE ${isFilled}`,
  );
  const filled = Number(last?.['n']);
  // A file of one column has lines without a character as records only where they are quoted: these are data.
  if (filled === rows || columns.length === 1) return rows;
  await engine.run(sql`DELETE FROM ${id(table)} WHERE ${id(rowNumber)} > ${filled}`);
  findings.warn(report('empty-records', { file: findings.file, count: rows - filled }));
  return filled;
}

async function withoutMarker(
  engine: Engine,
  { table, columns, rows, rowNumber }: Loaded,
  findings: CsvFindings,
): Promise<number> {
  if (rows === 0) return rows;
  const [last] = await engine.all(
    sql`SELECT ${join(columns.map(id))} FROM ${id(table)} WHERE ${id(rowNumber)} = ${rows}`,
  );
  const values = columns.map((name) => last?.[name] ?? '').filter((value) => value !== '');
  const isAtStart = columns.slice(0, values.length).every((name) => (last?.[name] ?? '') !== '');
  const isWhole = columns.length > 1 && values.length === columns.length;
  const text = values.join(': ');
  if (values.length > 2 || !isAtStart || isWhole || !isEndMarker(text, columns.length)) return rows;
  await engine.run(sql`DELETE FROM ${id(table)} WHERE ${id(rowNumber)} = ${rows}`);
  findings.odd({ kind: 'end-marker', line: undefined, found: text });
  return rows - 1;
}
