import type { Checked } from '#base/diagnostic.js';
import type { Handed } from './aside.js';
import { buffersOf } from './buffers-of.js';
import { readSheets, type WorkbookRequest, type WorkbookSheets } from './workbook-sheets.js';

/** What a thread that reads workbooks gives of each. */
export interface ReadInThread {
  readonly path: string;
  readonly opened: Checked<WorkbookSheets>;
}

/** Reads workbooks in a thread, one after the other; the bytes of their rows are handed over. */
export async function* workbooksInThread(requests: readonly WorkbookRequest[]): AsyncGenerator<Handed<ReadInThread>> {
  for (const request of requests) {
    const opened = await readSheets(request);
    const sheets = opened.ok ? [...opened.value.sheets.values()] : [];
    const batches = sheets.flatMap((sheet) => (sheet.ok ? [sheet.value.batch] : []));
    yield { item: { path: request.path, opened }, handed: buffersOf(batches) };
  }
}
