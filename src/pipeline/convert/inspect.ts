import { existsSync, statSync } from 'node:fs';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { FormatFault } from '#formats/format.js';
import { valueAt, type Table } from '#model/table.js';
import type { InspectedFile, InspectedTable } from '#report/inspect.js';
import { withEngine, type EngineOptions } from '../with-engine.js';
import type { FileEncoding, TextHints } from '../tables/file-format.js';
import { fileFormatNamed, fileFormatOf, readableExtensions } from '../tables/index.js';
import { report } from '../tables/messages.js';
import { openTables } from '../tables/open.js';

export interface InspectOptions extends EngineOptions {
  readonly file: string;
  readonly from?: string;
  readonly encoding?: FileEncoding;
  readonly hints?: TextHints;
  /** How many of the first rows are shown. */
  readonly first: number;
}

/** What a file holds: its tables, their columns, how many rows, the first of them. All rows are read, so that a damaged file is told. */
export async function inspect(options: InspectOptions): Promise<Checked<InspectedFile>> {
  const { file, from, first } = options;
  const extensions = readableExtensions();
  if (!existsSync(file) || statSync(file).isDirectory())
    return faults([report('no-input', { path: file, exists: existsSync(file), extensions })]);
  const format = from === undefined ? undefined : fileFormatNamed(from, 'reads');
  if (format?.ok === false) return format;
  const kind = format?.value ?? fileFormatOf(file);
  if (kind?.open === undefined) return faults([report('unknown-kind', { path: file, extensions })]);
  return withEngine(options, async (engine) => {
    const opened = await openTables(kind, { engine, path: file, encoding: options.encoding, hints: options.hints });
    if (!opened.ok) return opened;
    try {
      const tables: InspectedTable[] = [];
      for (const table of opened.value) tables.push(await inspected(table, first));
      const findings = opened.value.flatMap((table) => table.findings?.() ?? []);
      return ok({ file, format: kind.name, bytes: statSync(file).size, tables }, [...opened.warnings, ...findings]);
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      return faults(error.toldOr(report('unreadable', { path: file, problem: error.fault, expected: error.expected })));
    }
  });
}

async function inspected({ meta, rows }: Table, most: number): Promise<InspectedTable> {
  let count = 0;
  const first: (string | number | null)[][] = [];
  for await (const batch of rows) {
    for (let i = 0; i < batch.rowCount && first.length < most; i++)
      first.push(batch.columns.map((column) => valueAt(column, i) ?? null));
    count += batch.rowCount;
  }
  return { ...meta, rows: count, first };
}
