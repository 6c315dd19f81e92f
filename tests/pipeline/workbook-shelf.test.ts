import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeWorkbook, type CellValue } from '#formats/xlsx/write.js';
import { parseStudy } from '#mapping/parse.js';
import { WorkbookShelf } from '#pipeline/workbook-shelf.js';
import { studyFile } from '../support/study.js';
import { temporaryFolder } from '../support/study-a.js';

const compiled = new URL('../../dist/pipeline/workbooks-in-thread.js', import.meta.url);
const folder = temporaryFolder();
afterAll(folder.dispose);

const columns = ['Subject', 'V'];
const sheet = (name: string, ...values: readonly string[]) => ({
  name,
  rows: [columns, ...values.map((value, i) => [`${i}`, value])] as CellValue[][],
});
const files: Readonly<Record<string, Uint8Array>> = {
  'lab_1.xlsx': writeWorkbook([sheet('Results', 'one', '', 'µg/L'), sheet('Ranges', 'low')]),
  'lab_2.xlsx': writeWorkbook([sheet('Results', ...Array.from({ length: 5000 }, (_, i) => `a result ${i}`))]),
  'lab_3.xlsx': writeWorkbook([sheet('Others')]),
  'lab_4.xlsx': new Uint8Array(),
  'lab_5.xlsx': Buffer.from('no workbook'),
};
mkdirSync(join(folder.path, 'raw'));
for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder.path, 'raw', name), bytes);

/** A shelf for two sources of all workbooks, by their sheet and by the first one, and for one source of a file that is no workbook. */
function shelf(): WorkbookShelf {
  const sources = {
    results: { file: 'lab_*.xlsx', sheet: 'Results', columns },
    first: { file: 'lab_*.xlsx', columns },
    other: { file: 'other.csv', columns },
  };
  const parsed = parseStudy('study.yaml', () => JSON.stringify(studyFile(sources, { adam: [] })));
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(({ message }) => message).join('; '));
  return new WorkbookShelf(parsed.value, folder.path, Object.keys(sources));
}

const opened = (books: WorkbookShelf, name: string, asked: string | undefined) =>
  books.open(join(folder.path, 'raw', name), name, asked);

/** What is read of all files for both sources, in the order in which they are loaded. */
async function all(books: WorkbookShelf) {
  const found: unknown[] = [];
  for (const asked of ['Results', undefined])
    for (const name of Object.keys(files)) found.push(await opened(books, name, asked));
  await books.end();
  return found;
}

describe.runIf(availableParallelism() > 1)('workbooks that a thread reads', () => {
  it('hold, and are told to lack, what those hold and lack that are read here', async () => {
    const books = shelf();
    books.readInThread(compiled);
    expect(await all(books)).toEqual(await all(shelf()));
  });

  it('are passed over where nobody asks for them, and read here where they are asked for too late', async () => {
    const books = shelf();
    books.readInThread(compiled);
    const [second, first] = [
      await opened(books, 'lab_2.xlsx', 'Results'),
      await opened(books, 'lab_1.xlsx', 'Results'),
    ];
    await books.end();
    expect([first, second]).toEqual((await all(shelf())).slice(0, 2));
  });

  it('reject with what the thread fails of', async () => {
    const books = shelf();
    books.readInThread(
      new URL('data:text/javascript,export function* workbooksInThread() { throw new Error("gone"); }'),
    );
    await expect(opened(books, 'lab_1.xlsx', 'Results')).rejects.toThrow('gone');
    await books.end();
  });
});
