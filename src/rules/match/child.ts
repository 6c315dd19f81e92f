import { id, join, sql, type Sql } from '#sql/sql.js';
import { columnsOf, named, rowsOf, sqlType, type Context } from '../context.js';
import type { ColumnType, Trouble } from '../evaluation.js';
import type { Match } from '../rule.js';
import { identityOf, piecesOf, type RuleDataset } from '../world.js';
import { holds } from './canonical.js';

/**
 * Gives each row of SUPP--, CO or RELREC the first parent record that has the same keys and, in the variable that IDVAR names, the value of
 * IDVARVAL. Values of the parent take the place of the row's own; a row without a parent keeps its own.
 */
export function matchParents(match: Match, context: Context): Trouble | undefined {
  const { evaluation } = context;
  const parents = parentsOf(match, context);
  if (parents.length === 0) return undefined;
  const own = new Map<string, ColumnType>();
  for (const name of evaluation.columns.names()) own.set(name, evaluation.columns.typeOf(name) ?? 'text');
  const left = evaluation.source;
  const joined = parents.map((parent) => {
    const columns = columnsOf(parent, context.world);
    const needed = new Set<string>();
    const table = evaluation.beside(() =>
      rowsOf(parent, context.world, new Set([...needed, ...evaluation.columns.used])),
    );
    const first = firstParent(match, parent, columns, left, table, context, needed);
    return { columns, table, found: evaluation.beside(first) };
  });
  const types = new Map(own);
  for (const { columns } of joined)
    for (const [name, type] of columns)
      types.set(name, types.get(name) === undefined || types.get(name) === type ? type : 'text');
  const alias = (kind: string, position: number) => id(`${kind}${position}`);
  const value = (name: string, type: ColumnType) => {
    const branches = joined.flatMap(({ columns }, position) => {
      const value = columns.has(name)
        ? as(sql`${alias('p', position)}.${id(name)}`, columns.get(name), type)
        : undefined;
      return value === undefined ? [] : [sql`WHEN ${alias('p', position)}.__row IS NOT NULL THEN ${value}`];
    });
    const rest = own.has(name) ? as(sql`l.${id(name)}`, own.get(name), type) : sql`CAST(NULL AS ${sqlType(type)})`;
    return branches.length === 0
      ? sql`${rest} AS ${id(name)}`
      : sql`CASE ${join(branches, ' ')} ELSE ${rest} END AS ${id(name)}`;
  };
  const joins = joined.map(({ table, found }, position) => {
    const [f, p] = [alias('f', position), alias('p', position)];
    return sql`LEFT JOIN ${found} ${f} ON ${f}.child = l.__row AND ${f}.source = l.__source
      LEFT JOIN ${table} ${p} ON ${p}.__row = ${f}.parent AND ${p}.__source = ${f}.parentsource`;
  });
  evaluation.next(() => {
    const values = [...types].flatMap(([name, type]) => (evaluation.columns.used.has(name) ? [value(name, type)] : []));
    return sql`SELECT ${join([sql`l.__row, l.__source`, ...values])} FROM ${left} l ${join(joins, ' ')}`;
  });
  for (const [name, type] of types)
    if (own.get(name) !== type) evaluation.columns.set(name, { type, expression: id(name) });
  return undefined;
}

/** The datasets of RDOMAIN: for SUPP-- the one that it qualifies, else all that some row names. */
function parentsOf(match: Match, { dataset, world }: Context): readonly RuleDataset[] {
  const identity = identityOf(dataset);
  const isOwn = match.dataset === dataset.name || match.dataset === identity.unsplit;
  const whole = world.datasets.filter((each) => piecesOf(each, world)[0] === each);
  if (/^(?:SUPP|SQAP)/.test(match.dataset) && identity.supplemental) {
    const meant = match.dataset === 'SUPP--' || isOwn;
    return meant ? whole.filter(({ domain }) => domain !== undefined && domain === dataset.rdomain) : [];
  }
  if (!isOwn && match.dataset !== identity.domain) return [];
  const named = new Set(
    piecesOf(dataset, world).flatMap((piece) => (piece.references?.parents ?? []).map((each) => each.domain)),
  );
  return whole.filter(({ domain }) => domain !== undefined && named.has(domain));
}

/** For each row the place of its first parent; adds the columns of the parent that tell it to `needed`. */
function firstParent(
  match: Match,
  parent: RuleDataset,
  columns: ReadonlyMap<string, ColumnType>,
  left: Sql,
  table: Sql,
  context: Context,
  needed: Set<string>,
): Sql {
  const { dataset, evaluation, world } = context;
  const keys = match.keys
    .filter(({ left: name }) => name !== 'IDVAR' && name !== 'IDVARVAL')
    .map((key) => ({
      own: named(key.left, dataset),
      other: key.right.startsWith('--') ? (parent.domain ?? '') + key.right.slice(2) : key.right,
    }))
    .filter(({ own, other }) => evaluation.columns.has(own) && columns.has(other));
  for (const name of ['IDVAR', 'IDVARVAL', 'RDOMAIN']) evaluation.columns.has(name);
  for (const { other } of keys) needed.add(other);
  const identified = match.keys.some(({ left: name }) => name === 'IDVAR' || name === 'IDVARVAL');
  const variables = new Set(
    piecesOf(dataset, world).flatMap((piece) => (piece.references?.parents ?? []).map((each) => each.variable)),
  );
  const cases = [...columns]
    .filter(([name]) => variables.has(name))
    .map(([name, type]) => {
      needed.add(name);
      return sql`WHEN ${name} THEN ${holds(sql`p`, name, type, sql`l."IDVARVAL"`)}`;
    });
  const byValue = cases.length === 0 ? sql`false` : sql`CASE l."IDVAR" ${join(cases, ' ')} ELSE false END`;
  const blank = sql`coalesce(l."IDVAR", '') = '' OR coalesce(l."IDVARVAL", '') = ''`;
  const told = keys.length > 0 ? sql`(${blank} OR ${byValue})` : byValue;
  const meant = identityOf(dataset).supplemental ? sql`true` : sql`l."RDOMAIN" = ${parent.domain ?? ''}`;
  const matches = (condition: Sql, kind: Sql) =>
    sql`SELECT l.__row AS child, l.__source AS source, p.__row AS parent, p.__source AS parentsource
      FROM ${left} l ${kind} ${table} p ON ${condition} WHERE ${meant} AND ${identified ? told : sql`true`}`;
  const anyBlank = join([sql`false`, ...keys.map(({ own }) => sql`l.${id(own)} IS NULL`)], ' OR ');
  const equal = join(
    keys.map(({ own, other }) => sql`l.${id(own)} = p.${id(other)}`),
    ' AND ',
  );
  const filled = join(
    keys.map(({ own, other }) => sql`(l.${id(own)} IS NULL OR l.${id(own)} = p.${id(other)})`),
    ' AND ',
  );
  const all =
    keys.length === 0
      ? matches(sql`true`, sql`JOIN`)
      : sql`${matches(equal, sql`JOIN`)} UNION ALL ${matches(sql`(${anyBlank}) AND ${filled}`, sql`JOIN`)}`;
  return sql`SELECT child, source, first.parent AS parent, first.parentsource AS parentsource
    FROM (SELECT child, source, min({'parentsource': parentsource, 'parent': parent}) AS first FROM (${all}) GROUP BY ALL)`;
}

function as(value: Sql, from: ColumnType | undefined, to: ColumnType): Sql {
  return from === to ? value : sql`CAST(${value} AS ${sqlType(to)})`;
}
