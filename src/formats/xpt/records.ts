/** Everything in a transport file is counted in records of this many bytes. */
export const RECORD_LENGTH = 80;

/** 5 is the format of submissions (TS-140); 8 has long names, labels and texts, and says how many rows there are. */
export type Version = 5 | 8;

const ENCODER = new TextEncoder();
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** The header records by their names in version 5, and what version 8 calls them. */
const VERSION_8 = {
  LIBRARY: 'LIBV8',
  MEMBER: 'MEMBV8',
  DSCRPTR: 'DSCPTV8',
  NAMESTR: 'NAMSTV8',
  OBS: 'OBSV8',
} as const;
export type HeaderKind = keyof typeof VERSION_8;

/** What a header record is called in this version. */
export function headerName(kind: HeaderKind, version: Version): string {
  return version === 8 ? VERSION_8[kind] : kind;
}

/** The 48 characters that every header record of this kind starts with. See TS-140, "The Layout". */
export function headerStart(kind: HeaderKind, version: Version): string {
  return startOf(headerName(kind, version));
}

/** The same for a header record by its name. */
export function startOf(name: string): string {
  return `HEADER RECORD*******${name.padEnd(8)}HEADER RECORD!!!!!!!`;
}

/** Who wrote a file and when, as its records say it: dates of 16 characters, the others of 8. */
export interface Stamps {
  readonly created: string;
  readonly modified: string;
  readonly release: string;
  readonly system: string;
}

/** SAS readers look at the release; the operating system is not theirs to know, so it stays blank. */
export function stampsAt(createdAt: Date): Stamps {
  const stamp = sasDateTime(createdAt);
  return { created: stamp, modified: stamp, release: '9.4', system: '' };
}

/** The two records that open a library, and the one that says when it was changed. */
export function libraryRecords(stamps: Stamps, version: Version): Uint8Array {
  return latin1(
    header(headerName('LIBRARY', version), '0'.repeat(30)) +
      `SAS     SAS     SASLIB  ${writerOf(stamps)}${' '.repeat(24)}${stamps.created.padEnd(16)}` +
      stamps.modified.padEnd(RECORD_LENGTH),
  );
}

/** The records that open a member, up to its variable descriptions. The texts are in the encoding of the file. */
export function memberRecords(
  { name, label, variables }: { name: string; label: Uint8Array; variables: number },
  stamps: Stamps,
  version: Version,
): Uint8Array {
  const nameAndType = version === 8 ? `${name.padEnd(32)}SASDATA ` : `${name.padEnd(8)}SASDATA `;
  const between = version === 8 ? '' : ' '.repeat(24);
  const bytes = latin1(
    header(headerName('MEMBER', version), '000000000000000001600000000140') +
      header(headerName('DSCRPTR', version), '0'.repeat(30)) +
      `SAS     ${nameAndType}${writerOf(stamps)}${between}${stamps.created.padEnd(16)}` +
      stamps.modified.padEnd(RECORD_LENGTH) +
      header(headerName('NAMESTR', version), `00000${String(variables).padStart(5, '0')}${'0'.repeat(20)}`),
  );
  bytes.set(label.subarray(0, 40), 3 * RECORD_LENGTH + 32);
  return bytes;
}

/** The record before the rows. Version 8 says how many there are, in 15 characters. */
export function observationsRecord(version: Version, rowCount: number): Uint8Array {
  const digits = version === 8 ? String(rowCount).padStart(15) : '0'.repeat(30);
  return latin1(header(headerName('OBS', version), digits));
}

/** A header record with what follows its start, padded. */
export function header(name: string, digits: string): string {
  return (startOf(name) + digits).padEnd(RECORD_LENGTH);
}

/** ddMMMyy:hh:mm:ss in UTC. */
function sasDateTime(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(date.getUTCDate())}${MONTHS[date.getUTCMonth()] ?? ''}${two(date.getUTCFullYear() % 100)}`;
  return `${day}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

function writerOf({ release, system }: Stamps): string {
  return release.padEnd(8) + system.padEnd(8);
}

/** The bytes that fill the last record up with blanks. */
export function paddingAfter(length: number): Uint8Array {
  return new Uint8Array((RECORD_LENGTH - (length % RECORD_LENGTH)) % RECORD_LENGTH).fill(0x20);
}

/** Bytes as characters, one each. */
export function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** Characters as bytes; what is beyond Latin-1 does not occur in names and stamps. */
export function latin1(text: string): Uint8Array {
  return ENCODER.encode(text).length === text.length
    ? ENCODER.encode(text)
    : Uint8Array.from(text, (character) => character.charCodeAt(0));
}
