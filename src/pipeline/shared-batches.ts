import type { ColumnBatch, RowBatch } from '#model/table.js';

/**
 * Lays batches where several threads read them without copies of their own: in memory that is used again, as to get it anew from the system takes
 * longer than to fill it. A batch stands until so many others were laid.
 */
export class SharedBatches {
  readonly #places: SharedArrayBuffer[] = [];
  readonly #stand: number;
  #next = 0;
  #last: { readonly of: RowBatch; readonly laid: RowBatch } | undefined;

  constructor(stand: number) {
    this.#stand = stand;
  }

  /** The same batch in shared memory; of a batch that is asked for again at once the one that lies there. Of short texts there are the words alone. */
  lay(batch: RowBatch): RowBatch {
    if (this.#last?.of !== batch) this.#last = { of: batch, laid: this.#laid(batch) };
    return this.#last.laid;
  }

  #laid({ rowCount, columns }: RowBatch): RowBatch {
    const place = this.#place(columns.flatMap(partsOf).reduce((sum, part) => sum + roomFor(part), 0));
    let at = 0;
    const put = <Part extends Uint8Array | Uint32Array | Float64Array>(part: Part): Part => {
      const Kind = part.constructor as new (memory: SharedArrayBuffer, from: number, length: number) => Part;
      const laid = new Kind(place, at, part.length);
      laid.set(part);
      at += roomFor(part);
      return laid;
    };
    return {
      rowCount,
      columns: columns.map((column): ColumnBatch => {
        if (column.kind === 'number') return { ...column, values: put(column.values) };
        if (column.short === undefined) return { kind: 'text', bytes: put(column.bytes), offsets: put(column.offsets) };
        const { words, longest } = column.short;
        return { kind: 'text', bytes: NONE, offsets: NO_OFFSETS, short: { words: put(words), longest } };
      }),
    };
  }

  #place(bytes: number): SharedArrayBuffer {
    const turn = this.#next++ % this.#stand;
    const known = this.#places[turn];
    if (known !== undefined && known.byteLength >= bytes) return known;
    return (this.#places[turn] = new SharedArrayBuffer(Math.ceil(bytes * 1.25)));
  }
}

const NONE = new Uint8Array();
const NO_OFFSETS = new Uint32Array();

/** What is laid of a column. */
function partsOf(column: ColumnBatch): readonly ArrayBufferView[] {
  if (column.kind === 'number') return [column.values];
  return column.short === undefined ? [column.bytes, column.offsets] : [column.short.words];
}

/** Each part begins where numbers of eight bytes may. */
function roomFor({ byteLength }: ArrayBufferView): number {
  return Math.ceil(byteLength / 8) * 8;
}
