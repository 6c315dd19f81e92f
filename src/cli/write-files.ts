import { accessSync, constants, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A file to write, in memory. */
export interface PendingFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Why a file cannot be written there, before any work is done for it. */
export function obstacle(path: string): string | undefined {
  if (existsSync(path) && statSync(path).isDirectory()) return 'it is a folder';
  if (existsSync(path) && !statSync(path).isFile()) return undefined;
  const folder = dirname(path);
  if (!existsSync(folder)) return `there is no folder "${folder}"`;
  if (!statSync(folder).isDirectory()) return `"${folder}" is no folder`;
  try {
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch {
    return `the folder "${folder}" may not be written`;
  }
}

/** The first of these places that cannot be written, in a sentence. */
export function unwritable(paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const problem = obstacle(path);
    if (problem !== undefined) return `"${path}" cannot be written: ${problem}.`;
  }
  return undefined;
}

/** The sentence on a file that would be written over one that is read. */
export function overwriting(output: string | undefined, inputs: readonly string[]): string | undefined {
  if (output === undefined || !existsSync(output)) return undefined;
  const isInput = (path: string) => existsSync(path) && realpathSync(path) === realpathSync(output);
  return inputs.some(isInput) ? `"${output}" is the file that is read; write to another.` : undefined;
}

/** Writes all files or none: each beside its place first, then all are put there. */
export function writeFiles(files: readonly PendingFile[]): void {
  const staged = files.map(({ path, content }) => {
    // A device or a pipe cannot be replaced.
    const isSpecial = existsSync(path) && !statSync(path).isFile();
    return { path, content, partial: isSpecial ? path : join(dirname(path), `.${basename(path)}.partial`) };
  });
  try {
    for (const { partial, content } of staged) writeFileSync(partial, content);
    for (const { path, partial } of staged) if (partial !== path) renameSync(partial, path);
  } finally {
    for (const { path, partial } of staged) if (partial !== path) rmSync(partial, { force: true });
  }
}
