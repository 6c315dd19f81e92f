import { numberText, text } from '#sql/idioms.js';
import { from, id, join, sql, type Sql } from '#sql/sql.js';
import { scopeOf } from '../collect/collected.js';
import { placeOf, type PlacedEntry } from '../parse.js';
import type { ResolvedDataset, ResolvedVariable } from '../resolved.js';
import type { StepWorld } from './world.js';

/** Computed variables of a dataset, over its own columns. */
export function computeLayer(
  world: StepWorld,
  dataset: ResolvedDataset,
  layer: readonly ResolvedVariable[],
  input: string,
  name: string,
): Sql {
  const computed = layer.flatMap((variable) => {
    const placed = variable.common;
    const checked =
      placed &&
      world.collected.expressions.get(placed.document, [...placed.path, 'compute'], scopeOf.own(dataset.name));
    return checked === undefined || placed === undefined ? [] : [{ variable, placed, sql: checked.sql }];
  });
  const raw = ({ name: variable }: ResolvedVariable) => id(`${variable}!sql`);
  const expressions = computed.map(
    ({ variable, placed, sql: expression }) => sql`, ${from(placeOf(placed), expression)} AS ${raw(variable)}`,
  );
  const values = computed.map(
    ({ variable, placed }) =>
      sql`, ${from(placeOf(placed), stored(raw(variable), variable, placed))} AS ${id(variable.name)}`,
  );
  return sql`${id(name)} AS (SELECT * EXCLUDE (${join(computed.map(({ variable }) => raw(variable)))})${join(values, '')} FROM (SELECT *${join(expressions, '')} FROM ${id(input)}))`;
}

/** A value as it is kept: text without trailing blanks, numbers as DOUBLE; a default where it is missing. Of a text one need not ask the type. */
export function stored(value: Sql, variable: ResolvedVariable, placed: PlacedEntry, isText = false): Sql {
  const kept =
    variable.facts.storage === 'number' ? sql`CAST(${value} AS DOUBLE)` : isText ? text(value) : trimmedText(value);
  return placed.entry.default === undefined ? kept : sql`coalesce(${kept}, ${placed.entry.default})`;
}

/** The text of a column whose type only DuckDB knows: numbers in their shortest form. */
export function anyText(value: Sql): Sql {
  return textOr(value, sql`CAST(${value} AS VARCHAR)`);
}

/** The same without trailing blanks. */
function trimmedText(value: Sql): Sql {
  return textOr(value, text(value));
}

function textOr(value: Sql, other: Sql): Sql {
  const number = sql`try_cast(${value} AS DOUBLE)`;
  return sql`CASE WHEN typeof(${value}) IN ('DOUBLE', 'FLOAT') OR typeof(${value}) LIKE 'DECIMAL%' THEN ${numberText(number)} ELSE ${other} END`;
}
