import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** Calls a function of a compiled module once for each list of arguments, in a thread of its own; what it gives comes back as copies, in order. */
export async function aside<Result>(
  module: URL,
  name: string,
  calls: readonly (readonly unknown[])[],
): Promise<readonly Result[]> {
  const thread = new Worker(program, { eval: true, workerData: { module: module.href, name, calls }, execArgv: [] });
  try {
    // A thread that fails rejects with what it failed of.
    const [results] = (await once(thread, 'message')) as [readonly Result[]];
    return results;
  } finally {
    await thread.terminate();
  }
}

/** The first of some modules that is there: where sources run that were not compiled, none may be. */
export function firstThere(...modules: readonly URL[]): URL | undefined {
  return modules.find((module) => existsSync(module));
}

/**
 * As text, because it runs where neither TypeScript nor the bundle is known; so it takes over no options of Node either. A file of the bundle is loaded as
 * the command line loads it (bin/bundle.js), with the code that was kept of it.
 */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { module: url, name, calls } = workerData;
const answer = (module) => parentPort.postMessage(calls.map((some) => module[name](...some)));
if (!url.endsWith('.cjs')) import(url).then(answer);
else
  import(new URL('../../bin/bundle.js', url).href).then(({ keepCode, load }) => {
    answer(load(url.slice(url.lastIndexOf('/') + 1)));
    if (process.env.TRIALMILL_KEEP_CODE !== undefined) keepCode();
  });
`;
