import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { invariant } from '#base/invariant.js';
import { openEngine, type Engine } from '#engine/engine.js';

/** One engine for the tests of a file, there while they run; its folder is gone after them. */
export function engineOfTests(): () => Engine {
  const tempDirectory = mkdtempSync(join(tmpdir(), 'trialmill-'));
  let opened: Engine | undefined;
  beforeAll(async () => {
    opened = await openEngine({ tempDirectory });
  });
  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]();
    rmSync(tempDirectory, { recursive: true, force: true });
  });
  return () => {
    invariant(opened !== undefined, 'the engine is there while tests run');
    return opened;
  };
}
