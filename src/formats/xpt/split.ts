import type { RowBatch, Table } from '#model/table.js';
import { FormatFault, type ByteSink, type RunStamp } from '../format.js';
import type { Version } from './records.js';
import { rowLengthOf, writeXpt, xptHeader, type XptWriteOptions } from './write.js';

/** The largest file that an agency takes, in bytes: FDA's guide says 5 GB, China's NMPA 4 and Japan's PMDA 10; a GB is 10^9 here. */
export const SIZE_LIMITS = { fda: 5e9, nmpa: 4e9, pmda: 10e9 } as const;

/** One of the files that a dataset was split over. */
export interface Part {
  readonly number: number;
  /** Of the dataset in it. */
  readonly name: string;
  readonly rowCount: number;
}

/** What the dataset in one of the files is called: LB1, LB2 and so on, as every dataset of a package has a name of its own. */
function partName(name: string, part: number, version: Version): string {
  return `${name.slice(0, (version === 8 ? 32 : 8) - String(part).length)}${part}`;
}

/** The bytes of a file that holds the whole dataset. */
export function fileSize(
  { meta }: Pick<Table, 'meta'>,
  rowCount: number,
  stamp: RunStamp,
  options: XptWriteOptions = {},
): number {
  const size = xptHeader(meta, stamp, { ...options, rowCount }).length + rowCount * rowLengthOf(meta);
  return Math.ceil(size / 80) * 80;
}

/**
 * Writes a dataset over as many files as a limit in bytes needs, rows in order, each file whole in itself. `open` gives the sink of a
 * part, counted from 1. A dataset that fits is one part, under its own name.
 */
export async function splitXpt(
  table: Table,
  limit: number,
  open: (part: number) => Promise<ByteSink>,
  stamp: RunStamp,
  options: XptWriteOptions = {},
): Promise<readonly Part[]> {
  const { meta } = table;
  const before = xptHeader(meta, stamp, { ...options, rowCount: options.rowCount ?? 0 }).length;
  const room = Math.floor(limit / 80) * 80 - before;
  const most = Math.floor(room / Math.max(1, rowLengthOf(meta)));
  if (most < 1) throw new FormatFault(meta.name, `A file of ${limit} bytes has no room for a row of ${meta.name}.`);
  const rows = new RowQueue(table.rows);
  const parts: Part[] = [];
  const isWhole = options.rowCount !== undefined && options.rowCount <= most;
  let done = 0;
  try {
    do {
      const number = parts.length + 1;
      const sink = await open(number);
      const left = options.rowCount === undefined ? undefined : Math.min(most, options.rowCount - done);
      const name = isWhole ? meta.name : partName(meta.name, number, options.version ?? 5);
      const part = { meta: { ...meta, name }, rows: { [Symbol.asyncIterator]: () => rows.take(most) } };
      const { rowCount } = await writeXpt(part, sink, stamp, {
        ...options,
        ...(left !== undefined && { rowCount: left }),
      });
      done += rowCount;
      parts.push({ number, name, rowCount });
    } while (await rows.hasMore());
  } finally {
    await rows.close();
  }
  return parts;
}

/** Batches from which so many rows are taken, and then more. */
class RowQueue {
  readonly #batches: AsyncIterator<RowBatch>;
  #current: RowBatch = { rowCount: 0, columns: [] };
  #start = 0;

  constructor(batches: AsyncIterable<RowBatch>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }

  async hasMore(): Promise<boolean> {
    while (this.#start === this.#current.rowCount) {
      const next = await this.#batches.next();
      if (next.done === true) return false;
      this.#current = next.value;
      this.#start = 0;
    }
    return true;
  }

  async *take(most: number): AsyncGenerator<RowBatch> {
    for (let left = most; left > 0 && (await this.hasMore());) {
      const count = Math.min(left, this.#current.rowCount - this.#start);
      yield sliceOf(this.#current, this.#start, count);
      this.#start += count;
      left -= count;
    }
  }
}

function sliceOf({ columns }: RowBatch, start: number, rowCount: number): RowBatch {
  return {
    rowCount,
    columns: columns.map((column) =>
      column.kind === 'text'
        ? { kind: 'text', bytes: column.bytes, offsets: column.offsets.subarray(start, start + rowCount + 1) }
        : {
            ...column,
            values: column.values.subarray(start, start + rowCount),
            ...(column.codes && { codes: column.codes.subarray(start, start + rowCount) }),
          },
    ),
  };
}
