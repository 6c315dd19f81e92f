import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { matching } from '../raw-files.js';
import type { Project } from '../project.js';
import { documentPlaces } from '../study-documents.js';
import { checksum, fileChecksum } from './checksum.js';

/** A file by its path below the study's folder, with its checksum; none for a file that was asked for and is not there. */
export interface InputText {
  readonly path: string;
  readonly sha256: string | undefined;
}

/** The files that a source in study.yaml means. */
export interface RawInput {
  readonly source: string;
  readonly pattern: string;
  readonly files: readonly { readonly name: string; readonly sha256: string | undefined }[];
}

/** All that decides what a build gives, but for the program itself. */
export interface Inputs {
  /** The study's folder from where the tool was called: messages name files by it. */
  readonly place: string;
  /** Of the study, below its place. */
  readonly file: string;
  readonly epoch: string | undefined;
  /** Whether the package was asked to say where each record comes from. */
  readonly rowLineage: boolean;
  /** The allocation, where it is another than the study's own. */
  readonly treatment?: string;
  /** The version of Define-XML, where one was asked for. */
  readonly defineVersion?: string;
  readonly texts: readonly InputText[];
  /** Documents that go into the package. */
  readonly documents: readonly InputText[];
  readonly rawFolder: string;
  readonly raw: readonly RawInput[];
}

/** Reads and hashes what a build of the project depends on. */
export function inputsOf(
  { folder, file, parsed, texts, absent, treatment }: Project,
  rowLineage: boolean,
  defineVersion?: string,
): Inputs {
  const rawFolder = parsed.study.raw.folder;
  const checksumOf = fileChecksums();
  return {
    ...surroundings(folder),
    file: relative(folder, file),
    rowLineage,
    ...(treatment !== undefined && { treatment }),
    ...(defineVersion !== undefined && { defineVersion }),
    texts: [
      ...[...texts].map(([path, text]) => ({ path, sha256: checksum(text) })),
      ...absent.map((path) => ({ path, sha256: undefined })),
    ],
    documents: documentPlaces(parsed).map((path) => ({ path, sha256: fileChecksum(join(folder, path)) })),
    rawFolder,
    raw: Object.entries(parsed.study.raw.sources).map(([source, spec]) =>
      rawInput(join(folder, rawFolder), source, spec.file, checksumOf),
    ),
  };
}

/** Whether everything is still as it was, of a build with the same allocation: no raw file of another one is opened to find out. */
export function areUnchanged(
  inputs: Inputs,
  folder: string,
  file: string,
  asked: {
    readonly rowLineage: boolean;
    readonly defineVersion: string | undefined;
  },
): boolean {
  const { place, epoch } = surroundings(folder);
  const checksumOf = fileChecksums();
  return (
    place === inputs.place &&
    epoch === inputs.epoch &&
    asked.rowLineage === inputs.rowLineage &&
    asked.defineVersion === inputs.defineVersion &&
    relative(folder, file) === inputs.file &&
    inputs.texts.every(({ path, sha256 }) => textChecksum(join(folder, path)) === sha256) &&
    inputs.documents.every(({ path, sha256 }) => fileChecksum(join(folder, path)) === sha256) &&
    inputs.raw.every((input) => {
      const now = rawInput(join(folder, inputs.rawFolder), input.source, input.pattern, checksumOf);
      return sameFiles(now, input);
    })
  );
}

function sameFiles(one: RawInput, other: RawInput): boolean {
  return (
    one.files.length === other.files.length &&
    one.files.every(({ name, sha256 }, i) => name === other.files[i]?.name && sha256 === other.files[i].sha256)
  );
}

function surroundings(folder: string): Pick<Inputs, 'place' | 'epoch'> {
  return { place: relative(process.cwd(), folder), epoch: process.env['SOURCE_DATE_EPOCH'] };
}

type ChecksumOf = (path: string) => string | undefined;

/** Reads each file once: an export of a whole study is the file of many sources. */
function fileChecksums(): ChecksumOf {
  const known = new Map<string, string | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, fileChecksum(path));
    return known.get(path);
  };
}

function rawInput(folder: string, source: string, pattern: string, checksumOf: ChecksumOf): RawInput {
  const files = matching(folder, pattern).map((name) => ({ name, sha256: checksumOf(join(folder, name)) }));
  return { source, pattern, files };
}

function textChecksum(path: string): string | undefined {
  try {
    return checksum(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
