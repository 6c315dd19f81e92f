import { functions, withoutBlanks } from '#sql/idioms.js';
import { from, id, join, sql, trusted, type Sql } from '#sql/sql.js';
import type { Step } from '../plan.js';
import { scopeOf } from '../collect/collected.js';
import { sourceColumns } from '../relations.js';
import type { Source } from '../schema/study.js';
import { tables, type StepWorld } from './world.js';

/** Functions that statements call, and tables that the accounting is kept in. */
export function openingSteps(world: StepWorld): readonly Step[] {
  const at = world.study.parsed.document.at([]);
  const statements = [
    ...functions,
    sql`CREATE TABLE ${id(tables.drops)} (scope VARCHAR, name VARCHAR, block INTEGER, place INTEGER, reason VARCHAR, rows BIGINT, file VARCHAR, row BIGINT, subject VARCHAR)`,
    sql`CREATE TABLE ${id(tables.inputs)} (dataset VARCHAR, block INTEGER, input VARCHAR, rows_read BIGINT, rows_added BIGINT, rows_out BIGINT)`,
    sql`CREATE TABLE ${id(tables.problems)} (kind VARCHAR, severity VARCHAR, dataset VARCHAR, variable VARCHAR, value VARCHAR, action VARCHAR, file VARCHAR, row BIGINT, subject VARCHAR, place INTEGER)`,
  ];
  return statements.map((statement) => ({ kind: 'statement', about: 'accounting', statement, at }));
}

/** The constant tables of study.yaml; numbers as DOUBLE, the rest as text. */
export function constantSteps(world: StepWorld): readonly Step[] {
  const { document, study } = world.study.parsed;
  return Object.entries(study.tables ?? {}).map(([name, rows]) => {
    const columns = [...(world.study.relations.get(name)?.columns ?? [])];
    const values = JSON.stringify(
      rows.map((row) =>
        Object.fromEntries(
          columns.map(([column]) => [
            column,
            row[column] === undefined || row[column] === null ? null : String(row[column]),
          ]),
        ),
      ),
    );
    const cells = columns.map(
      ([column, type]) => sql`CAST(json_extract_string(j, ${`$."${column}"`}) AS ${trusted(type)}) AS ${id(column)}`,
    );
    return {
      kind: 'statement',
      about: name,
      statement: sql`CREATE TABLE ${id(tables.constant(name))} AS
SELECT ${join(cells)}, row_number() OVER () AS _row
FROM (SELECT unnest(from_json(${values}, '["JSON"]')) AS j)`,
      at: document.keyAt(['tables', name]),
    };
  });
}

/** All recodes of the study as one table. */
export function recodeStep(world: StepWorld): Step {
  const rows = JSON.stringify(world.recodes.rows().map(({ map, raw, term }) => [map, raw, term]));
  return {
    kind: 'statement',
    about: 'controlled terms',
    statement: sql`CREATE TABLE ${id(tables.recode)} AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json(${rows}, '["JSON"]')) AS j)`,
    at: world.study.parsed.document.at([]),
  };
}

/** First subject numbers of people who were screened again, followed back over any number of screenings. */
export function renumberingStep(world: StepWorld): Step {
  const { document, study } = world.study.parsed;
  const again = study.subjects.rescreened;
  const at = document.at(['subjects']);
  if (again === undefined)
    return {
      kind: 'statement',
      about: 'subjects',
      statement: sql`CREATE TABLE ${id(tables.renumbered)} (number VARCHAR, first VARCHAR)`,
      at,
    };
  const source = study.raw.sources[again.source];
  const drops =
    source === undefined
      ? []
      : dropConditions(world, again.source, source).map(({ condition }) => sql`NOT coalesce(${condition}, FALSE)`);
  const number = id(study.subjects.number);
  return {
    kind: 'statement',
    about: 'subjects',
    statement: sql`CREATE TABLE ${id(tables.renumbered)} AS
WITH RECURSIVE step AS (
  SELECT DISTINCT ${withoutBlanks(number)} AS number, ${withoutBlanks(id(again.previous))} AS earlier FROM ${id(tables.raw(again.source))}
  WHERE ${join([sql`${id(again.previous)} IS NOT NULL`, ...drops], ' AND ')}
), walk AS (
  SELECT number, earlier AS first FROM step
  UNION
  SELECT walk.number, step.earlier FROM walk JOIN step ON step.number = walk.first
)
SELECT number, min(first) AS first FROM walk WHERE first NOT IN (SELECT number FROM step) GROUP BY number`,
    at,
  };
}

function dropConditions(world: StepWorld, name: string, source: Source): readonly { condition: Sql; reason: string }[] {
  const { document, study } = world.study.parsed;
  const scope = scopeOf.source(name);
  const found = (path: readonly (string | number)[]) => world.collected.expressions.get(document, path, scope)?.sql;
  const common =
    source.every_source === false
      ? []
      : (study.raw.every_source?.drop ?? []).map((drop, i) => ({
          condition: found(['raw', 'every_source', 'drop', i, 'where']),
          reason: drop.reason,
        }));
  const own = (source.drop ?? []).map((drop, i) => ({
    condition: found(['raw', 'sources', name, 'drop', i, 'where']),
    reason: drop.reason,
  }));
  return [...common, ...own].flatMap(({ condition, reason }) =>
    condition === undefined ? [] : [{ condition, reason }],
  );
}

/** A raw table with its computed columns. */
function withComputed(world: StepWorld, name: string, { computed = {} }: Source): Sql {
  const { document } = world.study.parsed;
  const raw = id(tables.raw(name));
  const cells = Object.keys(computed).map((column) => {
    const path = ['raw', 'sources', name, 'computed', column];
    const expression = world.collected.expressions.get(document, path, scopeOf.source(name))?.sql ?? sql`NULL`;
    return sql`${expression} AS ${id(column)}`;
  });
  return cells.length === 0 ? raw : sql`(SELECT *, ${join(cells)} FROM ${raw})`;
}

/** From a raw table to what mappings read: USUBJID added, rows dropped by named reasons, each counted. */
export function sourceSteps(world: StepWorld, name: string, source: Source): readonly Step[] {
  const { document, study } = world.study.parsed;
  const at = document.keyAt(['raw', 'sources', name]);
  const subject = source.subject !== false;
  const number = id(study.subjects.number);
  const raw = id(tables.raw(name));
  const input = withComputed(world, name, source);
  const usubjid =
    world.collected.expressions.get(document, ['subjects', 'usubjid'], scopeOf.source(name))?.sql ?? sql`NULL`;
  const given = sql`nullif(${withoutBlanks(sql`s.${number}`)}, '')`;
  const named = subject
    ? sql`SELECT * EXCLUDE (_collected) REPLACE (_collected AS ${number}), CASE WHEN ${number} IS NOT NULL THEN ${usubjid} END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, ${given}) AS ${number}), ${given} AS _collected FROM ${input} s LEFT JOIN ${id(tables.renumbered)} f ON f.number = ${given})`
    : sql`SELECT * FROM ${input}`;
  const marker = source.expect?.last_row;
  const first = sourceColumns(study, name)[0];
  const whens = [
    ...(marker === undefined || first === undefined
      ? []
      : [
          sql`WHEN trim(${id(first)}) = ${marker.trim()} AND _row = max(_row) OVER (PARTITION BY _file) THEN ${'End marker'}`,
        ]),
    ...(subject ? [sql`WHEN ${number} IS NULL THEN ${'No subject number'}`] : []),
    ...dropConditions(world, name, source).map(
      ({ condition, reason }) => sql`WHEN coalesce(${condition}, FALSE) THEN ${reason}`,
    ),
  ];
  const dropped = whens.length === 0 ? sql`CAST(NULL AS VARCHAR)` : sql`CASE ${join(whens, ' ')} END`;
  const { duplicates } = source;
  const direction = duplicates?.keep === 'last' ? trusted('DESC NULLS LAST') : trusted('ASC NULLS LAST');
  const twice =
    duplicates === undefined
      ? sql`_dropped`
      : sql`coalesce(_dropped, CASE WHEN row_number() OVER (PARTITION BY _dropped IS NULL, ${join(duplicates.by.map(id))} ORDER BY ${join([...duplicates.order.map((column) => sql`${id(column)} ${direction}`), sql`_file ${direction}`, sql`_row ${direction}`])}) > 1 THEN ${duplicates.reason} END)`;
  const statement = (text: Sql): Step => ({ kind: 'statement', about: name, statement: text, at });
  const account = (text: Sql): Step => ({ kind: 'account', about: name, statement: text, at });
  return [
    statement(
      from(
        at,
        sql`CREATE TABLE ${id(tables.cleaned(name))} AS
WITH named AS (${named}),
marked AS (SELECT *, ${dropped} AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), ${twice} AS _drop FROM marked ORDER BY _file, _row`,
      ),
    ),
    account(
      sql`INSERT INTO ${id(tables.drops)} SELECT 'source', ${name}, 0, 0, _drop, 1, _file, _row, ${subject ? id('USUBJID') : sql`NULL`} FROM ${id(tables.cleaned(name))} WHERE _drop IS NOT NULL`,
    ),
    { kind: 'release', about: name, statement: sql`DROP TABLE ${raw}`, at },
    statement(
      trusted(
        `CREATE VIEW ${idText(tables.source(name))} AS SELECT * EXCLUDE (_drop) FROM ${idText(tables.cleaned(name))} WHERE _drop IS NULL`,
      ),
    ),
  ];
}

function idText(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
