import { statSync } from 'node:fs';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { FormatFault } from '#formats/format.js';
import type { Cut } from '#formats/xpt/index.js';
import type { Table } from '#model/table.js';
import { runStamp } from '../stamp.js';
import type { FileEncoding, FileFormat, Gathering, Shape, TextHints, Writing } from '../tables/file-format.js';
import { closeTables } from '../tables/lay.js';
import { report } from '../tables/messages.js';
import { openTables } from '../tables/open.js';
import { writeParts } from '../tables/transport.js';
import { withEngine, type EngineOptions } from '../with-engine.js';
import { withByteLengths } from './byte-lengths.js';
import type { Conversion, ConvertedFile } from './conversion.js';
import { copyFile } from './copy-file.js';
import { inputFiles, targetFormat, type InputFile } from './inputs.js';
import { countingSpecialMissing, metadataLosses, type Loss } from './losses.js';
import { Outputs, type Place } from './outputs.js';
import { sizeLimit } from './splitting.js';

export interface ConvertOptions extends EngineOptions {
  readonly input: string;
  readonly output: string;
  /** Names of formats, where the names of the files do not tell. */
  readonly from?: string;
  readonly to?: string;
  /** Of texts in the input, where the file does not say it. */
  readonly encoding?: FileEncoding;
  readonly hints?: TextHints;
  /** Of ODM-XML: a table for each item group, or one of all items under each other. */
  readonly shape?: Shape;
  /** Of ODM-XML: attributes beyond the keys are columns of item groups. */
  readonly attributes?: boolean;
  /** Texts and labels that a transport file cannot hold are cut, each cut told, instead of refused. */
  readonly truncate?: boolean;
  /** A dataset whose transport file would be larger becomes several: an amount such as "5GB", or an agency. */
  readonly split?: string;
}

/** How large a file may be, and where its parts go. */
interface Split {
  readonly limit: number;
  readonly part: (number: number) => Checked<Place>;
}

type WrittenPart = Pick<ConvertedFile, 'table' | 'output' | 'rows'>;

/** Converts a file or the files of a folder; the outputs appear together when all are written, or none does. */
export async function convert(options: ConvertOptions): Promise<Checked<Conversion>> {
  const inputs = inputFiles(options);
  if (!inputs.ok) return inputs;
  const target = targetFormat(options);
  if (!target.ok) return target;
  const limit = sizeLimit(options.split, target.value);
  if (!limit.ok) return limit;
  const outputs = new Outputs(options.input, options.output, target.value);
  try {
    const converted = await withEngine(options, (engine) =>
      convertAll(engine, options, inputs.value, target.value, { outputs, limit: limit.value }),
    );
    if (converted.ok) outputs.commit();
    return converted.ok ? ok(converted.value, [...inputs.warnings, ...converted.warnings]) : converted;
  } finally {
    outputs.discard();
  }
}

async function convertAll(
  engine: Engine,
  options: ConvertOptions,
  inputs: readonly InputFile[],
  target: FileFormat,
  { outputs, limit }: { readonly outputs: Outputs; readonly limit: number | undefined },
): Promise<Checked<Conversion>> {
  const files: ConvertedFile[] = [];
  const losses: Loss[] = [];
  const cuts: Cut[] = [];
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const gathering = outputs.isFile ? await target.gather?.() : undefined;
  const shared = gathering && outputs.shared(inputs.map(({ path }) => path));
  if (shared?.ok === false) return shared;
  for (const { path, format } of inputs) {
    if (isCopy(options, format, target) && (limit === undefined || statSync(path).size <= limit)) {
      const copied = await copyFile(path, outputs);
      if (copied.ok) {
        files.push(...copied.value);
        warnings.push(...copied.warnings);
      } else diagnostics.push(...copied.diagnostics);
      continue;
    }
    const opened = await openTables(format, {
      engine,
      path,
      encoding: options.encoding,
      hints: options.hints,
      shape: options.shape,
      attributes: options.attributes,
      target: target.id,
    });
    if (!opened.ok) {
      diagnostics.push(...opened.diagnostics);
      continue;
    }
    warnings.push(...opened.warnings);
    for (const table of opened.value) {
      const place = shared ?? outputs.place(path, table.meta.name, opened.value.length, table.fileName);
      if (!place.ok) {
        diagnostics.push(...place.diagnostics);
        continue;
      }
      const written = await convertTable(
        engine,
        { path, format },
        table,
        target,
        place.value,
        gathering,
        options.truncate === true ? (cut) => cuts.push(cut) : undefined,
        limit === undefined ? undefined : { limit, part: (number) => outputs.partOf(path, place.value, number) },
      );
      if (!written.ok) {
        diagnostics.push(...written.diagnostics);
        continue;
      }
      warnings.push(...(table.findings?.() ?? []));
      losses.push(...written.value.losses);
      for (const left of table.leftOut?.() ?? []) losses.push({ table: table.meta.name, ...left });
      for (const part of written.value.parts) files.push({ input: path, ...part, columns: table.meta.columns.length });
    }
    await closeTables(opened.value);
  }
  if (diagnostics.length > 0) return faults(diagnostics);
  if (shared?.ok === true) gathering?.finish(shared.value.partial);
  return ok({ files, losses, cuts }, warnings);
}

async function convertTable(
  engine: Engine,
  { path, format }: InputFile,
  table: Table,
  target: FileFormat,
  place: Place,
  gathering: Gathering | undefined,
  cut: ((cut: Cut) => void) | undefined,
  split: Split | undefined,
): Promise<Checked<{ readonly parts: readonly WrittenPart[]; readonly losses: readonly Loss[] }>> {
  const counting = countingSpecialMissing(table);
  try {
    const fitted = isTransport(target)
      ? await withByteLengths(engine, upperCased(counting.table), format.id)
      : counting.table;
    const writing = { engine, table: fitted, path: place.partial, stamp: runStamp(undefined), cut };
    const parts = (split && (await splitParts(writing, target, split))) ?? [
      {
        table: table.meta.name,
        output: place.shown,
        rows: (await (gathering?.add(fitted) ?? target.write?.(writing))) ?? 0,
      },
    ];
    const special = target.keeps.includes('special missing values') ? 0 : counting.found();
    return ok({
      parts,
      losses: [
        ...metadataLosses(table.meta, format, target),
        ...(special > 0 ? [{ table: table.meta.name, what: 'special missing values' as const, count: special }] : []),
      ],
    });
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    const { fault: problem, expected } = error;
    return faults(
      error.toldOr(
        error.file === path
          ? report('unreadable', { path, problem, expected })
          : report('not-held', { path, table: table.meta.name, format: target.name, problem, expected }),
      ),
    );
  }
}

/** A table that is too large for one file goes into several; nothing where one holds it. */
async function splitParts(
  writing: Writing,
  target: FileFormat,
  { limit, part }: Split,
): Promise<readonly WrittenPart[] | undefined> {
  const shown: string[] = [];
  const place = (number: number) => {
    const placed = part(number);
    if (!placed.ok) throw new FormatFault(writing.path, placed.diagnostics.map(({ message }) => message).join(' '));
    shown.push(placed.value.shown);
    return placed.value.partial;
  };
  const parts = await writeParts(writing, target.id, { limit, place });
  return parts?.map(({ name, rowCount }, i) => ({ table: name, output: shown[i] ?? '', rows: rowCount }));
}

/** A transport file stays as it is, byte by byte, unless something else is asked of it. */
function isCopy({ encoding, truncate }: ConvertOptions, source: FileFormat, target: FileFormat): boolean {
  return source.id === 'xpt' && target.id === 'xpt' && encoding === undefined && truncate !== true;
}

function isTransport({ id }: FileFormat): boolean {
  return id.startsWith('xpt');
}

/** Members of transport files have names in upper case; a sheet or a file may be called otherwise. */
function upperCased(table: Table): Table {
  return { ...table, meta: { ...table.meta, name: table.meta.name.toUpperCase() } };
}
