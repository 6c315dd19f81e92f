import { FormatFault } from '#formats/format.js';
import { copyTransport, writeXpt, xpt } from '#formats/xpt/index.js';
import { numberBatch, textBatch, type TableMeta } from '#model/table.js';
import { memorySink, stamp, tableOf } from '../../formats/memory.js';
import { misreading, samples, twinSource, type Fuzzed, type GoodFile } from '../fuzzed.js';

/** Transport files are read whole and copied exactly, or refused. */
export const fuzzedXpt: Fuzzed = {
  name: 'xpt',
  anatomy: {
    head: 1600,
    record: 80,
    words: ['HEADER RECORD*******', 'MEMBER  ', 'OBSV8   ', 'LABELV9 ', '0000000140', '\xff\xff', '\x7f\xff'],
  },
  files: async () => [...(await ownFiles()), ...samples('xpt', ['.xpt'])],
  misbehaviour: async (bytes) => (await misreading(xpt, bytes)) ?? (await miscopying(bytes)),
};

async function miscopying(bytes: Uint8Array): Promise<string | undefined> {
  const sink = memorySink();
  try {
    const copied = await copyTransport(twinSource(bytes), sink);
    return !copied.ok || sink.bytes().equals(bytes) ? undefined : 'the copy differs';
  } catch (error) {
    return error instanceof FormatFault ? undefined : String(error);
  }
}

async function ownFiles(): Promise<readonly GoodFile[]> {
  const one = await written(5, 'Result');
  return [
    { name: 'version 5', bytes: one },
    { name: 'version 8', bytes: await written(8, 'Result') },
    { name: 'version 8 with long labels', bytes: await written(8, 'y'.repeat(200)) },
    { name: 'two members', bytes: Buffer.concat([one, one.subarray(240)]) },
  ];
}

const meta: TableMeta = {
  name: 'LB',
  label: 'Laboratory',
  columns: [
    { name: 'LBTESTCD', label: 'Test', storage: 'text', length: 8 },
    { name: 'LBSTRESN', label: 'y'.repeat(30), storage: 'number', length: 8, displayFormat: '8.2' },
    { name: 'LBDY', label: '', storage: 'number', length: 3 },
  ],
};
const rows = {
  rowCount: 9,
  columns: [
    textBatch(['ALT', 'é', '', 'x', '', 'AST', 'a', 'b', 'c']),
    numberBatch([1, undefined, 0.1, -3e50, 0, 1e-60, 7, 8, 9]),
    numberBatch([1, 2, 3, undefined, -5, 6, 7, 8, 9]),
  ],
};

async function written(version: 5 | 8, label: string): Promise<Buffer> {
  const sink = memorySink();
  const columns = meta.columns.map((column, i) => (i === 1 ? { ...column, label } : column));
  await writeXpt(tableOf({ ...meta, columns }, rows), sink, stamp, { version, rowCount: 9 });
  return sink.bytes();
}
