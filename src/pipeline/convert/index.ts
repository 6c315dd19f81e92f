import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { FormatFault } from '#formats/format.js';
import type { Table } from '#model/table.js';

import { runStamp } from '../stamp.js';
import { withEngine, type EngineOptions } from '../with-engine.js';
import { withByteLengths } from './byte-lengths.js';
import { fileFormatNamed, fileFormatOf, fileFormats, type FileFormat } from './file-formats.js';
import { report } from './messages.js';
import { countingSpecialMissing, metadataLosses, type Loss } from './losses.js';
import { openTables } from './open-tables.js';
import { writeTable } from './write-table.js';

export interface ConvertOptions extends EngineOptions {
  readonly input: string;
  readonly output: string;
  /** Names of formats, where the names of the files do not tell. */
  readonly from?: string;
  readonly to?: string;
}

export interface ConvertedFile {
  readonly input: string;
  readonly table: string;
  readonly output: string;
  readonly rows: number;
  readonly columns: number;
}

export interface Conversion {
  readonly files: readonly ConvertedFile[];
  readonly losses: readonly Loss[];
}

/** Converts a file or the files of a folder; the outputs appear together when all are written, or none does. */
export async function convert(options: ConvertOptions): Promise<Checked<Conversion>> {
  const inputs = inputFiles(options);
  if (!inputs.ok) return inputs;
  const target = targetFormat(options);
  if (!target.ok) return target;
  const outputs = new Outputs(options, target.value);
  try {
    const converted = await withEngine(options, (engine) => convertAll(engine, inputs.value, target.value, outputs));
    if (converted.ok) outputs.commit();
    return converted.ok ? ok(converted.value, [...inputs.warnings, ...converted.warnings]) : converted;
  } finally {
    outputs.discard();
  }
}

interface InputFile {
  readonly path: string;
  readonly format: FileFormat;
}

function inputFiles({ input, from }: ConvertOptions): Checked<readonly InputFile[]> {
  const said = from === undefined ? undefined : fileFormatNamed(from, 'reads');
  if (said?.ok === false) return said;
  if (!existsSync(input)) return faults([report('no-input', { path: input, exists: false, extensions: extensions() })]);
  const named = (path: string): InputFile[] => {
    const format = fileFormatOf(path);
    if (said !== undefined)
      return said.value === format || !statSync(input).isDirectory() ? [{ path, format: said.value }] : [];
    return format?.reads === true ? [{ path, format }] : [];
  };
  if (!statSync(input).isDirectory()) {
    const found = named(input);
    return found.length > 0 ? ok(found) : faults([report('unknown-kind', { path: input, extensions: extensions() })]);
  }
  const inside = readdirSync(input).filter((name) => !name.startsWith('.') && statSync(join(input, name)).isFile());
  const found = inside.sort(compareText).map((name) => ({ name, files: named(join(input, name)) }));
  const files = found.flatMap((entry) => entry.files);
  if (files.length === 0) return faults([report('no-input', { path: input, exists: true, extensions: extensions() })]);
  const passed = found.filter((entry) => entry.files.length === 0).map(({ name }) => name);
  return ok(files, passed.length === 0 ? [] : [report('files-left', { folder: input, files: passed })]);
}

function extensions(): readonly string[] {
  return fileFormats.filter(({ reads }) => reads).flatMap((format) => format.extensions);
}

function targetFormat({ to, output }: ConvertOptions): Checked<FileFormat> {
  if (to !== undefined) return fileFormatNamed(to, 'writes');
  const format = fileFormatOf(output);
  if (format?.writes === true) return ok(format);
  return faults([
    report('no-target', { output, choices: fileFormats.filter(({ writes }) => writes).map(({ id }) => id) }),
  ]);
}

async function convertAll(
  engine: Engine,
  inputs: readonly InputFile[],
  target: FileFormat,
  outputs: Outputs,
): Promise<Checked<Conversion>> {
  const files: ConvertedFile[] = [];
  const losses: Loss[] = [];
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  for (const { path, format } of inputs) {
    const opened = await openTables(engine, path, format);
    if (!opened.ok) {
      diagnostics.push(...opened.diagnostics);
      continue;
    }
    warnings.push(...opened.warnings);
    for (const table of opened.value.tables) {
      const place = outputs.place(path, table.meta.name, opened.value.tables.length);
      if (!place.ok) {
        diagnostics.push(...place.diagnostics);
        continue;
      }
      const written = await convertTable(engine, { path, format }, table, target, place.value);
      if (!written.ok) {
        diagnostics.push(...written.diagnostics);
        continue;
      }
      losses.push(...written.value.losses);
      files.push({
        input: path,
        table: table.meta.name,
        output: place.value.shown,
        rows: written.value.rows,
        columns: table.meta.columns.length,
      });
    }
  }
  return diagnostics.length > 0 ? faults(diagnostics) : ok({ files, losses }, warnings);
}

async function convertTable(
  engine: Engine,
  { path, format }: InputFile,
  table: Table,
  target: FileFormat,
  place: Place,
): Promise<Checked<{ readonly rows: number; readonly losses: readonly Loss[] }>> {
  const counting = countingSpecialMissing(table);
  try {
    const fitted =
      target.id === 'xpt' ? await withByteLengths(engine, upperCased(counting.table), format.id) : counting.table;
    const rows = await writeTable(engine, fitted, target, place.partial, runStamp(undefined));
    const special = target.keeps.includes('special missing values') ? 0 : counting.found();
    return ok({
      rows,
      losses: [
        ...metadataLosses(table.meta, format, target),
        ...(special > 0 ? [{ table: table.meta.name, what: 'special missing values' as const, count: special }] : []),
      ],
    });
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    const { fault: problem, expected } = error;
    return faults([
      error.file === path
        ? report('unreadable', { path, problem, expected })
        : report('not-held', { path, table: table.meta.name, format: target.name, problem, expected }),
    ]);
  }
}

/** Members of transport files have names in upper case; a sheet or a file may be called otherwise. */
function upperCased({ meta, rows }: Table): Table {
  return { meta: { ...meta, name: meta.name.toUpperCase() }, rows };
}

interface Place {
  /** What people are told. */
  readonly shown: string;
  /** Where it is written until all are. */
  readonly partial: string;
}

/** Where the outputs go: one file, or a file for each table in a folder. */
class Outputs {
  readonly #output: string;
  readonly #extension: string;
  readonly #isFile: boolean;
  readonly #places = new Map<string, { readonly input: string; readonly partial: string }>();

  constructor({ input, output }: ConvertOptions, target: FileFormat) {
    this.#output = output;
    this.#extension = target.extensions[0] ?? '';
    const isFolder = existsSync(output) ? statSync(output).isDirectory() : /[\\/]$/.test(output);
    this.#isFile =
      !isFolder && (fileFormatOf(output) !== undefined || (extname(output) !== '' && !statSync(input).isDirectory()));
  }

  place(input: string, table: string, tables: number): Checked<Place> {
    if (this.#isFile && tables > 1)
      return faults([report('several-tables', { path: input, tables, output: this.#output })]);
    const shown = this.#isFile ? this.#output : join(this.#output, `${fileName(table)}${this.#extension}`);
    if (resolve(shown) === resolve(input)) return faults([report('over-the-input', { path: input })]);
    const before = this.#places.get(shown);
    if (before !== undefined) return faults([report('output-twice', { output: shown, inputs: [before.input, input] })]);
    const partial = join(dirname(shown), `.${basename(shown)}.partial`);
    mkdirSync(dirname(shown), { recursive: true });
    this.#places.set(shown, { input, partial });
    return ok({ shown, partial });
  }

  commit(): void {
    for (const [shown, { partial }] of this.#places) renameSync(partial, shown);
  }

  discard(): void {
    for (const { partial } of this.#places.values()) rmSync(partial, { force: true });
  }
}

/** A table's name as the name of a file: lower case, nothing that a file system minds. */
function fileName(table: string): string {
  return table.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '_');
}
