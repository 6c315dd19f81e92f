import type { ColumnMeta } from '#model/table.js';
import { formatText, parseFormat } from '../display-format.js';
import { latin1, type Version } from './records.js';
import { decodeText, encodeText, type Encoding, type WrittenEncoding } from './text.js';

/** Each variable is described in this many bytes. VAX/VMS wrote four fewer. */
const NAMESTR_LENGTH = 140;

/** A variable as a transport file describes it: its column, and where in a row its value starts. */
export interface Field {
  readonly column: ColumnMeta;
  readonly position: number;
}

/** Lays the columns out one after the other, as the rows of a transport file hold them. */
export function layoutOf(columns: readonly ColumnMeta[]): readonly Field[] {
  let position = 0;
  return columns.map((column) => {
    const field = { column, position };
    position += column.length;
    return field;
  });
}

/** The variable descriptions back to back, not padded. See TS-140, "struct NAMESTR". */
export function namestrs(fields: readonly Field[], version: Version, encoding: WrittenEncoding): Uint8Array {
  const bytes = new Uint8Array(fields.length * NAMESTR_LENGTH);
  fields.forEach((field, i) => {
    const described = bytes.subarray(i * NAMESTR_LENGTH, (i + 1) * NAMESTR_LENGTH);
    writeNamestr(field, i + 1, described, encoding);
    if (version === 8) writeLongName(field, described, encoding);
  });
  return bytes;
}

function writeNamestr({ column, position }: Field, number: number, bytes: Uint8Array, encoding: WrittenEncoding) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const format = column.displayFormat === undefined ? undefined : parseFormat(column.displayFormat, 32);
  view.setInt16(0, column.storage === 'number' ? 1 : 2);
  view.setInt16(4, column.length);
  view.setInt16(6, number);
  place(bytes, 8, 8, latin1(column.name));
  place(bytes, 16, 40, labelBytes(column, encoding));
  place(bytes, 56, 8, latin1(format?.name ?? ''));
  view.setInt16(64, format?.width ?? 0);
  view.setInt16(66, format?.decimals ?? 0);
  place(bytes, 72, 8, new Uint8Array());
  view.setInt32(84, position);
}

function writeLongName({ column }: Field, bytes: Uint8Array, encoding: WrittenEncoding) {
  place(bytes, 88, 32, latin1(column.name));
  new DataView(bytes.buffer, bytes.byteOffset).setInt16(120, labelBytes(column, encoding).length);
}

/** A label in the encoding of the file. That it can be held was checked before. */
export function labelBytes({ label }: { readonly label: string }, encoding: WrittenEncoding): Uint8Array {
  return encodeText(label, encoding) ?? new Uint8Array();
}

function place(bytes: Uint8Array, at: number, length: number, value: Uint8Array): void {
  bytes.fill(0x20, at, at + length);
  bytes.set(value.subarray(0, length), at);
}

/** One variable description: undefined when its type or length is none that the format knows. */
export function readNamestr(bytes: Uint8Array, version: Version, encoding: Encoding): Field | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const type = view.getInt16(0);
  const length = view.getInt16(4);
  const position = view.getInt32(84);
  if ((type !== 1 && type !== 2) || length < 1 || position < 0) return undefined;
  if (type === 1 && (length < 2 || length > 8)) return undefined;
  const text = (from: number, to: number) => decodeText(bytes.subarray(from, to), encoding);
  const displayFormat = formatText({ name: text(56, 64), width: view.getInt16(64), decimals: view.getInt16(66) });
  const name = (version === 8 ? text(88, 120) : '') || text(8, 16);
  if (name === '') return undefined;
  return {
    position,
    column: {
      name,
      label: text(16, 56),
      storage: type === 1 ? 'number' : 'text',
      length,
      ...(displayFormat !== undefined && { displayFormat }),
    },
  };
}
