/** A small SAS data set in memory, in any order of bytes and width of addresses, for what no writer at hand makes. */
export interface DataSet {
  readonly wide: boolean;
  readonly little: boolean;
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly format: string;
    readonly length: number;
    readonly isNumber: boolean;
  }[];
  /** Rows as they stand in the file. */
  readonly rows: readonly Uint8Array[];
  /** How the rows stand: on data pages, on a mix page, or each compressed. */
  readonly layout: 'data' | 'mix' | 'compressed';
  readonly mark?: 'SASYZCRL' | 'SASYZCR2';
  readonly encoding?: number;
  /** Rows of the first data page that are marked as deleted. */
  readonly deleted?: readonly number[];
}

const PAGE = 4096;
const HEADER = 1024;
const MAGIC = Buffer.from('000000000000000000000000c2ea8160b31411cfbd92080009c7318c181f1011', 'hex');

export function dataSet({ wide, little, columns, rows, layout, mark, encoding = 20, deleted = [] }: DataSet): Buffer {
  const width = wide ? 8 : 4;
  const rowLength = columns.reduce((sum, { length }) => sum + length, 0);
  const number = (bytes: Buffer, at: number, value: number, size: number) => {
    if (size === 8) {
      if (little) bytes.writeBigInt64LE(BigInt(value), at);
      else bytes.writeBigInt64BE(BigInt(value), at);
    } else if (little) bytes.writeUIntLE(value < 0 ? value + 2 ** (8 * size) : value, at, size);
    else bytes.writeUIntBE(value < 0 ? value + 2 ** (8 * size) : value, at, size);
  };
  const blob = ['', mark ?? '        ', ...columns.flatMap(({ name, label, format }) => [name, label, format])].join(
    '',
  );
  const text = Buffer.concat([Buffer.alloc(width + 16), Buffer.from(blob, 'utf8'), Buffer.alloc(4)]);
  number(text, 0, -3, width);
  number(text, width, text.length - 4 - 2 * width, 2);
  const place = (of: string) => text.indexOf(of, width + 16 + 8) - width;
  const reference = (bytes: Buffer, at: number, value: string) => {
    number(bytes, at + 2, value === '' ? 0 : place(value), 2);
    number(bytes, at + 4, Buffer.byteLength(value), 2);
  };
  const rowSize = Buffer.alloc(wide ? 808 : 480);
  number(rowSize, 0, 0xf7f7f7f7, 4);
  if (mark !== undefined) {
    number(rowSize, rowSize.length - 116, 16, 2);
    number(rowSize, rowSize.length - 114, mark.length, 2);
  }
  const columnSize = Buffer.alloc(3 * width);
  number(columnSize, 0, 0xf6f6f6f6, 4);
  number(columnSize, width, columns.length, width);
  number(rowSize, 5 * width, rowLength, width);
  number(rowSize, 6 * width, rows.length, width);
  number(rowSize, 15 * width, layout === 'mix' ? rows.length : 0, width);
  const names = Buffer.alloc(2 * width + 12 + 8 * columns.length);
  number(names, 0, -1, width);
  number(names, width, names.length - 4 - 2 * width, 2);
  columns.forEach(({ name }, i) => {
    reference(names, width + 8 * (i + 1), name);
  });
  const attributes = Buffer.alloc(2 * width + 12 + (width + 8) * columns.length);
  number(attributes, 0, -4, width);
  number(attributes, width, attributes.length - 4 - 2 * width, 2);
  let offset = 0;
  columns.forEach(({ length, isNumber }, i) => {
    const at = width + 8 + i * (width + 8);
    number(attributes, at, offset, width);
    number(attributes, at + width, length, 4);
    attributes[at + width + 6] = isNumber ? 1 : 2;
    offset += length;
  });
  const looks = columns.map(({ label, format }) => {
    const bytes = Buffer.alloc(3 * width + 40);
    number(bytes, 0, -1026, width);
    number(bytes, 3 * width, format === '' ? 0 : 9, 2);
    reference(bytes, 22 + 3 * width, format);
    reference(bytes, 28 + 3 * width, label);
    return bytes;
  });
  const described = [rowSize, columnSize, text, names, attributes, ...looks].map((bytes) => ({
    bytes,
    compression: 0,
    type: 0,
  }));
  const compressed = layout === 'compressed' ? rows.map((bytes) => ({ bytes, compression: 4, type: 1 })) : [];

  const page = (
    type: number,
    parts: readonly { bytes: Buffer | Uint8Array; compression: number; type: number }[],
    plain: readonly Uint8Array[],
  ) => {
    const bytes = Buffer.alloc(PAGE);
    const start = wide ? 32 : 16;
    number(bytes, start, type, 2);
    number(bytes, start + 2, parts.length + plain.length, 2);
    number(bytes, start + 4, parts.length, 2);
    let end = PAGE;
    parts.forEach((part, i) => {
      end -= part.bytes.length;
      bytes.set(part.bytes, end);
      const at = start + 8 + i * 3 * width;
      number(bytes, at, end, width);
      number(bytes, at + width, part.bytes.length, width);
      bytes[at + 2 * width] = part.compression;
      bytes[at + 2 * width + 1] = part.type;
    });
    let at = start + 8 + parts.length * 3 * width;
    if (parts.length > 0 && at % 8 === 4) at += 4;
    for (const row of plain) {
      bytes.set(row, at);
      at += row.length;
    }
    if (at > end) throw new Error('the page is too small');
    return bytes;
  };
  const perPage = Math.floor((PAGE - 64) / Math.max(1, rowLength));
  const dataPages = Array.from({ length: layout === 'data' ? Math.ceil(rows.length / perPage) : 0 }, (_, i) =>
    page(0x0100, [], rows.slice(i * perPage, (i + 1) * perPage)),
  );
  const [firstRows] = dataPages;
  if (firstRows !== undefined && deleted.length > 0) {
    const start = wide ? 32 : 16;
    number(firstRows, start, 0x0180, 2);
    const map = start + 8 + Math.min(rows.length, perPage) * rowLength;
    for (const row of deleted) firstRows[map + (row >> 3)] = (firstRows[map + (row >> 3)] ?? 0) | (0x80 >> (row & 7));
  }
  const first = page(layout === 'mix' ? 0x0200 : 0, [...described, ...compressed], layout === 'mix' ? rows : []);
  const header = Buffer.alloc(HEADER);
  MAGIC.copy(header);
  const shift = wide ? 4 : 0;
  if (wide) header[32] = header[35] = 0x33;
  header[37] = little ? 1 : 0;
  header[70] = encoding;
  header.write('VS'.padEnd(64), 92, 'latin1');
  header.write('9.0401M7', wide ? 224 : 216, 'latin1');
  number(header, 196 + shift, HEADER, 4);
  number(header, 200 + shift, PAGE, 4);
  number(header, 204 + shift, 1 + dataPages.length, width);
  return Buffer.concat([header, first, ...dataPages]);
}
