import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, type Engine } from '#engine/engine.js';
import { MEMORY_OF_BUILD } from '#engine/limits.js';

/** What a person may say of the engine. */
export interface EngineOptions {
  readonly memoryLimit?: string;
  readonly threads?: number;
  /** Of a build's engine alone. */
  readonly keepsBlocks?: boolean;
}

/** Runs something on an engine with a temporary folder of its own, in a folder that is there; both are gone afterwards, whatever happens. */
export async function withEngine<T>(
  { memoryLimit, threads, keepsBlocks }: EngineOptions,
  use: (engine: Engine) => Promise<T>,
  beside: string = tmpdir(),
): Promise<T> {
  const tempDirectory = mkdtempSync(join(beside, 'trialmill-'));
  try {
    await using engine = await openEngine({
      tempDirectory,
      ...(memoryLimit !== undefined && { memoryLimit }),
      ...(threads !== undefined && { threads }),
      ...(keepsBlocks !== undefined && { keepsBlocks }),
    });
    return await use(engine);
  } finally {
    rmSync(tempDirectory, { recursive: true, force: true });
  }
}

/** The engine of a build: it needs every table only for a while, and what is not read soon may wait on the disk. */
export function buildEngine({ memoryLimit = MEMORY_OF_BUILD, threads }: EngineOptions): EngineOptions {
  return { memoryLimit, keepsBlocks: true, ...(threads !== undefined && { threads }) };
}
