import type { Engine } from '#engine/engine.js';
import type { RowBatch } from '#model/table.js';
import type { Sql } from '#sql/sql.js';

/** Rows of the engine that can be read more than once: some formats count them before they write them. */
export function rereadable(engine: Engine, select: Sql): AsyncIterable<RowBatch> {
  return { [Symbol.asyncIterator]: () => engine.stream(select)[Symbol.asyncIterator]() };
}
