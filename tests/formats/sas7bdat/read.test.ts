import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FormatFault } from '#formats/format.js';
import { inflateRoss, inflateRuns } from '#formats/sas7bdat/decompress.js';
import { sas7bdat } from '#formats/sas7bdat/index.js';
import { batchesOf, readOne, rowsOf, sourceOf } from '../memory.js';
import { rossOf, runsOf } from './compress.js';
import { dataSet, type DataSet } from './data-set.js';
import { fc } from '../../support/properties.js';

const columns = [
  { name: 'USUBJID', label: 'Subject é', format: '', length: 8, isNumber: false },
  { name: 'VSSTRESN', label: 'Result', format: 'BEST', length: 8, isNumber: true },
  { name: 'SHORT', label: '', format: '', length: 4, isNumber: true },
];

function row(little: boolean, subject: Uint8Array, result: Uint8Array, short: number): Uint8Array {
  const eight = Buffer.alloc(8);
  eight.writeDoubleBE(short);
  const four = eight.subarray(0, 4);
  const order = (bytes: Uint8Array) => (little ? Buffer.from(bytes).reverse() : bytes);
  return Buffer.concat([Buffer.concat([subject, Buffer.alloc(8, 0x20)]).subarray(0, 8), order(result), order(four)]);
}

function double(value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

const missing = (tag: number) => Buffer.from([0xff, 0xff, ~tag & 0xff, 0, 0, 0, 0, 0]);
const plainMissing = Buffer.from([0xff, 0xff, 0xfe, 0, 0, 0, 0, 0]);

const rowsFor = (little: boolean) => [
  row(little, Buffer.from('S-1'), double(36.6), 0.5),
  row(little, Buffer.from('é'), plainMissing, -2),
  row(little, Buffer.from(''), missing(2), 0),
];
const values = [
  ['S-1', 36.6, 0.5],
  ['é', undefined, -2],
  [undefined, undefined, 0],
];

/** Rows in runs: blanks as blanks, all else as literals. */
const asRuns = (rows: readonly Uint8Array[]) =>
  rows.map((bytes) => {
    const text = Buffer.from(bytes.subarray(0, 8)).toString('latin1').replace(/ +$/, '');
    const letters = Buffer.from(text, 'latin1');
    const parts = letters.length > 0 ? [Buffer.from([0x80 + letters.length - 1]), letters] : [];
    return Buffer.concat([...parts, Buffer.from([0xe0 + 6 - letters.length, 0x80 + 11]), bytes.subarray(8)]);
  });

describe.each([
  { wide: true, little: true },
  { wide: true, little: false },
  { wide: false, little: true },
  { wide: false, little: false },
])('a SAS data set, wide $wide, little endian $little', ({ wide, little }) => {
  const rows = rowsFor(little);
  it.each<[DataSet['layout'], readonly Uint8Array[], DataSet['mark']]>([
    ['data', rows, undefined],
    ['mix', rows, undefined],
    ['compressed', asRuns(rows), 'SASYZCRL'],
  ])('is read with its rows as %s', async (layout, stored, mark) => {
    const bytes = dataSet({ wide, little, columns, rows: stored, layout, ...(mark && { mark }) });
    const table = await readOne(sas7bdat, bytes);
    expect(table.meta).toEqual({
      name: 'VS',
      label: '',
      columns: [
        { name: 'USUBJID', label: 'Subject é', storage: 'text', length: 8 },
        { name: 'VSSTRESN', label: 'Result', storage: 'number', length: 8, displayFormat: 'BEST9.' },
        { name: 'SHORT', label: '', storage: 'number', length: 4 },
      ],
    });
    expect(await rowsOf(table)).toEqual(values);
    const [batch] = await batchesOf(table);
    const result = batch?.columns[1];
    expect(result?.kind === 'number' && [...(result.codes ?? [])]).toEqual([0, 0, 0x41]);
  });

  it('is read over many pages, as often as it is asked for', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => row(little, Buffer.from(`S-${i}`), double(i), i));
    const table = await readOne(sas7bdat, dataSet({ wide, little, columns, rows: many, layout: 'data' }));
    for (let i = 0; i < 2; i++) expect((await rowsOf(table)).map(([, value]) => value)).toEqual(many.map((_, n) => n));
  });
});

describe('a SAS data set', () => {
  const whole = dataSet({ wide: true, little: true, columns, rows: rowsFor(true), layout: 'data' });

  it('in another encoding becomes UTF-8', async () => {
    const rows = [row(true, Buffer.from([0xe9, 0x80]), double(1), 1)];
    const bytes = dataSet({ wide: true, little: true, columns, rows, layout: 'data', encoding: 62 });
    expect((await rowsOf(await readOne(sas7bdat, bytes)))[0]?.[0]).toBe('é€');
  });

  it('with half a letter in UTF-8 is read, which is told', async () => {
    const rows = [row(true, Buffer.from('ab'), double(1), 1), row(true, Buffer.from([0x61, 0xc3]), double(1), 1)];
    const table = await readOne(sas7bdat, dataSet({ wide: true, little: true, columns, rows, layout: 'data' }));
    expect((await rowsOf(table)).map(([text]) => text)).toEqual(['ab', 'a\ufffd']);
    expect(table.findings?.().map(({ message }) => message)).toEqual([
      '1 text of USUBJID in "file" has bytes that utf-8 does not have, in row 2; the sign U+FFFD stands for them.',
    ]);
  });

  it.each([
    ['no rows', columns, []],
    ['no columns', [], []],
  ])('with %s is read', async (_, described, rows) => {
    for (const layout of ['data', 'mix'] as const) {
      const table = await readOne(sas7bdat, dataSet({ wide: true, little: true, columns: described, rows, layout }));
      expect(table.meta.columns.map(({ name }) => name)).toEqual(described.map(({ name }) => name));
      expect(await rowsOf(table)).toEqual([]);
    }
  });

  it('whose rows were deleted is read without them', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => row(true, Buffer.from(`S-${i}`), double(i), i));
    for (const wide of [true, false]) {
      const bytes = dataSet({ wide, little: true, columns, rows, layout: 'data', deleted: [0, 7, 8, 19] });
      const subjects = (await rowsOf(await readOne(sas7bdat, bytes))).map(([subject]) => subject);
      expect(subjects).toEqual(rows.map((_, i) => `S-${i}`).filter((_, i) => ![0, 7, 8, 19].includes(i)));
    }
  });

  it('of an unknown encoding is read with a warning', async () => {
    const bytes = dataSet({ wide: true, little: true, columns, rows: rowsFor(true), layout: 'data', encoding: 250 });
    const read = await sas7bdat.read?.(sourceOf(bytes));
    expect(read?.ok === true && read.warnings.map(({ code }) => code)).toEqual(['formats/sas7bdat/encoding']);
  });

  it.each([
    ['not-a-data-set', Buffer.from('HEADER RECORD')],
    ['not-a-data-set', Buffer.of()],
    ['truncated', whole.subarray(0, whole.length - 1)],
    ['damaged', Buffer.concat([whole.subarray(0, 1024), Buffer.alloc(whole.length - 1024)])],
  ])('is told to be %s', async (code, bytes) => {
    const read = await sas7bdat.read?.(sourceOf(bytes));
    expect(read?.ok === false && read.diagnostics.map((one) => one.code)).toEqual([`formats/sas7bdat/${code}`]);
  });

  it('gives data or a clear fault, whatever bytes are changed', async () => {
    const change = fc.record({
      at: fc.integer({ min: 0, max: whole.length - 1 }),
      to: fc.integer({ min: 0, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('data', 'mix', 'compressed'),
        async (changes, layout) => {
          const rows = layout === 'compressed' ? asRuns(rowsFor(true)) : rowsFor(true);
          const bytes = Buffer.from(
            dataSet({
              wide: true,
              little: true,
              columns,
              rows,
              layout,
              ...(layout === 'compressed' && { mark: 'SASYZCRL' }),
            }),
          );
          for (const { at, to } of changes) bytes[at % bytes.length] = to;
          const read = await sas7bdat.read?.(sourceOf(bytes));
          if (read?.ok !== true) return;
          try {
            for (const table of read.value) await batchesOf(table);
          } catch (error) {
            expect(error).toBeInstanceOf(FormatFault);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('compressed rows', () => {
  const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
  const inflated = (inflate: typeof inflateRuns, text: string, length: number) =>
    Buffer.from(inflate(hex(text), length)).toString('hex');

  it.each([
    ['literals of 1 to 16', '82 616263', '616263'],
    ['literals of 17', `90 ${'61'.repeat(17)}`, '61'.repeat(17)],
    ['literals of 64', `00 00 ${'61'.repeat(64)}`, '61'.repeat(64)],
    ['a byte three times and more', 'c1 61', '61616161'],
    ['a byte eighteen times and more', '40 02 61', '61'.repeat(20)],
    ['blanks', 'e3', '20'.repeat(5)],
    ['many blanks', '60 03', '20'.repeat(20)],
    ['zeros', 'f0', '0000'],
    ['many zeros', '71 00', '00'.repeat(17 + 256)],
    ['at signs', 'd0', '4040'],
  ])('of run lengths hold %s', (_, input, output) => {
    expect(inflated(inflateRuns, input, output.length / 2)).toBe(output);
  });

  it.each([
    ['single bytes', '0000 616263', '616263'],
    ['a short run', '8000 02 61', '6161616161'],
    ['a long run', '8000 11 01 61', '61'.repeat(1 + 16 + 19)],
    ['a short pattern', '1000 616263 30 00', '616263616263'],
    ['a long pattern', '1000 616263 20 00 00', `616263${'616263'.repeat(5)}61`],
  ])('of Ross data compression hold %s', (_, input, output) => {
    expect(inflated(inflateRoss, input, output.length / 2)).toBe(output);
  });

  it.each([
    ['ends inside a command', '40 02'],
    ['goes beyond the row', 'ef'],
    ['is not known', '30'],
    ['has 2 bytes', 'e0'],
  ])('are refused where a run %s', (problem, input) => {
    expect(() => inflateRuns(hex(input), 3)).toThrow(problem);
  });
});

describe('rows that another program compressed', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(fc.tuple(fc.constantFrom(0, 0x20, 0x40, 0x61, 0xff), fc.integer({ min: 1, max: 5000 })), { maxLength: 3 })
      .map((runs) => Uint8Array.from(runs.flatMap(([byte, count]) => new Array<number>(count).fill(byte)))),
    fc
      .tuple(fc.uint8Array({ minLength: 3, maxLength: 300 }), fc.integer({ min: 1, max: 30 }))
      .map(([pattern, times]) => Uint8Array.from(new Array(times).fill([...pattern]).flat() as number[])),
  );

  it.each([
    ['run lengths', runsOf, inflateRuns],
    ['Ross data compression', rossOf, inflateRoss],
  ])('by %s are what they were', (_, compress, inflate) => {
    fc.assert(
      fc.property(bytes, (row) => {
        expect(Buffer.from(inflate(compress(row), row.length))).toEqual(Buffer.from(row));
      }),
      { numRuns: 60 },
    );
  });
});

const hasHaven = spawnSync('Rscript', ['-e', 'library(haven)']).status === 0;
const named = hasHaven ? '' : ' (skipped: no R with haven)';

describe.skipIf(!hasHaven)(`a SAS data set, judged by haven${named}`, () => {
  it('has the values that haven wrote', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trialmill-sas-'));
    const file = join(folder, 'x.sas7bdat');
    const script = `d <- data.frame(ID=sprintf("S-%04d", 1:5000), X=(1:5000)/3); d$X[7] <- NA; attr(d$X, "label") <- "The value"; attr(d$X, "format.sas") <- "BEST12"; suppressWarnings(haven::write_sas(d, ${JSON.stringify(file)}))`;
    execFileSync('Rscript', ['-e', script], { stdio: 'ignore' });
    const table = await readOne(sas7bdat, readFileSync(file));
    rmSync(folder, { recursive: true });
    expect(table.meta.columns.map(({ name, label, displayFormat }) => [name, label, displayFormat])).toEqual([
      ['ID', '', undefined],
      ['X', 'The value', 'BEST12.'],
    ]);
    const rows = await rowsOf(table);
    expect(rows).toEqual(
      Array.from({ length: 5000 }, (_, i) => [
        `S-${String(i + 1).padStart(4, '0')}`,
        i === 6 ? undefined : (i + 1) / 3,
      ]),
    );
  });

  it('reads the same as haven, whatever the order of bytes, the addresses and the compression', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trialmill-sas-'));
    const kinds = [true, false].flatMap((wide) =>
      [true, false].flatMap((little) =>
        (['data', 'mix', 'runs', 'ross'] as const).map((how) => ({ wide, little, how })),
      ),
    );
    const files = kinds.map(({ wide, little, how }) => {
      const plain = [
        ...rowsFor(little),
        ...Array.from({ length: 9 }, (_, i) => row(little, Buffer.from(`S-${i}`), double(i / 7), i)),
      ];
      const rows = how === 'runs' ? plain.map(runsOf) : how === 'ross' ? plain.map(rossOf) : plain;
      const layout = how === 'runs' || how === 'ross' ? 'compressed' : how;
      const mark = { runs: 'SASYZCRL', ross: 'SASYZCR2', data: undefined, mix: undefined }[how] as DataSet['mark'];
      return dataSet({ wide, little, columns, rows, layout, ...(mark && { mark }) });
    });
    files.forEach((bytes, i) => {
      writeFileSync(join(folder, `${i}.sas7bdat`), bytes);
    });
    const script = `for (f in 0:${files.length - 1}) { d <- haven::read_sas(file.path(${JSON.stringify(folder)}, paste0(f, ".sas7bdat"))); cat(f, nrow(d), sprintf("%s|%.17g|%.17g|%s", d$USUBJID, d$VSSTRESN, d$SHORT, haven::na_tag(d$VSSTRESN)), sep = "\n") }`;
    const told = execFileSync('Rscript', ['-e', script], { encoding: 'utf8' }).trim();
    rmSync(folder, { recursive: true });
    const expected: string[] = [];
    for (const [i, bytes] of files.entries()) {
      const [batch] = await batchesOf(await readOne(sas7bdat, bytes));
      const rows = await rowsOf(await readOne(sas7bdat, bytes));
      const result = batch?.columns[1];
      const codes = result?.kind === 'number' ? result.codes : undefined;
      expected.push(String(i), String(rows.length));
      rows.forEach(([subject, value, short], r) => {
        const code = codes?.[r] ?? 0;
        const tag = code === 0 ? 'NA' : String.fromCharCode(code).toLowerCase();
        expected.push(`${subject ?? ''}|${digits17(value)}|${digits17(short)}|${tag}`);
      });
    }
    expect(told.split('\n')).toEqual(expected);
  });
});

/** As R prints "%.17g". */
function digits17(value: string | number | undefined): string {
  if (typeof value !== 'number') return 'NA';
  return String(Number(value.toPrecision(17))) === String(value) && value.toPrecision(17).includes('.')
    ? value.toPrecision(17).replace(/\.?0+$/, '')
    : String(value);
}
