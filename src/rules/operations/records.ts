import { id, join, sql, type Sql } from '#sql/sql.js';
import { sqlType } from '../context.js';
import { noColumn, unsupported, type Column } from '../evaluation.js';
import { report } from '../messages.js';
import { asText, isEmpty, texts, truth } from '../operators/operator.js';
import { parentsNamed } from '../references.js';
import type { RuleValue, Scalar } from '../rule.js';
import { sharedTable } from '../shared-table.js';
import { identityOf, type RuleDataset, type World } from '../world.js';
import { missingOption, setResult, type OperationKind, type OperationKinds } from './operation.js';

const identifiers = ['SEQ', 'GRPID', 'REFID', 'SPID', 'LNKID', 'LNKGRP'];

/**
 * Whether a supplemental, comment or relationship record points to a record that is there: RDOMAIN, USUBJID, and IDVAR with IDVARVAL, or
 * the subject alone where no IDVAR is given. Numbers are compared as the texts they print as.
 */
const parentExists: OperationKind = (operation, context) => {
  const { evaluation } = context;
  for (const name of pointer)
    if (!evaluation.columns.has(name) || !context.dataset.columns.some((column) => column.name === name))
      return noColumn(name);
  const references = sharedTable(context.world, 'references', () => referencesOf(context.world));
  const parents = sharedTable(context.world, 'parents', () => parentsOf(context.world, id(references.name)));
  for (const table of [references, parents]) evaluation.shared.add(table);
  const result = id(operation.id);
  const found = sql`EXISTS (SELECT 1 FROM ${id(parents.name)} p WHERE p.domain = l."RDOMAIN" AND p.subject = l."USUBJID"
    AND p.variable IS NOT DISTINCT FROM nullif(l."IDVAR", '') AND p.value IS NOT DISTINCT FROM nullif(l."IDVARVAL", ''))`;
  evaluation.next(sql`SELECT l.*, ${found} AS ${result} FROM ${evaluation.rows} l`);
  return setResult(operation, context, { type: 'boolean', expression: result });
};

const pointer = ['RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL'];

function pointsToParents({ columns }: RuleDataset): boolean {
  return pointer.every((name) => columns.some((column) => column.name === name && column.storage === 'text'));
}

/** What the records of the package point to. */
function referencesOf({ datasets }: World): Sql {
  const selects = datasets
    .filter(pointsToParents)
    .map(
      ({ table }) =>
        sql`SELECT "RDOMAIN" AS domain, "USUBJID" AS subject, nullif("IDVAR", '') AS variable, nullif("IDVARVAL", '') AS value FROM ${id(table)}`,
    );
  const none = sql`SELECT '' AS domain, '' AS subject, '' AS variable, '' AS value WHERE false`;
  return sql`SELECT DISTINCT * FROM (${join([none, ...selects], '\nUNION ALL ')})`;
}

/**
 * Those of them that are there. Never more than the references: the datasets pointed to may be large. Of a dataset only variables are looked at by
 * which a record names its parent, where that is known.
 */
function parentsOf(world: World, references: Sql): Sql {
  const selects: Sql[] = [];
  const named = variablesNamed(world);
  for (const dataset of world.datasets) {
    const { domain, supplemental } = identityOf(dataset);
    if (domain === undefined || supplemental || !dataset.columns.some(({ name }) => name === 'USUBJID')) continue;
    const asked = named?.get(domain);
    if (named !== undefined && asked === undefined) continue;
    const names = [...identifiers.map((suffix) => domain + suffix), 'VISITNUM', 'VISIT', 'EPOCH'];
    const columns = dataset.columns.filter(({ name }) => names.includes(name) && asked?.has(name) !== false);
    const texts = columns.map(({ name, storage }) => asText({ type: storage, expression: id(name) }));
    const variables = sql`unnest([${join(['', ...columns.map(({ name }) => name)].map((name) => sql`${name}`))}])`;
    const values = sql`unnest([${join([sql`''`, ...texts.map((text) => sql`nullif(${text}, '')`)])}])`;
    selects.push(sql`SELECT * FROM ${references} WHERE domain = ${domain}
      AND (subject, coalesce(variable, ''), coalesce(value, '')) IN (SELECT ("USUBJID", ${variables}, ${values}) FROM ${id(dataset.table)})`);
  }
  return selects.length === 0 ? sql`SELECT * FROM ${references} WHERE false` : join(selects, '\nUNION ALL ');
}

/** The variables by which records of the package name their parents, by the domain of these, where that is known of all. */
function variablesNamed({ datasets }: World): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const named = new Map<string, Set<string>>();
  const parents = parentsNamed(datasets.filter(pointsToParents));
  for (const { domain = '', variable = '' } of parents ?? [])
    named.set(domain, (named.get(domain) ?? new Set()).add(variable));
  return parents && named;
}

/** How far a value is from the days between two numeric dates, the first day counted, divided by the days of its unit. */
const elapsedDifference: OperationKind = (operation, context) => {
  const { evaluation } = context;
  const value = operation.name ?? '';
  const from = texts(operation.options.get('from'))[0] ?? '';
  const to = texts(operation.options.get('to'))[0] ?? '';
  const columns = [value, from, to].map((name) => evaluation.columns.get(name));
  const [v, start, end] = columns;
  if (v?.type !== 'number') return noColumn(value);
  if (start?.type !== 'number') return noColumn(from);
  if (end?.type !== 'number') return noColumn(to);
  const divisor = operation.options.get('divisor');
  const unit = typeof divisor === 'number' ? divisor : 1;
  const expression = sql`abs(${v.expression} - (${end.expression} - ${start.expression} + 1) / ${unit})`;
  return setResult(operation, context, { type: 'number', expression });
};

/** A value that a table of the rule gives: of the first entry whose columns all have the row's values, missing ones too. */
const mapped: OperationKind = (operation, context) => {
  const entries = operation.options.get('map');
  if (!Array.isArray(entries) || entries.length === 0) return missingOption(operation, 'map');
  const list = (entries as readonly RuleValue[]).map(
    (entry) => new Map(Object.entries(entry ?? {}) as [string, RuleValue][]),
  );
  const names = [...new Set(list.flatMap((entry) => [...entry.keys()]))].filter((name) => name !== 'output');
  const columns = new Map<string, Column>();
  for (const name of names) {
    const column = context.evaluation.columns.get(name);
    if (column === undefined) return noColumn(name);
    columns.set(name, column);
  }
  const outputs = list.map((entry) => entry.get('output') ?? null);
  const type = commonType(outputs);
  if (type === undefined) return unsupported('a map whose outputs are of several types');
  const cases: Sql[] = [];
  for (const [n, entry] of list.entries()) {
    const conditions: Sql[] = [];
    for (const [name, column] of columns) {
      const value = entry.get(name) ?? null;
      if (value !== null && commonType([value]) !== column.type)
        return {
          kind: 'fault',
          diagnostic: report('key-types', { dataset: 'the map', left: name, right: name }, operation.at),
        };
      conditions.push(value === null ? isEmpty(column) : truth(sql`${column.expression} = ${value as Scalar}`));
    }
    cases.push(sql`WHEN ${join([sql`true`, ...conditions], ' AND ')} THEN ${sql`${(outputs[n] ?? null) as Scalar}`}`);
  }
  const result = context.evaluation.stageOfRow(sql`CAST(CASE ${join(cases, ' ')} END AS ${sqlType(type)})`);
  return setResult(operation, context, { type, expression: result });
};

/** The type of column for some values; undefined where they are of several types. */
function commonType(values: readonly RuleValue[]): 'text' | 'number' | 'boolean' | undefined {
  const words = { string: 'text', number: 'number', boolean: 'boolean' } as const;
  const found = new Set(
    values.filter((value) => value !== null).map((value) => words[typeof value as keyof typeof words]),
  );
  return found.size > 1 ? undefined : ([...found][0] ?? 'text');
}

export const records: OperationKinds = {
  map: mapped,
  parent_record_exists: parentExists,
  elapsed_difference: elapsedDifference,
};
