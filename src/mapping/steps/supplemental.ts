import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { tableStep, viewStep, type KeptTable, type Step } from '../plan.js';
import type { ResolvedDataset } from '../resolved.js';
import { tables } from './world.js';

export const supplementalVariables = [
  'STUDYID',
  'RDOMAIN',
  'USUBJID',
  'IDVAR',
  'IDVARVAL',
  'QNAM',
  'QLABEL',
  'QVAL',
  'QORIG',
  'QEVAL',
] as const;

/** The supplemental qualifier dataset of a parent. */
export function supplementalName(dataset: ResolvedDataset): string {
  return `SUPP${dataset.name}`;
}

/** The parent's variable that a supplemental qualifier points at: its sequence, or nothing where one record a subject is enough (DM). */
export function idVariable(dataset: ResolvedDataset): string | undefined {
  return dataset.variables.find((variable) => variable.derivation?.name === 'sequence')?.name;
}

/**
 * One row for every qualifier that has a value, beside its parent record.
 *
 * See SDTMIG 3.4, section 8.4 "Relating Non-Standard Variable Values to a Parent Domain".
 */
export function supplementalSteps(dataset: ResolvedDataset): readonly Step[] {
  if (dataset.supplemental.length === 0) return [];
  const name = supplementalName(dataset);
  const { name: table, view } = supplementalTable(dataset);
  const at = dataset.parsed.document.keyAt(['supplemental']);
  const pointer = idVariable(dataset);
  const qualifiers = dataset.supplemental.map((variable, i) => {
    const entry = variable.common?.entry;
    const origin = entry?.origin?.type ?? defaultOrigin(entry);
    return sql`struct_pack(o := ${trusted(String(i))}, n := ${variable.name}, l := ${variable.facts.label}, v := CAST(${id(variable.name)} AS VARCHAR), g := ${origin}, e := CAST(${entry?.evaluator ?? null} AS VARCHAR))`;
  });
  const value =
    pointer === undefined ? sql`CAST(NULL AS VARCHAR)` : sql`CAST(CAST(${id(pointer)} AS BIGINT) AS VARCHAR)`;
  const select = sql`SELECT "STUDYID", CAST(${dataset.name} AS VARCHAR) AS "RDOMAIN", "USUBJID", CAST(${pointer ?? null} AS VARCHAR) AS "IDVAR", ${value} AS "IDVARVAL", q.n AS "QNAM", q.l AS "QLABEL", q.v AS "QVAL", q.g AS "QORIG", q.e AS "QEVAL"
FROM (SELECT *, unnest(list_value(${join(qualifiers)})) AS q FROM ${id(tables.full(dataset.name))})
WHERE q.v IS NOT NULL
ORDER BY _n, q.o`;
  const account = (text: Sql): Step => ({ kind: 'account', about: name, statement: text, at });
  const parent = id(tables.full(dataset.name));
  const possible = trusted(String(dataset.supplemental.length));
  return [
    tableStep(name, table, select, at),
    viewStep(name, table, view, at),
    account(
      sql`INSERT INTO ${id(tables.inputs)} SELECT ${name}, 0, ${dataset.name}, count(*), count(*) * (${possible} - 1), (SELECT count(*) FROM ${id(tables.full(name))}) FROM ${parent}`,
    ),
    account(
      sql`INSERT INTO ${id(tables.drops)} SELECT 'dataset', ${name}, 0, 0, 'Qualifier without a value', n, NULL, NULL, NULL FROM (SELECT count(*) * ${possible} - (SELECT count(*) FROM ${id(tables.full(name))}) AS n FROM ${parent}) WHERE n > 0`,
    ),
  ];
}

/** The table that keeps the qualifiers, and the view that numbers them. */
export function supplementalTable(dataset: ResolvedDataset): Required<KeptTable> {
  const name = supplementalName(dataset);
  return { name: tables.written(name), view: { name: tables.full(name), columns: '*, rowid + 1 AS _n' } };
}

function defaultOrigin(entry: object | undefined): string {
  if (entry === undefined || 'column' in entry || ('date' in entry && !('derive' in entry))) return 'Collected';
  return 'value' in entry && !('derive' in entry) ? 'Assigned' : 'Derived';
}
