import { setImmediate } from 'node:timers/promises';

/** Waits for what another thread does; until it is done, does one thing after the other that is asked for later in any case. */
export async function meanwhile<Result>(awaited: Promise<Result>, tasks: Iterable<() => unknown>): Promise<Result> {
  const state = { isSettled: false };
  const settle = () => {
    state.isSettled = true;
  };
  awaited.then(settle, settle);
  for (const task of tasks) {
    await setImmediate();
    if (state.isSettled) break;
    task();
  }
  return awaited;
}
