/** Everything in a transport file is counted in records of this many bytes. */
export const RECORD_LENGTH = 80;

const ENCODER = new TextEncoder();
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

type HeaderKind = 'LIBRARY' | 'MEMBER' | 'DSCRPTR' | 'NAMESTR' | 'OBS';

/** The 48 characters that every header record of this kind starts with. See TS-140, "The Layout". */
export function headerStart(kind: HeaderKind | 'LIBV8'): string {
  return `HEADER RECORD*******${kind.padEnd(8)}HEADER RECORD!!!!!!!`;
}

/** The two records that open a library, and the one that says when it was changed. */
export function libraryRecords(createdAt: Date): string {
  const stamp = sasDateTime(createdAt);
  return (
    header('LIBRARY', '0'.repeat(30)) +
    `SAS     SAS     SASLIB  ${VERSION}${SYSTEM}${stamp.padStart(40)}` +
    record(stamp)
  );
}

/** The records that open a member, up to its variable descriptions. */
export function memberRecords(name: string, label: string, variables: number, createdAt: Date): Uint8Array {
  const stamp = sasDateTime(createdAt);
  const before =
    header('MEMBER', '000000000000000001600000000140') +
    header('DSCRPTR', '0'.repeat(30)) +
    `SAS     ${name.padEnd(8)}SASDATA ${VERSION}${SYSTEM}${stamp.padStart(40)}`;
  const bytes = new Uint8Array(5 * RECORD_LENGTH).fill(0x20);
  bytes.set(ENCODER.encode(before));
  bytes.set(ENCODER.encode(stamp), 3 * RECORD_LENGTH);
  bytes.set(ENCODER.encode(label), 3 * RECORD_LENGTH + 32);
  const count = String(variables).padStart(4, '0');
  bytes.set(ENCODER.encode(header('NAMESTR', `000000${count}${'0'.repeat(20)}`)), 4 * RECORD_LENGTH);
  return bytes;
}

/** The record before the rows. */
export function observationsRecord(): string {
  return header('OBS', '0'.repeat(30));
}

/** ddMMMyy:hh:mm:ss in UTC. */
function sasDateTime(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(date.getUTCDate())}${MONTHS[date.getUTCMonth()] ?? ''}${two(date.getUTCFullYear() % 100)}`;
  return `${day}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

/** The bytes that fill the last record up with blanks. */
export function paddingAfter(length: number): Uint8Array {
  return new Uint8Array((RECORD_LENGTH - (length % RECORD_LENGTH)) % RECORD_LENGTH).fill(0x20);
}

/** SAS readers look at the version; the operating system is not theirs to know, so it stays blank. */
const VERSION = '9.4     ';
const SYSTEM = ' '.repeat(8);

function header(kind: HeaderKind, digits: string): string {
  return record(headerStart(kind) + digits);
}

function record(text: string): string {
  return text.padEnd(RECORD_LENGTH);
}
