import { crc32, inflateRawSync } from 'node:zlib';
import { CFB } from 'xlsx';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { report } from '../messages.js';

/** A file inside a zip archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What an archive may hold at most. Workbooks of studies stay far below. */
const MOST = {
  entries: 4096,
  inflatedBytes: 256 << 20,
  /** Inflated bytes for one deflated, in entries above a mebibyte. */
  ratio: 200,
};

/** A listed file: where it starts, and the sizes that the directory claims. */
interface Listed {
  readonly name: string;
  readonly method: number;
  readonly deflated: number;
  readonly inflated: number;
  readonly offset: number;
}

/** The smallest piece that zlib inflates into. */
const LEAST_CHUNK = 64;

const STORED = 0;
const DEFLATED = 8;
const END = 0x06054b50;
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * Opens a zip archive. Everything that can be known without inflating is judged first, and inflating stops at the
 * size that the directory claims. See PKWARE APPNOTE, sections 4.3 and 4.4.
 */
export function readZip(bytes: Uint8Array, file: string): Checked<readonly ZipEntry[]> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const listed = readDirectory(archive);
  if (!listed) return faults([report('xlsx/not-a-zip', { file })]);
  const refusal = refusalOf(archive, listed);
  if (refusal) return faults([report('xlsx/refused', { file, ...refusal })]);

  const entries: ZipEntry[] = [];
  for (const each of listed) {
    const content = inflate(archive, each);
    if (!content) return faults([report('xlsx/damaged-entry', { file, entry: each.name })]);
    entries.push({ name: each.name, bytes: content });
  }
  return ok(entries);
}

function readDirectory(archive: Buffer): readonly Listed[] | undefined {
  const end = findEnd(archive);
  if (end === undefined) return undefined;
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const listed: Listed[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== LISTED) return undefined;
    const nameLength = archive.readUInt16LE(at + 28);
    listed.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 8) & 1 ? -1 : archive.readUInt16LE(at + 10),
      deflated: archive.readUInt32LE(at + 20),
      inflated: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return listed;
}

/** The record that ends the archive: only a comment of at most 65535 bytes may follow. */
function findEnd(archive: Buffer): number | undefined {
  const first = Math.max(0, archive.length - 22 - 0xffff);
  for (let at = archive.length - 22; at >= first; at--) if (archive.readUInt32LE(at) === END) return at;
  return undefined;
}

function refusalOf(archive: Buffer, listed: readonly Listed[]) {
  if (listed.length > MOST.entries)
    return { what: 'holds too many files', found: String(listed.length), most: String(MOST.entries) };
  // Files that share bytes would inflate more often than they are stored.
  const deflated = listed.reduce((sum, each) => sum + each.deflated, 0);
  if (deflated > archive.length)
    return { what: 'lists more bytes than it has', found: String(deflated), most: String(archive.length) };
  const inflated = listed.reduce((sum, each) => sum + each.inflated, 0);
  if (inflated > MOST.inflatedBytes)
    return { what: 'would inflate to too many bytes', found: String(inflated), most: String(MOST.inflatedBytes) };
  const dense = listed.find((each) => each.inflated > 1 << 20 && each.inflated > MOST.ratio * each.deflated);
  if (dense)
    return {
      what: `would inflate "${dense.name}" out of all proportion`,
      found: `${dense.deflated} bytes to ${dense.inflated}`,
      most: `${MOST.ratio} to 1`,
    };
  if (new Set(listed.map((each) => each.name)).size < listed.length)
    return { what: 'holds two files of one name', found: String(listed.length), most: 'one file a name' };
  return undefined;
}

/** The entry's bytes; undefined when it is not what the directory says. */
function inflate(archive: Buffer, { method, deflated, inflated, offset }: Listed): Uint8Array | undefined {
  if (offset + 30 > archive.length || archive.readUInt32LE(offset) !== LOCAL) return undefined;
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  if (start + deflated > archive.length) return undefined;
  const content = archive.subarray(start, start + deflated);
  if (method === STORED) return deflated === inflated ? content : undefined;
  if (method !== DEFLATED) return undefined;
  try {
    // In one piece, with a byte to spare that tells its end: of many, zlib makes a copy.
    const chunkSize = Math.max(LEAST_CHUNK, inflated + 1);
    const whole = inflateRawSync(content, { maxOutputLength: Math.max(1, inflated), chunkSize });
    return whole.length === inflated ? whole : undefined;
  } catch {
    return undefined;
  }
}

/** 1980-01-01, the first day that zip knows: archives carry no clock. */
const DATE = 0x0021;
/** UTF-8 names. */
const FLAGS = 0x0800;

/**
 * Packs files into a zip archive; the same files give the same bytes on every machine.
 * That is why zlib, whose output depends on the processor, is not used to deflate.
 */
export function writeZip(entries: readonly ZipEntry[], deflate: boolean): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const content = deflate ? deflated(bytes) : bytes;
    const nameBytes = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(FLAGS, 2);
    facts.writeUInt16LE(deflate ? DEFLATED : STORED, 4);
    facts.writeUInt16LE(DATE, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(nameBytes.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    parts.push(uint32(LOCAL), facts, nameBytes, content);
    directory.push(uint32(LISTED), Buffer.from([20, 0]), facts, tail, nameBytes);
    offset += 30 + nameBytes.length + content.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

function deflated(bytes: Uint8Array): Uint8Array {
  const { _deflateRaw: deflateRaw } = (CFB as { utils: { _deflateRaw: (bytes: Uint8Array) => Uint8Array } }).utils;
  return deflateRaw(bytes);
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
