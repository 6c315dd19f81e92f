import { text } from '#sql/idioms.js';
import { from, id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { scopeOf } from '../collect/collected.js';
import { placeOf, type PlacedEntry } from '../parse.js';
import { allVariables, entryFor, isSourceLevel, type ResolvedDataset, type ResolvedVariable } from '../resolved.js';
import { assignStages } from '../values/assign.js';
import { dateStages } from '../values/date.js';
import { codelistName, codelistRows, isExtensible, synonymsOf } from '../values/recode.js';
import { onlyWhen, type Stage, type StageProblem } from '../values/stage.js';
import { isTidyIn } from '../tidy.js';
import { blockRows } from './block.js';
import { anyText } from './compute.js';
import { acted, bad, type ProblemColumn } from './problems.js';
import { tables, type StepWorld } from './world.js';

/** The values that the blocks of a dataset give, as CTEs `b0`, `b1` and so on, and the variables that may have a problem in one of them. */
export function blockValues(
  world: StepWorld,
  dataset: ResolvedDataset,
): { readonly ctes: readonly Sql[]; readonly names: readonly string[]; readonly problems: readonly ProblemColumn[] } {
  const sourceLevel = allVariables(dataset).filter(
    (variable) => variable.common === undefined || isSourceLevel(variable.common.entry),
  );
  const values = dataset.parsed.blocks.map((_, i) => stagedValues(world, dataset, i, sourceLevel));
  const problems = problemColumns(values);
  const noted = new Map(problems.map((problem) => [problem.name, problem]));
  return {
    ctes: values.flatMap((block, i) => blockCtes(world, dataset, i, block, noted)),
    names: values.map((_, i) => `b${i}`),
    problems,
  };
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
    const byBlock = (of: (problem: StageProblem) => string | Sql) => {
      const whens = problems.map((problem, i) =>
        problem === undefined ? sql`` : sql` WHEN ${trusted(String(i))} THEN ${of(problem)}`,
      );
      return sql`CASE _block${join(whens, '')} END`;
    };
    const isTold = problems.every((problem) => problem === undefined || typeof problem.action === 'string');
    return {
      name,
      kind: byBlock(({ kind }) => kind),
      severity: byBlock(({ severity }) => severity),
      action: isTold ? byBlock(({ action }) => action) : undefined,
    };
  });
}

function blockCtes(
  world: StepWorld,
  dataset: ResolvedDataset,
  index: number,
  values: readonly StagedValue[],
  noted: ReadonlyMap<string, ProblemColumn>,
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
    const value = number ? sql`CAST(${raw} AS DOUBLE)` : stage?.isClean === true ? raw : text(raw);
    const written = sql`${placed === undefined ? value : from(placeOf(placed), value)} AS ${id(variable.name)}`;
    return [written, ...problemNotes(noted.get(variable.name), stage?.problem)];
  });
  const joins = values.flatMap(({ stage }) =>
    (stage?.joins ?? []).map(
      ({ alias, map, raw }) =>
        sql` LEFT JOIN ${id(tables.recode)} ${id(alias)} ON ${id(alias)}.map = ${map} AND ${id(alias)}.raw = ${raw}`,
    ),
  );
  const first = sql`${cte(0)} AS (${blockRows(world, dataset, index)})`;
  const result = sql`${id(`b${index}`)} AS (SELECT ${trusted(String(index))} AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, ${join(outputs)} FROM ${cte(depth)}${join(joins, '')})`;
  return [first, ...staged, result];
}

/** What a block notes of a problem beside the value. A text that is the same in all rows is none of it: a large table has no room for it. */
function problemNotes(noted: ProblemColumn | undefined, problem: StageProblem | undefined): readonly Sql[] {
  if (noted === undefined) return [];
  const nothing = sql`CAST(NULL AS VARCHAR)`;
  const text = sql`${problem?.value ?? nothing} AS ${bad(noted.name)}`;
  if (noted.action !== undefined) return [text];
  const action = problem === undefined ? nothing : sql`${problem.action}`;
  return [text, sql`${action} AS ${acted(noted.name)}`];
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
    const { pivot, unpivot } = dataset.parsed.blocks[index]?.block ?? {};
    const isTidy = pivot === undefined && unpivot === undefined && isTidyIn(scope?.from, entry.column);
    return assignStages({ ...common, ...recode, source: { sql: id(entry.column), type, isTidy } });
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
      source: { sql: trusted(`"${name}!text"`), type: 'VARCHAR' },
    });
    return { ...stage, stages: [[[`${name}!sql`, raw]], [[`${name}!text`, anyText(computed)]], ...stage.stages] };
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
