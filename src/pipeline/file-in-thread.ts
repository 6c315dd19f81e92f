import { ShortTexts } from '#engine/short-texts.js';
import { FormatFault, type RunStamp, type WriteContext } from '#formats/format.js';
import { formats } from '#formats/index.js';
import type { RowBatch, TableMeta } from '#model/table.js';
import { writeFile, type MadeFile } from './file-writer.js';

/** A table that is to be a file, its rows aside. */
export interface FileAsked {
  readonly place: string;
  /** The id of its format. */
  readonly format: string;
  readonly meta: TableMeta;
  readonly stamp: RunStamp;
  readonly context: WriteContext;
}

/** What became of it: a fault loses what it is on its way between threads. */
export type FileInThread =
  { readonly made: MadeFile } | { readonly fault: Pick<FormatFault, 'file' | 'fault' | 'expected' | 'diagnostics'> };

/** Writes a table in a thread, of rows that another one reads. */
export async function fileInThread(asked: FileAsked, rows: AsyncIterable<RowBatch>): Promise<FileInThread> {
  const { place, format: name, meta, stamp, context } = asked;
  const format = formats.find(({ id }) => id === name);
  try {
    return {
      made: await writeFile(place, async (sink) =>
        format?.write?.({ meta, rows: arrived(rows) }, sink, stamp, context),
      ),
    };
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    const { file, fault, expected, diagnostics } = error;
    return { fault: { file, fault, expected, diagnostics } };
  }
}

/** Batches as they were sent: of short texts arrive the words alone. */
async function* arrived(rows: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch> {
  for await (const { rowCount, columns } of rows)
    yield {
      rowCount,
      columns: columns.map((column) =>
        column.kind === 'text' && column.short !== undefined
          ? new ShortTexts(column.short.words, column.short.longest)
          : column,
      ),
    };
}
