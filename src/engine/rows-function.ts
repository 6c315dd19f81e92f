import { DOUBLE, DuckDBTableFunction, type DuckDBConnection, type DuckDBDataChunk } from '@duckdb/node-api';
import { invariant } from '#base/invariant.js';
import type { RowBatch } from '#model/table.js';
import { trusted, type Sql } from '#sql/sql.js';
import { assertText, typesOf, vectorSize, vectorWriter, type Slice, type TableShape } from './vector-writer.js';

/** So many batches are made ready while DuckDB works on the last one. */
const BATCHES_AHEAD = 4;

/**
 * A table function through which DuckDB fetches rows from us, straight into its tables: a copy less than its appender makes, and it stores
 * rows in its own thread while ours makes the next ready.
 */
export class RowsFunction {
  readonly #feeds = new Map<number, Feed>();
  #opened = 0;

  constructor(connection: DuckDBConnection) {
    const feedOf = (key: unknown) => {
      const feed = this.#feeds.get(Number(key));
      invariant(feed !== undefined, 'rows are fetched while they are open');
      return feed;
    };
    connection.registerTableFunction(
      DuckDBTableFunction.create({
        name: 'trialmill_rows',
        parameterTypes: [DOUBLE],
        bindFunction: (info) => {
          const key = info.getParameter(0);
          typesOf(feedOf(key).shape).forEach((type, i) => {
            info.addResultColumn(`c${i}`, type);
          });
          info.setBindData({ key });
        },
        // One thread, as the rows have an order.
        initFunction: (info) => {
          info.setMaxThreads(1);
        },
        mainFunction: (info, chunk) => {
          const feed = feedOf((info.bindData as { readonly key: unknown }).key);
          feed.fill(chunk);
          if (feed.failure !== undefined) info.setError('the rows could not be read');
        },
      }),
    );
  }

  /** Runs what `use` makes of a select of the rows, and returns their number. What reading them throws is thrown here. */
  async fetched(
    shape: TableShape,
    batches: Iterable<RowBatch>,
    use: (select: Sql) => Promise<unknown>,
  ): Promise<number> {
    const key = ++this.#opened;
    const feed = new Feed(shape, batches[Symbol.iterator]());
    this.#feeds.set(key, feed);
    try {
      await use(trusted(`FROM trialmill_rows(${key})`));
      return feed.rowCount;
    } catch (error) {
      throw feed.failure ?? error;
    } finally {
      feed.close();
      this.#feeds.delete(key);
    }
  }
}

/** Batches cut into chunks of DuckDB's size, some of them made ready ahead. */
class Feed {
  readonly shape: TableShape;
  readonly #batches: Iterator<RowBatch>;
  readonly #write = vectorWriter();
  readonly #ready: RowBatch[] = [];
  #start = 0;
  #isDone = false;
  #reading: NodeJS.Immediate | undefined;
  rowCount = 0;
  failure: Error | undefined;

  constructor(shape: TableShape, batches: Iterator<RowBatch>) {
    this.shape = shape;
    this.#batches = batches;
  }

  /** The next rows, none where there are no more or where reading them failed. */
  fill(chunk: DuckDBDataChunk): void {
    const slice = this.#next();
    if (slice === undefined) chunk.rowCount = 0;
    else this.#write(chunk, slice, this.shape);
  }

  #next(): Slice | undefined {
    if (this.#ready.length === 0) this.#read();
    const batch = this.#ready[0];
    if (batch === undefined) return undefined;
    const start = this.#start;
    const count = Math.min(vectorSize, batch.rowCount - start);
    this.#start += count;
    this.rowCount += count;
    if (this.#start === batch.rowCount) {
      this.#ready.shift();
      this.#start = 0;
    }
    this.#readAhead();
    return { batch, start, count, rowNumber: this.rowCount - count + 1 };
  }

  close(): void {
    clearImmediate(this.#reading);
    this.#isDone = true;
    this.#batches.return?.();
  }

  /** In the gaps between DuckDB's calls. */
  #readAhead(): void {
    if (this.#reading !== undefined || this.#isDone || this.#ready.length >= BATCHES_AHEAD) return;
    this.#reading = setImmediate(() => {
      this.#reading = undefined;
      this.#read();
      this.#readAhead();
    });
  }

  #read(): void {
    if (this.#isDone) return;
    try {
      for (let next = this.#batches.next(); ; next = this.#batches.next()) {
        if (next.done === true) return void (this.#isDone = true);
        if (next.value.rowCount === 0) continue;
        assertText(next.value);
        this.#ready.push(next.value);
        return;
      }
    } catch (error) {
      this.#isDone = true;
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
  }
}
