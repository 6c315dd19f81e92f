import { createContext, Script } from 'node:vm';

const script = new Script('task()');

/** Runs something that must come to an end; what does not within its time is stopped, and thrown. */
export function inTime<T>(milliseconds: number, task: () => T): T {
  let result: { readonly value: T } | undefined;
  const run = () => {
    result = { value: task() };
  };
  script.runInContext(createContext({ task: run }), { timeout: milliseconds });
  if (result === undefined) throw new Error('stopped');
  return result.value;
}
