import { writeXpt } from '#formats/xpt/index.js';
import { numberBatch, textBatch, type RowBatch, type TableMeta } from '#model/table.js';
import { memorySink, stamp, tableOf } from '../memory.js';

/** A transport file as other writers make them, and what must be read from it. */
export interface Oddity {
  readonly name: string;
  readonly bytes: Buffer;
  readonly members: readonly { readonly name: string; readonly rows: readonly (readonly Cell[])[] }[];
}

type Cell = string | number | undefined;

const meta: TableMeta = {
  name: 'LB',
  label: 'Laboratory',
  columns: [
    { name: 'LBTESTCD', label: 'Test', storage: 'text', length: 8 },
    { name: 'LBSTRESN', label: 'Result', storage: 'number', length: 8, displayFormat: '8.2' },
    { name: 'LBDY', label: 'Day', storage: 'number', length: 3 },
    { name: 'LBORRES', label: 'As collected', storage: 'text', length: 100 },
  ],
};
const rows: readonly (readonly Cell[])[] = [
  ['ALT', 1.5, 1, 'one and a half'],
  ['AST', undefined, -2, undefined],
  ['', 0.1, undefined, ' leading'],
];
const HEADERS = { namestr: 560, namestrs: 640, observations: 640 + 560 } as const;
const ROW = 119;

/** Every oddity that formats.md tells of files of SAS, WPS, R, Pinnacle 21 and mainframes. */
export async function oddities(): Promise<readonly Oddity[]> {
  const plain = await file(meta, rows);
  const lb = (name: string, bytes: Buffer): Oddity => ({ name, bytes, members: [{ name: 'LB', rows }] });
  const changed = (name: string, change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(plain);
    change(bytes);
    return lb(name, bytes);
  };
  const eachNamestr = (change: (namestr: Buffer, i: number) => void) => (bytes: Buffer) => {
    for (let i = 0; i < 4; i++) change(bytes.subarray(HEADERS.namestrs + i * 140, HEADERS.namestrs + (i + 1) * 140), i);
  };
  const dataStart = HEADERS.observations + 80;
  return [
    lb('a plain one', plain),
    changed('zero bytes for the operating system', (bytes) => bytes.fill(0, 80 + 32, 80 + 40)),
    changed('months in mixed case', (bytes) => bytes.write('02Aug17:10:11:12', 80 + 64, 'latin1')),
    changed('no dates', (bytes) => bytes.fill(' ', 160, 240)),
    changed(
      'blanks for zero bytes in descriptions',
      eachNamestr((namestr) => {
        namestr.fill(' ', 70, 72);
        namestr.fill(' ', 88, 140);
      }),
    ),
    changed(
      'formats justified to the right',
      eachNamestr((namestr) => namestr.writeInt16BE(1, 68)),
    ),
    changed(
      'informats',
      eachNamestr((namestr) => {
        namestr.write('BEST    ', 72, 'latin1');
        namestr.writeInt16BE(12, 80);
      }),
    ),
    changed(
      'no positions',
      eachNamestr((namestr) => namestr.writeInt32BE(0, 84)),
    ),
    changed(
      'numbers of variables that are all zero',
      eachNamestr((namestr) => namestr.writeInt16BE(0, 6)),
    ),
    changed('zero bytes behind texts', (bytes) => {
      for (let row = 0; row < rows.length; row++) {
        for (const [at, length] of [
          [0, 8],
          [19, 100],
        ] as const) {
          const start = dataStart + row * ROW + at;
          let end = start + length;
          while (end > start && bytes[end - 1] === 0x20) end--;
          bytes.fill(0, end, start + length);
        }
      }
    }),
    lb('zero bytes for padding', zeroPadded(plain, dataStart + rows.length * ROW)),
    lb('no padding', plain.subarray(0, dataStart + rows.length * ROW)),
    lb('descriptions of 136 bytes', shortDescriptions(plain)),
    {
      name: 'descriptions in another order than values',
      bytes: reordered(plain),
      members: [{ name: 'LB', rows: rows.map(([a, b, c, d]) => [d, a, b, c]) }],
    },
    changed('a number that is not normalised', (bytes) => bytes.write('4201800000000000', dataStart + 8, 'hex')),
    {
      name: 'a name in lower case',
      bytes: (() => {
        const bytes = Buffer.from(plain);
        bytes.write('lb      ', 400 + 8, 'latin1');
        return bytes;
      })(),
      members: [{ name: 'lb', rows }],
    },
    { name: 'no rows', bytes: await file(meta, []), members: [{ name: 'LB', rows: [] }] },
    { name: 'no variables', bytes: await file({ ...meta, columns: [] }, []), members: [{ name: 'LB', rows: [] }] },
    {
      name: 'three members, one of them empty',
      bytes: Buffer.concat([
        plain,
        (await file({ ...meta, name: 'EMPTY' }, [])).subarray(240),
        (await file({ ...meta, name: 'VS' }, rows.slice(0, 1))).subarray(240),
      ]),
      members: [
        { name: 'LB', rows },
        { name: 'EMPTY', rows: [] },
        { name: 'VS', rows: rows.slice(0, 1) },
      ],
    },
    await narrow('rows of one byte', 1, ['a', '', 'b']),
    await narrow('rows of a record', 80, ['a', '', 'b']),
    await narrow('a blank last row that is longer than a record', 81, ['a', 'b', '']),
    await narrow(
      'many narrow rows',
      3,
      Array.from({ length: 5000 }, (_, i) => String(i % 1000)),
    ),
    await windows(),
    await shortNumbers(),
  ];
}

async function narrow(name: string, length: number, values: readonly string[]): Promise<Oddity> {
  const one: TableMeta = { name: 'N', label: '', columns: [{ name: 'V', label: '', storage: 'text', length }] };
  const cells = values.map((value) => [value === '' ? undefined : value]);
  return { name, bytes: await file(one, cells), members: [{ name: 'N', rows: cells }] };
}

/** Bytes of windows-1252 in a value and a label. */
async function windows(): Promise<Oddity> {
  const columns: TableMeta['columns'] = [{ name: 'V', label: 'L?bel', storage: 'text', length: 90 }];
  const bytes = await file({ name: 'W', label: '', columns }, [['Sponsor?s'], ['plain']]);
  bytes[640 + 16 + 1] = 0xe4;
  bytes[bytes.indexOf('Sponsor?s') + 7] = 0x92;
  return { name: 'bytes of windows-1252', bytes, members: [{ name: 'W', rows: [['Sponsor’s'], ['plain']] }] };
}

async function shortNumbers(): Promise<Oddity> {
  const columns = [2, 3, 4, 5, 6, 7, 8].map((length) => ({
    name: `N${length}`,
    label: '',
    storage: 'number' as const,
    length,
  }));
  const cells = [columns.map(() => 1), columns.map(() => -0.5), columns.map(() => undefined)];
  const bytes = await file({ name: 'S', label: '', columns }, cells);
  return { name: 'numbers of every length', bytes, members: [{ name: 'S', rows: cells }] };
}

function zeroPadded(bytes: Buffer, end: number): Buffer {
  return Buffer.concat([bytes.subarray(0, end), Buffer.alloc(bytes.length - end)]);
}

/** As VAX/VMS wrote them: the last four bytes of each are not there, and the member header says 136. */
function shortDescriptions(bytes: Buffer): Buffer {
  const descriptions = Array.from({ length: 4 }, (_, i) =>
    bytes.subarray(HEADERS.namestrs + i * 140, HEADERS.namestrs + i * 140 + 136),
  );
  const head = Buffer.from(bytes.subarray(0, HEADERS.namestrs));
  head.write('0136', 240 + 74, 'latin1');
  const length = 4 * 136;
  const padding = Buffer.alloc(Math.ceil(length / 80) * 80 - length, ' ');
  return Buffer.concat([head, ...descriptions, padding, bytes.subarray(HEADERS.observations)]);
}

/** The last variable is described first; the columns come in the order of the descriptions. */
function reordered(bytes: Buffer): Buffer {
  const described = [3, 0, 1, 2].map((i) =>
    bytes.subarray(HEADERS.namestrs + i * 140, HEADERS.namestrs + (i + 1) * 140),
  );
  return Buffer.concat([bytes.subarray(0, HEADERS.namestrs), ...described, bytes.subarray(HEADERS.observations)]);
}

async function file(described: TableMeta, cells: readonly (readonly Cell[])[]): Promise<Buffer> {
  const sink = memorySink();
  const batch: RowBatch = {
    rowCount: cells.length,
    columns: described.columns.map(({ storage }, i) =>
      storage === 'text'
        ? textBatch(cells.map((row) => row[i] as string | undefined))
        : numberBatch(cells.map((row) => row[i] as number | undefined)),
    ),
  };
  await writeXpt(tableOf(described, batch), sink, stamp);
  return sink.bytes();
}
