import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { compareText } from '#base/compare-text.js';
import { FormatFault, type ByteSink } from '#formats/format.js';
import type { WrittenFile } from '#report/results.js';
import { writeFile, type MadeFile } from './file-writer.js';
import { fileChecksum } from './incremental/checksum.js';
import { link } from './incremental/link.js';
import { report } from './messages.js';

/** What marks a folder as an output of ours, which may be replaced. */
export const MANIFEST = 'manifest.json';

/** A folder that is written beside its place and put there whole; a run that fails leaves what was there before. */
export interface OutputFolder {
  /** Has one file written at a place of this folder; its checksum is noted. */
  make(path: string, rows: number | undefined, by: (place: string) => Promise<MadeFile>): Promise<void>;
  /** Writes one file through a sink. */
  write(path: string, rows: number | undefined, fill: (sink: ByteSink) => Promise<void>): Promise<void>;
  text(path: string, content: string | Uint8Array): Promise<void>;
  /** Takes a file of the former output as it is; false where it is not the file that was written then. */
  take(file: WrittenFile): boolean;
  /** Where the files are until they are put in their place. */
  readonly staging: string;
  /** By path. */
  files(): readonly WrittenFile[];
  /** Puts the folder in its place. */
  commit(): void;
  discard(): void;
}

/** The fault of a value that a format cannot hold; anything else that was thrown is thrown on. */
export function notWritten(error: unknown): Checked<never> {
  if (error instanceof FormatFault)
    return faults([report('not-written', { file: error.file, problem: error.fault, expected: error.expected })]);
  throw error;
}

/** Opens an output folder. A folder that holds other things than a build is not touched. */
export function openOutput(folder: string): Checked<OutputFolder> {
  const target = resolve(folder);
  let staging: string;
  try {
    if (existsSync(target) && !existsSync(join(target, MANIFEST)) && readdirSync(target).length > 0) {
      return faults([
        report('output-not-writable', { folder, problem: 'a folder with files that are not a build of trialmill' }),
      ]);
    }
    mkdirSync(dirname(target), { recursive: true });
    removeLeftovers(target);
    staging = newFolder(`${besides(target)}.partial`);
  } catch (error) {
    return faults([
      report('output-not-writable', { folder, problem: error instanceof Error ? error.message : String(error) }),
    ]);
  }
  const written = new Map<string, WrittenFile>();
  const make: OutputFolder['make'] = async (path, rows, by) => {
    const place = join(staging, path);
    mkdirSync(dirname(place), { recursive: true });
    written.set(path, { path, ...(await by(place)), ...(rows !== undefined && { rows }) });
  };
  const write: OutputFolder['write'] = (path, rows, fill) => make(path, rows, (place) => writeFile(place, fill));
  return ok({
    make,
    write,
    text: (path, content) =>
      write(path, undefined, (sink) => sink.write(typeof content === 'string' ? Buffer.from(content) : content)),
    take: (file) => {
      const [from, to] = [join(target, file.path), join(staging, file.path)];
      mkdirSync(dirname(to), { recursive: true });
      try {
        link(from, to);
        if (fileChecksum(to) !== file.sha256) throw new Error('not the file that was written');
      } catch {
        rmSync(to, { force: true });
        return false;
      }
      written.set(file.path, file);
      return true;
    },
    staging,
    files: () => [...written.values()].sort((a, b) => compareText(a.path, b.path)),
    commit: () => {
      putInPlace(staging, target);
    },
    discard: () => {
      rmSync(staging, { recursive: true, force: true });
    },
  });
}

/** What a build has beside its output while it runs. */
function besides(target: string): string {
  return join(dirname(target), `.${basename(target)}`);
}

/** A folder that is this build's alone; its name tells by whose process it was made. */
function newFolder(name: string): string {
  const path = `${name}.${process.pid}.${randomUUID()}`;
  mkdirSync(path);
  return path;
}

/** What builds left that were killed; one that still runs is left alone. */
function removeLeftovers(target: string): void {
  const ours = basename(besides(target));
  for (const name of readdirSync(dirname(target))) {
    const rest = name.startsWith(ours) ? name.slice(ours.length) : '';
    const left = /^\.(?:partial|previous)(?:\.(\d+)\.|$)/.exec(rest);
    if (left !== null && !isRunning(left[1])) rmSync(join(dirname(target), name), { recursive: true, force: true });
  }
}

function isRunning(id: string | undefined): boolean {
  if (id === undefined) return false;
  try {
    process.kill(Number(id), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Renames, so that there is always a whole folder; where another build puts its own there at the same moment, the later one stays. */
function putInPlace(staging: string, target: string): void {
  const previous = newFolder(`${besides(target)}.previous`);
  for (let tries = 0; ; tries++) {
    try {
      if (existsSync(target)) renameSync(target, join(previous, String(tries)));
      renameSync(staging, target);
      break;
    } catch (error) {
      const raced =
        error instanceof Error && 'code' in error && /^(?:ENOENT|ENOTEMPTY|EEXIST)$/.test(String(error.code));
      if (!raced || tries === 10 || !existsSync(staging)) throw error;
    }
  }
  rmSync(previous, { recursive: true, force: true });
}
