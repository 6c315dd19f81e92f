import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { datasetJsonFormats, sas7bdatFormat } from './bytes.js';
import { csvFormat, tsvFormat } from './csv.js';
import type { FileFormat } from './file-format.js';
import { report } from './messages.js';
import { odmFormat } from './odm.js';
import { parquet } from './parquet.js';
import { transportFormats } from './transport.js';
import { workbook } from './workbook.js';

/** Every kind of file that tables are read from or written to, in the order people should meet them. */
export const fileFormats: readonly FileFormat[] = [
  ...transportFormats,
  ...datasetJsonFormats,
  csvFormat,
  tsvFormat,
  workbook,
  parquet,
  sas7bdatFormat,
  odmFormat,
];

/** The format that a file's name ends like, if any. */
export function fileFormatOf(name: string): FileFormat | undefined {
  const lower = name.toLowerCase();
  return fileFormats.find(({ extensions }) => extensions.some((extension) => lower.endsWith(extension)));
}

/** The format of a file that is there and can be read: as its name says, and its content where many kinds share that name. */
export function readableFormatOf(path: string): FileFormat | undefined {
  const format = fileFormatOf(path);
  return format?.open !== undefined && format.isOne?.(path) !== false ? format : undefined;
}

/** The format of an option's name, which can be read or written. */
export function fileFormatNamed(name: string, use: 'reads' | 'writes'): Checked<FileFormat> {
  const choices = fileFormats.filter((format) => can(format, use)).map(({ id }) => id);
  const found = fileFormats.find(({ id }) => id === name.toLowerCase());
  if (found !== undefined && can(found, use)) return ok(found);
  return faults([report('unknown-format', { name, use, choices, nearest: didYouMean(name, choices) })]);
}

/** How names of files end that can be read. */
export function readableExtensions(): readonly string[] {
  return fileFormats.filter(({ open }) => open !== undefined).flatMap(({ extensions }) => extensions);
}

function can({ open, write }: FileFormat, use: 'reads' | 'writes'): boolean {
  return (use === 'reads' ? open : write) !== undefined;
}
