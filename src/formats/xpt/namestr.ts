import type { ColumnMeta } from '#model/table.js';
import { formatText, parseFormat } from '../display-format.js';
import { decodeText } from './text.js';

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
export function namestrs(fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.length * NAMESTR_LENGTH);
  fields.forEach((field, i) => {
    writeNamestr(field, i + 1, bytes.subarray(i * NAMESTR_LENGTH, (i + 1) * NAMESTR_LENGTH));
  });
  return bytes;
}

function writeNamestr({ column, position }: Field, number: number, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const format = column.displayFormat === undefined ? undefined : parseFormat(column.displayFormat);
  view.setInt16(0, column.storage === 'number' ? 1 : 2);
  view.setInt16(4, column.length);
  view.setInt16(6, number);
  text(bytes, 8, 8, column.name);
  text(bytes, 16, 40, column.label);
  text(bytes, 56, 8, format?.name ?? '');
  view.setInt16(64, format?.width ?? 0);
  view.setInt16(66, format?.decimals ?? 0);
  text(bytes, 72, 8, '');
  view.setInt32(84, position);
}

const encoder = new TextEncoder();

function text(bytes: Uint8Array, at: number, length: number, value: string): void {
  bytes.fill(0x20, at, at + length);
  bytes.set(encoder.encode(value), at);
}

/** One variable description: undefined when its type or length is none that the format knows. */
export function readNamestr(bytes: Uint8Array): Field | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const type = view.getInt16(0);
  const length = view.getInt16(4);
  const position = view.getInt32(84);
  if ((type !== 1 && type !== 2) || length < 1 || position < 0) return undefined;
  if (type === 1 && (length < 2 || length > 8)) return undefined;
  const name = decodeText(bytes.subarray(56, 64));
  const displayFormat = formatText({ name, width: view.getInt16(64), decimals: view.getInt16(66) });
  return {
    position,
    column: {
      name: decodeText(bytes.subarray(8, 16)),
      label: decodeText(bytes.subarray(16, 56)),
      storage: type === 1 ? 'number' : 'text',
      length,
      ...(displayFormat !== undefined && { displayFormat }),
    },
  };
}
