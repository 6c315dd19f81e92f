import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { tableStep, viewStep, type KeptTable, type Step } from '../plan.js';
import type { ResolvedDataset } from '../resolved.js';
import { cameBy } from './came-by.js';
import { computeLayer } from './compute.js';
import { problemSteps, withoutNotes, type ProblemColumn } from './problems.js';
import { blockValues } from './values.js';
import { isOfSource, tables, type StepWorld } from './world.js';

/** The rows of a dataset as its inputs give them: CTEs, the last of them by name, and steps that come before. */
export interface GivenRows {
  readonly steps: readonly Step[];
  readonly ctes: readonly Sql[];
  readonly output: string;
  readonly problems: readonly ProblemColumn[];
}

/** Every variable that the blocks give, the blocks put under each other, then what is computed from them; of duplicates one. */
export function givenRows(world: StepWorld, dataset: ResolvedDataset): GivenRows {
  const { ctes, names, problems } = blockValues(world, dataset);
  const union = sql`rows AS (${join(
    names.map((name) => sql`SELECT * FROM ${id(name)}`),
    ' UNION ALL ',
  )})`;
  const layers = (world.stagings.get(dataset.name)?.earlyComputed ?? []).map((layer, i) =>
    computeLayer(world, dataset, layer, i === 0 ? 'rows' : `c${i - 1}`, `c${i}`),
  );
  const output = layers.length === 0 ? 'rows' : `c${layers.length - 1}`;
  return withoutDuplicates(world, dataset, { steps: [], ctes: [...ctes, union, ...layers], output, problems });
}

function withoutDuplicates(world: StepWorld, dataset: ResolvedDataset, given: GivenRows): GivenRows {
  const at = dataset.parsed.document.at(['dataset']);
  const { duplicates } = dataset.parsed.mapping;
  if (duplicates === undefined) return given;
  const direction = trusted(duplicates.keep === 'last' ? 'DESC NULLS LAST' : 'ASC NULLS LAST');
  const order = join([...duplicates.order, ...cameBy(world, dataset)].map((column) => sql`${id(column)} ${direction}`));
  const put = id(tables.put(dataset.name));
  const ofSource = dataset.parsed.blocks.flatMap(({ block }, i) =>
    isOfSource(world, block) ? [trusted(String(i))] : [],
  );
  const record =
    ofSource.length === 0
      ? sql`NULL, NULL`
      : join(['_file', '_row'].map((name) => sql`CASE WHEN _block IN (${join(ofSource)}) THEN ${id(name)} END`));
  const who = duplicates.by.includes('USUBJID') ? id('USUBJID') : sql`NULL`;
  return {
    ...given,
    steps: [
      {
        kind: 'statement',
        about: dataset.name,
        statement: sql`CREATE TABLE ${put} AS
WITH ${join(given.ctes, ',\n')}
SELECT *, row_number() OVER (PARTITION BY ${join(duplicates.by.map(id))} ORDER BY ${order}) > 1 AS _twice FROM ${id(given.output)}`,
        at,
      },
      {
        kind: 'account',
        about: dataset.name,
        statement: sql`INSERT INTO ${id(tables.drops)} SELECT 'dataset', ${dataset.name}, _block, 1, ${duplicates.reason}, 1, ${record}, ${who} FROM ${put} WHERE _twice`,
        at,
      },
      {
        kind: 'account',
        about: dataset.name,
        statement: sql`UPDATE ${id(tables.inputs)} SET rows_out = rows_out - coalesce((SELECT count(*) FROM ${put} p WHERE p._twice AND p._block = "log.inputs".block), 0) WHERE dataset = ${dataset.name}`,
        at,
      },
    ],
    ctes: [sql`kept AS (SELECT * EXCLUDE (_twice) FROM ${put} WHERE NOT _twice)`],
    output: 'kept',
  };
}

/** The early stage, for those who read a dataset before it is complete: its rows as given, in the order in which they came. */
export function earlySteps(world: StepWorld, dataset: ResolvedDataset): readonly Step[] {
  const { steps, ctes, output, problems } = givenRows(world, dataset);
  const { name, view } = earlyTable(dataset);
  const at = dataset.parsed.document.at(['dataset']);
  const order = join(cameBy(world, dataset).map(id));
  const select = sql`WITH ${join(ctes, ',\n')}\nSELECT * FROM ${id(output)} ORDER BY ${order}`;
  return [
    ...steps,
    tableStep(dataset.name, name, select, at),
    viewStep(dataset.name, name, view, at),
    ...problemSteps(dataset, problems, name),
  ];
}

/** What a dataset is given, told over its complete rows, for those who can wait for these. */
export function givenView({ name, parsed }: ResolvedDataset): Step {
  return viewStep(name, tables.full(name), { name: tables.early(name), columns: '*' }, parsed.document.at(['dataset']));
}

/** The table that keeps the rows as given, and the view that numbers them as they stand: numbers to keep would be given by one thread alone. */
export function earlyTable({ name }: ResolvedDataset): Required<KeptTable> {
  return { name: tables.given(name), view: { name: tables.early(name), columns: `${withoutNotes}, rowid + 1 AS _e` } };
}
