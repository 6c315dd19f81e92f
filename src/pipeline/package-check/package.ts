import type { Diagnostic } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import type { Agency } from '#rules/outcome.js';

/** The files of a submission below its folder m5. */
export interface SubmissionPackage {
  readonly files: readonly SubmissionFile[];
  /** By path. */
  readonly defines: ReadonlyMap<string, DefineDocument | readonly Diagnostic[]>;
  readonly checksums: readonly StatedChecksum[];
  /** Whose limits hold. */
  readonly agency: Agency;
}

export interface SubmissionFile {
  /** Relative to m5, with slashes. */
  readonly path: string;
  /** Path of its folder, '' for m5 itself. */
  readonly folder: string;
  readonly name: string;
  readonly bytes: number;
}

/** What a list of checksums says of a file, and what the file has. */
export interface StatedChecksum {
  readonly list: string;
  readonly path: string;
  readonly stated: string;
  /** Absent where the file is not there. */
  readonly found?: string;
}

/** A place where a rule on a package does not hold: the file or folder, and what is told of it. */
export interface PackageFinding {
  readonly path: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** Folders of a study that hold datasets, below `datasets/<study>/`. See the FDA Study Data Technical Conformance Guide, section 7. */
const DATA_FOLDER =
  /^datasets\/[^/]+\/(?:tabulations\/(?:sdtm|send|legacy)|analysis\/(?:adam|legacy)\/datasets)(?:\/split)?$/;
const OTHER_FOLDER =
  /^datasets\/[^/]+\/(?:(?:analysis\/(?:adam|legacy)\/programs|listings|profiles|misc|documents)(?:\/.*)?|iss|ise)$/;

export function isDataFolder(folder: string): boolean {
  return DATA_FOLDER.test(folder.toLowerCase());
}

export function isKnownFolder(folder: string): boolean {
  return isDataFolder(folder) || OTHER_FOLDER.test(folder.toLowerCase());
}

export function isDataset({ name }: SubmissionFile): boolean {
  return /\.xpt$/i.test(name);
}

/** The folder whose define.xml describes the pieces of split datasets too. */
export function describedFrom(folder: string): string {
  return folder.replace(/\/split$/i, '');
}

/** Folders that hold datasets, or should. */
export function dataFolders({ files }: SubmissionPackage): readonly string[] {
  return [
    ...new Set(files.filter((file) => isDataset(file) || isDefine(file)).map(({ folder }) => describedFrom(folder))),
  ];
}

export function isDefine({ name }: SubmissionFile): boolean {
  return /^define.*\.xml$/i.test(name);
}
