import { execFileSync } from 'node:child_process';
import type { Checked } from '#base/diagnostic.js';
import { type ByteSink, type ByteSource, type Format, type RunStamp, type WriteContext } from '#formats/format.js';
import { valueAt, type RowBatch, type Table, type TableMeta } from '#model/table.js';

export const stamp: RunStamp = {
  createdAt: new Date('2025-03-04T05:06:07Z'),
  tool: 'trialmill',
  toolVersion: '0.0.0',
};

/** Bytes in memory, in chunks of a size that cuts everything in odd places. */
export function sourceOf(bytes: Uint8Array, name = 'file', chunk = 1013): ByteSource {
  return {
    name,
    size: bytes.length,
    // eslint-disable-next-line @typescript-eslint/require-await
    async *read(start = 0) {
      for (let at = start; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    },
  };
}

export function memorySink(): ByteSink & { readonly bytes: () => Buffer } {
  const parts: Uint8Array[] = [];
  return {
    write: (bytes) => {
      parts.push(bytes);
      return Promise.resolve();
    },
    bytes: () => Buffer.concat(parts),
  };
}

/** A table of batches that are there already. */
export function tableOf(meta: TableMeta, ...batches: RowBatch[]): Table {
  return {
    meta,
    rows: {
      // eslint-disable-next-line @typescript-eslint/require-await
      async *[Symbol.asyncIterator]() {
        yield* batches;
      },
    },
  };
}

export async function writeToMemory(format: Format, table: Table, context?: WriteContext): Promise<Buffer> {
  const sink = memorySink();
  await format.write?.(table, sink, stamp, context);
  return sink.bytes();
}

export async function readFromMemory(format: Format, bytes: Uint8Array, name?: string): Promise<readonly Table[]> {
  return valueOf((await format.read?.(sourceOf(bytes, name))) ?? { ok: false, diagnostics: [] });
}

/** The only table of a file. */
export async function readOne(format: Format, bytes: Uint8Array, name?: string): Promise<Table> {
  const [table, ...more] = await readFromMemory(format, bytes, name);
  if (table === undefined || more.length > 0)
    throw new Error(`expected one table, found ${more.length + (table ? 1 : 0)}`);
  return table;
}

export async function batchesOf(table: Table): Promise<readonly RowBatch[]> {
  const batches: RowBatch[] = [];
  for await (const batch of table.rows) batches.push(batch);
  return batches;
}

export function valueOf<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(checked.diagnostics.map(({ message }) => message).join('\n'));
  return checked.value;
}

/** All rows, each an array of values; undefined is missing. */
export async function rowsOf(table: Table) {
  const rows: (string | number | undefined)[][] = [];
  for await (const batch of table.rows)
    for (let i = 0; i < batch.rowCount; i++) rows.push(batch.columns.map((column) => valueAt(column, i)));
  return rows;
}

/** Whether a command of this machine answers. */
export function hasCommand(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
