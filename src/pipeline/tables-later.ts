import type { Engine, Lane } from '#engine/engine.js';
import type { RowBatch, Rows } from '#model/table.js';
import { id, inlined, type Sql } from '#sql/sql.js';
import { MOST_ROWS, MOST_ROWS_TOGETHER } from './held-rows.js';
import { once } from './once.js';
import { makingNamed } from './tables-asked.js';

/**
 * The engine, but tables of so few rows as are held in memory are made when a statement first names them: of many nothing is asked, and to make one
 * takes longer than to read its file. Larger ones are made at once.
 */
export function withTablesLater(engine: Engine): Engine {
  const unmade = new Map<string, () => Promise<void>>();
  let waiting = 0;
  const named = makingNamed(unmade);
  const after = (lane: Pick<Lane, 'run' | 'all'>): Pick<Lane, 'run' | 'all'> => ({
    run: async (statement, signal) => {
      await named(statement);
      return lane.run(statement, signal);
    },
    all: async (select, signal) => {
      await named(select);
      return lane.all(select, signal);
    },
  });
  return {
    ...after(engine),
    ask: async (select, signal) => {
      await named(select);
      return engine.ask(select, signal);
    },
    describe: async (select) => {
      await named(select);
      return engine.describe(select);
    },
    stream: async function* (select) {
      await named(select);
      yield* engine.stream(select);
    },
    load: async (table, columns, rows, options = {}) => {
      if (options.rowNumberColumn !== undefined) return engine.load(table, columns, rows, options);
      const read = await readFew(rows, Math.min(MOST_ROWS, MOST_ROWS_TOGETHER - waiting));
      if (read.isMore) return engine.load(table, columns, read.rows, options);
      waiting += read.count;
      const name = inlined(id(table));
      const making = once();
      const make = async () => {
        await engine.load(table, columns, read.rows, options);
        unmade.delete(name);
      };
      unmade.set(name, async () => {
        await making(make);
      });
      return read.count;
    },
    lane: async () => {
      const lane = await engine.lane();
      const making = (make: (statement: Sql) => Promise<number>) => async (statement: Sql) => {
        await named(statement);
        return make(statement);
      };
      return {
        ...after(lane),
        make: making((statement) => lane.make(statement)),
        makeAlone: making((statement) => lane.makeAlone(statement)),
        [Symbol.asyncDispose]: () => lane[Symbol.asyncDispose](),
      };
    },
    lock: () => engine.lock(),
    takeMany: (atOnce) => engine.takeMany(atOnce),
    attach: (name, path, mode) => engine.attach(name, path, mode),
    detach: (name) => engine.detach(name),
    parseExpressions: (texts) => engine.parseExpressions(texts),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

/** Rows that were read until there were too many or no more; they are the same when they are read once more. */
interface ReadRows {
  readonly rows: Rows;
  readonly count: number;
  readonly isMore: boolean;
}

async function readFew(rows: Rows, most: number): Promise<ReadRows> {
  const batches: RowBatch[] = [];
  let count = 0;
  const isFull = (batch: RowBatch) => {
    batches.push(batch);
    count += batch.rowCount;
    return count > most;
  };
  const atOnce = rows[Symbol.iterator]?.bind(rows);
  if (atOnce !== undefined) {
    const left = atOnce();
    for (let next = left.next(); next.done !== true; next = left.next())
      if (isFull(next.value)) return { rows: atOnceAgain(batches, left), count, isMore: true };
  } else {
    const left = rows[Symbol.asyncIterator]();
    for (let next = await left.next(); next.done !== true; next = await left.next())
      if (isFull(next.value)) return { rows: again(batches, left), count, isMore: true };
  }
  return { rows: atOnceAgain(batches), count, isMore: false };
}

async function* again(batches: readonly RowBatch[], left: AsyncIterator<RowBatch>): AsyncGenerator<RowBatch> {
  yield* batches;
  yield* { [Symbol.asyncIterator]: () => left };
}

function atOnceAgain(batches: readonly RowBatch[], left?: Iterator<RowBatch>): Rows {
  const iterate = function* (): Generator<RowBatch> {
    yield* batches;
    if (left !== undefined) yield* { [Symbol.iterator]: () => left };
  };
  return {
    [Symbol.iterator]: iterate,
    [Symbol.asyncIterator]: async function* () {
      yield* await Promise.resolve(iterate());
    },
  };
}
