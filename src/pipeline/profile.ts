import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { Engine } from '#engine/engine.js';
import { columnType, patternOf, patterns, type ColumnCounts } from '#mapping/propose/column-type.js';
import { dateFormats, PARTIAL_DATE } from '#mapping/propose/date-formats.js';
import type { ColumnProfile, Profile, TableProfile, ValueCount } from '#report/profile/model.js';
import { numberText, text } from '#sql/idioms.js';
import { bigint, id, join as joinSql, literal, sql, type Sql } from '#sql/sql.js';
import { fileSource } from './byte-source.js';
import { report } from './messages.js';
import type { LoadedTable } from './loaded-table.js';
import { loadItemGroups } from './odm/profile.js';
import { fileFormatOf, readableExtensions } from './tables/index.js';
import { closeTables, layTable } from './tables/lay.js';
import { openTables } from './tables/open.js';
import { withEngine, type EngineOptions } from './with-engine.js';

export interface ProfileOptions extends EngineOptions {
  /** How many of the most frequent values are kept for each column. */
  readonly frequent?: number;
  readonly tell?: (file: string) => void;
}

/** Profiles raw files, and those in folders (not below): CSV, every sheet of XLSX, every item group of ODM-XML, SAS transport files, Dataset-JSON. */
export async function profile(paths: readonly string[], options: ProfileOptions = {}): Promise<Checked<Profile>> {
  const files = rawFiles(paths);
  if (!files.ok) return files;
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const tables: TableProfile[] = [];
  await withEngine(options, async (engine) => {
    for (const { path, name, isNamed } of files.value) {
      options.tell?.(name);
      const loaded = await load(engine, path, name);
      if (!loaded.ok) {
        // A folder of raw data may hold other JSON and XML files, too.
        const isOther = /\.(?:nd)?json$/i.test(name) || loaded.diagnostics[0]?.code === 'formats/odm/not-odm';
        if (!isNamed && isOther) warnings.push(report('not-profiled', { path: name }));
        else diagnostics.push(...loaded.diagnostics);
        continue;
      }
      warnings.push(...loaded.warnings);
      for (const table of loaded.value) {
        tables.push(await profileTable(engine, table, name, options.frequent ?? 5));
        await engine.run(sql`DROP TABLE ${id(table.table)}`);
      }
    }
  });
  if (diagnostics.length > 0) return faults(diagnostics);
  const [first, ...rest] = tables;
  const commonColumns = (first?.columns ?? [])
    .map(({ name }) => name)
    .filter((column) => rest.every(({ columns }) => columns.some(({ name }) => name === column)));
  return ok({ tables, commonColumns }, warnings);
}

interface RawPath {
  readonly path: string;
  readonly name: string;
  /** Named itself, not by its folder. */
  readonly isNamed: boolean;
}

function rawFiles(paths: readonly string[]): Checked<readonly RawPath[]> {
  const found: RawPath[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    if (!existsSync(path))
      diagnostics.push(report('no-raw-files', { path, exists: false, extensions: rawExtensions() }));
    else if (statSync(path).isDirectory()) {
      const inside = readdirSync(path)
        .filter((name) => isRaw(name) && !/^[._~]/.test(name) && statSync(join(path, name)).isFile())
        .sort(compareText);
      if (inside.length === 0)
        diagnostics.push(report('no-raw-files', { path, exists: true, extensions: rawExtensions() }));
      found.push(...inside.map((name) => ({ path: join(path, name), name, isNamed: false })));
    } else if (isRaw(path)) found.push({ path, name: path.split(/[\\/]/).at(-1) ?? path, isNamed: true });
    else diagnostics.push(report('not-raw', { path, extensions: rawExtensions() }));
  }
  return diagnostics.length > 0 ? faults(diagnostics) : ok(found);
}

/** How names of raw files end. */
export function rawExtensions(): readonly string[] {
  return [...new Set([...readableExtensions(), '.xml'])];
}

function isRaw(name: string): boolean {
  return /\.xml$/i.test(name) || fileFormatOf(name)?.open !== undefined;
}

async function load(engine: Engine, path: string, name: string): Promise<Checked<readonly LoadedTable[]>> {
  if (/\.xml$/i.test(name)) return loadItemGroups(engine, fileSource(path, name));
  const format = fileFormatOf(name);
  invariant(format !== undefined, `${name} is of a known kind`);
  const opened = await openTables(format, { engine, path, name });
  if (!opened.ok) return opened;
  const tables: LoadedTable[] = [];
  const findings: Diagnostic[] = [];
  for (const [i, one] of opened.value.entries()) {
    const { meta, fields } = one;
    const table = `raw.${i}`;
    const rows = await layTable(engine, one, table, name);
    if (!rows.ok) {
      for (const made of tables) await engine.run(sql`DROP TABLE ${id(made.table)}`);
      return rows;
    }
    findings.push(...rows.warnings);
    const about = one.about ?? (opened.value.length > 1 ? { sheet: meta.name } : undefined);
    tables.push({ table, columns: meta.columns, ...(about && { about }), ...(fields && { fields }) });
  }
  await closeTables(opened.value);
  return ok(tables, [...opened.warnings, ...findings]);
}

async function profileTable(
  engine: Engine,
  { table, about, columns, fields }: LoadedTable,
  file: string,
  frequent: number,
): Promise<TableProfile> {
  const [total] = await engine.all(sql`SELECT count(*) AS n FROM ${id(table)}`);
  const rows = Number(total?.['n']);
  const values = columns.map(({ name, storage }) => (storage === 'number' ? numberText(id(name)) : text(id(name))));
  await engine.run(valueTable(table, values));
  const counts = new Map((await engine.all(countQuery)).map((row) => [Number(row['c']), row]));
  const top = byColumn(await engine.all(topQuery(sql`SELECT c, v, n FROM profile`, frequent)));
  const measured = columns.map(({ name }, i) => {
    const number = (key: string) => Number(counts.get(i)?.[key] ?? 0);
    return { name, number, type: columnType(columnCounts(number)) };
  });
  const unfit = measured.flatMap(({ type }, i) => {
    const pattern = patternOf(type);
    if (pattern === undefined) return [];
    return [
      sql`SELECT c, v, n FROM profile WHERE c = ${bigint(i)} AND NOT regexp_full_match(upper(trim(v)), ${literal(pattern)})`,
    ];
  });
  const exceptions = unfit.length === 0 ? [] : await engine.all(topQuery(joinSql(unfit, ' UNION ALL '), 3));
  await engine.run(sql`DROP TABLE profile`);
  const exceptionsBy = byColumn(exceptions);
  const profiles = measured.map(({ name, number, type }, i): ColumnProfile => ({
    name,
    ...fields?.get(name),
    type,
    count: number('n'),
    missing: rows - number('n'),
    distinct: number('distinct_values'),
    shortest: number('shortest'),
    longest: number('longest'),
    frequent: top.get(i) ?? [],
    exceptions: exceptionsBy.get(i) ?? [],
    nonAscii: number('non_ascii'),
    outerBlanks: number('outer_blanks'),
    partialDates: type.kind === 'date' ? number('partial_dates') : 0,
  }));
  const constants = rows < 2 ? [] : profiles.filter(({ count, distinct }) => count === rows && distinct === 1);
  return {
    file,
    ...about,
    rows,
    columns: profiles,
    keys: await keys(engine, table, rows, profiles),
    constants: constants.map(({ name }) => name),
  };
}

/** Every distinct value of every column with its count: all else is told from it. */
function valueTable(table: string, values: readonly Sql[]): Sql {
  const selects = values.map(
    (value, i) => sql`SELECT ${bigint(i)} AS c, ${value} AS v, count(*) AS n FROM ${id(table)} GROUP BY ALL`,
  );
  return sql`CREATE TABLE profile AS SELECT * FROM (${joinSql(selects, ' UNION ALL ')}) WHERE v IS NOT NULL`;
}

/** The number of values that an outline or a pattern fits. */
function fitting(pattern: string): Sql {
  return sql`coalesce(sum(n) FILTER (regexp_full_match(u, ${literal(pattern)})), 0)`;
}

const countQuery = sql`SELECT c, CAST(sum(n) AS BIGINT) AS n, count(*) AS distinct_values, min(strlen(v)) AS shortest, max(strlen(v)) AS longest,
  coalesce(sum(n) FILTER (strlen(v) <> length(v)), 0) AS non_ascii, coalesce(sum(n) FILTER (v <> trim(v)), 0) AS outer_blanks,
  count(DISTINCT regexp_replace(regexp_replace(u, '[0-9]+', '9', 'g'), '[A-Z]+', 'A', 'g')) AS outlines,
  ${joinSql(Object.entries(patterns).map(([name, pattern]) => sql`${fitting(pattern)} AS ${id(name)}`))},
  coalesce(sum(n) FILTER (regexp_full_match(u, ${literal(patterns.date)}) AND regexp_full_match(u, ${literal(PARTIAL_DATE)})), 0) AS partial_dates,
  ${joinSql(dateFormats.map(({ pattern }, i) => sql`${fitting(pattern)} AS ${id(`date${i}`)}`))}
  FROM (SELECT c, v, n, upper(trim(v)) AS u FROM profile) GROUP BY c`;

function columnCounts(number: (key: string) => number): ColumnCounts {
  return {
    values: number('n'),
    distinct: number('distinct_values'),
    longest: number('longest'),
    numbers: number('number'),
    numbersWithUnit: number('numberWithUnit') + number('number'),
    leadingZeros: number('leadingZero'),
    times: number('time'),
    yesNo: number('yesNo'),
    identifiers: number('identifier'),
    outlines: number('outlines'),
    dates: number('date'),
    dateFormats: dateFormats.map((_, i) => number(`date${i}`)),
  };
}

function topQuery(values: Sql, most: number): Sql {
  return sql`SELECT c, v, n FROM (${values}) QUALIFY row_number() OVER (PARTITION BY c ORDER BY n DESC, v) <= ${bigint(most)} ORDER BY c, n DESC, v`;
}

function byColumn(rows: Awaited<ReturnType<Engine['all']>>): ReadonlyMap<number, readonly ValueCount[]> {
  const found = new Map<number, ValueCount[]>();
  for (const { c, v, n } of rows) {
    const values = found.get(Number(c)) ?? [];
    values.push({ value: String(v), count: Number(n) });
    found.set(Number(c), values);
  }
  return found;
}

/** Columns among which keys of several columns are looked for, the first of the table: 12 give 286 sets of two and three. */
const KEY_COLUMNS = 12;
const MOST_KEYS = 5;

async function keys(
  engine: Engine,
  table: string,
  rows: number,
  columns: readonly ColumnProfile[],
): Promise<readonly (readonly string[])[]> {
  if (rows === 0) return [];
  const complete = columns.filter(({ missing, distinct }) => missing === 0 && (distinct > 1 || rows === 1));
  const single = complete.filter(({ distinct }) => distinct === rows);
  if (single.length > 0) return single.slice(0, MOST_KEYS).map(({ name }) => [name]);
  const candidates = complete.slice(0, KEY_COLUMNS);
  for (const size of [2, 3]) {
    const sets = combinations(candidates, size).filter(
      (set) => set.reduce((product, { distinct }) => product * distinct, 1) >= rows,
    );
    if (sets.length === 0) continue;
    const counted = sets.map((set, i) => {
      const names = joinSql(set.map(({ name }) => id(name)));
      return sql`SELECT ${bigint(i)} AS i, (SELECT count(*) FROM (SELECT DISTINCT ${names} FROM ${id(table)})) AS n`;
    });
    const unique = await engine.all(
      sql`SELECT i FROM (${joinSql(counted, ' UNION ALL ')}) WHERE n = ${bigint(rows)} ORDER BY i LIMIT ${bigint(MOST_KEYS)}`,
    );
    if (unique.length > 0) return unique.map(({ i }) => namesOf(sets[Number(i)]));
  }
  return [];
}

function namesOf(set: readonly ColumnProfile[] | undefined): readonly string[] {
  invariant(set !== undefined, 'a key is one of the sets that were counted');
  return set.map(({ name }) => name);
}

function combinations<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => combinations(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}
