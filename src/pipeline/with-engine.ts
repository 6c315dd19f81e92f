import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, type Engine } from '#engine/engine.js';

/** What a person may say of the engine. */
export interface EngineOptions {
  readonly memoryLimit?: string;
  readonly threads?: number;
}

/** Runs something on an engine with a temporary folder of its own; both are gone afterwards, whatever happens. */
export async function withEngine<T>(
  { memoryLimit, threads }: EngineOptions,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const tempDirectory = mkdtempSync(join(tmpdir(), 'trialmill-'));
  try {
    await using engine = await openEngine({
      tempDirectory,
      ...(memoryLimit !== undefined && { memoryLimit }),
      ...(threads !== undefined && { threads }),
    });
    return await use(engine);
  } finally {
    rmSync(tempDirectory, { recursive: true, force: true });
  }
}
