import type { ColumnMeta, RowBatch } from '#model/table.js';
import type { ByteSource } from '../format.js';
import type { Keys } from './clinical/frames.js';
import { decodedXml } from './decode.js';
import { Gatherer, SharedTexts } from './gather.js';
import { keyColumns, type OdmOutcome } from './model.js';
import { OdmParser } from './parser.js';

/** The columns of items under each other. */
export const longColumns = [...keyColumns, 'ItemOID', 'Value', 'TransactionType'] as const;

/** Items under each other, in the order of the document; every reading of the rows reads the file. A fault is thrown as OdmFault. */
export interface OdmItems {
  readonly rows: AsyncIterable<RowBatch>;
  /** What the file said beside its rows, once they were read. */
  readonly outcome: () => OdmOutcome | undefined;
}

/**
 * Reads a file as one row for every item, whatever its transaction, with the keys of its item group. What is removed at a higher level
 * than an item has a row without an item. Nothing is kept of what was read.
 */
export function readOdmItems(source: ByteSource): OdmItems {
  let outcome: OdmOutcome | undefined;
  async function* rows(): AsyncGenerator<RowBatch> {
    const keysOfRows = new SharedTexts(keyColumns.length);
    const gathered = new Gatherer(longColumns.slice(keyColumns.length).map(column));
    const full: RowBatch[] = [];
    const add = (keys: Keys, item: readonly (string | undefined)[]) => {
      keysOfRows.put(gathered.rowCount, keys);
      gathered.add(item);
      if (gathered.isFull || keysOfRows.isFull) full.push(take());
    };
    const take = (): RowBatch => {
      const keys = keysOfRows.take(gathered.rowCount);
      const { rowCount, columns } = gathered.take();
      return { rowCount, columns: [...keys, ...columns] };
    };
    const parser = new OdmParser(source.name, {
      group: ({ keys, transaction, removed }) => {
        if (removed !== undefined && transaction !== undefined) add(keys, [undefined, undefined, transaction]);
      },
      item: ({ keys }, oid, value, _unit, transaction) => {
        add(keys, [oid, value, transaction]);
      },
    });
    for await (const chunk of decodedXml(source)) {
      parser.write(chunk);
      yield* full.splice(0);
    }
    parser.end();
    yield* full.splice(0);
    yield take();
    outcome = parser.outcome();
  }
  return { rows: { [Symbol.asyncIterator]: rows }, outcome: () => outcome };
}

function column(name: string): ColumnMeta {
  return { name, label: '', storage: 'text', length: 200 };
}
