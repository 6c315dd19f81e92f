import type { Diagnostic } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { JsonColumn, JsonOrigin } from './dataset-json.js';
import type { DataType, DatasetMeta } from './study-meta.js';

/** What a file of tabular data can say of itself: the common ground of XPT, Dataset-JSON, Parquet and CSV. */
export interface TableMeta {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly ColumnMeta[];
  /** Where it comes from, when the table is one of a Dataset-JSON file. */
  readonly origin?: JsonOrigin;
}

export interface ColumnMeta {
  readonly name: string;
  readonly label: string;
  readonly storage: 'text' | 'number';
  /** Text: bytes. Number: as the file says, 8 where it does not matter. */
  readonly length: number;
  readonly displayFormat?: string;
  /** Known when the table comes from a study's description or a Dataset-JSON file. */
  readonly dataType?: DataType;
  /** Position among the keys, from 1. */
  readonly keySequence?: number;
  /** What its values stand for, where its file says it. */
  readonly codelist?: TableCodelist;
  /** The column as its Dataset-JSON file describes it, where the table is one of such a file. */
  readonly described?: JsonColumn;
}

/** Codes and what each stands for; '' where the file does not say. */
export interface TableCodelist {
  readonly name: string;
  readonly terms: readonly { readonly code: string; readonly decode: string }[];
}

/** A table as it travels: what it is, and its rows in batches, in order. */
export interface Table {
  readonly meta: TableMeta;
  readonly rows: Rows;
  /** What is odd in the rows though they can be read; whole once they have been read to their end. */
  readonly findings?: () => readonly Diagnostic[];
  /** Where it is known before the rows are read. */
  readonly rowCount?: number;
}

/** Batches in order. Where they can be had without waiting, they can also be iterated at once, which is the fast way into DuckDB. */
export type Rows = AsyncIterable<RowBatch> & Partial<Iterable<RowBatch>>;

/** The rows, each batch seen as it passes by; `begin` is told of each time that they are read. */
export function watched(rows: Rows, see: (batch: RowBatch) => void, begin?: () => void): Rows {
  const atOnce = rows[Symbol.iterator]?.bind(rows);
  const waiting = async function* (): AsyncGenerator<RowBatch> {
    begin?.();
    for await (const batch of rows) {
      see(batch);
      yield batch;
    }
  };
  if (atOnce === undefined) return { [Symbol.asyncIterator]: waiting };
  return {
    [Symbol.asyncIterator]: waiting,
    *[Symbol.iterator]() {
      begin?.();
      for (const batch of { [Symbol.iterator]: atOnce }) {
        see(batch);
        yield batch;
      }
    },
  };
}

/** Columnar: one entry in `columns` for every column of the table, in its order, all of `rowCount` values. */
export interface RowBatch {
  readonly rowCount: number;
  readonly columns: readonly ColumnBatch[];
}

export type ColumnBatch = TextBatch | NumberBatch;

/** UTF-8 bytes of all values back to back; value i is bytes[offsets[i] .. offsets[i + 1]]. Empty is missing: the two are one thing here. */
export interface TextBatch {
  readonly kind: 'text';
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  /**
   * The same texts in another layout, from whoever has them so: each as four words, its length and up to twelve bytes, those behind its
   * end zero; `longest` is the greatest length. Who can write from there need not ask for bytes and offsets, which are then not made.
   */
  readonly short?: { readonly words: Uint32Array; readonly longest: number };
}

/** NaN is missing. A special missing value (.A to .Z, ._) keeps its code, the byte XPT writes, in `codes`; 0 elsewhere. */
export interface NumberBatch {
  readonly kind: 'number';
  readonly values: Float64Array;
  readonly codes?: Uint8Array;
  /** Decimals as their file writes them, digit by digit. */
  readonly decimals?: TextBatch;
}

/** The dataset's description as a file can carry it. */
export function tableOf(dataset: DatasetMeta): TableMeta {
  return {
    name: dataset.name,
    label: dataset.label,
    columns: dataset.variables.map((variable) => {
      const key = dataset.keys.indexOf(variable.name);
      return {
        name: variable.name,
        label: variable.label,
        storage: variable.storage,
        length: variable.storage === 'number' ? 8 : variable.length,
        dataType: variable.dataType,
        ...(variable.displayFormat !== undefined && { displayFormat: variable.displayFormat }),
        ...(key >= 0 && { keySequence: key + 1 }),
      };
    }),
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Packs texts for travel; undefined is missing. */
export function textBatch(values: readonly (string | undefined)[]): TextBatch {
  const offsets = new Uint32Array(values.length + 1);
  let letters = 0;
  for (let i = 0; i < values.length; i++) offsets[i + 1] = letters += values[i]?.length ?? 0;
  // One call for all; joined, values that are undefined leave nothing. As many bytes as letters: the texts are ASCII, and end where they are counted to.
  const bytes = encoder.encode(values.join(''));
  return bytes.length === letters ? { kind: 'text', bytes, offsets } : encodedEach(values);
}

function encodedEach(values: readonly (string | undefined)[]): TextBatch {
  const parts = values.map((value) => encoder.encode(value ?? ''));
  const offsets = new Uint32Array(values.length + 1);
  parts.forEach((part, i) => (offsets[i + 1] = (offsets[i] ?? 0) + part.length));
  const bytes = new Uint8Array(offsets[values.length] ?? 0);
  parts.forEach((part, i) => {
    bytes.set(part, offsets[i] ?? 0);
  });
  return { kind: 'text', bytes, offsets };
}

/** Packs numbers for travel; undefined is missing. */
export function numberBatch(values: readonly (number | undefined)[]): NumberBatch {
  return { kind: 'number', values: Float64Array.from(values, (value) => value ?? NaN) };
}

/** Value i as text, '' when missing. */
export function textAt(column: TextBatch, i: number): string {
  return decoder.decode(column.bytes.subarray(column.offsets[i], column.offsets[i + 1]));
}

/** All values as texts, '' when missing: in one call where each byte is a letter, as each by itself takes ten times as long. */
export function textsOf(column: TextBatch): readonly string[] {
  const { bytes, offsets } = column;
  const end = offsets.at(-1) ?? 0;
  const all = decoder.decode(bytes.subarray(0, end));
  const textOf =
    all.length === end ? (i: number) => all.slice(offsets[i], offsets[i + 1]) : (i: number) => textAt(column, i);
  return Array.from({ length: offsets.length - 1 }, (_, i) => textOf(i));
}

/** Value i of any column: undefined when missing. */
export function valueAt(column: ColumnBatch, i: number): string | number | undefined {
  if (column.kind === 'text') return textAt(column, i) || undefined;
  const value = column.values[i];
  invariant(value !== undefined, `row ${i} lies outside the batch`);
  return Number.isNaN(value) ? undefined : value;
}
