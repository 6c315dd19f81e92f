import { invariant } from '#base/invariant.js';
import { ShortTexts } from '#engine/short-texts.js';
import { FormatFault } from '#formats/format.js';
import { formats } from '#formats/index.js';
import type { RowBatch } from '#model/table.js';
import { writeTable, type FileAsked, type MadeFile } from './file-writer.js';

/** What became of it: a fault loses what it is on its way between threads. */
export type FileInThread =
  { readonly made: MadeFile } | { readonly fault: Pick<FormatFault, 'file' | 'fault' | 'expected' | 'diagnostics'> };

/** Writes a table in a thread, in the format of this id, of rows that another one reads. */
export async function fileInThread(
  name: string,
  asked: FileAsked,
  rows: AsyncIterable<RowBatch>,
): Promise<FileInThread> {
  const format = formats.find(({ id }) => id === name);
  invariant(format !== undefined, `there is a format ${name}`);
  try {
    return { made: await writeTable(format, asked, arrived(rows)) };
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
