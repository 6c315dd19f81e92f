import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainRows } from '#formats/xlsx/plain-rows.js';
import { readWorkbook, type Workbook } from '#formats/xlsx/read.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import { readZip, writeZip, type ZipEntry } from '#formats/xlsx/zip.js';
import { valueOf } from '../memory.js';
import { fc } from '../../support/properties.js';

/** What the texts of shared strings and of styles are here. */
const texts = {
  shared: (index: number) => ['first', 'second'][index],
  number: (value: number, style: number) => `${value} in style ${style}`,
};

/** The texts of the cells of rows, or nothing where these are for the library. */
function cellsOf(rows: string): unknown {
  const xml = Buffer.from(`${rows}</sheetData></worksheet>`);
  return plainRows(xml, 0, Buffer.byteLength(rows), texts)?.rows.map(({ number, texts: cells }) => [
    number,
    [...cells],
  ]);
}

const row = (cells: string) => cellsOf(`<row r="3">${cells}</row>`);

describe('a plain row', () => {
  it.each<[string, unknown]>([
    ['<c r="A3"><v>1.50</v></c>', ['1.5']],
    ['<c r="A3" t="n"><v>-1e-7</v></c>', ['-1e-7']],
    ['<c r="A3"><v>0.30000000000000004</v></c>', ['0.30000000000000004']],
    ['<c r="A3"><v>12345678901234567890</v></c>', ['12345678901234567000']],
    ['<c r="A3"><v>-0</v></c>', ['0']],
    ['<c r="A3" s="2"><v>45351</v></c>', ['45351 in style 2']],
    ['<c r="B3" t="s" s="1"><v>1</v></c>', [undefined, 'second']],
    ['<c t="b"><v>1</v></c>\n  <c t="b"><v>0</v></c>', ['TRUE', 'FALSE']],
    [
      '<c r="A3" t="inlineStr"><is><t xml:space="preserve"> a &lt;&amp;amp;&gt; é_x000A_ </t></is></c>',
      [' a <&amp;> é\n '],
    ],
    ['<c r="A3" t="inlineStr"><is><t>one\r\ntwo\rthree</t></is></c>', ['one\ntwo\rthree']],
    ['<c r="A3" s="1"/><c r="C3"><v>7</v></c>', [undefined, undefined, '7']],
    ['<c r="AA3" cm="1"><v>7</v></c>', [...Array.from({ length: 26 }, () => undefined), '7']],
    ['<c r="A3" t="s"></c><c><v></v></c><c><v>1</v></c>', [undefined, undefined, '1']],
  ])('holds in %s %j', (cells, expected) => {
    expect(row(cells)).toEqual([[3, expected]]);
  });

  it.each([
    '<c r="A3"><f>1+1</f><v>2</v></c>',
    '<c r="A3" t="str"><v>a</v></c>',
    '<c r="A3" t="e"><v>#N/A</v></c>',
    '<c r="A3" t="d"><v>2024-01-01</v></c>',
    '<c r="A3" t="b"><v>true</v></c>',
    '<c r="A3" t="b"></c>',
    '<c r="A3" t="s"><v>2</v></c>',
    '<c r="A3"><v>0x10</v></c>',
    '<c r="A3"><v> 1</v></c>',
    '<c r="A3"><v>1</v><v>2</v></c>',
    '<c r="A3"><v><![CDATA[1]]></v></c>',
    '<c r="A3" t="inlineStr"><is><r><t>rich</t></r></is></c>',
    '<c r="A3" t="inlineStr"><is><t>&#65;</t></is></c>',
    '<c r="A4"><v>1</v></c>',
    '<c r="B3"><v>1</v></c><c r="A3"><v>2</v></c>',
    '<c r="A3"><v>1</v></c><c r="A3"><v>2</v></c>',
    '<c r="XFE3"><v>1</v></c>',
    '<c r="a3"><v>1</v></c>',
    "<c r='A3'><v>1</v></c>",
    '<c x:r="B3"><v>1</v></c>',
    '<x:c r="A3"><v>1</v></x:c>',
    '<!-- --><c r="A3"><v>1</v></c>',
    '<c r="A3"><v>1</v>',
    '<c r="A3',
  ])('is left to the library with %s', (cells) => {
    expect(row(cells)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    [
      '<row><c><v>1</v></c></row><row r="5" spans="1:1"><c><v>2</v></c></row>',
      [
        [1, ['1']],
        [5, ['2']],
      ],
    ],
    ['<row r="1"/><row r="2"></row>', []],
    ['', []],
    ['<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>', undefined],
    ['<row r="1048577"><c><v>1</v></c></row>', undefined],
    ['<row r="1"><c><v>1</v></c></row>lost', undefined],
  ])('comes in the order of its number in %s', (rows, expected) => {
    expect(cellsOf(rows)).toEqual(expected);
  });
});

const isSheet = ({ name }: ZipEntry) => /worksheets\/[^/]*\.xml$/.test(name);

/** The same workbook for the library alone: a comment before the rows is nothing that is read here. */
function forLibrary(bytes: Uint8Array): Uint8Array {
  const entries = valueOf(readZip(bytes, 'lab')).map((entry) => {
    if (!isSheet(entry)) return entry;
    const xml = Buffer.from(entry.bytes).toString('latin1').replace('<sheetData', '<!-- --><sheetData');
    return { ...entry, bytes: Buffer.from(xml, 'latin1') };
  });
  return writeZip(entries, false);
}

/** All that is told of a workbook. */
function toldOf({ sheetNames, sheet, rows }: Workbook): unknown {
  return sheetNames.map((name) => {
    const found = sheet(name);
    const table = found.ok ? { meta: found.value.table.meta, ...found.value } : found.diagnostics;
    return [name, table, found.ok ? found.warnings : [], rows(name)];
  });
}

function expectSame(bytes: Uint8Array): void {
  expect(toldOf(valueOf(readWorkbook(bytes, 'lab')))).toEqual(toldOf(valueOf(readWorkbook(forLibrary(bytes), 'lab'))));
}

const samples = process.env['SAMPLES_DIR'];
const folder = join(samples ?? '', 'specs');
const files = samples === undefined ? [] : readdirSync(folder).filter((name) => /\.xls[xm]$/i.test(name));

describe('a workbook', () => {
  /** Cells as programs write them, and as they could. */
  const cell = fc.constantFrom(
    '<c><v>1.5</v></c>',
    '<c s="1"><v>45351</v></c>',
    '<c s="2"><v>45351.25</v></c>',
    '<c s="9"><v>7</v></c>',
    '<c t="b"><v>1</v></c>',
    '<c t="inlineStr"><is><t>a &amp; b_x0041_</t></is></c>',
    '<c t="inlineStr"><is><t>ü\r\n€ 😀</t></is></c>',
    '<c t="inlineStr"><is></is></c>',
    '<c s="1"/>',
    '<c t="s"/>',
    '<c/>',
    '<c r="Z9"><v>3</v></c>',
    '<c><f>1+1</f><v>2</v></c>',
    '<c t="e"><v>#N/A</v></c>',
    '<c t="str"><v>x</v></c>',
  );
  const rowXml = fc.tuple(
    fc.constantFrom('<row>', '<row ht="12" hidden="1">', '\n <row\n>'),
    fc.array(cell, { maxLength: 4 }),
  );

  it('is the same, whether its rows are read here or by the library', () => {
    const before = fc.constantFrom(
      '',
      '<dimension ref="A1:C9"/>',
      '<dimension ref="A1"/>',
      '<sheetFormatPr baseColWidth="10"/>',
    );
    const after = fc.constantFrom(
      '',
      '<pageMargins left="0.7" right="0.7"/>',
      '<mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>',
    );
    fc.assert(
      fc.property(before, fc.array(rowXml, { maxLength: 5 }), after, (head, body, tail) => {
        const rows = body.map(([start, cells]) => `${start}${cells.join('')}</row>`).join('');
        const data = `${head}<sheetData><row><c t="inlineStr"><is><t>N</t></is></c></row>${rows}</sheetData>${tail}`;
        const written = valueOf(
          readZip(
            writeWorkbook([
              { name: 'A', rows: [] },
              { name: 'B', rows: [['x'], [1]] },
            ]),
            'lab',
          ),
        );
        const changed = written.map((entry) => {
          const xml = Buffer.from(entry.bytes)
            .toString()
            .replace('<sheetData></sheetData>', () => data);
          return { ...entry, bytes: Buffer.from(xml) };
        });
        expectSame(writeZip(changed, false));
      }),
    );
  });

  it.skipIf(files.length === 0).each(files.length === 0 ? ['of others (skipped: SAMPLES_DIR not set)'] : files)(
    '%s is so, too',
    (name) => {
      expectSame(readFileSync(join(folder, name)));
    },
  );
});
