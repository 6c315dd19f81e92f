import { faults, ok, type Checked } from '#base/diagnostic.js';
import { bytesAt } from '../blocks.js';
import type { ByteSource } from '../format.js';
import { report } from '../messages.js';

/** What the first bytes of a SAS data set say: how to read the rest. */
export interface Header {
  readonly isLittleEndian: boolean;
  /** Whether addresses have 8 bytes, else 4. */
  readonly isWide: boolean;
  /** As TextDecoder calls it; undefined for a number that is not known. */
  readonly encoding: string | undefined;
  readonly encodingNumber: number;
  readonly name: string;
  readonly headerLength: number;
  readonly pageLength: number;
  readonly pageCount: number;
}

const MAGIC = Buffer.from('000000000000000000000000c2ea8160b31411cfbd92080009c7318c181f1011', 'hex');
/** A header has 1 KB or 8 KB; more than this is damage. */
const MOST_HEADER = 1 << 20;
const MOST_PAGE = 1 << 26;

/** Past 2^53 it is damage, and stays a number that fits nowhere. */
function longInteger(bytes: Buffer, at: number, isLittleEndian: boolean): number {
  return Number(isLittleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
}

/** Encodings by the number in the header, as public readers (ReadStat, pandas) list them. */
const ENCODINGS: Readonly<Record<number, string>> = {
  20: 'utf-8', 28: 'windows-1252', 29: 'iso-8859-1', 30: 'iso-8859-2', 31: 'iso-8859-3', 32: 'iso-8859-4',
  33: 'iso-8859-5', 34: 'iso-8859-6', 35: 'iso-8859-7', 36: 'iso-8859-8', 37: 'iso-8859-9', 40: 'iso-8859-15',
  49: 'ibm866', 51: 'windows-874', 60: 'windows-1250', 61: 'windows-1251', 62: 'windows-1252', 63: 'windows-1253',
  64: 'windows-1254', 65: 'windows-1255', 66: 'windows-1256', 67: 'windows-1257', 68: 'windows-1258',
  69: 'macintosh', 123: 'big5', 125: 'gbk', 126: 'gbk', 134: 'euc-jp', 138: 'shift_jis', 140: 'euc-kr',
  205: 'gb18030',
}; // prettier-ignore

/**
 * Reads the header of a SAS data set (SAS7BDAT). The format is not published by SAS; this follows the public descriptions of it
 * (Shotwell, "SAS7BDAT Database Binary Format"; ReadStat; pandas).
 */
export async function readHeader(source: ByteSource): Promise<Checked<Header>> {
  const bytes = Buffer.from(await bytesAt(source, 0, 288));
  if (bytes.length < 288 || !bytes.subarray(0, 32).equals(MAGIC))
    return faults([report('sas7bdat/not-a-data-set', { file: source.name })]);
  const isWide = bytes[32] === 0x33;
  const shift = bytes[35] === 0x33 ? 4 : 0;
  const isLittleEndian = bytes[37] === 1;
  const integer = (at: number) => (isLittleEndian ? bytes.readUInt32LE(at + shift) : bytes.readUInt32BE(at + shift));
  const headerLength = integer(196);
  const pageLength = integer(200);
  const pageCount = isWide ? longInteger(bytes, 204 + shift, isLittleEndian) : integer(204);
  const encodingNumber = bytes[70] ?? 0;
  if (headerLength < 288 || headerLength > MOST_HEADER || pageLength < 64 || pageLength > MOST_PAGE)
    return faults([
      report('sas7bdat/damaged', { file: source.name, offset: 196 + shift, problem: 'lengths that no data set has' }),
    ]);
  if (headerLength + pageLength * pageCount > source.size)
    return faults([
      report('sas7bdat/truncated', {
        file: source.name,
        found: source.size,
        expected: headerLength + pageLength * pageCount,
      }),
    ]);
  return ok({
    isLittleEndian,
    isWide,
    encoding: ENCODINGS[encodingNumber],
    encodingNumber,
    name: bytes.toString('latin1', 92, 156).replace(/[\0 ]+$/, ''),
    headerLength,
    pageLength,
    pageCount,
  });
}
