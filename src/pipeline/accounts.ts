import { invariant } from '#base/invariant.js';
import type { Engine, Row } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import { placeOf } from '#mapping/parse.js';
import { allVariables } from '#mapping/resolved.js';
import { tables } from '#mapping/steps/world.js';
import type { DataProblem, DatasetAccount, DroppedRows, SourceAccount } from '#model/account.js';
import { id, sql } from '#sql/sql.js';
import { number, text } from './cells.js';
import type { RawFile } from './load-raw.js';

/** Where every row of every source went before a dataset read it; for a source that was not read again, as it was told before. */
export async function sourceAccounts(
  engine: Engine,
  compiled: CompiledStudy,
  files: readonly RawFile[],
  former: ReadonlyMap<string, SourceAccount> = new Map(),
): Promise<readonly SourceAccount[]> {
  const drops = await engine.ask(
    sql`SELECT name, reason, CAST(sum(rows) AS BIGINT) AS rows FROM ${id(tables.drops)} WHERE scope = 'source' GROUP BY ALL ORDER BY name, reason`,
  );
  const accounts: SourceAccount[] = [];
  for (const [source, use] of compiled.sources) {
    const known = former.get(source);
    if (known !== undefined) {
      accounts.push({ ...known, usedBy: use.usedBy, unusedColumns: use.unusedColumns });
      continue;
    }
    const mine = files
      .filter((file) => file.source === source)
      .map(({ name, rows, sha256 }) => ({ name, rows, sha256 }));
    const dropped = drops.filter((row) => row['name'] === source).map(droppedRows);
    const hasSubjects = compiled.resolved.relations.get(source)?.columns.has('USUBJID') === true;
    const kept = await counts(engine, tables.source(source), hasSubjects);
    accounts.push({
      source,
      files: mine,
      rowsRead: mine.reduce((sum, file) => sum + file.rows, 0),
      dropped,
      rowsKept: kept.rows,
      subjects: kept.subjects,
      usedBy: use.usedBy,
      unusedColumns: use.unusedColumns,
    });
  }
  return accounts;
}

/** Where the rows of every dataset came from. */
export async function datasetAccounts(engine: Engine, compiled: CompiledStudy): Promise<readonly DatasetAccount[]> {
  const drops = await engine.ask(
    sql`SELECT name, block, place, reason, CAST(sum(rows) AS BIGINT) AS rows FROM ${id(tables.drops)} WHERE scope = 'dataset' GROUP BY ALL ORDER BY name, block, place, reason`,
  );
  const inputs = await engine.ask(
    sql`SELECT dataset, block, input, rows_read, rows_added, rows_out FROM ${id(tables.inputs)} ORDER BY dataset, block, input, rows_read, rows_added, rows_out`,
  );
  const accounts: DatasetAccount[] = [];
  for (const dataset of compiled.meta.datasets) {
    const found = await counts(
      engine,
      dataset.name,
      dataset.variables.some((variable) => variable.name === 'USUBJID'),
    );
    const mine = inputs.filter((row) => row['dataset'] === dataset.name);
    accounts.push({
      dataset: dataset.name,
      label: dataset.label,
      inputs: mine.map((row) => ({
        input: text(row['input']),
        rowsRead: number(row['rows_read']),
        rowsAdded: number(row['rows_added']),
        dropped: drops
          .filter((drop) => drop['name'] === dataset.name && drop['block'] === row['block'])
          .map(droppedRows),
        rowsOut: number(row['rows_out']),
      })),
      rows: found.rows,
      subjects: found.subjects,
    });
  }
  return accounts;
}

/** Values of the captures that could not be taken as they stand, in order of file and row. */
export async function dataProblems(engine: Engine, compiled: CompiledStudy): Promise<readonly DataProblem[]> {
  const rows = await engine.ask(
    sql`SELECT kind, severity, dataset, variable, value, action, file, row, subject FROM ${id(tables.problems)} ORDER BY file, row, dataset, variable, value, kind, severity, action, subject`,
  );
  return rows.map((row) => ({
    kind: text(row['kind']) as DataProblem['kind'],
    severity: text(row['severity']) as DataProblem['severity'],
    dataset: text(row['dataset']),
    variable: text(row['variable']),
    value: text(row['value']),
    action: text(row['action']),
    file: text(row['file']),
    row: number(row['row']),
    ...(row['subject'] !== null && { subject: text(row['subject']) }),
    ...entryPlace(compiled, text(row['dataset']), text(row['variable'])),
  }));
}

/** The mapping line of a variable. */
export function entryPlace(compiled: CompiledStudy, dataset: string, variable: string): Pick<DataProblem, 'at'> {
  const resolved = compiled.resolved.datasets.get(dataset);
  const found = resolved && allVariables(resolved).find(({ name }) => name === variable);
  const placed = found?.common ?? [...(found?.byBlock.values() ?? [])][0];
  return placed === undefined ? {} : { at: placeOf(placed) };
}

export async function counts(
  engine: Engine,
  table: string,
  subjects: boolean,
): Promise<{ rows: number; subjects: number }> {
  const distinct = subjects ? sql`count(DISTINCT "USUBJID")` : sql`0`;
  const [row] = await engine.ask(sql`SELECT count(*) AS rows, ${distinct} AS subjects FROM ${id(table)}`);
  invariant(row !== undefined, 'a count gives one row');
  return { rows: number(row['rows']), subjects: number(row['subjects']) };
}

function droppedRows(row: Row): DroppedRows {
  return { reason: text(row['reason']), rows: number(row['rows']) };
}
