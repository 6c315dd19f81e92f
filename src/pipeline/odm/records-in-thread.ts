import type { Diagnostic } from '#base/diagnostic.js';
import { OdmFault } from '#formats/odm/fault.js';
import type { OdmOutcome } from '#formats/odm/model.js';
import { readOdmRecords, type Slot } from '#formats/odm/records.js';
import type { RowBatch } from '#model/table.js';
import type { Handed } from '../aside.js';
import { buffersOf } from '../buffers-of.js';
import { fileSource } from '../byte-source.js';
import { hashed } from './hashed.js';

/** What a thread that reads an ODM file gives: batches of its records, and at the end what is known then, or why it could not be read. */
export type FromThread =
  | { readonly kind: 'batch'; readonly batch: RowBatch }
  | {
      readonly kind: 'end';
      readonly outcome: OdmOutcome | undefined;
      readonly slots: ReadonlyMap<string, readonly Slot[]>;
      readonly sha256: string;
    }
  | { readonly kind: 'fault'; readonly diagnostics: readonly Diagnostic[] };

/** Reads the records of a file in a thread; the bytes of a batch are handed over. */
export async function* recordsInThread(path: string, name: string): AsyncGenerator<Handed<FromThread>> {
  const { source, sha256 } = hashed(fileSource(path, name));
  const { rows, outcome, slots } = readOdmRecords(source);
  try {
    for await (const batch of rows.rows) yield { item: { kind: 'batch', batch }, handed: buffersOf([batch]) };
  } catch (failure) {
    if (!(failure instanceof OdmFault)) throw failure;
    yield { item: { kind: 'fault', diagnostics: failure.diagnostics }, handed: [] };
    return;
  }
  yield { item: { kind: 'end', outcome: outcome(), slots: slots(), sha256: sha256() }, handed: [] };
}
