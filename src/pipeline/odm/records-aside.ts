import { availableParallelism } from 'node:os';
import { OdmFault } from '#formats/odm/fault.js';
import { recordColumns, type OdmRecords } from '#formats/odm/records.js';
import type { RowBatch } from '#model/table.js';
import { begun, firstThere, streamedAside, type Begun } from '../aside.js';
import type { FromThread } from './records-in-thread.js';

/** What reads in a thread: in the bundle, or where it was compiled. */
const reader = firstThere(
  new URL('./read-odm.cjs', import.meta.url),
  new URL('./records-in-thread.js', import.meta.url),
);

/** Records that a thread reads, and the checksum of a file that it read to its end. */
export interface RecordsAside {
  readonly records: OdmRecords;
  readonly sha256: () => string | undefined;
  /** Ends the thread, of which nobody wants more. */
  readonly end: () => Promise<void>;
}

/** Begins to read the records of an ODM file in a thread of its own; nothing where there is no processor for it. */
export function recordsAside(path: string, name: string, module = reader): RecordsAside | undefined {
  if (module === undefined || availableParallelism() < 2) return undefined;
  let end: (FromThread & { kind: 'end' }) | undefined;
  async function* rows(from: URL): AsyncGenerator<RowBatch, undefined> {
    for await (const item of streamedAside<FromThread>(from, 'recordsInThread', [path, name])) {
      if (item.kind === 'fault') throw new OdmFault(item.diagnostics);
      if (item.kind === 'end') end = item;
      else yield item.batch;
    }
    return undefined;
  }
  let first: Begun<RowBatch> | undefined = begun(rows(module));
  const again = () => {
    const taken = first ?? rows(module);
    first = undefined;
    return taken;
  };
  return {
    records: {
      rows: {
        meta: { name: 'records', label: '', columns: recordColumns },
        rows: { [Symbol.asyncIterator]: again },
      },
      outcome: () => end?.outcome,
      slots: () => end?.slots ?? new Map(),
    },
    sha256: () => (end?.outcome === undefined ? undefined : end.sha256),
    end: async () => {
      await first?.return();
    },
  };
}
