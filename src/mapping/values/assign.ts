import { numberOf, numberText, text, withoutBlanks } from '#sql/idioms.js';
import { sql, trusted, type Sql } from '#sql/sql.js';
import type { ColumnType } from '../relations.js';
import type { Stage, StageProblem } from './stage.js';

/** A collected value on its way: where it comes from and what may change it. */
export interface Assignment {
  readonly name: string;
  readonly source: { readonly sql: Sql; readonly type: ColumnType; readonly isTidy?: boolean };
  readonly storage: 'text' | 'number';
  readonly take?: 'number' | 'unit';
  /** Maps of recodes to look in, the first that knows the value wins. */
  readonly maps: readonly string[];
  /** What becomes of a value that no map knows. */
  readonly unmapped: 'error' | 'warning' | 'allow';
  /** An unknown value is kept in upper case (extensible lists), kept exactly as collected, or left missing. */
  readonly keepUnmapped: 'upper case' | 'exactly' | undefined;
  readonly default?: string | number;
}

/** A number, then a unit behind it: one that begins with a letter or a sign such as % or /, or after a blank with a power of ten. */
const NUMBER_AND_UNIT =
  '^\\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\\s*(/?[\\p{L}%°\\[{].*?)|\\s+([0-9]+[*^][0-9]+.*?))?\\s*$';

/** Copies a value, taking the number or the unit of a text like "12 mg" where asked, recoding it where maps are given, and parsing numbers. */
export function assignStages(assignment: Assignment): Stage {
  const { name, source, storage, take, maps } = assignment;
  const raw = trusted(`"${name}!raw"`);
  const staged =
    source.type === 'DOUBLE'
      ? numberText(source.sql)
      : source.isTidy === true
        ? source.sql
        : sql`nullif(${withoutBlanks(sql`CAST(${source.sql} AS VARCHAR)`)}, '')`;
  if (source.type === 'DOUBLE' && storage === 'number' && maps.length === 0) {
    return { stages: [[[`${name}!raw`, source.sql]]], joins: [], value: withDefault(raw, assignment) };
  }
  const taken =
    take === undefined
      ? raw
      : take === 'number'
        ? sql`nullif(${part(raw, 1)}, '')`
        : sql`nullif(${part(raw, 2)} || ${part(raw, 3)}, '')`;
  const joins = maps.map((map, i) => ({ alias: `${name}!m${i}`, map, raw: sql`upper(trim(${taken}))` }));
  const recoded = maps.length === 0 ? taken : recodedValue(assignment, taken);
  // Trimmed it is already, but for what a part of it may end in.
  const value = storage === 'number' ? numberOf(recoded) : taken === raw ? recoded : text(recoded);
  const problem = problemOf(assignment, raw, taken, recoded);
  return {
    stages: [[[`${name}!raw`, staged]]],
    joins,
    value: withDefault(value, assignment),
    isClean: storage === 'text' && assignment.default === undefined,
    ...(problem && { problem }),
  };
}

function part(raw: Sql, group: number): Sql {
  return sql`regexp_extract(${raw}, ${NUMBER_AND_UNIT}, ${trusted(String(group))})`;
}

function recodedValue({ name, maps, keepUnmapped }: Assignment, taken: Sql): Sql {
  const whens = maps.map(
    (_, i) => sql`WHEN ${alias(name, i)}.raw IS NOT NULL THEN ${text(sql`${alias(name, i)}."term"`)}`,
  );
  return sql`CASE ${whens.reduce((a, b) => sql`${a} ${b}`)} ${keepUnmapped === undefined ? sql`` : keepUnmapped === 'exactly' ? sql`ELSE ${taken}` : sql`ELSE upper(${taken})`} END`;
}

function problemOf(
  { name, storage, take, maps, unmapped, keepUnmapped }: Assignment,
  raw: Sql,
  taken: Sql,
  recoded: Sql,
): StageProblem | undefined {
  if (maps.length > 0) {
    if (unmapped === 'allow') return undefined;
    const unknown = maps.map((_, i) => sql`${alias(name, i)}.raw IS NULL`).reduce((a, b) => sql`${a} AND ${b}`);
    return {
      kind: 'codelist',
      value: sql`CASE WHEN ${taken} IS NOT NULL AND ${unknown} THEN ${raw} END`,
      action:
        keepUnmapped === undefined
          ? 'left missing'
          : keepUnmapped === 'exactly'
            ? 'kept as collected'
            : 'kept as collected, in upper case',
      severity: unmapped,
    };
  }
  if (storage === 'number') {
    return {
      kind: 'number',
      value: sql`CASE WHEN ${raw} IS NOT NULL AND ${numberOf(recoded)} IS NULL THEN ${raw} END`,
      action: 'left missing',
      severity: 'warning',
    };
  }
  if (take === 'number')
    return {
      kind: 'number',
      value: sql`CASE WHEN ${raw} IS NOT NULL AND ${taken} IS NULL THEN ${raw} END`,
      action: 'left missing',
      severity: 'warning',
    };
  return undefined;
}

function withDefault(value: Sql, assignment: Assignment): Sql {
  return assignment.default === undefined ? value : sql`coalesce(${value}, ${assignment.default})`;
}

function alias(name: string, i: number): Sql {
  return trusted(`"${name}!m${i}"`);
}
