import { from, id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { scopeOf, splitReference, type LateEntry } from '../collect/collected.js';
import type { DerivationWorld, DerivedJoin, DerivedSql } from '../derivation.js';
import { lateColumns } from '../order.js';
import { tableStep, type Step } from '../plan.js';
import { placeOf } from '../parse.js';
import { allVariables, type ResolvedDataset, type ResolvedVariable } from '../resolved.js';
import { codelistName, recodeKey, type RecodeRow } from '../values/recode.js';
import { computeLayer, stored } from './compute.js';
import { dropStep } from './drop.js';
import { cameBy } from './came-by.js';
import { givenRows, type GivenRows } from './early.js';
import { lookupSql, type LookupParams } from './lookup.js';
import { bad, problemSteps, withoutNotes, type ProblemColumn } from './problems.js';
import { allBut, sortedSteps, standTogether, type Complete } from './sorted.js';
import { tableOf, tables, type StepWorld } from './world.js';

/** The columns that values computed last read, in the order of the dataset and numbered. */
const ORDERED = id('ordered');

/**
 * The full stage: what is derived and looked up, layer by layer, then the final order and the sequence. A dataset that nobody reads before it is
 * complete begins here with the rows as given.
 */
export function fullSteps(world: StepWorld, dataset: ResolvedDataset): readonly Step[] {
  const at = dataset.parsed.document.at(['dataset']);
  const order = orderOf(world, dataset);
  const given = inputRows(world, dataset);
  const problems = [...given.problems];
  const lastProblems: ProblemColumn[] = [];
  const checks: Step[] = [];
  const { lateLayers: layers = [], last = [] } = world.stagings.get(dataset.name) ?? {};
  const late = lateLayers(world, dataset, layers, given.output, order, problems, checks);
  const without = world.unread.get(dataset.name) ?? [];
  const complete = { ctes: withCtes([...given.ctes, ...late.ctes]), from: id(late.output), order, without };
  const { steps, rows } =
    last.length === 0
      ? { steps: [], rows: complete }
      : numberedRows(world, dataset, complete, problems, lastProblems, checks);
  return [
    ...checks,
    ...given.steps,
    ...steps,
    ...sortedSteps(world, dataset, rows),
    ...(last.length === 0 ? [] : [dropStep(dataset.name, tables.complete(dataset.name), at)]),
    ...problemSteps(dataset, last.length === 0 ? problems : lastProblems, tables.full(dataset.name)),
  ];
}

/**
 * The rows with what is told over their order. They are put aside as they are, so that only what that reads is sorted and numbered: rows have a
 * hundred columns, and each would move several times. Their problems are noted there, and go no further.
 */
function numberedRows(
  world: StepWorld,
  dataset: ResolvedDataset,
  { ctes, from: rows, order, without }: Complete,
  problems: readonly ProblemColumn[],
  lastProblems: ProblemColumn[],
  checks: Step[],
): { readonly steps: readonly Step[]; readonly rows: Complete } {
  const { last = [] } = world.stagings.get(dataset.name) ?? {};
  const complete = id(tables.complete(dataset.name));
  const isLast = (name: string) => last.some((variable) => variable.name === name);
  const layer = derivedLayer(world, dataset, last, sql`_n`, lastProblems, checks);
  const read = [
    ...new Set([...layer.reads, ...cameBy(world, dataset), ...(world.early.has(dataset.name) ? ['_e'] : [])]),
  ];
  const narrow = sql`SELECT rowid AS _at, ${join(read.map(id))} FROM ${complete} ORDER BY ${order}`;
  return {
    steps: [
      tableStep(
        dataset.name,
        tables.complete(dataset.name),
        sql`${ctes}SELECT ${allBut(without.filter((name) => !isLast(name)))} FROM ${rows}`,
        dataset.parsed.document.at(['dataset']),
      ),
      ...problemSteps(dataset, problems, tables.complete(dataset.name)),
    ],
    rows: {
      ctes: withCtes([
        sql`${ORDERED} AS (SELECT *, row_number() OVER () AS _n FROM (${narrow}))`,
        sql`told AS (SELECT r._at, r._n${layer.columns} FROM ${ORDERED} r${layer.joins})`,
        sql`numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT ${trusted(withoutNotes)}, rowid AS _at FROM ${complete}) r JOIN told t ON t._at = r._at)`,
      ]),
      from: id('numbered'),
      order: sql`_n`,
      without: ['_n', ...without.filter(isLast)],
    },
  };
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
      const { columns, joins } = derivedLayer(world, dataset, derived, order, problems, checks);
      ctes.push(sql`${id(`l${i}`)} AS (SELECT r.*${columns} FROM ${id(output)} r${joins})`);
      output = `l${i}`;
    }
  });
  return { ctes, output };
}

/** Columns of derived variables over the rows `r` of an input, what is joined for them, and the columns of the dataset that they read. */
function derivedLayer(
  world: StepWorld,
  dataset: ResolvedDataset,
  layer: readonly ResolvedVariable[],
  order: Sql,
  problems: ProblemColumn[],
  checks: Step[],
): { readonly columns: Sql; readonly joins: Sql; readonly reads: ReadonlySet<string> } {
  const late = world.collected.late.get(dataset.name);
  const joins = new Map<string, DerivedJoin>();
  const columns: Sql[] = [];
  const reads = new Set<string>();
  for (const variable of layer) {
    const entry = late?.get(variable.name);
    if (entry === undefined) continue;
    const derived = derivedSql(world, dataset, entry, order, checks, reads);
    const at = placeOf(entry.placed);
    for (const clause of derived.joins ?? []) joins.set(clause.alias, clause);
    const recoded = recodedLookup(world, variable, derived.value, joins, entry);
    const value = stored(recoded, variable, entry.placed, isText(world, entry));
    columns.push(sql`, ${from(at, value)} AS ${id(variable.name)}`);
    if (derived.problem !== undefined) {
      problems.push({
        name: variable.name,
        kind: sql`${derived.problem.kind}`,
        severity: sql`${derived.problem.severity}`,
        action: sql`${derived.problem.action}`,
      });
      columns.push(sql`, ${derived.problem.value} AS ${bad(variable.name)}`);
    }
  }
  const clauses = [...joins.values()].map(
    ({ alias, select, on }) => sql`\n  LEFT JOIN (${select}) ${id(alias)} ON ${on}`,
  );
  return { columns: join(columns, ''), joins: join(clauses, ''), reads };
}

/** Whether DuckDB has a late value as text for sure. */
function isText(world: StepWorld, { variable, placed, params }: LateEntry): boolean {
  if (placed.entry.values !== undefined) return true;
  if (variable.derivation !== undefined) return variable.derivation.storage === 'text';
  const [relation, column] = splitReference((params as LookupParams).lookup);
  return world.study.relations.get(relation)?.columns.get(column) === 'VARCHAR';
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
  reads: Set<string>,
): DerivedSql {
  const derivationWorld: DerivationWorld = {
    dataset: dataset.name,
    variable: entry.variable.name,
    order,
    ordered: ORDERED,
    standTogether: (name) => standTogether(world, dataset, name),
    came: world.early.has(dataset.name) ? [sql`r._e`] : cameBy(world, dataset).map((column) => sql`r.${id(column)}`),
    siblings: [...(world.collected.late.get(dataset.name)?.values() ?? [])]
      .filter((other) => other.variable.derivation === entry.variable.derivation)
      .map((other) => other.params),
    has: (name) => [...dataset.variables, ...dataset.working].some((variable) => variable.name === name),
    own: (name) => {
      reads.add(name);
      return sql`r.${id(name)}`;
    },
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
