import type { RuleQuery } from '#rules/compile.js';
import type { Stacked } from '#rules/stacked.js';
import type { RuleDataset } from '#rules/world.js';
import { bigint, join, sql, type Sql } from '#sql/sql.js';

/** A rule's query on a dataset. */
export interface Asked {
  readonly rule: string;
  readonly query: RuleQuery;
  readonly dataset: RuleDataset;
  readonly rows: number;
}

/** Rows that one statement may hold: small datasets together, because planning takes longer than running; large ones apart, for memory. */
export const rowsTogether = 200_000;

/** A question about some queries, which can be asked together with others. */
export interface Counted {
  readonly queries: readonly RuleQuery[];
  /** How many rows it may hold. */
  readonly held: number;
  /** The places of the queries that have findings, in "place", counted from a number. */
  readonly select: (from: number) => Sql;
  /** What is asked instead where it fails. */
  readonly apart: readonly Counted[];
}

/** The questions about queries that are counted; where a rule asks the same of several small datasets, one for all of them. */
export function countedOf(all: readonly Asked[]): readonly Counted[] {
  const ruled = new Map<string, number>();
  for (const { rule, query } of all) if (isStackable(query)) ruled.set(rule, (ruled.get(rule) ?? 0) + 1);
  const counted: Counted[] = [];
  const stacks = new Map<string, Stack>();
  for (const { rule, query, rows } of all) {
    const { count } = query;
    if (count.kind !== 'count') continue;
    const held = count.streams ? 0 : rows;
    const select = (from: number) => sql`SELECT ${bigint(from)} AS place FROM (${count.select}) WHERE found > 0`;
    const alone: Counted = { queries: [query], held, select, apart: [] };
    const stacked = (ruled.get(rule) ?? 0) > 1 && rows <= rowsTogether ? count.stacked?.() : undefined;
    if (stacked === undefined) {
      counted.push(alone);
      continue;
    }
    const key = `${rule} ${stacked.key}`;
    const stack = stacks.get(key);
    if (stack !== undefined && stack.rows + rows <= rowsTogether) {
      stack.rows += rows;
      stack.members.push({ alone, stacked });
      continue;
    }
    if (stack !== undefined) counted.push(together(stack));
    stacks.set(key, { rows, members: [{ alone, stacked }] });
  }
  return [...counted, ...[...stacks.values()].map(together)];
}

interface Stack {
  rows: number;
  readonly members: { readonly alone: Counted; readonly stacked: Stacked }[];
}

function isStackable({ count }: RuleQuery): boolean {
  return count.kind === 'count' && count.stacked !== undefined;
}

function together({ members }: Stack): Counted {
  const [first] = members;
  const apart = members.map(({ alone }) => alone);
  if (members.length === 1 && first !== undefined) return first.alone;
  return {
    queries: apart.flatMap(({ queries }) => queries),
    held: apart.reduce((sum, { held }) => sum + held, 0),
    select: (from) => {
      const rows = members.map(({ stacked }, n) => stacked.rows(from + n));
      return sql`SELECT place FROM (${first?.stacked.select(join(rows, '\nUNION ALL ')) ?? sql``})`;
    },
    apart,
  };
}
