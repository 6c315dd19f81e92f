import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { bytesAt } from '../blocks.js';
import type { ByteSource } from '../format.js';
import { report } from '../messages.js';
import { LONGEST_ENTRY, readLongLabels, type LabelKind } from './long-labels.js';
import { readNamestr, type Field } from './namestr.js';
import { ascii, headerName, headerStart, RECORD_LENGTH, startOf, type HeaderKind, type Version } from './records.js';
import { decodeText, type Encoding } from './text.js';

/** A member's description, and where its rows start. */
export interface Member {
  readonly name: string;
  readonly label: string;
  readonly fields: readonly Field[];
  readonly rowLength: number;
  readonly dataStart: number;
  /** Version 8 says it; some writers leave it out. */
  readonly statedRows: number | undefined;
  /** Every byte from the member's first header record to its rows. */
  readonly header: Uint8Array;
}

export interface Reading {
  readonly source: ByteSource;
  readonly version: Version;
  readonly encoding: Encoding;
}

/** Reads a member's header, which starts at `offset`. */
export async function readMember(reading: Reading, offset: number): Promise<Checked<Member>> {
  const { source, version, encoding } = reading;
  const records = await bytesAt(source, offset, 5 * RECORD_LENGTH);
  const wrong = wrongRecord(reading, records, offset);
  if (wrong) return faults([wrong]);
  const name = decodeText(records.subarray(168, version === 8 ? 200 : 176), encoding);
  const label = decodeText(records.subarray(272, 312), encoding);
  // VAX/VMS wrote descriptions of 136 bytes; the member header says which.
  const size = digitsAt(records, 74, 78);
  const count = digitsAt(records, 4 * RECORD_LENGTH + 53, 4 * RECORD_LENGTH + 58);
  if (size !== 140 && size !== 136) return faults([wrongHeader(reading, 'MEMBER', offset)]);
  if (count === undefined) return faults([wrongHeader(reading, 'NAMESTR', offset + 4 * RECORD_LENGTH)]);

  const start = offset + 5 * RECORD_LENGTH;
  const length = Math.ceil((count * size) / RECORD_LENGTH) * RECORD_LENGTH;
  const described = await bytesAt(source, start, length);
  if (described.length < length) return faults([truncated(source)]);
  const fields = readFields(reading, { name, start, size, count }, described);
  if (!fields.ok) return fields;
  const rest = await readAfterFields(reading, start + length, fields.value);
  if (!rest.ok) return rest;
  const { dataStart } = rest.value;
  const layout = readLayout(reading, { name, start, size }, rest.value.fields);
  if (!layout.ok) return layout;
  const header = await bytesAt(source, offset, dataStart - offset);
  return ok({ ...rest.value, ...layout.value, name, label, header }, layout.warnings);
}

function wrongRecord(reading: Reading, records: Uint8Array, offset: number): Diagnostic | undefined {
  for (const [kind, at] of [
    ['MEMBER', 0],
    ['DSCRPTR', RECORD_LENGTH],
    ['NAMESTR', 4 * RECORD_LENGTH],
  ] as const) {
    if (records.length < at + RECORD_LENGTH) return truncated(reading.source);
    if (ascii(records.subarray(at, at + 48)) !== headerStart(kind, reading.version))
      return wrongHeader(reading, kind, offset + at);
  }
  return undefined;
}

interface Descriptions {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

function readFields(
  { source, version, encoding }: Reading,
  { name, start, size, count }: Descriptions & { readonly count: number },
  described: Uint8Array,
): Checked<readonly Field[]> {
  const fields: Field[] = [];
  const wrong: Diagnostic[] = [];
  for (let i = 0; i < count; i++) {
    const field = readNamestr(described.subarray(i * size, (i + 1) * size), version, encoding);
    if (field) fields.push(field);
    else
      wrong.push(report('xpt/namestr', { file: source.name, member: name, number: i + 1, offset: start + i * size }));
  }
  return wrong.length > 0 ? faults(wrong) : ok(fields);
}

interface AfterFields {
  readonly fields: readonly Field[];
  readonly dataStart: number;
  readonly statedRows: number | undefined;
}

/** The long labels of version 8, if any, and the header record of the rows. */
async function readAfterFields(
  reading: Reading,
  offset: number,
  fields: readonly Field[],
): Promise<Checked<AfterFields>> {
  const { source, version, encoding } = reading;
  const record = await bytesAt(source, offset, RECORD_LENGTH);
  if (record.length < RECORD_LENGTH) return faults([truncated(source)]);
  const kind = (['LABELV8', 'LABELV9'] as const).find((name) => ascii(record.subarray(0, 48)) === startOf(name));
  if (version === 5 || kind === undefined) {
    if (ascii(record.subarray(0, 48)) !== headerStart('OBS', version))
      return faults([wrongHeader(reading, 'OBS', offset)]);
    const stated = version === 8 ? statedRows(record) : undefined;
    return ok({ fields, dataStart: offset + RECORD_LENGTH, statedRows: stated });
  }
  return readLabels(reading, { kind, record, offset, fields, encoding });
}

interface LabelSection {
  readonly kind: LabelKind;
  readonly record: Uint8Array;
  readonly offset: number;
  readonly fields: readonly Field[];
  readonly encoding: Encoding;
}

async function readLabels(reading: Reading, section: LabelSection): Promise<Checked<AfterFields>> {
  const { kind, record, offset, fields, encoding } = section;
  const { source } = reading;
  const count = /^ *\d+/.exec(ascii(record.subarray(48)))?.[0];
  const wrong = (at: number) => faults([report('xpt/long-labels', { file: source.name, kind, offset: at })]);
  if (count === undefined || Number(count) > fields.length) return wrong(offset);
  const start = offset + RECORD_LENGTH;
  const bytes = await bytesAt(source, start, Number(count) * LONGEST_ENTRY);
  const read = readLongLabels(bytes, kind, Number(count), fields, encoding);
  if ('wrongAt' in read) return wrong(start + read.wrongAt);
  const next = start + Math.ceil(read.length / RECORD_LENGTH) * RECORD_LENGTH;
  const after = await bytesAt(source, next, RECORD_LENGTH);
  if (after.length < RECORD_LENGTH) return faults([truncated(source)]);
  if (ascii(after.subarray(0, 48)) !== headerStart('OBS', 8)) return faults([wrongHeader(reading, 'OBS', next)]);
  return ok({ fields: read.fields, dataStart: next + RECORD_LENGTH, statedRows: statedRows(after) });
}

/** 15 characters, right-justified. Zeros up to the left are what writers put that do not say the count. */
function statedRows(record: Uint8Array): number | undefined {
  const digits = ascii(record.subarray(48, 63));
  return /^0{15}$/.test(digits) ? undefined : digitsAt(record, 48, 63);
}

/**
 * The fields must tile the row: a gap would hold bytes that no variable has, an overlap would be two values in one. Writers that left
 * all positions at zero meant one after the other.
 */
function readLayout(
  { source }: Reading,
  { name, start, size }: Descriptions,
  fields: readonly Field[],
): Checked<{ readonly fields: readonly Field[]; readonly rowLength: number }> {
  const file = source.name;
  const rowLength = fields.reduce((sum, { column }) => sum + column.length, 0);
  const names = new Set<string>();
  for (const [i, { column }] of fields.entries()) {
    if (names.has(column.name.toUpperCase()))
      return faults([
        report('xpt/variable-twice', { file, member: name, variable: column.name, offset: start + i * size }),
      ]);
    names.add(column.name.toUpperCase());
  }
  let end = 0;
  const placed = fields.map((field, i) => ({ field, number: i + 1 }));
  for (const { field, number } of placed.sort((a, b) => a.field.position - b.field.position)) {
    if (field.position !== end) {
      if (fields.every(({ position }) => position === 0)) return unplaced(file, name, fields, rowLength);
      const offset = start + (number - 1) * size;
      return faults([report('xpt/namestr', { file, member: name, number, offset })]);
    }
    end += field.column.length;
  }
  return ok({ fields, rowLength });
}

function unplaced(file: string, member: string, fields: readonly Field[], rowLength: number) {
  let position = 0;
  const laid = fields.map(({ column }) => {
    position += column.length;
    return { column, position: position - column.length };
  });
  return ok({ fields: laid, rowLength }, [report('xpt/no-positions', { file, member })]);
}

function digitsAt(bytes: Uint8Array, from: number, to: number): number | undefined {
  const digits = ascii(bytes.subarray(from, to));
  return /^ *\d+$/.test(digits) ? Number(digits) : undefined;
}

function wrongHeader({ source, version }: Reading, kind: HeaderKind, offset: number): Diagnostic {
  return report('xpt/header', { file: source.name, record: headerName(kind, version), offset });
}

function truncated({ name, size }: ByteSource): Diagnostic {
  return report('xpt/truncated-header', { file: name, size });
}
