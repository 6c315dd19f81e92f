import { existsSync, statSync } from 'node:fs';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { FormatFault } from '#formats/format.js';
import { valueAt, type Table } from '#model/table.js';
import type { InspectedFile, InspectedFolder, InspectedTable } from '#report/inspect.js';
import { withEngine, type EngineOptions } from '../with-engine.js';
import type { FileEncoding, FileFormat, TextHints } from '../tables/file-format.js';
import { fileFormatNamed, fileFormatOf, readableExtensions } from '../tables/index.js';
import { closeTables } from '../tables/lay.js';
import { report } from '../tables/messages.js';
import { openTables } from '../tables/open.js';
import { inputFiles } from './inputs.js';

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
  const { file, from } = options;
  const extensions = readableExtensions();
  if (!existsSync(file) || statSync(file).isDirectory())
    return faults([report('no-input', { path: file, exists: existsSync(file), extensions })]);
  const format = from === undefined ? undefined : fileFormatNamed(from, 'reads');
  if (format?.ok === false) return format;
  const kind = format?.value ?? fileFormatOf(file);
  if (kind?.open === undefined) return faults([report('unknown-kind', { path: file, extensions })]);
  return withEngine(options, (engine) => inspectedFile(engine, file, kind, options));
}

/** What the files of a folder hold, each without its rows; the faults of all come together. */
export async function inspectFolder(options: InspectOptions): Promise<Checked<InspectedFolder>> {
  const { file: folder, from } = options;
  const inputs = inputFiles({ input: folder, output: '', ...(from !== undefined && { from }) });
  if (!inputs.ok) return inputs;
  const files: InspectedFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [...inputs.warnings];
  await withEngine(options, async (engine) => {
    for (const { path, format } of inputs.value) {
      const found = await inspectedFile(engine, path, format, { ...options, first: 0 });
      if (!found.ok) diagnostics.push(...found.diagnostics);
      else {
        files.push(found.value);
        warnings.push(...found.warnings);
      }
    }
  });
  return diagnostics.length > 0 ? faults(diagnostics) : ok({ folder, files }, warnings);
}

async function inspectedFile(
  engine: Engine,
  file: string,
  kind: FileFormat,
  { encoding, hints, first }: InspectOptions,
): Promise<Checked<InspectedFile>> {
  const opened = await openTables(kind, { engine, path: file, encoding, hints, withEmpty: true });
  if (!opened.ok) return opened;
  try {
    const tables: InspectedTable[] = [];
    for (const table of opened.value) tables.push(await inspected(table, first));
    const findings = opened.value.flatMap((table) => table.findings?.() ?? []);
    await closeTables(opened.value);
    return ok({ file, format: kind.name, bytes: statSync(file).size, tables }, [...opened.warnings, ...findings]);
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    return faults(error.toldOr(report('unreadable', { path: file, problem: error.fault, expected: error.expected })));
  }
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
