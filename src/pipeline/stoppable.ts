import { EngineFault } from '#engine/fault.js';
import type { Engine } from '#engine/engine.js';
import type { Sql } from '#sql/sql.js';

/** Why a rule was stopped before it was done: it took too long, or the run was interrupted. */
export type StopReason = 'time limit' | 'interrupted';

/** Thrown out of a rule that was stopped. */
export class Stopped extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`Stopped: ${reason}.`);
    this.reason = reason;
  }
}

/**
 * Runs a task whose statements end when a signal says so, or when it has taken so many milliseconds; what other tasks run goes on. What the task does
 * beside statements is to end with the signal that it is given.
 */
export async function stoppable<T>(
  engine: Pick<Engine, 'all' | 'ask' | 'run'>,
  limit: number,
  signal: AbortSignal | undefined,
  task: (engine: Pick<Engine, 'all' | 'ask' | 'run'>, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stopping = new AbortController();
  const stop = (reason: StopReason) => {
    stopping.abort(new Stopped(reason));
  };
  const interrupted = () => {
    stop('interrupted');
  };
  if (signal?.aborted === true) interrupted();
  signal?.addEventListener('abort', interrupted);
  const timer = limit === Infinity ? undefined : setTimeout(stop, limit, 'time limit');
  /** A statement that comes after the stop does not start; one that runs is cancelled. Both end as `Stopped`. */
  const watched = async <R>(statement: (signal: AbortSignal) => Promise<R>): Promise<R> => {
    stopping.signal.throwIfAborted();
    try {
      return await statement(stopping.signal);
    } catch (error) {
      if (error instanceof EngineFault && error.kind === 'INTERRUPT') stopping.signal.throwIfAborted();
      throw error;
    }
  };
  try {
    stopping.signal.throwIfAborted();
    const watching = {
      all: (select: Sql) => watched((stop) => engine.all(select, stop)),
      ask: (select: Sql) => watched((stop) => engine.ask(select, stop)),
      run: (statement: Sql) => watched((stop) => engine.run(statement, stop)),
    };
    return await task(watching, stopping.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', interrupted);
  }
}
