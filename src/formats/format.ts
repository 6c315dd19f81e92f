import type { Checked, Diagnostic } from '#base/diagnostic.js';
import type { Table } from '#model/table.js';

/** Bytes of a file, in order. The edges of the program open files; a format only sees bytes. */
export interface ByteSource {
  /** The name that messages use. */
  readonly name: string;
  readonly size: number;
  /** The bytes from `start` (inclusive) on, in chunks of the source's own choosing. */
  read(start?: number): AsyncIterable<Uint8Array>;
  /** Fills the target with the bytes from `start` on, without waiting, and says how many there were: for sources that can. */
  readonly readInto?: (target: Uint8Array, start: number) => number;
}

/** A source that can be read without waiting. */
export type SourceAtOnce = ByteSource & Required<Pick<ByteSource, 'readInto'>>;

/** Where a writer puts its bytes, which it does not change afterwards. It waits where the sink is slower than the writer. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
}

/** All that a run takes from the world, so that the same input gives the same bytes. */
export interface RunStamp {
  readonly createdAt: Date;
  readonly tool: string;
  readonly toolVersion: string;
}

/** What a format may be able to keep of a table beyond names and values. */
export type Kept =
  | 'dataset label'
  | 'labels'
  | 'lengths'
  | 'display formats'
  | 'data types'
  | 'keys'
  | 'codelists'
  | 'special missing values';

/** One way of keeping tables as bytes. Each format is one folder with one of these. */
export interface Format {
  /** What options call it, such as "xpt". */
  readonly id: string;
  readonly name: string;
  readonly keeps: readonly Kept[];
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** The tables of a file: one, except in formats that hold several members. Faults of the header are reported; faults inside rows are thrown as FormatFault while reading. */
  readonly read?: (source: ByteSource) => Promise<Checked<readonly Table[]>>;
  readonly write?: (table: Table, sink: ByteSink, stamp: RunStamp, context?: WriteContext) => Promise<WriteResult>;
}

/** What a format may want to know beyond the table. */
export interface WriteContext {
  readonly studyId?: string;
  /** OIDs are shared with define.xml. */
  readonly metaDataVersionOid?: string;
  readonly studyOid?: string;
  /** Known before the first row is written: some formats put it in the header. */
  readonly rowCount?: number;
}

export interface WriteResult {
  readonly rowCount: number;
}

/** Bytes that are not what their format demands, found while rows were being read. */
export class FormatFault extends Error {
  override readonly name = 'FormatFault';
  readonly file: string;
  readonly fault: string;
  readonly expected: string | undefined;
  /** Every fault that was found, where the format tells them itself. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(file: string, fault: string, expected?: string, diagnostics: readonly Diagnostic[] = []) {
    super(`${file}: ${fault}`);
    this.file = file;
    this.fault = fault;
    this.expected = expected;
    this.diagnostics = diagnostics;
  }

  /** What the format tells itself, else the one fault that its caller words. */
  toldOr(fault: Diagnostic): readonly Diagnostic[] {
    return this.diagnostics.length > 0 ? this.diagnostics : [fault];
  }
}
