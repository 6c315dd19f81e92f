import { availableParallelism } from 'node:os';
import { FormatFault, type Format } from '#formats/format.js';
import type { RowBatch } from '#model/table.js';
import { firstThere } from './aside.js';
import { FedThread, GIVEN } from './fed-thread.js';
import type { FileInThread } from './file-in-thread.js';
import type { FileAsked, MadeFile } from './file-writer.js';
import { SharedBatches } from './shared-batches.js';

/** What writes in a thread: in the bundle, or where it was compiled. */
const compiled = firstThere(
  new URL('./write-file.cjs', import.meta.url),
  new URL('./file-in-thread.js', import.meta.url),
);

/** A thread for each format that is written beside others, from its first file on. */
export class FormatThreads {
  readonly #module: URL | undefined;
  readonly #threads = new Map<string, FedThread<RowBatch, FileInThread>>();
  /** All threads are given the same batches in step, and none the next before it is done with the one that lay where it comes. */
  readonly #batches = new SharedBatches(GIVEN);

  constructor(module = compiled) {
    this.#module = module;
  }

  /** Whether there is a processor for them. */
  get areThere(): boolean {
    return this.#module !== undefined && availableParallelism() > 1;
  }

  /** Writes a file in the thread of its format, one after the other; throws what the format throws. Files at once are of the same rows (`shareRows`). */
  async write(format: Format, asked: FileAsked, rows: AsyncIterable<RowBatch>): Promise<MadeFile> {
    const done = await this.#threadOf(format.id).call([format.id, asked], this.#laid(rows));
    if ('made' in done) return done.made;
    const { file, fault, expected, diagnostics } = done.fault;
    throw new FormatFault(file, fault, expected, diagnostics);
  }

  async *#laid(rows: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch> {
    for await (const batch of rows) yield this.#batches.lay(batch);
  }

  #threadOf(format: string): FedThread<RowBatch, FileInThread> {
    const known = this.#threads.get(format);
    if (known !== undefined) return known;
    if (this.#module === undefined) throw new Error('Nothing can be run in a thread.');
    const thread = new FedThread<RowBatch, FileInThread>(this.#module, 'fileInThread');
    this.#threads.set(format, thread);
    return thread;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#threads.values()].map((thread) => thread.close()));
  }
}
