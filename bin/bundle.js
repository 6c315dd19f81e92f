import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

// Functions are optimized later than by default: most commands are done before that pays, and it took an eighth of the time of validating a small study.
// The flag is the process's, and V8 uses no code that was made with another.
if (isMainThread) setFlagsFromString('--interrupt-budget=400000');

const folder = join(import.meta.dirname, '..', 'dist', 'bundle');
const required = createRequire(join(folder, 'main.cjs'));
const modules = new Map();
const scripts = [];

/**
 * A file of the bundle, with the code that V8 made of it before: to read 2 MB of JavaScript and make code of it takes longer than to run a short
 * command. Code of another Node, or none, is made again.
 */
export function load(name) {
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {}, loader: (id) => import(id) };
  modules.set(name, module);
  const filename = join(folder, name);
  const text = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, 'utf8')}\n})`;
  const script = new Script(text, { filename, cachedData: codeOf(filename) });
  scripts.push({ filename, script });
  const requireFrom = (id) => (id.startsWith('./') ? load(id.slice(2)) : required(id));
  script.runInThisContext()(module.exports, requireFrom, module, filename, folder);
  return module.exports;
}

/** Keeps the code of all that was loaded, with what ran of it: for the build of the bundle (tests/tools/prepare.js). */
export function keepCode() {
  for (const { filename, script } of scripts) writeFileSync(`${filename}.code`, script.createCachedData());
}

function codeOf(filename) {
  try {
    return readFileSync(`${filename}.code`);
  } catch {
    return undefined;
  }
}
