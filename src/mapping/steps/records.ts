import { text } from '#sql/idioms.js';
import { from, id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { scopeOf, type RecordEntry } from '../collect/collected.js';
import { MOST_KEYS, report } from '../messages.js';
import type { Step } from '../plan.js';
import type { AnyRecordDerivation, RecordWorld } from '../record-derivation.js';
import type { ColumnType } from '../relations.js';
import { allVariables, columnType, type ResolvedDataset } from '../resolved.js';
import { lateLayers, withCtes } from './full.js';
import { problemSteps, type ProblemColumn } from './problems.js';
import { tableOf, tables, type StepWorld } from './world.js';

/** The own records with all that derivations read of them, then the records that these add, one derivation after another. */
export function recordSteps(world: StepWorld, dataset: ResolvedDataset): readonly Step[] {
  const staging = world.stagings.get(dataset.name);
  if (staging?.addsRecords !== true) return [];
  const at = dataset.parsed.document.at(['derived_records']);
  const problems: ProblemColumn[] = [];
  const checks: Step[] = [];
  const before = lateLayers(
    world,
    dataset,
    staging.beforeLayers,
    tables.early(dataset.name),
    sql`_e`,
    problems,
    checks,
  );
  const whole = id(tables.whole(dataset.name));
  const there = new Set([...staging.earlyNames, ...staging.beforeLayers.flat().map(({ name }) => name)]);
  const columns = new Map(
    allVariables(dataset)
      .filter(({ name }) => there.has(name))
      .map((variable) => [variable.name, columnType(variable)]),
  );
  return [
    ...checks,
    {
      kind: 'statement',
      about: dataset.name,
      statement: sql`CREATE TABLE ${whole} AS\n${withCtes(before.ctes)}SELECT * FROM ${id(before.output)} ORDER BY _e`,
      at,
    },
    ...problemSteps(dataset, problems, tables.whole(dataset.name)),
    ...(world.collected.records.get(dataset.name) ?? []).flatMap((entry) => added(world, dataset, entry, columns)),
  ];
}

function added(
  world: StepWorld,
  dataset: ResolvedDataset,
  entry: RecordEntry,
  columns: ReadonlyMap<string, ColumnType>,
): readonly Step[] {
  const { derivation, params, path } = entry;
  const { document, blocks } = dataset.parsed;
  const at = document.at(path);
  const whole = id(tables.whole(dataset.name));
  const block = trusted(String(blocks.length + path[1]));
  const recordWorld = worldOf(world, dataset, entry, columns);
  const checks = (derivation.checks?.(params, recordWorld) ?? []).map(({ what, select, path: below }): Step => {
    const place = document.at([...path, ...below]);
    return {
      kind: 'check',
      about: dataset.name,
      select: sql`${select} LIMIT ${trusted(String(MOST_KEYS))}`,
      at: place,
      faults: (rows) => [
        report(
          'derived-input-not-unique',
          { what, keys: rows.map((row) => Object.values(row).map(String).join(' / ')) },
          place,
        ),
      ],
    };
  });
  const apart = join(derivation.apart(params).map((name) => sql`r.${id(name)}`));
  const number = sql`row_number() OVER (ORDER BY ${apart})`;
  const values = [...columns].map(([name, type]) => sql`${valueOf(dataset, entry, name, type)} AS ${id(name)}`);
  const statement = sql`INSERT INTO ${whole} BY NAME
SELECT ${join(values)}, r._file AS _file, r._row AS _row, ${block} AS _block, ${number} AS _part, coalesce((SELECT max(_e) FROM ${whole}), 0) + ${number} AS _e
FROM (${from(at, derivation.sql(params, recordWorld))}) r`;
  return [
    ...checks,
    { kind: 'statement', about: dataset.name, statement, at },
    {
      kind: 'account',
      about: dataset.name,
      statement: sql`INSERT INTO ${id(tables.inputs)} SELECT ${dataset.name}, ${block}, ${derivedInput(derivation)}, 0, count(*), count(*) FROM ${whole} WHERE _block = ${block}`,
      at,
    },
  ];
}

/** What stands for an input where rows are told: no source or dataset is called so. */
export function derivedInput({ name }: Pick<AnyRecordDerivation, 'name'>): string {
  return `derived records: ${name}`;
}

/** What the mapping says for the new records, or else what the derivation gives. */
function valueOf(dataset: ResolvedDataset, { said, path }: RecordEntry, name: string, type: ColumnType): Sql {
  const value = said.get(name);
  if (value === undefined) return sql`r.${id(name)}`;
  const at = dataset.parsed.document.at([...path, 'variables', name, 'value']);
  return from(
    at,
    type === 'DOUBLE' ? sql`CAST(${value} AS DOUBLE)` : text(sql`${value === null ? null : String(value)}`),
  );
}

function worldOf(
  world: StepWorld,
  dataset: ResolvedDataset,
  { path, reads }: RecordEntry,
  columns: ReadonlyMap<string, ColumnType>,
): RecordWorld {
  const checked = (below: readonly (string | number)[]) =>
    world.collected.expressions.get(dataset.parsed.document, [...path, ...below], scopeOf.own(dataset.name))?.sql;
  const where = checked(['where']);
  const whole = id(tables.whole(dataset.name));
  return {
    rows: where === undefined ? whole : sql`(SELECT * FROM ${whole} WHERE coalesce(${where}, FALSE))`,
    columns,
    relation: (name) => {
      const read = (reads.others ?? []).filter(({ relation }) => relation === name);
      return id(
        tableOf(
          world,
          name,
          read.flatMap((other) => other.columns),
        ),
      );
    },
    checked,
  };
}
