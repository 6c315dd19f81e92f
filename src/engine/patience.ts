import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import duckdb, { type PendingResult } from '@duckdb/node-bindings';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { invariant } from '#base/invariant.js';

/** Milliseconds between two looks at a statement that takes long. */
const SELDOM = 8;

/**
 * What comes of a statement that the engine's own threads work on. A thread that waits inside DuckDB turns round for ever when it finds no part of the
 * statement left to do, and takes the processor from those who have one; here none waits, and it is looked whether the result is there.
 */
export async function patientResult(connection: DuckDBConnection, text: string): Promise<DuckDBResult> {
  const statement = await connection.prepare(text);
  try {
    const pending = statement.start();
    const handle = handleOf(pending);
    await setImmediate();
    for (let wait = 1; isUnderWay(handle); wait = Math.min(2 * wait, SELDOM)) await setTimeout(wait);
    return await pending.getResult();
  } finally {
    statement.destroySync();
  }
}

/** An error is no longer under way: the result tells it. */
function isUnderWay(handle: PendingResult): boolean {
  const state = duckdb.pending_execute_check_state(handle);
  return state === duckdb.PendingState.RESULT_NOT_READY || state === duckdb.PendingState.NO_TASKS_AVAILABLE;
}

/** The client for Node can do a part of a statement, in the only thread that answers; to look at it alone is left to what lies below it. */
function handleOf(pending: object): PendingResult {
  const handle: unknown = Reflect.get(pending, 'pending_result');
  invariant(handle !== undefined, 'a statement under way has a handle');
  return handle as PendingResult;
}
