import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FormatFault, type ByteSource, type Format } from '#formats/format.js';
import { sourceOf } from '../formats/memory.js';
import type { Anatomy } from './mutations.js';

/** A good file that damaged twins are made of. */
export interface GoodFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A reader of files that others wrote, and what may become of them on the way. */
export interface Fuzzed {
  readonly name: string;
  readonly anatomy: Anatomy;
  /** Small ones, as each is read some thousand times. */
  readonly files: () => Promise<readonly GoodFile[]>;
  /** What is wrong with the way a damaged file was met, if anything. What is thrown is wrong, too. */
  readonly misbehaviour: (bytes: Uint8Array) => Promise<string | undefined>;
}

/** The file's name in every message. */
const TWIN = 'twin';

/** Bytes in memory as one chunk: what is found must not depend on where chunks end. */
export function twinSource(bytes: Uint8Array): ByteSource {
  return sourceOf(bytes, TWIN, Math.max(1, bytes.length));
}

/** A file is read whole, every batch with all its columns, or refused with a message that names it. */
export async function misreading({ read }: Format, bytes: Uint8Array): Promise<string | undefined> {
  try {
    const tables = await read?.(twinSource(bytes));
    if (tables?.ok !== true)
      return tables?.diagnostics.every(({ message }) => message.includes(TWIN)) === true ? undefined : 'no file told';
    for (const { rows, meta } of tables.value)
      for await (const { rowCount, columns } of rows) {
        if (columns.length !== meta.columns.length) return 'a batch lacks columns';
        const held = columns.map((column) =>
          column.kind === 'text' ? column.offsets.length - 1 : column.values.length,
        );
        if (held.some((count) => count < rowCount)) return 'a column lacks rows';
      }
    return undefined;
  } catch (error) {
    return error instanceof FormatFault ? undefined : String(error);
  }
}

/** Small files of a folder of the samples; none where there are no samples. */
export function samples(folder: string, extensions: readonly string[], most = 50_000): readonly GoodFile[] {
  const path = join(process.env['SAMPLES_DIR'] ?? '', folder);
  if (process.env['SAMPLES_DIR'] === undefined || !existsSync(path)) return [];
  return readdirSync(path)
    .filter(
      (name) => extensions.some((extension) => name.endsWith(extension)) && statSync(join(path, name)).size < most,
    )
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(path, name)) }));
}
