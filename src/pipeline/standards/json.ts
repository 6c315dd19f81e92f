import { readFileSync } from 'node:fs';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { report } from '../messages.js';

/** What a file of JSON says. */
export function parsedJson(path: string): Checked<unknown> {
  try {
    return ok(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return faults([report('not-json', { path, problem: error.message })]);
  }
}
