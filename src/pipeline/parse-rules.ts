import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Checked } from '#base/diagnostic.js';
import type { Rule } from '#rules/rule.js';
import type { RuleText } from './rule-cache.js';

/** With fewer, threads take longer to start than rules to read. */
const FEW = 24;
/** One processor is left to what is done meanwhile. */
const MOST_THREADS = 4;

/** The parser where it was compiled: sources that have not been know it under another name. */
const compiled = new URL('../rules/parse.js', import.meta.url);

/** Reads rules, each as `parseRule` does, in the order of the texts; many in threads of their own, so that datasets can be read meanwhile. */
export async function parseRules(
  texts: readonly RuleText[],
  parser: URL | undefined = existsSync(compiled) ? compiled : undefined,
): Promise<readonly Checked<Rule>[]> {
  if (parser === undefined || texts.length < FEW) {
    const { parseRule } = await import('#rules/parse.js');
    return texts.map(({ file, text }) => parseRule(text, file));
  }
  const threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));
  const size = Math.ceil(texts.length / threads);
  const parts = Array.from({ length: threads }, (_, n) => texts.slice(n * size, (n + 1) * size));
  return (await Promise.all(parts.map((part) => parsedAside(part, parser)))).flat();
}

async function parsedAside(texts: readonly RuleText[], parser: URL): Promise<readonly Checked<Rule>[]> {
  const thread = new Worker(program, { eval: true, workerData: { texts, parser: parser.href }, execArgv: [] });
  try {
    // A thread that fails rejects with what it failed of.
    const [read] = (await once(thread, 'message')) as [readonly Checked<Rule>[]];
    return read;
  } finally {
    await thread.terminate();
  }
}

/** As text, because it runs where neither TypeScript nor the bundle is known; so it takes over no options of Node either. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
import(workerData.parser).then(({ parseRule }) => {
  parentPort.postMessage(workerData.texts.map(({ file, text }) => parseRule(text, file)));
});
`;
