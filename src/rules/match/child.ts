import { id, join, sql, type Sql } from '#sql/sql.js';
import { columnsOf, named, rowsOf, sqlType, type Context } from '../context.js';
import type { Column, ColumnType, Trouble } from '../evaluation.js';
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
  const own = new Map<string, Column>();
  for (const name of evaluation.columns.names()) {
    const column = evaluation.columns.peek(name);
    if (column !== undefined) own.set(name, column);
  }
  const left = evaluation.source;
  const described = parents.map((parent) => {
    const columns = columnsOf(parent, context.world);
    return { parent, columns, told: toldBy(match, parent, columns, context) };
  });
  evaluation.columns.use('IDVAR', 'IDVARVAL', 'RDOMAIN');
  const later = evaluation.columns.usedLater();
  const joined = described.map(({ parent, columns, told }) => {
    const isAsked = () => [...later].some((name) => columns.has(name));
    const names = () => new Set([...told.keys.map(({ other }) => other), ...told.variables, ...later]);
    const table = evaluation.beside(() => (isAsked() ? rowsOf(parent, context.world, names()) : undefined));
    const first = firstParent(parent, columns, told, left, table, context);
    return { columns, table, isAsked, found: evaluation.beside(() => (isAsked() ? first : undefined)) };
  });
  const types = new Map([...own].map(([name, { type }]) => [name, type]));
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
    const rest = own.has(name)
      ? as(sql`l.${id(name)}`, own.get(name)?.type, type)
      : sql`CAST(NULL AS ${sqlType(type)})`;
    return branches.length === 0
      ? sql`${rest} AS ${id(name)}`
      : sql`CASE ${join(branches, ' ')} ELSE ${rest} END AS ${id(name)}`;
  };
  // A parent none of whose columns is looked up changes nothing.
  const joins = () =>
    joined.flatMap(({ table, found, isAsked }, position) => {
      const [f, p] = [alias('f', position), alias('p', position)];
      if (!isAsked()) return [];
      return sql`LEFT JOIN ${found} ${f} ON ${f}.child = l.__row AND ${f}.source = l.__source
      LEFT JOIN ${table} ${p} ON ${p}.__row = ${f}.parent AND ${p}.__source = ${f}.parentsource`;
    });
  const places = evaluation.order.map((column) => sql`l.${column}`);
  evaluation.next(() => {
    const values = [...types].flatMap(([name, type]) => (later.has(name) ? [value(name, type)] : []));
    return sql`SELECT ${join([sql`l.__row, l.__source`, ...places, ...values])} FROM ${left} l ${join(joins(), ' ')}`;
  });
  // What was known of the row's own values is not known of those of its parent.
  for (const [name, type] of types) {
    if (joined.every(({ columns }) => !columns.has(name))) continue;
    const isWhole = own.get(name)?.type === type && own.get(name)?.whole === true;
    evaluation.columns.set(name, { type, expression: id(name), ...(isWhole && { whole: true }) });
  }
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

/** What tells the parent of a row: equal keys, and where IDVAR counts, the variables of the parent that some row names. */
interface Told {
  readonly keys: readonly { readonly own: string; readonly other: string }[];
  readonly identified: boolean;
  readonly variables: readonly string[];
}

function toldBy(
  match: Match,
  parent: RuleDataset,
  columns: ReadonlyMap<string, ColumnType>,
  { dataset, evaluation, world }: Context,
): Told {
  const isIdentifier = (name: string) => name === 'IDVAR' || name === 'IDVARVAL';
  const keys = match.keys
    .filter(({ left }) => !isIdentifier(left))
    .map((key) => ({
      own: named(key.left, dataset),
      other: key.right.startsWith('--') ? (parent.domain ?? '') + key.right.slice(2) : key.right,
    }))
    .filter(({ own, other }) => evaluation.columns.has(own) && columns.has(other));
  const mentioned = new Set(
    piecesOf(dataset, world).flatMap((piece) => (piece.references?.parents ?? []).map(({ variable }) => variable)),
  );
  return {
    keys,
    identified: match.keys.some(({ left }) => isIdentifier(left)),
    variables: [...columns.keys()].filter((name) => mentioned.has(name)),
  };
}

/** For each row the place of its first parent. */
function firstParent(
  parent: RuleDataset,
  columns: ReadonlyMap<string, ColumnType>,
  { keys, identified, variables }: Told,
  left: Sql,
  table: Sql,
  { dataset, evaluation }: Context,
): Sql {
  const cases = variables.map(
    (name) => sql`WHEN ${name} THEN ${holds(sql`p`, name, columns.get(name) ?? 'text', sql`l."IDVARVAL"`)}`,
  );
  const byValue = cases.length === 0 ? sql`false` : sql`CASE l."IDVAR" ${join(cases, ' ')} ELSE false END`;
  const isKnown = (name: string) => evaluation.columns.peek(name)?.missing === 'none';
  const blanks = ['IDVAR', 'IDVARVAL'].filter((name) => !isKnown(name));
  const blank = blanks.map((name) => sql`coalesce(l.${id(name)}, '') = ''`);
  const told = keys.length > 0 ? sql`(${join([...blank, byValue], ' OR ')})` : byValue;
  const meant = identityOf(dataset).supplemental ? sql`true` : sql`l."RDOMAIN" = ${parent.domain ?? ''}`;
  const matches = (condition: Sql) =>
    sql`SELECT l.__row AS child, l.__source AS source, p.__row AS parent, p.__source AS parentsource
      FROM ${left} l JOIN ${table} p ON ${condition} WHERE ${meant} AND ${identified ? told : sql`true`}`;
  const open = keys.filter(({ own }) => !isKnown(own));
  const anyBlank = join(
    open.map(({ own }) => sql`l.${id(own)} IS NULL`),
    ' OR ',
  );
  const equal = join(
    keys.map(({ own, other }) => sql`l.${id(own)} = p.${id(other)}`),
    ' AND ',
  );
  const filled = join(
    keys.map(({ own, other }) => sql`(l.${id(own)} IS NULL OR l.${id(own)} = p.${id(other)})`),
    ' AND ',
  );
  const all =
    open.length === 0
      ? matches(keys.length === 0 ? sql`true` : equal)
      : sql`${matches(equal)} UNION ALL ${matches(sql`(${anyBlank}) AND ${filled}`)}`;
  return sql`SELECT child, source, first.parent AS parent, first.parentsource AS parentsource
    FROM (SELECT child, source, min({'parentsource': parentsource, 'parent': parent}) AS first FROM (${all}) GROUP BY ALL)`;
}

function as(value: Sql, from: ColumnType | undefined, to: ColumnType): Sql {
  return from === to ? value : sql`CAST(${value} AS ${sqlType(to)})`;
}
