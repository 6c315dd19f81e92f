import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { FileFormat } from '../tables/file-format.js';
import { fileFormatNamed, fileFormatOf, fileFormats, readableExtensions, readableFormatOf } from '../tables/index.js';
import { report } from '../tables/messages.js';

interface Asked {
  readonly input: string;
  readonly output: string;
  readonly from?: string;
  readonly to?: string;
}

export interface InputFile {
  readonly path: string;
  readonly format: FileFormat;
}

/** The file, or the files of a folder that are of a known format; those that are not are told. */
export function inputFiles({ input, from }: Asked): Checked<readonly InputFile[]> {
  const said = from === undefined ? undefined : fileFormatNamed(from, 'reads');
  if (said?.ok === false) return said;
  if (!existsSync(input))
    return faults([report('no-input', { path: input, exists: false, extensions: readableExtensions() })]);
  const isFolder = statSync(input).isDirectory();
  const named = (path: string): InputFile[] => {
    const format = isFolder ? readableFormatOf(path) : fileFormatOf(path);
    if (said !== undefined) return said.value === format || !isFolder ? [{ path, format: said.value }] : [];
    return format?.open === undefined ? [] : [{ path, format }];
  };
  if (!isFolder) {
    const found = named(input);
    return found.length > 0
      ? ok(found)
      : faults([report('unknown-kind', { path: input, extensions: readableExtensions() })]);
  }
  const inside = readdirSync(input).filter((name) => !name.startsWith('.') && statSync(join(input, name)).isFile());
  const found = inside.sort(compareText).map((name) => ({ name, files: named(join(input, name)) }));
  const files = found.flatMap((entry) => entry.files);
  if (files.length === 0)
    return faults([report('no-input', { path: input, exists: true, extensions: readableExtensions() })]);
  const passed = found.filter((entry) => entry.files.length === 0).map(({ name }) => name);
  return ok(files, passed.length === 0 ? [] : [report('files-left', { folder: input, files: passed })]);
}

/** The format to write: as said, or as the name of the output tells. */
export function targetFormat({ to, output }: Asked): Checked<FileFormat> {
  if (to !== undefined) return fileFormatNamed(to, 'writes');
  const format = fileFormatOf(output);
  if (format?.write !== undefined) return ok(format);
  return faults([
    report('no-target', {
      output,
      choices: fileFormats.filter(({ write }) => write !== undefined).map(({ id }) => id),
    }),
  ]);
}
