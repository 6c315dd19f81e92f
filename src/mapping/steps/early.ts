import { numberText, text } from '#sql/idioms.js';
import { from, id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { scopeOf } from '../collect/collected.js';
import type { Step } from '../plan.js';
import { placeOf, type PlacedEntry } from '../parse.js';
import { allVariables, entryFor, isSourceLevel, type ResolvedDataset, type ResolvedVariable } from '../resolved.js';
import { assignStages } from '../values/assign.js';
import { dateStages } from '../values/date.js';
import { codelistName, codelistRows, isExtensible, synonymsOf } from '../values/recode.js';
import { onlyWhen, type Stage, type StageProblem } from '../values/stage.js';
import { tables, type StepWorld } from './world.js';

/** The early stage: every variable that its blocks give, the blocks put under each other, then what is computed from them. */
export function earlySteps(world: StepWorld, dataset: ResolvedDataset): readonly Step[] {
  const at = dataset.parsed.document.at(['dataset']);
  const staging = world.stagings.get(dataset.name);
  const sourceLevel = allVariables(dataset).filter(
    (variable) => variable.common === undefined || isSourceLevel(variable.common.entry),
  );
  const values = dataset.parsed.blocks.map((_, i) => stagedValues(world, dataset, i, sourceLevel));
  const problems = problemColumns(values);
  const noted = new Set(problems.map(({ name }) => name));
  const ctes = values.flatMap((block, i) => blockCtes(dataset, i, block, noted));
  const names = values.map((_, i) => `b${i}`);
  const union = sql`rows AS (${join(
    names.map((name) => sql`SELECT * FROM ${id(name)}`),
    ' UNION ALL ',
  )})`;
  const layers = (staging?.earlyComputed ?? []).map((layer, i) =>
    computeLayer(world, dataset, layer, i === 0 ? 'rows' : `c${i - 1}`, `c${i}`),
  );
  const last = layers.length === 0 ? 'rows' : `c${layers.length - 1}`;
  const put = sql`WITH ${join([...ctes, union, ...layers], ',\n')}`;
  const statement = (body: Sql): Step => ({ kind: 'statement', about: dataset.name, statement: body, at });
  const account = (body: Sql): Step => ({ kind: 'account', about: dataset.name, statement: body, at });
  const { duplicates } = dataset.parsed.mapping;
  const numbered = (name: Sql) =>
    sql`SELECT *, row_number() OVER (ORDER BY _block, _file, _row, _part) AS _e FROM ${name}`;
  const early = id(tables.early(dataset.name));
  const direction = trusted(duplicates?.keep === 'last' ? 'DESC NULLS LAST' : 'ASC NULLS LAST');
  const rowSteps =
    duplicates === undefined
      ? [statement(sql`CREATE TABLE ${early} AS\n${put}\n${numbered(id(last))} ORDER BY _e`)]
      : [
          statement(
            sql`CREATE TABLE ${id(tables.put(dataset.name))} AS\n${put}\nSELECT *, row_number() OVER (PARTITION BY ${join(duplicates.by.map(id))} ORDER BY ${join([...duplicates.order.map((column) => sql`${id(column)} ${direction}`), ...['_block', '_file', '_row', '_part'].map((column) => sql`${id(column)} ${direction}`)])}) > 1 AS _twice FROM ${id(last)}`,
          ),
          account(
            sql`INSERT INTO ${id(tables.drops)} SELECT 'dataset', ${dataset.name}, _block, 1, ${duplicates.reason}, count(*) FROM ${id(tables.put(dataset.name))} WHERE _twice GROUP BY _block`,
          ),
          account(
            sql`UPDATE ${id(tables.inputs)} SET rows_out = rows_out - coalesce((SELECT count(*) FROM ${id(tables.put(dataset.name))} p WHERE p._twice AND p._block = "log.inputs".block), 0) WHERE dataset = ${dataset.name}`,
          ),
          statement(
            sql`CREATE TABLE ${early} AS\n${numbered(sql`(SELECT * EXCLUDE (_twice) FROM ${id(tables.put(dataset.name))} WHERE NOT _twice)`)} ORDER BY _e`,
          ),
        ];
  return [...rowSteps, ...problemSteps(dataset, problems, tables.early(dataset.name))];
}

export interface ProblemColumn {
  readonly name: string;
  readonly kind: Sql;
  readonly severity: Sql;
}

/** Notes every value that could not be taken, with the row it stood in. */
export function problemSteps(
  dataset: ResolvedDataset,
  problems: readonly ProblemColumn[],
  table: string,
): readonly Step[] {
  if (problems.length === 0) return [];
  const subject = dataset.variables.some((variable) => variable.name === 'USUBJID') ? id('USUBJID') : sql`NULL`;
  const selects = problems.map(
    ({ name, kind, severity }) =>
      sql`SELECT DISTINCT ${kind}, ${severity}, ${dataset.name}, ${name}, ${id(`${name}!bad`)}, ${id(`${name}!act`)}, _file, _row, ${subject}, 0 FROM ${id(table)} WHERE ${id(`${name}!bad`)} IS NOT NULL`,
  );
  return [
    {
      kind: 'account',
      about: dataset.name,
      statement: sql`INSERT INTO ${id(tables.problems)} ${join(selects, ' UNION ALL ')}`,
      at: dataset.parsed.document.at(['dataset']),
    },
  ];
}

/** A variable in one block: the entry that holds there, if any, and the SQL that it comes to. */
interface StagedValue {
  readonly variable: ResolvedVariable;
  readonly placed: PlacedEntry | undefined;
  readonly stage: Stage | undefined;
}

function stagedValues(
  world: StepWorld,
  dataset: ResolvedDataset,
  index: number,
  variables: readonly ResolvedVariable[],
): readonly StagedValue[] {
  return variables.map((variable) => {
    const placed = entryFor(variable, index);
    const stage = placed === undefined ? undefined : conditional(world, dataset, index, variable, placed);
    return { variable, placed, stage };
  });
}

/** The variables that may have a problem in some block, each block with its own kind of it: all blocks then have the columns that note it. */
function problemColumns(blocks: readonly (readonly StagedValue[])[]): readonly ProblemColumn[] {
  return (blocks[0] ?? []).flatMap(({ variable: { name } }, position) => {
    const problems = blocks.map((block) => block[position]?.stage?.problem);
    if (problems.every((problem) => problem === undefined)) return [];
    const byBlock = (of: (problem: StageProblem) => string) => {
      const whens = problems.map((problem, i) =>
        problem === undefined ? sql`` : sql` WHEN ${trusted(String(i))} THEN ${of(problem)}`,
      );
      return sql`CASE _block${join(whens, '')} END`;
    };
    return { name, kind: byBlock(({ kind }) => kind), severity: byBlock(({ severity }) => severity) };
  });
}

function blockCtes(
  dataset: ResolvedDataset,
  index: number,
  values: readonly StagedValue[],
  noted: ReadonlySet<string>,
): readonly Sql[] {
  const depth = Math.max(0, ...values.map(({ stage }) => stage?.stages.length ?? 0));
  const cte = (level: number) => id(`b${index}s${level}`);
  const staged = Array.from({ length: depth }, (_, level) => {
    const columns = values.flatMap(({ stage, placed }) =>
      (stage?.stages[level] ?? []).map(
        ([name, value]) => sql`, ${placed === undefined ? value : from(placeOf(placed), value)} AS ${id(name)}`,
      ),
    );
    return sql`${cte(level + 1)} AS (SELECT *${join(columns, '')} FROM ${cte(level)})`;
  });
  const outputs = values.flatMap(({ variable, stage, placed }) => {
    const number = variable.facts.storage === 'number';
    const raw = stage?.value ?? sql`NULL`;
    const value = number ? sql`CAST(${raw} AS DOUBLE)` : text(raw);
    const problem = noted.has(variable.name)
      ? [
          sql`${stage?.problem?.value ?? sql`CAST(NULL AS VARCHAR)`} AS ${id(`${variable.name}!bad`)}`,
          sql`${stage?.problem?.action ?? sql`CAST(NULL AS VARCHAR)`} AS ${id(`${variable.name}!act`)}`,
        ]
      : [];
    return [sql`${placed === undefined ? value : from(placeOf(placed), value)} AS ${id(variable.name)}`, ...problem];
  });
  const joins = values.flatMap(({ stage }) =>
    (stage?.joins ?? []).map(
      ({ alias, map, raw }) =>
        sql` LEFT JOIN ${id(tables.recode)} ${id(alias)} ON ${id(alias)}.map = ${map} AND ${id(alias)}.raw = ${raw}`,
    ),
  );
  const first = sql`${cte(0)} AS (SELECT * EXCLUDE (_drop) FROM ${id(tables.rows(dataset.name, index))} WHERE _drop IS NULL)`;
  const result = sql`${id(`b${index}`)} AS (SELECT ${trusted(String(index))} AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, ${join(outputs)} FROM ${cte(depth)}${join(joins, '')})`;
  return [first, ...staged, result];
}

/** The stage of an entry, limited to the rows that its `when` names. */
function conditional(
  world: StepWorld,
  dataset: ResolvedDataset,
  index: number,
  variable: ResolvedVariable,
  placed: PlacedEntry,
): Stage {
  const stage = stageOf(world, dataset, index, variable, placed);
  const { document, path, entry } = placed;
  if (!('when' in entry) || 'derive' in entry) return stage;
  const checked = world.collected.expressions.get(document, [...path, 'when'], scopeOf.block(dataset.name, index));
  return onlyWhen(variable.name, from(placeOf(placed), checked?.sql ?? sql`FALSE`), stage, entry.default);
}

function stageOf(
  world: StepWorld,
  dataset: ResolvedDataset,
  index: number,
  variable: ResolvedVariable,
  placed: PlacedEntry,
): Stage {
  const { entry } = placed;
  const scope = world.collected.scopes.get(dataset.name)?.[index];
  const { name, facts } = variable;
  if ('date' in entry && typeof entry.date === 'string' && !('derive' in entry)) {
    return dateStages(
      name,
      id(entry.date),
      typeof entry.time === 'string' ? id(entry.time) : undefined,
      world.patternsOf(entry.formats),
    );
  }
  const common = {
    name,
    storage: facts.storage,
    ...(entry.take !== undefined && { take: entry.take }),
    ...(entry.default !== undefined && { default: entry.default }),
  };
  const recode = recodeOf(world, dataset, index, variable, placed);
  if ('column' in entry && typeof entry.column === 'string') {
    const type = scope?.columns.get(entry.column) ?? 'VARCHAR';
    return assignStages({ ...common, ...recode, source: { sql: id(entry.column), type } });
  }
  if ('sql' in entry && typeof entry.sql === 'string') {
    const checked = world.collected.expressions.get(
      placed.document,
      [...placed.path, 'sql'],
      scopeOf.block(dataset.name, index),
    );
    const explicit = entry.codelist !== undefined || entry.values !== undefined;
    const raw = checked?.sql ?? sql`NULL`;
    const computed = trusted(`"${name}!sql"`);
    if (facts.storage === 'number')
      return { stages: [[[`${name}!sql`, sql`CAST(${raw} AS DOUBLE)`]]], joins: [], value: computed };
    const stage = assignStages({
      ...common,
      ...(explicit ? recode : { maps: [], unmapped: 'allow' as const, keepUnmapped: undefined }),
      source: { sql: anyText(computed), type: 'VARCHAR' },
    });
    return { ...stage, stages: [[[`${name}!sql`, raw]], ...stage.stages] };
  }
  const value = 'value' in entry ? (entry.value as string | number | null) : null;
  return { stages: [], joins: [], value: sql`${value}` };
}

/** The maps that a collected value is looked up in, and what an unknown value means. */
function recodeOf(
  world: StepWorld,
  dataset: ResolvedDataset,
  index: number,
  variable: ResolvedVariable,
  { entry }: PlacedEntry,
) {
  const { codelist } = variable;
  const study = world.study.parsed.study;
  const maps: string[] = [];
  const { values } = entry;
  if (values !== undefined) {
    maps.push(
      world.recodes.add(`${dataset.name}.${variable.name}.${variable.byBlock.has(index) ? index : 'all'}`, () =>
        Object.entries(values).map(([raw, term]) => [raw, term === null ? null : String(term)]),
      ),
    );
  } else if (codelist !== undefined && entry.codelist !== 'none') {
    maps.push(
      world.recodes.add(codelistName(codelist), () =>
        codelistRows(codelist, synonymsOf(codelist, study.synonyms ?? {})),
      ),
    );
  }
  const extensible = values === undefined && codelist !== undefined && isExtensible(codelist);
  const unmapped = entry.unmapped ?? (extensible ? ('warning' as const) : ('error' as const));
  const keepUnmapped = extensible ? ('upper case' as const) : unmapped === 'allow' ? ('exactly' as const) : undefined;
  return { maps, unmapped, keepUnmapped };
}

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

/** A value as it is kept: text without trailing blanks, numbers as DOUBLE; a default where it is missing. */
export function stored(value: Sql, variable: ResolvedVariable, placed: PlacedEntry): Sql {
  const kept = variable.facts.storage === 'number' ? sql`CAST(${value} AS DOUBLE)` : text(anyText(value));
  return placed.entry.default === undefined ? kept : sql`coalesce(${kept}, ${placed.entry.default})`;
}

/** The text of a column whose type only DuckDB knows: numbers in their shortest form. */
function anyText(value: Sql): Sql {
  const number = sql`try_cast(${value} AS DOUBLE)`;
  return sql`CASE WHEN typeof(${value}) IN ('DOUBLE', 'FLOAT') OR typeof(${value}) LIKE 'DECIMAL%' THEN ${numberText(number)} ELSE CAST(${value} AS VARCHAR) END`;
}
