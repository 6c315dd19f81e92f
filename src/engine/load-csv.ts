import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import { textBatch, type RowBatch, type TextBatch } from '#model/table.js';
import { id, sql } from '#sql/sql.js';
import { dialectOf, type CsvDialect, type StatedDialect } from './csv-dialect.js';
import { CsvScanner, type CsvFault } from './csv-scanner.js';
import { fromUtf16 } from './encodings.js';
import type { Engine } from './engine.js';
import { looksLike } from './magic.js';
import { report } from './messages.js';

export interface CsvSource {
  /** The table to make. */
  readonly table: string;
  readonly path: string;
  /** What messages and the column "_file" call the file. */
  readonly name: string;
  /** The columns to load, in this order; without them all of the file. */
  readonly columns?: readonly string[];
  /** How it is written, as far as that is stated. */
  readonly dialect?: StatedDialect;
}

export interface LoadedFile {
  readonly rows: number;
  /** Of the bytes that were loaded. */
  readonly sha256: string;
  readonly columns: readonly string[];
  /** Told by the header, where it was not stated and is no comma. */
  readonly delimiter?: string;
}

/**
 * Loads a CSV file into a table, in one pass that checks, hashes and reads it: the declared columns as VARCHAR (blanks at the
 * end gone, nothing is NULL), "_file" with the file's name and "_row" with the number of the record from 1. A file with a fault
 * leaves no table, and all its faults are told.
 *
 * See RFC 4180.
 */
export async function loadCsv(engine: Engine, source: CsvSource): Promise<Checked<LoadedFile>> {
  const findings = new Findings(source.name);
  const file = await opened(source, findings);
  if (file === undefined) return faults(findings.faults());
  try {
    return await loaded(engine, source, file, findings);
  } finally {
    await file.close();
  }
}

async function loaded(
  engine: Engine,
  source: CsvSource,
  file: FileHandle,
  findings: Findings,
): Promise<Checked<LoadedFile>> {
  const head = await headOf(file);
  const foreign = looksLike(head);
  if (foreign !== undefined) return faults([report('binary-file', { file: source.name, line: 1, looksLike: foreign })]);
  const dialect = dialectOf(head, source.dialect ?? {});
  if (dialect.guessed) findings.warn(report('delimiter-guessed', { file: source.name, delimiter: dialect.delimiter }));
  let columns: readonly string[] = [];
  const onHeader = (header: readonly string[]) => {
    checkHeader(header, source.columns, findings);
    columns = source.columns ?? header;
    return columns.map((column) => header.indexOf(column));
  };
  const scanner = new CsvScanner(
    onHeader,
    (fault) => {
      findings.add(diagnostic(fault, source.name));
    },
    dialect,
  );
  const hash = createHash('sha256');
  const batches = scanned(chunksOf(file, hash), scanner, dialect, findings);

  // The header is known with the first batch, or there is none and the file is read to its end.
  const first = await batches.next();
  if (findings.hasFaults()) return faults(findings.faults());
  const declared = [...columns, '_file'].map((name) => ({ name, storage: 'text' as const }));
  const named = withName(resumed(first, batches), source.name);
  const rows = await engine.load(source.table, declared, named, { rowNumberColumn: '_row' });
  if (findings.hasFaults()) {
    await engine.run(sql`DROP TABLE ${id(source.table)}`);
    return faults(findings.faults());
  }
  const told = dialect.guessed ? { delimiter: dialect.delimiter } : {};
  return ok({ rows, sha256: hash.digest('hex'), columns, ...told }, findings.warnings);
}

/** The first bytes, which say how the file is written. */
async function headOf(file: FileHandle): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2 ** 16), 0, 2 ** 16, 0);
  return buffer.subarray(0, bytesRead);
}

async function* chunksOf(file: FileHandle, hash: Hash): AsyncGenerator<Buffer, undefined> {
  const stream = file.createReadStream({ autoClose: false, highWaterMark: 2 ** 19, start: 0 });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
}

/** The batches of a file; after the first fault it is only checked any more. */
async function* scanned(
  chunks: AsyncIterable<Uint8Array>,
  scanner: CsvScanner,
  { order }: CsvDialect,
  findings: Findings,
): AsyncGenerator<RowBatch, undefined> {
  try {
    for await (const chunk of order === undefined ? chunks : transcoded(chunks, order)) {
      if (scanner.stopped) return;
      const full = scanner.push(chunk);
      if (!findings.hasFaults()) yield* full;
    }
  } catch (error) {
    if (!(error instanceof TypeError) || order === undefined) throw error;
    findings.add(report('invalid-utf16', { file: findings.file, records: scanner.records }));
    return;
  }
  const rest = scanner.end();
  if (rest !== undefined && !findings.hasFaults()) yield rest;
}

async function* transcoded(
  chunks: AsyncIterable<Uint8Array>,
  order: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array, undefined> {
  const decode = fromUtf16(order);
  for await (const chunk of chunks) yield decode(chunk);
  yield decode();
}

async function* resumed(
  first: IteratorResult<RowBatch, undefined>,
  rest: AsyncIterable<RowBatch>,
): AsyncIterable<RowBatch> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}

/** The batches with the file's name as one more column. */
async function* withName(batches: AsyncIterable<RowBatch>, name: string): AsyncIterable<RowBatch> {
  let names: TextBatch | undefined;
  for await (const { rowCount, columns } of batches) {
    if (names?.offsets.length !== rowCount + 1) names = textBatch(Array.from({ length: rowCount }, () => name));
    yield { rowCount, columns: [...columns, names] };
  }
}

async function opened({ path, name }: CsvSource, findings: Findings): Promise<FileHandle | undefined> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    if (!(await file.stat()).isDirectory()) return file;
    findings.add(report('unreadable-file', { file: name, reason: 'a directory' }));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    findings.add(
      code === 'ENOENT'
        ? report('missing-file', { file: name })
        : report('unreadable-file', { file: name, reason: code }),
    );
  }
  await file?.close();
  return undefined;
}

function checkHeader(header: readonly string[], declared: readonly string[] | undefined, findings: Findings): void {
  const { file } = findings;
  const at = { file, line: 1, column: 1 };
  header.forEach((column, i) => {
    // DuckDB tells columns apart without regard to case.
    const before = header.findIndex((other) => other.toLowerCase() === column.toLowerCase());
    if (column === '') findings.add(report('unnamed-column', { file, position: i + 1 }, at));
    else if (before < i) findings.add(report('duplicate-column', { file, column, positions: [before + 1, i + 1] }, at));
    else if (['_file', '_row'].includes(column.toLowerCase()))
      findings.add(report('reserved-column', { file, column }, at));
    else if (declared?.includes(column) === false) findings.warn(report('undeclared-column', { file, column }, at));
  });
  const undeclared = header.filter((column) => declared?.includes(column) === false);
  for (const column of declared ?? []) {
    if (header.includes(column)) continue;
    const near = didYouMean(column, undeclared);
    findings.add(report('missing-column', { file, column, columns: header, ...(near !== undefined && { near }) }, at));
  }
}

function diagnostic(fault: CsvFault, file: string): Diagnostic {
  if (fault.kind === 'empty-file') return report(fault.kind, { file });
  const { kind, line } = fault;
  const at = { file, line, column: 1 };
  switch (kind) {
    case 'binary-file':
    case 'unclosed-quote':
    case 'text-after-quote':
      return report(kind, { file, line }, at);
    case 'invalid-utf8':
      return report(kind, { file, line, byte: fault.byte }, at);
    case 'ragged-record':
    case 'truncated-record':
      return report(kind, { file, line, found: fault.found, expected: fault.expected }, at);
  }
}

/** What is wrong with one file: the first faults in full, the rest as a number. */
class Findings {
  readonly file: string;
  readonly warnings: Diagnostic[] = [];
  readonly #shown: Diagnostic[] = [];
  #more = 0;

  constructor(file: string) {
    this.file = file;
  }

  hasFaults(): boolean {
    return this.#shown.length > 0;
  }

  add(fault: Diagnostic): void {
    if (this.#shown.length < 20) this.#shown.push(fault);
    else this.#more++;
  }

  warn(warning: Diagnostic): void {
    this.warnings.push(warning);
  }

  faults(): readonly Diagnostic[] {
    return this.#more === 0
      ? this.#shown
      : [...this.#shown, report('more-faults', { file: this.file, count: this.#more })];
  }
}
