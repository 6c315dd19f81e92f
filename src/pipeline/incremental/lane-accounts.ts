import type { Lane } from '#engine/engine.js';
import { tables } from '#mapping/steps/world.js';
import type { PlanPart } from '#mapping/plan.js';
import { bigint, id, join, literal, sql, type Sql } from '#sql/sql.js';
import { number } from '../cells.js';

/** The tables of the accounts: what parts note of rows and values. */
export const LOGS = [tables.drops, tables.inputs, tables.problems] as const;

/** What parts on a lane note in the accounts, and which part noted it. */
export interface LaneAccounts {
  readonly lane: Lane;
  /** Says whose notes those are that came since the last mark. */
  mark(part: PlanPart): Promise<void>;
  /** Puts all notes into the accounts of the engine and, with the name of the part, into others beside them. */
  move(beside: (log: string) => Sql): Promise<void>;
}

/** Has a lane note on tables of its own: on the same ones, nobody could tell the notes of two parts apart. */
export async function laneAccounts(lane: Lane): Promise<LaneAccounts> {
  for (const log of LOGS)
    await lane.run(sql`CREATE TEMPORARY TABLE ${id(log)} AS SELECT * FROM ${common(log)} LIMIT 0`);
  let counted: readonly number[] = LOGS.map(() => 0);
  const noted: { readonly part: string; readonly from: readonly number[]; readonly to: readonly number[] }[] = [];
  return {
    lane,
    mark: async (part) => {
      if (!part.steps.some(({ kind }) => kind === 'account')) return;
      const [row] = await lane.all(
        sql`SELECT ${join(LOGS.map((log) => sql`(SELECT count(*) FROM ${id(log)}) AS ${id(log)}`))}`,
      );
      const from = counted;
      counted = LOGS.map((log) => number(row?.[log]));
      noted.push({ part: part.name, from, to: counted });
    },
    move: async (beside) => {
      for (const [i, log] of LOGS.entries()) {
        await lane.run(sql`INSERT INTO ${common(log)} SELECT * FROM ${id(log)}`);
        const spans = noted.flatMap(({ part, from, to }) => {
          const [first = 0, end = 0] = [from[i], to[i]];
          return first < end ? [sql`(${literal(part)}, ${bigint(first)}, ${bigint(end)})`] : [];
        });
        if (spans.length === 0) continue;
        await lane.run(sql`INSERT INTO ${beside(log)}
          SELECT span.part, noted.* FROM ${id(log)} noted
          JOIN (VALUES ${join(spans)}) span(part, first, "end") ON noted.rowid >= span.first AND noted.rowid < span."end"`);
      }
    },
  };
}

function common(log: string): Sql {
  return sql`${id('memory')}.main.${id(log)}`;
}
