import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Checked } from '#base/diagnostic.js';
import type { ParsedStudy } from '#mapping/parse.js';
import { begun, firstThere, streamedAside, type Begun } from './aside.js';
import { isWorkbook, matching } from './raw-files.js';
import { readSheets, type WorkbookSheets } from './workbook-sheets.js';
import type { ReadInThread } from './workbooks-in-thread.js';

/** What reads in a thread: in the bundle, or where it was compiled. */
const reader = firstThere(
  new URL('./read-workbooks.cjs', import.meta.url),
  new URL('./workbooks-in-thread.js', import.meta.url),
);

/** A workbook that sources have still to ask for: each has its sheet in the list, and none is its first one. */
interface Awaited {
  readonly path: string;
  readonly name: string;
  readonly sheets: (string | undefined)[];
  left: number;
}

/** The workbooks of a study: each is read once, whatever number of sources are sheets of it, and forgotten after the last of them. */
export class WorkbookShelf {
  readonly #awaited = new Map<string, Awaited>();
  readonly #opened = new Map<string, Checked<WorkbookSheets>>();
  #inThread: Begun<ReadInThread> | undefined;

  constructor({ study: { raw } }: ParsedStudy, folder: string, sources: readonly string[]) {
    for (const { file, sheet } of sources.flatMap((source) => raw.sources[source] ?? []))
      for (const name of matching(join(folder, raw.folder), file).filter(isWorkbook)) {
        const path = join(folder, raw.folder, name);
        const known = this.#awaited.get(path) ?? { path, name, sheets: [], left: 0 };
        this.#awaited.set(path, { ...known, sheets: [...known.sheets, sheet], left: known.left + 1 });
      }
  }

  /** Lets a thread read the workbooks, in the order in which sources ask for them; not where there is no processor for it. */
  readInThread(module = reader): void {
    if (module === undefined || availableParallelism() < 2) return;
    const requests = [...this.#awaited.values()].map(({ path, name, sheets }) => ({ path, name, sheets }));
    if (requests.length === 0) return;
    this.#inThread = begun(streamedAside<ReadInThread>(module, 'workbooksInThread', [requests]));
  }

  /** The sheets of a workbook that sources ask for. Each source asks once, by its sheet. */
  async open(path: string, name: string, sheet: string | undefined): Promise<Checked<WorkbookSheets>> {
    const awaited = this.#awaited.get(path) ?? { path, name, sheets: [sheet], left: 1 };
    awaited.left--;
    const opened = this.#opened.get(path) ?? (await this.#fromThread(path)) ?? (await readSheets(awaited));
    if (awaited.left > 0) this.#opened.set(path, opened);
    else this.#opened.delete(path);
    return opened;
  }

  /** Ends the thread, of which nobody may want more. */
  async end(): Promise<void> {
    await this.#inThread?.return();
  }

  /** Nothing where no thread reads the workbook; those that nobody asked for before it are passed over. */
  async #fromThread(path: string): Promise<Checked<WorkbookSheets> | undefined> {
    if (this.#inThread === undefined || !this.#awaited.has(path)) return undefined;
    for (;;) {
      const { done, value } = await this.#inThread.next();
      if (done === true) return undefined;
      if (value.path === path) return value.opened;
    }
  }
}
