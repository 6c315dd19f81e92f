import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { Format, Kept } from '#formats/format.js';
import { formats } from '#formats/index.js';
import { xpt } from '#formats/xpt/index.js';
import { report } from './messages.js';
import { parquet } from './parquet.js';

/** A kind of file that tables are read from or written to, with its name in options. */
export interface FileFormat {
  readonly id: string;
  readonly name: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  readonly keeps: readonly Kept[];
  readonly reads: boolean;
  readonly writes: boolean;
  /** Where the format is bytes alone; the others need the engine or a whole workbook. */
  readonly bytes?: Format;
}

/** The formats of bytes, and those that the engine (CSV, Parquet) or a library (workbooks) reads or writes. */
export const fileFormats: readonly FileFormat[] = [
  ...formats.map((format) => ({
    id: format.id,
    name: format.name,
    extensions: format.extensions,
    keeps: format.keeps,
    reads: format.read !== undefined || format.id === 'csv',
    writes: format.write !== undefined,
    bytes: format,
  })),
  transport('xpt5', 'SAS transport, version 5'),
  transport('xpt8', 'SAS transport, version 8'),
  { id: 'xlsx', name: 'Excel workbook', extensions: ['.xlsx'], keeps: [], reads: true, writes: true },
  { ...parquet, reads: true, writes: true },
];

/** A version of transport files to write; reading tells the version itself. */
function transport(id: string, name: string): FileFormat {
  return { id, name, extensions: xpt.extensions, keeps: xpt.keeps, reads: false, writes: true };
}

/** The format that a file's name ends like, if any. */
export function fileFormatOf(name: string): FileFormat | undefined {
  const lower = name.toLowerCase();
  return fileFormats.find(({ extensions }) => extensions.some((extension) => lower.endsWith(extension)));
}

/** The format of an option's name, which can be read or written. */
export function fileFormatNamed(name: string, use: 'reads' | 'writes'): Checked<FileFormat> {
  const choices = fileFormats.filter((format) => format[use]).map(({ id }) => id);
  const found = fileFormats.find(({ id }) => id === name.toLowerCase());
  if (found?.[use] === true) return ok(found);
  return faults([report('unknown-format', { name, use, choices, nearest: didYouMean(name, choices) })]);
}

/** How names of files end that can be read. */
export function readableExtensions(): readonly string[] {
  return fileFormats.filter(({ reads }) => reads).flatMap(({ extensions }) => extensions);
}
