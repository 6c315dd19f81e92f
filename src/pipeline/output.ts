import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { basename, dirname, join, resolve } from 'node:path';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { compareText } from '#base/compare-text.js';
import type { ByteSink } from '#formats/format.js';
import type { WrittenFile } from '#report/results.js';
import { report } from './messages.js';

/** What marks a folder as an output of ours, which may be replaced. */
export const MANIFEST = 'manifest.json';

/** A folder that is written beside its place and put there whole; a run that fails leaves what was there before. */
export interface OutputFolder {
  /** Writes one file through a sink; its checksum is noted. */
  write(path: string, rows: number | undefined, fill: (sink: ByteSink) => Promise<void>): Promise<void>;
  text(path: string, content: string | Uint8Array): Promise<void>;
  /** By path. */
  files(): readonly WrittenFile[];
  /** Puts the folder in its place. */
  commit(): void;
  discard(): void;
}

/** Opens an output folder. A folder that holds other things than a build is not touched. */
export function openOutput(folder: string): Checked<OutputFolder> {
  const target = resolve(folder);
  const staging = join(dirname(target), `.${basename(target)}.partial`);
  const previous = join(dirname(target), `.${basename(target)}.previous`);
  try {
    if (existsSync(target) && !existsSync(join(target, MANIFEST)) && readdirSync(target).length > 0) {
      return faults([
        report('output-not-writable', { folder, problem: 'a folder with files that are not a build of trialmill' }),
      ]);
    }
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { recursive: true });
  } catch (error) {
    return faults([
      report('output-not-writable', { folder, problem: error instanceof Error ? error.message : String(error) }),
    ]);
  }
  const written = new Map<string, WrittenFile>();
  const write: OutputFolder['write'] = async (path, rows, fill) => {
    const place = join(staging, path);
    mkdirSync(dirname(place), { recursive: true });
    const stream = createWriteStream(place);
    const hash = createHash('sha256');
    let bytes = 0;
    const failed = once(stream, 'error').then(([error]) => Promise.reject(error as Error));
    failed.catch(() => undefined);
    const sink: ByteSink = {
      write: async (chunk) => {
        hash.update(chunk);
        bytes += chunk.length;
        // The writer may use its buffer again, so the stream gets bytes of its own.
        if (!stream.write(Buffer.from(chunk))) await Promise.race([once(stream, 'drain'), failed]);
      },
    };
    await fill(sink);
    stream.end();
    await Promise.race([once(stream, 'close'), failed]);
    written.set(path, { path, bytes, sha256: hash.digest('hex'), ...(rows !== undefined && { rows }) });
  };
  return ok({
    write,
    text: (path, content) =>
      write(path, undefined, (sink) => sink.write(typeof content === 'string' ? Buffer.from(content) : content)),
    files: () => [...written.values()].sort((a, b) => compareText(a.path, b.path)),
    commit: () => {
      rmSync(previous, { recursive: true, force: true });
      if (existsSync(target)) renameSync(target, previous);
      renameSync(staging, target);
      rmSync(previous, { recursive: true, force: true });
    },
    discard: () => {
      rmSync(staging, { recursive: true, force: true });
    },
  });
}
