import { from, id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { scopeOf, type LateEntry } from '../collect/collected.js';
import type { DerivationWorld, DerivedJoin, DerivedSql } from '../derivation.js';
import { lateColumns } from '../order.js';
import type { Step } from '../plan.js';
import { placeOf } from '../parse.js';
import { allVariables, type ResolvedDataset, type ResolvedVariable } from '../resolved.js';
import { codelistName, recodeKey, type RecodeRow } from '../values/recode.js';
import { computeLayer, stored } from './compute.js';
import { cameBy, givenRows, numbered, type GivenRows } from './early.js';
import { lookupSql } from './lookup.js';
import { problemSteps, type ProblemColumn } from './problems.js';
import { sortedSteps } from './sorted.js';
import { tableOf, tables, type StepWorld } from './world.js';

/**
 * The full stage: what is derived and looked up, layer by layer, then the final order and the sequence. A dataset that nobody reads before it is
 * complete begins here with the rows as given.
 */
export function fullSteps(world: StepWorld, dataset: ResolvedDataset): readonly Step[] {
  const at = dataset.parsed.document.at(['dataset']);
  const order = orderOf(world, dataset);
  const given = inputRows(world, dataset);
  const problems = [...given.problems];
  const checks: Step[] = [];
  const { lateLayers: layers = [], last = [] } = world.stagings.get(dataset.name) ?? {};
  const late = lateLayers(world, dataset, layers, given.output, order, problems, checks);
  const ctes = [...given.ctes, ...late.ctes];
  if (last.length > 0)
    ctes.push(
      sql`ordered AS (${numbered(late.output, order, '_n')})`,
      derivedLayer(world, dataset, last, 'ordered', 'numbered', sql`_n`, problems, checks),
    );
  const complete =
    last.length === 0
      ? { ctes: withCtes(ctes), from: id(late.output), order, without: [] }
      : { ctes: withCtes(ctes), from: id('numbered'), order: sql`_n`, without: ['_n'] };
  const written = sql`CREATE TABLE ${id(dataset.name)} AS SELECT ${join(dataset.variables.map(({ name }) => id(name)))} FROM ${id(tables.full(dataset.name))}`;
  return [
    ...checks,
    ...given.steps,
    ...sortedSteps(world, dataset, complete),
    ...problemSteps(dataset, problems, tables.full(dataset.name)),
    { kind: 'statement', about: dataset.name, statement: written, at },
  ];
}

/** What the full stage begins with: the rows as given, the table of the early stage, or that with derived records. */
function inputRows(world: StepWorld, dataset: ResolvedDataset): GivenRows {
  if (!world.early.has(dataset.name)) return givenRows(world, dataset);
  const { addsRecords } = world.stagings.get(dataset.name) ?? {};
  const output = addsRecords === true ? tables.whole(dataset.name) : tables.early(dataset.name);
  return { steps: [], ctes: [], output, problems: [] };
}

/** CTEs before a select, where there are any. */
export function withCtes(ctes: readonly Sql[]): Sql {
  return ctes.length === 0 ? sql`` : sql`WITH ${join(ctes, ',\n')}\n`;
}

/** Keys first, missing first as SAS has it, then the rows as they came, so that the order is total. */
function orderOf(world: StepWorld, dataset: ResolvedDataset): Sql {
  const last = new Set(
    dataset.variables.filter((variable) => variable.derivation?.last === true).map((variable) => variable.name),
  );
  const keys = dataset.parsed.mapping.keys
    .filter((key) => !last.has(key))
    .map((key) => sql`${id(key)} ASC NULLS FIRST`);
  return join([...keys, ...cameBy(world, dataset).map(id)]);
}

/** Layers of late variables, one after another over an input. */
export function lateLayers(
  world: StepWorld,
  dataset: ResolvedDataset,
  layers: readonly (readonly ResolvedVariable[])[],
  input: string,
  order: Sql,
  problems: ProblemColumn[],
  checks: Step[],
): { readonly ctes: readonly Sql[]; readonly output: string } {
  const ctes: Sql[] = [];
  let output = input;
  layers.forEach((layer, i) => {
    const computed = layer.filter((variable) => variable.common !== undefined && 'compute' in variable.common.entry);
    const derived = layer.filter((variable) => !computed.includes(variable));
    if (computed.length > 0) {
      ctes.push(computeLayer(world, dataset, computed, output, `l${i}c`));
      output = `l${i}c`;
    }
    if (derived.length > 0) {
      ctes.push(derivedLayer(world, dataset, derived, output, `l${i}`, order, problems, checks));
      output = `l${i}`;
    }
  });
  return { ctes, output };
}

function derivedLayer(
  world: StepWorld,
  dataset: ResolvedDataset,
  layer: readonly ResolvedVariable[],
  input: string,
  name: string,
  order: Sql,
  problems: ProblemColumn[],
  checks: Step[],
): Sql {
  const late = world.collected.late.get(dataset.name);
  const joins = new Map<string, DerivedJoin>();
  const columns: Sql[] = [];
  for (const variable of layer) {
    const entry = late?.get(variable.name);
    if (entry === undefined) continue;
    const derived = derivedSql(world, dataset, entry, order, checks);
    const at = placeOf(entry.placed);
    for (const clause of derived.joins ?? []) joins.set(clause.alias, clause);
    const recoded = recodedLookup(world, variable, derived.value, joins, entry);
    columns.push(sql`, ${from(at, stored(recoded, variable, entry.placed))} AS ${id(variable.name)}`);
    if (derived.problem !== undefined) {
      problems.push({
        name: variable.name,
        kind: sql`${derived.problem.kind}`,
        severity: sql`${derived.problem.severity}`,
      });
      columns.push(
        sql`, ${derived.problem.value} AS ${id(`${variable.name}!bad`)}, ${derived.problem.action} AS ${id(`${variable.name}!act`)}`,
      );
    }
  }
  const clauses = [...joins.values()].map(
    ({ alias, select, on, kind }) => sql`\n  ${trusted(kind ?? 'LEFT JOIN')} (${select}) ${id(alias)} ON ${on}`,
  );
  return sql`${id(name)} AS (SELECT r.*${join(columns, '')} FROM ${id(input)} r${join(clauses, '')})`;
}

/** A looked-up or derived text may be recoded by `values`. */
function recodedLookup(
  world: StepWorld,
  variable: ResolvedVariable,
  value: Sql,
  joins: Map<string, DerivedJoin>,
  { placed }: LateEntry,
): Sql {
  const { values } = placed.entry;
  if (values === undefined) return value;
  const map = world.recodes.add(`${placed.document.file}.${variable.name}.values`, () =>
    Object.entries(values).map(([raw, term]) => [raw, term === null ? null : String(term)]),
  );
  const alias = `${variable.name}!m`;
  joins.set(alias, {
    alias,
    select: sql`SELECT raw, term FROM ${id(tables.recode)} WHERE map = ${map}`,
    on: sql`${id(alias)}.raw = upper(trim(CAST(${value} AS VARCHAR)))`,
  });
  const otherwise = placed.entry.unmapped === 'allow' ? sql`CAST(${value} AS VARCHAR)` : sql`NULL`;
  return sql`CASE WHEN ${id(alias)}.raw IS NOT NULL THEN ${id(alias)}.term ELSE ${otherwise} END`;
}

function derivedSql(
  world: StepWorld,
  dataset: ResolvedDataset,
  entry: LateEntry,
  order: Sql,
  checks: Step[],
): DerivedSql {
  const derivationWorld: DerivationWorld = {
    dataset: dataset.name,
    variable: entry.variable.name,
    order,
    came: world.early.has(dataset.name) ? [sql`r._e`] : cameBy(world, dataset).map((column) => sql`r.${id(column)}`),
    siblings: [...(world.collected.late.get(dataset.name)?.values() ?? [])]
      .filter((other) => other.variable.derivation === entry.variable.derivation)
      .map((other) => other.params),
    has: (name) => [...dataset.variables, ...dataset.working].some((variable) => variable.name === name),
    own: (name) => sql`r.${id(name)}`,
    relation: (name) => id(tableOf(world, name, lateColumns(entry, name, world.collected))),
    condition: (path) => {
      const relation = (entry.reads.conditions ?? []).find(
        (condition) => condition.path.join('/') === path.join('/'),
      )?.relation;
      return relation === undefined
        ? undefined
        : world.collected.expressions.get(
            entry.placed.document,
            [...entry.placed.path, ...path],
            scopeOf.relation(relation),
          )?.sql;
    },
    decodeMap: (variable) => decodeMap(world, dataset, variable),
  };
  if (entry.variable.derivation !== undefined) return entry.variable.derivation.sql(entry.params, derivationWorld);
  return lookupSql(world, dataset, entry, derivationWorld, checks);
}

/** The recode map from a variable's codes to their decodes: the paired CDISC list or the sponsor's own. */
function decodeMap(world: StepWorld, dataset: ResolvedDataset, variable: string): string {
  const codelist = allVariables(dataset).find((candidate) => candidate.name === variable)?.codelist;
  if (codelist === undefined) return '';
  return world.recodes.add(`decode ${codelistName(codelist)}`, () => {
    if (codelist.kind === 'sponsor') return Object.entries(codelist.terms);
    const rows: (readonly [RecodeRow['raw'], string])[] = [];
    for (const term of codelist.list.terms) {
      const decode = world.study.standards.decode(codelist.list, term.value);
      if (decode !== undefined) rows.push([recodeKey(term.value), decode]);
    }
    return rows;
  });
}
