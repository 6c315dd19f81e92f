import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { JsonataError } from 'jsonata';
import type { StudyDocument } from '#rules/world.js';

/** What an expression came to, or what JSONata has against it. */
export type Evaluated =
  | { readonly kind: 'result'; readonly result: unknown }
  | ({ readonly kind: 'fault' } & Pick<JsonataError, 'message'> & Partial<Pick<JsonataError, 'code' | 'position'>>);

/** How deep an expression may call itself, and how long a list it may make. */
export interface JsonataLimits {
  readonly stack: number;
  readonly sequence: number;
}

/**
 * Evaluates a JSONata expression on a document in a thread of its own, which ends with the signal: an expression does not let the event loop go,
 * so that in the main thread neither Ctrl-C nor a time limit would be heard. Rejects with the reason of the signal.
 */
export async function evaluateJsonata(
  document: StudyDocument,
  expression: string,
  limits: JsonataLimits,
  signal: AbortSignal,
): Promise<Evaluated> {
  signal.throwIfAborted();
  const idle = idleThreads(document);
  const thread = idle.pop() ?? startThread(document);
  thread.ref();
  const listening = new AbortController();
  try {
    const answer = answerOf(thread, signal, listening.signal);
    thread.postMessage({ expression, limits });
    const evaluated = await answer;
    thread.unref();
    idle.push(thread);
    return evaluated;
  } catch (error) {
    await thread.terminate();
    throw error;
  } finally {
    listening.abort();
  }
}

/** The next message of a thread, unless it ends or is to end before. */
async function answerOf(thread: Worker, stop: AbortSignal, listening: AbortSignal): Promise<Evaluated> {
  const stopped = once(stop, 'abort', { signal: listening }).then(() => {
    throw stop.reason;
  });
  const ended = once(thread, 'exit', { signal: listening }).then(() => {
    throw new Error('The thread of a JSONata rule ended before its time.');
  });
  const [answer] = (await Promise.race([once(thread, 'message', { signal: listening }), stopped, ended])) as [
    Evaluated,
  ];
  return answer;
}

/** Threads that have the document and nothing to do. They keep no process alive. */
const threads = new WeakMap<StudyDocument, Worker[]>();

function idleThreads(document: StudyDocument): Worker[] {
  const known = threads.get(document) ?? [];
  threads.set(document, known);
  return known;
}

function startThread({ content }: StudyDocument): Worker {
  const jsonata = createRequire(import.meta.url).resolve('jsonata');
  return new Worker(program, { eval: true, workerData: { content, jsonata } });
}

/** As text, because it runs where neither TypeScript nor the bundle is known. The result comes as JSON: functions cannot be sent. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const jsonata = require(workerData.jsonata);
parentPort.on('message', async ({ expression, limits }) => {
  try {
    const found = JSON.stringify(await jsonata(expression, limits).evaluate(workerData.content));
    parentPort.postMessage({ kind: 'result', result: found === undefined ? undefined : JSON.parse(found) });
  } catch (error) {
    const { code, message, position } = error;
    parentPort.postMessage({ kind: 'fault', code, message: message ?? String(error), position });
  }
});
`;
