import type { ColumnMeta } from '#model/table.js';
import { parseFormat } from '../display-format.js';
import { labelBytes, type Field } from './namestr.js';
import { header, latin1, paddingAfter } from './records.js';
import { decodeText, type Encoding, type WrittenEncoding } from './text.js';

/**
 * Version 8 keeps labels of more than 40 bytes, and formats with names of more than 8, after the variable descriptions: LABELV8 has
 * number, name and label of a variable, LABELV9 its format and informat besides.
 */
export type LabelKind = 'LABELV8' | 'LABELV9';

/** The longest name, label, format and informat, and their five lengths. */
export const LONGEST_ENTRY = 10 + 32 + 256 + 2 * 49;

/** The labels and formats of a section taken into the fields; the section's length; or where in it an entry is none. */
export function readLongLabels(
  bytes: Uint8Array,
  kind: LabelKind,
  count: number,
  fields: readonly Field[],
  encoding: Encoding,
): { readonly fields: readonly Field[]; readonly length: number } | { readonly wrongAt: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = [...fields];
  const lengths = kind === 'LABELV9' ? 4 : 2;
  let at = 0;
  for (let i = 0; i < count; i++) {
    const start = at;
    if (start + 2 + 2 * lengths > bytes.length) return { wrongAt: start };
    const number = view.getUint16(at);
    at += 2 + 2 * lengths;
    const texts = Array.from({ length: lengths }, (_, part) => {
      const length = view.getUint16(start + 2 + 2 * part);
      at += length;
      return decodeText(bytes.subarray(at - length, at), encoding);
    });
    const field = found[number - 1];
    if (at > bytes.length || field === undefined) return { wrongAt: start };
    found[number - 1] = { ...field, column: withLong(field.column, texts) };
  }
  return { fields: found, length: at };
}

function withLong(column: ColumnMeta, [name, label, format]: readonly string[]): ColumnMeta {
  return {
    ...column,
    name: name === undefined || name === '' ? column.name : name,
    label: label ?? column.label,
    ...(format !== undefined && parseFormat(format, 32) && { displayFormat: format }),
  };
}

/** The section for what the variable descriptions cannot hold, padded; nothing where they hold all. */
export function longLabels(columns: readonly ColumnMeta[], encoding: WrittenEncoding): Uint8Array {
  const entries = columns
    .map((column, i) => ({ number: i + 1, column, label: labelBytes(column, encoding), format: longFormat(column) }))
    .filter(({ label, format }) => label.length > 40 || format !== '');
  if (entries.length === 0) return new Uint8Array();
  const kind: LabelKind = entries.some(({ format }) => format !== '') ? 'LABELV9' : 'LABELV8';
  const parts = entries.map(({ number, column, label, format }) => {
    const name = latin1(column.name);
    const numbers = [number, name.length, label.length, ...(kind === 'LABELV9' ? [format.length, 0] : [])];
    return Buffer.concat([...numbers.map(twoBytes), name, label, latin1(kind === 'LABELV9' ? format : '')]);
  });
  const section = Buffer.concat(parts);
  return Buffer.concat([latin1(header(kind, String(entries.length))), section, paddingAfter(section.length)]);
}

function longFormat({ displayFormat }: ColumnMeta): string {
  const name = displayFormat === undefined ? undefined : parseFormat(displayFormat, 32)?.name;
  return name !== undefined && name.length > 8 ? (displayFormat ?? '') : '';
}

function twoBytes(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}
