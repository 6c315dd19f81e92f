import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { textBatch, type RowBatch, type TextBatch } from '#model/table.js';
import { id, sql } from '#sql/sql.js';
import { dialectOf, type CsvDialect, type StatedDialect } from './csv-dialect.js';
import { CsvFindings, csvDiagnostic } from './csv-findings.js';
import { checkHeader, namedHeader } from './csv-header.js';
import { CsvScanner } from './csv-scanner.js';
import { settleCsv } from './settle-csv.js';
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
  /**
   * Reads a file of which nothing is declared: what is odd is read over where that loses nothing, and told. The table has the
   * columns of the file alone, and the row number in `ROW`, which no column can be called.
   */
  readonly found?: FoundFile;
}

export interface FoundFile {
  /** What is between the fields where nothing else is found. */
  readonly usual: string;
  /** Records that are too short are filled up, and told. */
  readonly pads: boolean;
}

/** Names of columns have no blank at their ends. */
const ROW = ' row';

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
  const findings = new CsvFindings(source.name);
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
  findings: CsvFindings,
): Promise<Checked<LoadedFile>> {
  const head = await headOf(file);
  const foreign = looksLike(head);
  if (foreign !== undefined) return faults([report('binary-file', { file: source.name, line: 1, looksLike: foreign })]);
  const { found } = source;
  const dialect = dialectOf(head, source.dialect ?? {}, { detects: found !== undefined, usual: found?.usual ?? ',' });
  tellDialect(dialect, findings);
  let columns: readonly string[] = [];
  const onHeader = (written: readonly string[]) => {
    const header = found === undefined ? written : namedHeader(written);
    checkHeader(header, source.columns, findings, found === undefined);
    columns = source.columns ?? header;
    return columns.map((column) => header.indexOf(column));
  };
  const scanner = new CsvScanner(
    onHeader,
    (fault) => {
      findings.add(csvDiagnostic(fault, source.name));
    },
    dialect,
    (oddity) => {
      findings.odd(oddity);
    },
    { reads: found !== undefined, pads: found?.pads === true },
  );
  const hash = createHash('sha256');
  const batches = scanned(chunksOf(file, hash), scanner, dialect, findings, found === undefined);

  // The header is known with the first batch, or there is none and the file is read to its end.
  const first = await batches.next();
  if (findings.hasFaults()) return faults(findings.faults());
  const declared = (found === undefined ? [...columns, '_file'] : columns).map((name) => ({
    name,
    storage: 'text' as const,
  }));
  const all = resumed(first, batches);
  const named = found === undefined ? withName(all, source.name) : all;
  const options = { rowNumberColumn: found === undefined ? '_row' : ROW };
  let rows = await engine.load(source.table, declared, named, options);
  if (found !== undefined && !findings.hasFaults())
    ({ rows, columns } = await settleCsv(engine, { table: source.table, columns, rows, rowNumber: ROW }, findings));
  findings.tellOddities(rows);
  if (findings.hasFaults()) {
    await engine.run(sql`DROP TABLE ${id(source.table)}`);
    return faults(findings.faults());
  }
  const told = dialect.guessed ? { delimiter: dialect.delimiter } : {};
  return ok({ rows, sha256: hash.digest('hex'), columns, ...told }, findings.warnings);
}

function tellDialect({ guessed, delimiter, guessedEncoding: encoding }: CsvDialect, findings: CsvFindings): void {
  const { file } = findings;
  if (guessed) findings.warn(report('delimiter-guessed', { file, delimiter }));
  if (encoding !== undefined) findings.warn(report('encoding-guessed', { file, encoding }));
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
  findings: CsvFindings,
  isStrict: boolean,
): AsyncGenerator<RowBatch, undefined> {
  const count = () => {
    findings.odd({ kind: 'odd-letter', line: undefined, found: 'half of a letter of UTF-16' });
  };
  try {
    const wide = order && transcoded(chunks, order, isStrict ? undefined : count);
    for await (const chunk of wide ?? chunks) {
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
  onOdd: (() => void) | undefined,
): AsyncGenerator<Uint8Array, undefined> {
  const decode = fromUtf16(order, onOdd === undefined);
  const told = (bytes: Uint8Array) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 3)) onOdd?.();
    return bytes;
  };
  for await (const chunk of chunks) yield told(decode(chunk));
  yield told(decode());
}

/** U+FFFD, which stands for what is no letter. */
const REPLACEMENT = Buffer.from('\ufffd');

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

async function opened({ path, name }: CsvSource, findings: CsvFindings): Promise<FileHandle | undefined> {
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
