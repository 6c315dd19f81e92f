import { once } from 'node:events';
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

/** As text, because it runs where neither TypeScript nor the bundle is known; so it takes over no options of Node either. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
import(workerData.module).then((module) => {
  parentPort.postMessage(workerData.calls.map((some) => module[workerData.name](...some)));
});
`;
