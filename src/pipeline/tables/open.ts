import { statSync } from 'node:fs';
import { faults, type Checked } from '#base/diagnostic.js';
import type { FileFormat, OpenedTable, Opening } from './file-format.js';
import { report } from './messages.js';

/** Opens the tables of a file of any kind: their rows are read as they are asked for. */
export async function openTables(
  format: FileFormat,
  opening: Omit<Opening, 'name'> & { readonly name?: string },
): Promise<Checked<readonly OpenedTable[]>> {
  const { path, encoding, name = path } = opening;
  if (statSync(path).size === 0) return faults([report('empty-file', { file: name })]);
  const { encodings = [], open } = format;
  if (encoding !== undefined && !encodings.includes(encoding))
    return faults([
      report('encoding-not-of-format', { path: name, encoding, format: format.name, choices: encodings }),
    ]);
  if (opening.shape !== undefined && format.hasShapes !== true)
    return faults([report('no-shapes', { path: name, format: format.name, option: '--shape' })]);
  if (opening.attributes === true && format.hasShapes !== true)
    return faults([report('no-shapes', { path: name, format: format.name, option: '--attributes' })]);
  if (open === undefined) return faults([report('unknown-kind', { path: name, extensions: format.extensions })]);
  return open({ ...opening, name });
}
