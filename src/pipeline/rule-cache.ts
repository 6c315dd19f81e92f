import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Diagnostic } from '#base/diagnostic.js';
import type { Rule } from '#rules/rule.js';
import type { RulesRead } from './unreadable-rules.js';

/** A rule file as it was read. */
export interface RuleText {
  readonly file: string;
  readonly text: string;
}

/** What rule files hold, and what is to be told of rules that can run all the same. */
export interface RulesFound extends RulesRead<Rule> {
  readonly warnings: readonly Diagnostic[];
}

/** So many sets of rules are kept, the last ones used. */
const KEPT = 8;

/**
 * Rules that were read before, of the same texts by the same program, with all that is to be told of them: parsing YAML takes longer than running the
 * rules on a small study. They lie in the user's folder for caches, or where TRIALMILL_CACHE says; "off" keeps none. What cannot be trusted, or not
 * written, is no cache.
 */
export async function cachedRules(texts: readonly RuleText[], parse: () => Promise<RulesFound>): Promise<RulesFound> {
  const folder = cacheFolder();
  if (folder === undefined) return parse();
  const path = join(folder, `${keyOf(texts)}.rules`);
  const kept = readKept(path);
  if (kept !== undefined) return kept;
  const found = await parse();
  keep(folder, path, found);
  return found;
}

function cacheFolder(): string | undefined {
  const said = process.env['TRIALMILL_CACHE'];
  if (said === 'off') return undefined;
  if (said !== undefined && said !== '') return said;
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const caches = process.platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME;
  return join(caches !== undefined && caches !== '' ? caches : join(homedir(), '.cache'), 'trialmill');
}

/** What reads rules. */
const parser = [
  [new URL('../rules/', import.meta.url), /^(?:parse|rule|vocabulary)\.[jt]s$/],
  [new URL('../formats/yaml/', import.meta.url), /^[a-z-]+\.[jt]s$/],
] as const;

/** Of what is kept: another shape of it is another number. */
const SHAPE = '2';

/** The texts, and the program that reads them. */
function keyOf(texts: readonly RuleText[]): string {
  const hash = createHash('sha256').update(`${SHAPE} ${process.versions.v8}`);
  for (const [folder, part] of parser)
    for (const name of readdirSync(folder)
      .filter((file) => part.test(file))
      .sort())
      hash.update(readFileSync(new URL(name, folder)));
  for (const { file, text } of texts) hash.update(`\0${file}\0${text}`);
  return hash.digest('hex');
}

const CHECKSUM = 32;

function readKept(path: string): RulesFound | undefined {
  try {
    const bytes = readFileSync(path);
    const payload = bytes.subarray(CHECKSUM);
    if (!checksum(payload).equals(bytes.subarray(0, CHECKSUM))) return undefined;
    return deserialize(payload) as RulesFound;
  } catch {
    return undefined;
  }
}

/** A file appears whole or not at all; where none can be written, the next run reads the rules again. */
function keep(folder: string, path: string, found: RulesFound): void {
  const partial = `${path}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    const payload = serialize(found);
    writeFileSync(partial, Buffer.concat([checksum(payload), payload]));
    renameSync(partial, path);
    for (const old of lastUsed(folder).slice(KEPT)) rmSync(old, { force: true });
  } catch {
    rmSync(partial, { force: true });
  }
}

function lastUsed(folder: string): readonly string[] {
  const paths = readdirSync(folder)
    .filter((name) => name.endsWith('.rules'))
    .map((name) => join(folder, name));
  const times = new Map(paths.map((path) => [path, statSync(path).mtimeMs]));
  return paths.sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
}

function checksum(payload: Uint8Array): Buffer {
  return createHash('sha256').update(payload).digest();
}
