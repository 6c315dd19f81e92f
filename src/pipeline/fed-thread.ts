import { Worker } from 'node:worker_threads';
import { loading } from './aside.js';

/** How many items a fed thread has that it is not done with, at most. */
export const GIVEN = 4;

/** A thread that runs an async function of a compiled module, call after call: each is given its arguments, and items as they come. */
export class FedThread<Item, Result> {
  readonly #thread: Worker;
  /** What the thread has answered to the call that it is at. */
  #answered: ((answer: { readonly result?: Result }) => void) | undefined;
  /** Settles where the thread cannot answer any more. */
  readonly #failed: Promise<never>;

  constructor(module: URL, name: string) {
    this.#thread = new Worker(fed, { eval: true, workerData: { url: module.href, name }, execArgv: [] });
    this.#thread.on('message', (answer: { readonly result?: Result }) => this.#answered?.(answer));
    this.#failed = new Promise((_, reject) => {
      this.#thread.once('error', reject);
      this.#thread.once('exit', () => {
        reject(new Error(`The thread of ${name} ended.`));
      });
    });
    // Who calls hears of it.
    this.#failed.catch(() => undefined);
  }

  /**
   * Sends copies of the items while the thread asks for more: the next is asked for when it has at most `GIVEN - 1` left. What is left of them when the
   * function is done is not read.
   */
  async call(args: readonly unknown[], items: AsyncIterable<Item>): Promise<Result> {
    let ahead = 0;
    let done: { readonly result: Result } | undefined;
    let wake = (): void => undefined;
    this.#answered = (answer) => {
      if (answer.result === undefined) ahead--;
      else done = { result: answer.result };
      wake();
    };
    const answer = () => Promise.race([new Promise<void>((resolve) => (wake = resolve)), this.#failed]);
    const isDone = () => done !== undefined;
    this.#thread.postMessage({ call: args });
    for await (const item of items) {
      if (isDone()) break;
      this.#thread.postMessage({ item });
      ahead++;
      while (ahead >= GIVEN && !isDone()) await answer();
    }
    if (!isDone()) this.#thread.postMessage({});
    while (done === undefined) await answer();
    return done.result;
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
  }
}

const fed = `
const { parentPort, workerData: { url, name } } = require('node:worker_threads');
${loading}
const messages = [];
let more = () => undefined;
parentPort.on('message', (message) => {
  messages.push(message);
  more();
});
const next = async () => {
  while (messages.length === 0) await new Promise((resolve) => (more = resolve));
  return messages.shift();
};
async function* items() {
  for (let { item } = await next(); item !== undefined; ({ item } = await next())) {
    yield item;
    parentPort.postMessage({});
  }
}
loaded.then(async ({ module }) => {
  for (;;) {
    // Before it may lie items that the last call did not take.
    const { call } = await next();
    if (call !== undefined) parentPort.postMessage({ result: await module[name](...call, items()) });
  }
});
`;
