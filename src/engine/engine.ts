import { DuckDBInstance, type DuckDBConnection, type DuckDBPreparedStatement } from '@duckdb/node-api';
import { mkdirSync } from 'node:fs';
import type { RowBatch, Rows } from '#model/table.js';
import { bound, canBeInlined, id, inlined, inlinedStatement, join, literal, sql, trusted, type Sql } from '#sql/sql.js';
import { describe, type Described } from './describe.js';
import { EngineFault, engineFault } from './fault.js';
import { appended } from './append.js';
import { memoryKept, memoryLimit, type EngineLimits } from './limits.js';
import type { ParsedExpression } from '#sql/syntax-tree.js';
import { parseExpressions } from './parse-expressions.js';
import { RowsFunction } from './rows-function.js';
import { prepared } from './statement.js';
import { streamed } from './stream.js';
import type { Storage } from './vector-reader.js';
import type { TableShape } from './vector-writer.js';

/** A value of a small result. DATE, DECIMAL and the like are for SQL: cast them to VARCHAR, DOUBLE or BIGINT. */
export type Cell = string | number | bigint | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

export interface LoadColumn {
  readonly name: string;
  readonly storage: Storage;
}

/** To read a file of tables, or to write a new one: for many small tables, or for tables that may not all fit into memory. */
export type AttachMode = 'read' | 'create' | 'create for much';

/** A table of few rows takes a block or two of each column. */
const SMALL_BLOCK = '16384';
/**
 * As large as the engine's own blocks: those go to the disk together and compressed, while each of another size is a file there until it is read again.
 */
const ENGINE_BLOCK = '262144';

/** An embedded DuckDB for one run: bounded, in UTC, and after `lock` without a way out. */
export interface Engine extends AsyncDisposable {
  /** Closes files, network, extensions and settings to SQL, for good; after `takeMany` the number of threads stays open. Call it after the trusted loads. */
  lock(): Promise<void>;
  /**
   * Tells that so many statements that take long will be asked at once: each is done by the thread that asks it, and only threads that would be left over
   * help. Threads that share a statement take up to a third more time of the processors for it. Only before `lock`.
   */
  takeMany(atOnce: number): Promise<void>;
  /**
   * Opens a file of tables beside the engine's own, under a name that SQL uses: a new one to write, or one to read. Only before `lock`;
   * after it the file stays open, and no other can be. What is written to a new one is found without its name, too, after the engine's own.
   */
  attach(name: string, path: string, mode: AttachMode): Promise<void>;
  /** Closes a file of tables; what was written is in it then. */
  detach(name: string): Promise<void>;
  /** A signal stops it, also before it begins; it rejects with an EngineFault of kind INTERRUPT. */
  run(statement: Sql, signal?: AbortSignal): Promise<void>;
  /** A small result, whole. */
  all(select: Sql, signal?: AbortSignal): Promise<readonly Row[]>;
  /** A small result, whole, while others are asked too: each on a connection of its own, which sees the tables that were there when it was asked. */
  ask(select: Sql, signal?: AbortSignal): Promise<readonly Row[]>;
  /** A connection of its own, to run one thing after the other beside what others run; its temporary tables are seen on it alone. */
  lane(): Promise<Lane>;
  /** A large result in batches; every column is VARCHAR (text) or DOUBLE (number). Temporary tables are not seen from here. */
  stream(select: Sql): AsyncIterable<RowBatch>;
  /** Makes a table of the batches and returns the number of rows. The row number column counts from 1 in the order of arrival. */
  load(
    table: string,
    columns: readonly LoadColumn[],
    rows: Rows,
    options?: { readonly rowNumberColumn?: string },
  ): Promise<number>;
  /** Names and DuckDB types of a select's columns, or what is wrong with it; nothing runs. */
  describe(select: Sql): Promise<Described>;
  /** Expressions through DuckDB's own parser; nothing is bound or run. */
  parseExpressions(texts: readonly string[]): Promise<readonly ParsedExpression[]>;
}

/** What the main connection does, beside it. */
export interface Lane extends Pick<Engine, 'run' | 'all'>, AsyncDisposable {
  /** Runs a statement, and tells how many rows the table has that it made of a select; 0 for another one. */
  make(statement: Sql): Promise<number>;
  /** The same with all threads, for a table of many rows: nothing begins beside it. */
  makeAlone(statement: Sql): Promise<number>;
}

/** Opens an engine in memory, with its settings in place before anybody can run anything. */
export async function openEngine(limits: EngineLimits): Promise<Engine> {
  // Nothing is waited for before DuckDB is at it, so that who opens an engine can do something else meanwhile.
  mkdirSync(limits.tempDirectory, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    ...(limits.threads !== undefined && { threads: String(limits.threads) }),
    memory_limit: `${memoryLimit(limits)}B`,
    block_allocator_memory: `${memoryKept(limits)}B`,
    temp_directory: limits.tempDirectory,
    ieee_floating_point_ops: 'false',
    errors_as_json: 'true',
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run("SET GLOBAL TimeZone = 'UTC'");
  return new DuckEngine(instance, connection);
}

class DuckEngine implements Engine {
  readonly #instance: DuckDBInstance;
  readonly #main: DuckDBConnection;
  readonly #rows: RowsFunction;
  /** Every connection with something running on it, and what has to settle before it may be closed. */
  readonly #busy = new Map<DuckDBConnection, Promise<unknown>>();
  /** Connections that were asked before, and are free again. */
  readonly #free: DuckDBConnection[] = [];
  /** Files in which tables are looked for after the engine's own. */
  #searched: readonly string[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  /** While a statement has the memory or all threads for itself. */
  #alone: Promise<void> | undefined;
  /** How many threads work at a statement that others may begin beside, and at one that none may. */
  #threads: { readonly beside: number; readonly alone: number } | undefined;
  #closed = false;

  constructor(instance: DuckDBInstance, main: DuckDBConnection) {
    this.#instance = instance;
    this.#main = main;
    this.#rows = new RowsFunction(main);
  }

  async lock(): Promise<void> {
    await this.run(trusted('SET enable_external_access = false'));
    await this.run(trusted('SET lock_configuration = true'));
  }

  async takeMany(atOnce: number): Promise<void> {
    const [row] = await this.all(sql`SELECT CAST(current_setting('threads') AS DOUBLE) AS threads`);
    const alone = Number(row?.['threads']);
    this.#threads = { beside: Math.max(1, alone - atOnce + 1), alone };
    // What can still be set after `lock`.
    await this.run(trusted("SET allowed_configs = ['threads']"));
    await this.#useThreads(this.#threads.beside);
  }

  async #useThreads(threads: number): Promise<void> {
    await this.run(trusted(`SET GLOBAL threads = ${threads}`));
  }

  async attach(name: string, path: string, mode: AttachMode): Promise<void> {
    // No log of changes, as a file that was not finished is thrown away.
    const created = (block: string) => `BLOCK_SIZE ${block}, RECOVERY_MODE 'no_wal_writes', STORAGE_VERSION 'latest'`;
    const options = mode === 'read' ? 'READ_ONLY' : created(mode === 'create' ? SMALL_BLOCK : ENGINE_BLOCK);
    await this.run(sql`ATTACH ${literal(path)} AS ${id(name)} (${trusted(options)})`);
    if (mode !== 'read') await this.#search([...this.#searched, name]);
  }

  async detach(name: string): Promise<void> {
    if (this.#searched.includes(name)) await this.#search(this.#searched.filter((other) => other !== name));
    await this.run(sql`DETACH ${id(name)}`);
  }

  /** Looks for tables in these files after the engine's own: here, and on every connection from now on. */
  async #search(names: readonly string[]): Promise<void> {
    this.#searched = names;
    for (const connection of this.#free.splice(0)) connection.closeSync();
    await this.run(this.#path());
  }

  #path(): Sql {
    const schema = (name: string) => `${inlined(id(name))}.main`;
    return sql`SET search_path = ${literal(['memory', ...this.#searched].map(schema).join(','))}`;
  }

  async #connect(): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect();
    if (this.#searched.length > 0) await connection.run(inlined(this.#path()));
    return connection;
  }

  async run(statement: Sql, signal?: AbortSignal): Promise<void> {
    await this.#exclusively(() => asked(this.#main, statement), signal);
  }

  async all(select: Sql, signal?: AbortSignal): Promise<readonly Row[]> {
    return this.#exclusively(() => asked(this.#main, select), signal);
  }

  async ask(select: Sql, signal?: AbortSignal): Promise<readonly Row[]> {
    const connection = this.#free.pop() ?? (await this.#exclusively(() => this.#connect()));
    try {
      return await this.#patiently(connection, select, signal);
    } finally {
      if (this.#closed) connection.closeSync();
      else this.#free.push(connection);
    }
  }

  async lane(): Promise<Lane> {
    const connection = await this.#exclusively(() => this.#connect());
    const ask = (statement: Sql, signal?: AbortSignal) => this.#patiently(connection, statement, signal);
    return {
      all: ask,
      make: async (statement) => rowsMade(await ask(statement)),
      makeAlone: async (statement) => rowsMade(await this.#withAllThreads(connection, statement)),
      run: async (statement, signal) => {
        await ask(statement, signal);
      },
      [Symbol.asyncDispose]: async () => {
        await this.#busy.get(connection)?.catch(() => undefined);
        connection.closeSync();
      },
    };
  }

  async *stream(select: Sql): AsyncIterable<RowBatch> {
    this.#assertOpen();
    const connection = await this.#connect();
    try {
      yield* streamed(connection, select, (running) => this.#busy.set(connection, running));
    } catch (error) {
      throw engineFault(error, select, bound(select));
    } finally {
      this.#busy.delete(connection);
      connection.closeSync();
    }
  }

  async load(
    table: string,
    columns: readonly LoadColumn[],
    rows: Rows,
    { rowNumberColumn }: { readonly rowNumberColumn?: string } = {},
  ): Promise<number> {
    await this.run(createTable(table, columns, rowNumberColumn));
    const shape = { storages: columns.map(({ storage }) => storage), rowNumbers: rowNumberColumn !== undefined };
    try {
      return await this.#fill(table, shape, rows);
    } catch (error) {
      await this.run(sql`DROP TABLE ${id(table)}`);
      throw error;
    }
  }

  async #fill(table: string, shape: TableShape, rows: Rows): Promise<number> {
    const atOnce = rows[Symbol.iterator]?.bind(rows);
    if (atOnce !== undefined)
      return this.#rows.fetched(shape, { [Symbol.iterator]: atOnce }, (select) =>
        this.run(sql`INSERT INTO ${id(table)} ${select}`),
      );
    const connection = await this.#instance.connect();
    try {
      return await appended(connection, table, shape, rows);
    } finally {
      connection.closeSync();
    }
  }

  async describe(select: Sql): Promise<Described> {
    return this.#exclusively(() => describe(this.#main, select));
  }

  async parseExpressions(texts: readonly string[]): Promise<readonly ParsedExpression[]> {
    return this.#exclusively(() => parseExpressions(this.#main, texts));
  }

  /** Closing a connection with a query in flight hangs the process for ever: interrupt, wait, close. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#stop([...this.#busy]);
    await this.#queue;
    for (const connection of [this.#main, ...this.#free]) connection.closeSync();
    this.#instance.closeSync();
  }

  /** Interrupts what is running until it has settled: an interrupt that comes just before DuckDB sets off is lost. */
  async #stop(running: readonly (readonly [DuckDBConnection, Promise<unknown>])[]): Promise<void> {
    const interrupt = () => {
      for (const [connection, task] of running) if (this.#busy.get(connection) === task) connection.interrupt();
    };
    interrupt();
    const again = setInterval(interrupt, 10);
    await Promise.allSettled(running.map(([, task]) => task));
    clearInterval(again);
  }

  /** One thing at a time on the main connection, in the order of the calls. */
  async #exclusively<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    this.#assertOpen();
    const result = this.#queue.then(() => {
      this.#assertOpen();
      return this.#watched(this.#main, task(), signal);
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** What runs on a connection, until it has settled; it can be stopped. */
  async #watched<T>(connection: DuckDBConnection, running: Promise<T>, signal?: AbortSignal): Promise<T> {
    this.#busy.set(connection, running);
    const stop = () => {
      void this.#stop([[connection, running]]);
    };
    signal?.addEventListener('abort', stop);
    if (signal?.aborted === true) stop();
    try {
      return await running;
    } finally {
      signal?.removeEventListener('abort', stop);
      this.#busy.delete(connection);
    }
  }

  /**
   * What runs beside others: where there was no memory left for it, once more when they are done, while none begins. DuckDB holds what a statement
   * is at in memory, and of two that would each do one may find nothing that could go to the disk.
   */
  async #patiently(connection: DuckDBConnection, statement: Sql, signal?: AbortSignal): Promise<readonly Row[]> {
    while (this.#alone !== undefined) await this.#alone;
    this.#assertOpen();
    try {
      return await this.#watched(connection, asked(connection, statement), signal);
    } catch (error) {
      if (!(error instanceof EngineFault && error.kind === 'Out of Memory')) throw error;
      return this.#holdingOthers(async () => {
        await Promise.allSettled(this.#busy.values());
        this.#assertOpen();
        return this.#watched(connection, asked(connection, statement), signal);
      });
    }
  }

  async #withAllThreads(connection: DuckDBConnection, statement: Sql): Promise<readonly Row[]> {
    const threads = this.#threads;
    if (threads === undefined || threads.alone === threads.beside) return this.#patiently(connection, statement);
    return this.#holdingOthers(async () => {
      await this.#useThreads(threads.alone);
      try {
        return await this.#watched(connection, asked(connection, statement));
      } finally {
        await this.#useThreads(threads.beside);
      }
    });
  }

  /** While none of those that run beside others begins. */
  #holdingOthers<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#afterHolding(task);
    const settled = result.then(nothing, nothing).then(() => {
      if (this.#alone === settled) this.#alone = undefined;
    });
    this.#alone = settled;
    return result;
  }

  async #afterHolding<T>(task: () => Promise<T>): Promise<T> {
    await this.#alone;
    this.#assertOpen();
    return task();
  }

  #assertOpen(): void {
    if (this.#closed) throw new Error('The engine is closed.');
  }
}

function nothing(): void {
  // What became of it is told to who asked.
}

/** What DuckDB tells of a table that was made of a select. */
function rowsMade([row]: readonly Row[]): number {
  return Number(row?.['Count'] ?? 0);
}

/** With its values written in: what is asked once is planned once that way, and twice with values bound. Only a text that cannot be written is bound. */
async function asked(connection: DuckDBConnection, statement: Sql): Promise<readonly Row[]> {
  if (!canBeInlined(statement)) return askedBound(connection, statement);
  try {
    return (await connection.runAndReadAll(inlined(statement))).getRowObjects() as unknown as Row[];
  } catch (error) {
    throw engineFault(error, statement, inlinedStatement(statement));
  }
}

async function askedBound(connection: DuckDBConnection, statement: Sql): Promise<readonly Row[]> {
  let ready: DuckDBPreparedStatement | undefined;
  try {
    ready = await prepared(connection, statement);
    return (await ready.runAndReadAll()).getRowObjects() as unknown as Row[];
  } catch (error) {
    throw engineFault(error, statement, bound(statement));
  } finally {
    ready?.destroySync();
  }
}

function createTable(table: string, columns: readonly LoadColumn[], rowNumberColumn: string | undefined): Sql {
  const declared = columns.map(
    ({ name, storage }) => sql`${id(name)} ${trusted(storage === 'text' ? 'VARCHAR' : 'DOUBLE')}`,
  );
  if (rowNumberColumn !== undefined) declared.push(sql`${id(rowNumberColumn)} BIGINT`);
  return sql`CREATE TABLE ${id(table)} (${join(declared)})`;
}
