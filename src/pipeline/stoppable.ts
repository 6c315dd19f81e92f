import { EngineFault } from '#engine/fault.js';
import type { Engine } from '#engine/engine.js';

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

/** An engine whose statements end when a signal says so, or when the task that they belong to has taken its time. */
export interface StoppableEngine extends Disposable {
  readonly engine: Pick<Engine, 'all' | 'run'>;
  /** Runs a task that may take so many milliseconds. */
  within<T>(limit: number, task: () => Promise<T>): Promise<T>;
}

/** A statement that comes after the stop does not start; what runs is cancelled. Both end as `Stopped`. */
export function stoppable(engine: Pick<Engine, 'all' | 'run' | 'interrupt'>, signal?: AbortSignal): StoppableEngine {
  let stopped: StopReason | undefined = signal?.aborted === true ? 'interrupted' : undefined;
  const reason = (): StopReason | undefined => stopped;
  const assertGoing = () => {
    if (stopped !== undefined) throw new Stopped(stopped);
  };
  const stop = (why: StopReason) => {
    stopped = why;
    engine.interrupt();
  };
  const interrupted = () => {
    stop('interrupted');
  };
  signal?.addEventListener('abort', interrupted);
  const watched = async <T>(statement: () => Promise<T>): Promise<T> => {
    assertGoing();
    try {
      return await statement();
    } catch (error) {
      if (error instanceof EngineFault && error.kind === 'INTERRUPT') assertGoing();
      throw error;
    }
  };
  return {
    engine: {
      all: (select) => watched(() => engine.all(select)),
      run: (statement) => watched(() => engine.run(statement)),
    },
    within: async (limit, task) => {
      assertGoing();
      const outOfTime = () => {
        stop(reason() ?? 'time limit');
      };
      const timer = limit === Infinity ? undefined : setTimeout(outOfTime, limit);
      try {
        return await task();
      } finally {
        clearTimeout(timer);
        if (reason() === 'time limit') stopped = undefined;
      }
    },
    [Symbol.dispose]: () => {
      signal?.removeEventListener('abort', interrupted);
    },
  };
}
