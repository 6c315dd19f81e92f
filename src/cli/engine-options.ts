import { InvalidArgumentError, type Command } from 'commander';
import { isMemoryLimit } from '#engine/limits.js';
import type { EngineOptions } from '#pipeline/with-engine.js';

/** The options of every command that runs the engine. */
export function withEngineOptions(command: Command, memoryByDefault = ''): Command {
  return command
    .option('--threads <n>', 'threads of the engine', threads)
    .option('--memory-limit <size>', `memory of the engine, for example 2GB${memoryByDefault}`, memory);
}

/** What of these options was said. */
export function engineOptions(options: EngineOptions): EngineOptions {
  const { threads: said, memoryLimit } = options;
  return { ...(said !== undefined && { threads: said }), ...(memoryLimit !== undefined && { memoryLimit }) };
}

function threads(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 512)
    throw new InvalidArgumentError('A whole number from 1 to 512.');
  return count;
}

function memory(text: string): string {
  if (!isMemoryLimit(text)) throw new InvalidArgumentError('An amount such as 2GB or 512MiB.');
  return text;
}
