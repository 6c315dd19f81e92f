import type { Engine, Row } from '#engine/engine.js';
import { temporalKindOf, type TemporalKind } from '#formats/numeric-dates.js';
import type { DatasetDiff, RowDiff, ValueDiff, VariableDiff } from '#report/diff/model.js';
import { bigint, id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { numberOf, numberText, text } from '#sql/idioms.js';
import { hasTypes, metadataDiffs } from './metadata.js';
import { codeOf, keyText } from './key-text.js';
import { pairRows, type Pairing } from './pairs.js';
import { ROW_NUMBER, type Side } from './load-side.js';

/** Numbers are the same when they differ by no more than one of these. */
export interface Tolerance {
  readonly absolute: number;
  /** Of the larger of the two. */
  readonly relative: number;
}

const ROW = id(ROW_NUMBER);

interface Comparison extends Pick<DatasetDiff, 'keys' | 'keysFrom'> {
  readonly a: Side;
  readonly b: Side;
  readonly ignore: readonly string[];
  readonly tolerance: Tolerance;
  readonly first: number;
}

/** Compares two loaded datasets: rows matched by their keys (in order where keys repeat), then value by value. */
export async function compareDatasets(engine: Engine, comparison: Comparison): Promise<DatasetDiff> {
  const { a, b, keys, keysFrom, ignore, first } = comparison;
  const metadata = metadataDiffs(a, b, ignore);
  const pairing = await pairRows(engine, a, b, keys);
  const compared = a.meta.columns
    .map(({ name }) => name)
    .filter((name) => !keys.includes(name) && !ignore.includes(name))
    .filter((name) => b.meta.columns.some((column) => column.name === name))
    .map((name) => cellPair(comparison, name));
  const variables = await differing(engine, comparison, pairing, compared);
  const values = await firstValues(engine, comparison, pairing, compared, variables);
  const rows = {
    a: a.rows,
    b: b.rows,
    common: pairing.common,
    onlyA: pairing.onlyA,
    onlyB: pairing.onlyB,
  };
  return {
    name: a.meta.name,
    where: 'both',
    differs: metadata.length + variables.length + rows.onlyA + rows.onlyB > 0,
    keys,
    keysFrom,
    rows,
    repeatedKeys: pairing.repeated,
    metadata,
    variables,
    values,
    rowsOnlyA: await firstRows(engine, a, keys, sql`SELECT ra FROM pairs WHERE rb IS NULL`, first),
    rowsOnlyB: await firstRows(engine, b, keys, sql`SELECT rb FROM pairs WHERE ra IS NULL`, first),
  };
}

interface CellPair {
  readonly variable: string;
  readonly numeric: boolean;
  readonly a: Sql;
  readonly b: Sql;
  readonly differs: Sql;
  /** The codes of special missing values on either side. */
  readonly codes: { readonly a: Sql; readonly b: Sql };
}

function cellPair({ a, b, tolerance }: Comparison, variable: string): CellPair {
  const isNumber = (side: Side) => side.meta.columns.find(({ name }) => name === variable)?.storage === 'number';
  const numeric = (isNumber(a) || !hasTypes(a)) && (isNumber(b) || !hasTypes(b)) && (isNumber(a) || isNumber(b));
  const temporal = [a, b]
    .flatMap(({ meta }) => meta.columns.filter(({ name }) => name === variable))
    .map(temporalKindOf)
    .find((kind) => kind !== undefined);
  const cell = (side: Side, alias: string) => {
    const column = sql`${trusted(alias)}.${id(variable)}`;
    if (numeric) return isNumber(side) ? column : numberOfText(column, temporal);
    return isNumber(side) ? numberText(column) : text(column);
  };
  const [left, right] = [cell(a, 'a'), cell(b, 'b')];
  const near = sql`(abs(${left} - ${right}) <= ${tolerance.absolute} OR abs(${left} - ${right}) <= ${tolerance.relative} * greatest(abs(${left}), abs(${right})))`;
  const codes = { a: codeOf(a, variable, 'a'), b: codeOf(b, variable, 'b') };
  const unlikeNumbers = numeric
    ? sql`(${left} IS DISTINCT FROM ${right} AND NOT coalesce(${near}, FALSE))`
    : sql`(${left} IS DISTINCT FROM ${right})`;
  const bothKeepCodes = [a, b].every(({ format }) => format.keeps.includes('special missing values'));
  const unlikeCodes = bothKeepCodes && (a.coded.includes(variable) || b.coded.includes(variable));
  const differs = unlikeCodes ? sql`(${unlikeNumbers} OR ${codes.a} IS DISTINCT FROM ${codes.b})` : unlikeNumbers;
  return { variable, numeric, a: left, b: right, differs, codes };
}

/** The number that a text of a file without types stands for; numeric dates and times are ISO 8601 there. */
function numberOfText(column: Sql, temporal: TemporalKind | undefined): Sql {
  const plain = numberOf(column);
  if (temporal === undefined) return plain;
  const since = {
    date: sql`date_diff('day', DATE '1960-01-01', try_cast(${column} AS DATE))`,
    datetime: sql`epoch(try_cast(${column} AS TIMESTAMP)) - epoch(TIMESTAMP '1960-01-01')`,
    time: sql`epoch(try_cast(${column} AS TIME))`,
  };
  return sql`coalesce(${plain}, CAST(${since[temporal]} AS DOUBLE))`;
}

/** The common rows of both side by side; where they are the same rows in the same order, nothing has to be looked up. */
function joined({ a, b }: Comparison, { isInOrder }: Pairing): Sql {
  if (isInOrder) return sql`${id(a.table)} a POSITIONAL JOIN ${id(b.table)} b`;
  return sql`pairs p JOIN ${id(a.table)} a ON a.${ROW} = p.ra JOIN ${id(b.table)} b ON b.${ROW} = p.rb`;
}

async function differing(
  engine: Engine,
  comparison: Comparison,
  pairing: Pairing,
  pairs: readonly CellPair[],
): Promise<readonly VariableDiff[]> {
  if (pairs.length === 0) return [];
  const columns = pairs.flatMap(({ differs, numeric, a, b }, i) => [
    sql`count(*) FILTER (${differs}) AS ${id(`n${i}`)}`,
    ...(numeric ? [sql`max(abs(${a} - ${b})) FILTER (${differs}) AS ${id(`m${i}`)}`] : []),
  ]);
  const [row] = await engine.all(sql`SELECT ${join(columns)} FROM ${joined(comparison, pairing)}`);
  return pairs.flatMap(({ variable }, i) => {
    const count = number(row, `n${i}`);
    const largest = row?.[`m${i}`];
    if (count === 0) return [];
    return [{ variable, count, ...(largest !== null && largest !== undefined && { largest: Number(largest) }) }];
  });
}

/** The first differing values of each variable, in the order of the rows of a. */
async function firstValues(
  engine: Engine,
  comparison: Comparison,
  pairing: Pairing,
  pairs: readonly CellPair[],
  differing: readonly VariableDiff[],
): Promise<readonly ValueDiff[]> {
  const { keys, first } = comparison;
  const found: ValueDiff[] = [];
  for (const { variable, differs, a, b, codes } of pairs) {
    if (!differing.some((one) => one.variable === variable)) continue;
    const shown = keys.map((key, i) => sql`, ${keyText(comparison.a, key, 'a')} AS ${id(`k${i}`)}`);
    const rows = await engine.all(
      sql`SELECT a.${ROW} AS ra, b.${ROW} AS rb, ${a} AS a, ${b} AS b, ${codes.a} AS "codeA", ${codes.b} AS "codeB"${join(shown, '')} FROM ${joined(comparison, pairing)} WHERE ${differs} ORDER BY ra, rb LIMIT ${bigint(first)}`,
    );
    for (const row of rows)
      found.push({
        variable,
        keys: keys.map((_, i) => String(row[`k${i}`] ?? '')),
        rowA: number(row, 'ra'),
        rowB: number(row, 'rb'),
        a: value(row, 'a') ?? value(row, 'codeA'),
        b: value(row, 'b') ?? value(row, 'codeB'),
      });
  }
  return found;
}

async function firstRows(
  engine: Engine,
  side: Side,
  keys: readonly string[],
  which: Sql,
  first: number,
): Promise<readonly RowDiff[]> {
  const shown = keys.map((key, i) => sql`, ${keyText(side, key)} AS ${id(`k${i}`)}`);
  const rows = await engine.all(
    sql`SELECT ${ROW} AS n${join(shown, '')} FROM ${id(side.table)} WHERE ${ROW} IN (${which}) ORDER BY ${ROW} LIMIT ${bigint(first)}`,
  );
  return rows.map((row) => ({ row: number(row, 'n'), keys: keys.map((_, i) => String(row[`k${i}`] ?? '')) }));
}

function number(row: Row | undefined, column: string): number {
  return Number(row?.[column] ?? 0);
}

function value(row: Row, column: string): string | number | null {
  const cell = row[column];
  return typeof cell === 'string' || typeof cell === 'number' ? cell : null;
}
