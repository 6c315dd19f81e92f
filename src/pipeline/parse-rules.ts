import { availableParallelism } from 'node:os';
import type { Checked } from '#base/diagnostic.js';
import type { Rule } from '#rules/rule.js';
import { aside, firstThere } from './aside.js';
import type { RuleText } from './rule-cache.js';

/** With fewer, threads take longer to start than rules to read. */
const FEW = 24;
/** One processor is left to what is done meanwhile. */
const MOST_THREADS = 4;

/** The parser in the bundle, or where it was compiled. */
const compiled = firstThere(new URL('./parse.cjs', import.meta.url), new URL('../rules/parse.js', import.meta.url));

/** Reads rules, each as `parseRule` does, in the order of the texts; many in threads of their own, so that datasets can be read meanwhile. */
export async function parseRules(
  texts: readonly RuleText[],
  parser: URL | undefined = compiled,
): Promise<readonly Checked<Rule>[]> {
  if (parser === undefined || texts.length < FEW) {
    const { parseRule } = await import('#rules/parse.js');
    return texts.map(({ file, text }) => parseRule(text, file));
  }
  const threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));
  const size = Math.ceil(texts.length / threads);
  const parts = Array.from({ length: threads }, (_, n) => texts.slice(n * size, (n + 1) * size));
  const parsed = parts.map((part) =>
    aside<Checked<Rule>>(
      parser,
      'parseRule',
      part.map(({ file, text }) => [text, file]),
    ),
  );
  return (await Promise.all(parsed)).flat();
}
