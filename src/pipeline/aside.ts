import { on, once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/**
 * Calls a function of a compiled module once for each list of arguments, one after the other, in a thread of its own; what it gives, or promises, comes
 * back as copies, in order.
 */
export async function aside<Result>(
  module: URL,
  name: string,
  calls: readonly (readonly unknown[])[],
): Promise<readonly Result[]> {
  const thread = threadFor(module);
  thread.ref();
  thread.postMessage({ name, calls });
  try {
    // A thread that fails rejects with what it failed of.
    const [results] = (await once(thread, 'message')) as [readonly Result[]];
    return results;
  } finally {
    await thread.terminate();
  }
}

/** What a thread gives while it goes on, and what of it is handed over and not copied. */
export interface Handed<Item> {
  readonly item: Item;
  readonly handed: readonly ArrayBuffer[];
}

/** How far a thread may be ahead of who takes its items: so many, or so many bytes that it handed over; one item may be more than that. */
const AHEAD = { items: 16, bytes: 48 << 20 };

/**
 * What an async generator of a compiled module gives, item by item, while a thread of its own runs it: it yields `Handed` items. The thread ends with the
 * last of them, or when no more are taken; what it fails of is thrown here.
 */
export async function* streamedAside<Item>(
  module: URL,
  name: string,
  call: readonly unknown[],
): AsyncGenerator<Item, undefined> {
  const thread = new Worker(streaming, { eval: true, workerData: { url: module.href, ahead: AHEAD }, execArgv: [] });
  thread.postMessage({ name, call });
  try {
    for await (const [message] of on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[{ item?: Item }]>) {
      if (message.item === undefined) return undefined;
      yield message.item;
      thread.postMessage({});
    }
    throw new Error(`The thread of ${name} ended before its last item.`);
  } finally {
    await thread.terminate();
  }
}

/** Items on their way, which someone takes, or ends: what makes them goes on by itself, as far as it may be ahead. */
export interface Begun<Item> extends AsyncIterableIterator<Item, undefined> {
  return(): Promise<IteratorResult<Item, undefined>>;
}

/** Has the first item made before anyone asks for it. */
export function begun<Item>(items: AsyncGenerator<Item, undefined>): Begun<Item> {
  let first: ReturnType<typeof items.next> | undefined = items.next();
  // Told to who takes it.
  first.catch(() => undefined);
  return {
    next: () => {
      const next = first ?? items.next();
      first = undefined;
      return next;
    },
    return: () => items.return(undefined),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** A thread that loads a module while nobody has asked for it yet. */
let waiting: { readonly module: URL; readonly thread: Worker } | undefined;

/**
 * Starts the thread of a module that will likely be asked for: where there is a processor for it, it is ready by the time that the program has loaded what
 * it asks with. It ends with the program if nobody does.
 */
export function standBy(module: URL): void {
  if (waiting !== undefined || availableParallelism() < 2) return;
  const thread = threadOf(module);
  thread.unref();
  waiting = { module, thread };
  // Who asks then hears of it from a thread of its own.
  thread.once('error', () => (waiting = undefined));
}

function threadFor(module: URL): Worker {
  if (waiting?.module.href !== module.href) return threadOf(module);
  const { thread } = waiting;
  waiting = undefined;
  return thread;
}

function threadOf(module: URL): Worker {
  return new Worker(program, { eval: true, workerData: module.href, execArgv: [] });
}

/** The first of some modules that is there: where sources run that were not compiled, none may be. */
export function firstThere(...modules: readonly URL[]): URL | undefined {
  return modules.find((module) => existsSync(module));
}

/**
 * As text, because it runs where neither TypeScript nor the bundle is known; so it takes over no options of Node either. A file of the bundle is loaded as
 * the command line loads it (bin/bundle.js), with the code that was kept of it.
 */
export const loading = `
const loaded = !url.endsWith('.cjs')
  ? import(url).then((module) => ({ module }))
  : import(new URL('../../bin/bundle.js', url).href).then(({ keepCode, load }) => ({
      module: load(url.slice(url.lastIndexOf('/') + 1)),
      keepCode,
    }));
`;

const program = `
const { parentPort, workerData: url } = require('node:worker_threads');
${loading}
parentPort.once('message', ({ name, calls }) =>
  loaded.then(async ({ module, keepCode }) => {
    const results = [];
    for (const some of calls) results.push(await module[name](...some));
    parentPort.postMessage(results);
    if (process.env.TRIALMILL_KEEP_CODE !== undefined) keepCode?.();
  }),
);
`;

const streaming = `
const { parentPort, workerData: { url, ahead } } = require('node:worker_threads');
${loading}
const sizes = [];
let bytes = 0;
let more = () => undefined;
const first = new Promise((resolve) => parentPort.once('message', (message) => {
  resolve(message);
  parentPort.on('message', () => {
    bytes -= sizes.shift();
    more();
  });
}));
Promise.all([loaded, first]).then(async ([{ module }, { name, call }]) => {
  for await (const { item, handed } of module[name](...call)) {
    // What is handed over has no bytes here any more.
    sizes.push(handed.reduce((sum, { byteLength }) => sum + byteLength, 0));
    bytes += sizes.at(-1);
    parentPort.postMessage({ item }, handed);
    while (sizes.length >= ahead.items || bytes >= ahead.bytes) await new Promise((resolve) => (more = resolve));
  }
  parentPort.postMessage({});
  parentPort.close();
});
`;
