import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faults, ok, type Checked, type SourceSpan } from '#base/diagnostic.js';
import type { Workbook } from '#formats/xlsx/read.js';
import type { ParsedStudy } from '#mapping/parse.js';
import { report } from './messages.js';
import { matching } from './raw-files.js';

interface OpenWorkbook {
  readonly workbook: Workbook;
  readonly sha256: string;
}

/** The workbooks of a study: each is read once, whatever number of sources are sheets of it, and forgotten after the last of them. */
export class WorkbookShelf {
  readonly #readers = new Map<string, number>();
  readonly #opened = new Map<string, Checked<OpenWorkbook>>();

  constructor({ study: { raw } }: ParsedStudy, folder: string, sources: readonly string[]) {
    const rawFolder = join(folder, raw.folder);
    for (const source of sources)
      for (const name of matching(rawFolder, raw.sources[source]?.file ?? '')) {
        const path = join(rawFolder, name);
        this.#readers.set(path, (this.#readers.get(path) ?? 0) + 1);
      }
  }

  async open(path: string, name: string, at: SourceSpan): Promise<Checked<OpenWorkbook>> {
    const others = (this.#readers.get(path) ?? 1) - 1;
    this.#readers.set(path, others);
    const opened = this.#opened.get(path) ?? (await read(path, name, at));
    if (others > 0) this.#opened.set(path, opened);
    else this.#opened.delete(path);
    return opened;
  }
}

async function read(path: string, name: string, at: SourceSpan): Promise<Checked<OpenWorkbook>> {
  const bytes = readFileSync(path);
  if (bytes.length === 0) return faults([report('empty-file', { file: name }, at)]);
  const { readWorkbook } = await import('#formats/xlsx/read.js');
  const workbook = readWorkbook(bytes, name);
  if (!workbook.ok) return workbook;
  return ok({ workbook: workbook.value, sha256: createHash('sha256').update(bytes).digest('hex') });
}
