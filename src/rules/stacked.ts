import { bigint, id, inlinedAs, join, sql, trusted, type Sql } from '#sql/sql.js';
import { columnsOf, rowsOf, type Context } from './context.js';
import { perWorld } from './per-world.js';
import { piecesOf } from './world.js';

/**
 * A question about single rows, so that it can be asked of several datasets at once: of all that have the same key. Columns go by names without the
 * domain there, so that AESEQ of AE and CMSEQ of CM are both --SEQ.
 */
export interface Stacked {
  readonly key: string;
  /** The rows of the dataset, with the place that the question gives it among others. */
  readonly rows: (place: number) => Sql;
  /** The places, in "place", of the datasets that have findings, of rows of all of them. */
  readonly select: (rows: Sql) => Sql;
}

/** Undefined where the question names a table or a column in a way that cannot be the same for another dataset. */
export function stackedOf(check: Sql, source: Sql, context: Context): Stacked | undefined {
  const { dataset, world, evaluation, wildcard } = context;
  const { used } = evaluation.columns;
  const columns = [...columnsOf(dataset, world)]
    .filter(([name]) => used.has(name))
    .map(([name, type]) => ({
      name,
      type,
      called: wildcard !== '' && name.startsWith(wildcard) ? `--${name.slice(wildcard.length)}` : name,
    }))
    .sort((a, b) => (a.called < b.called ? -1 : 1));
  if (columns.some(({ name }) => name.startsWith('--'))) return undefined;
  const own = new Map(columns.map(({ name, called }) => [quoted(name), quoted(called)]));
  const ownTables = new Set(piecesOf(dataset, world).map(({ table }) => quoted(table)));
  const tables = tablesOf(
    world,
    'tables',
    () => new Set([...world.datasets, ...world.related].map(({ table }) => quoted(table))),
  );

  const others = new Set<string>();
  // A query beside the table knows nothing of it, and the table's own steps know no dataset.
  const beside = (name: string) => {
    if (tables.has(name)) others.add(name);
    return ownTables.has(name) || (own.get(name) !== undefined && own.get(name) !== name) ? undefined : name;
  };
  const within = (name: string, before: string) => {
    if (tables.has(name)) return undefined;
    const called = own.get(name) ?? name;
    return called === name || !before.endsWith('.') || /(?:^|[^\w"])l\.$/.test(before) ? called : undefined;
  };
  const steps: string[] = [];
  for (const { name, select, isBeside } of evaluation.later()) {
    const text = inlinedAs(select, isBeside ? beside : within);
    if (text === undefined) return undefined;
    steps.push(`, "${name}" AS (${text})`);
  }
  const found = inlinedAs(sql`SELECT DISTINCT __place AS place FROM ${source} WHERE ${check}`, within);
  if (found === undefined) return undefined;
  const question = `${steps.join('\n')}\n${found}`;
  return {
    key: JSON.stringify([columns.map(({ called, type }) => [called, type]), question]),
    rows: (place) => {
      const values = columns.map(({ name, called }) => sql`${id(name)} AS ${id(called)}`);
      const head = sql`SELECT ${bigint(place)} AS __place, __row, __source`;
      return sql`${join([head, ...values])} FROM (${rowsOf(dataset, world, used)})`;
    },
    select: (rows) => sql`WITH "step0" AS (${rows})${naming(question, [...others])}`,
  };
}

const tablesOf = perWorld<ReadonlySet<string>>();

/** A text in which names can be found as those that `id` gives: who runs it may have to make tables of these names first. */
function naming(text: string, [name, ...others]: readonly string[]): Sql {
  if (name === undefined) return trusted(text);
  const parts = text.split(name).map((part) => naming(part, others));
  return join(parts, name);
}

function quoted(name: string): string {
  return inlinedAs(id(name), (identifier) => identifier) ?? '';
}
