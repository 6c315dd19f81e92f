import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Checked } from '#base/diagnostic.js';
import { openEngine, type Engine } from '#engine/engine.js';
import { loadCsv, type CsvSource, type LoadedFile } from '#engine/load-csv.js';
import { sql } from '#sql/sql.js';

const directory = mkdtempSync(join(tmpdir(), 'trialmill-csv-'));
let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ tempDirectory: join(directory, 'temp'), threads: 2 });
});
afterEach(() => engine.run(sql`DROP TABLE IF EXISTS ae`));
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

describe('a CSV file', () => {
  it('becomes a table with its file and record numbers', async () => {
    const text = 'Subject,AETERM,AESEV\nS-01,Nausea,MILD\nS-02,Rash,\n';
    expect(await load(text, ['Subject', 'AETERM', 'AESEV'])).toEqual({
      ok: true,
      value: {
        rows: 2,
        sha256: createHash('sha256').update(text).digest('hex'),
        columns: ['Subject', 'AETERM', 'AESEV'],
      },
      warnings: [],
    });
    expect(await engine.all(sql`SELECT * FROM ae`)).toEqual([
      { Subject: 'S-01', AETERM: 'Nausea', AESEV: 'MILD', _row: 1n, _file: 'raw/ae.csv' },
      { Subject: 'S-02', AETERM: 'Rash', AESEV: null, _row: 2n, _file: 'raw/ae.csv' },
    ]);
  });

  it.each([
    ['a header alone', 'A,B\n', []],
    ['a header without a line end', 'A,B', []],
    ['no line end after the last record', 'A,B\n1,2', [['1', '2']]],
    ['a byte order mark', '\ufeffA,B\n1,2\n', [['1', '2']]],
    [
      'line ends of Windows',
      'A,B\r\n1,2\r\n3,4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'line ends of all kinds',
      'A,B\r1,2\r\n3,4\n5,6\r',
      [
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    ['quotes around everything', '"A","B"\n"1","2"\n', [['1', '2']]],
    [
      'commas, quotes and line ends inside quotes',
      'A,B\n"a,b","say ""no"""\n"line\r\nbreak\rand\n","\r"\n',
      [
        ['a,b', 'say "no"'],
        ['line\r\nbreak\rand\n', '\r'],
      ],
    ],
    ['quotes inside unquoted text', 'A,B\n5" tape,a"b\n', [['5" tape', 'a"b']]],
    ['a blank before a quote, which is then text', 'A,B\n "x",2\n', [[' "x"', '2']]],
    [
      'blanks at the end and nothing but blanks',
      'A,B\nx  ,  \n"y  ","  "\n',
      [
        ['x', null],
        ['y', null],
      ],
    ],
    ['blanks at the beginning and tabs, which are data', 'A,B\n  x,\t\n', [['  x', '\t']]],
    [
      'empty fields',
      'A,B\n,\n"",""\n',
      [
        [null, null],
        [null, null],
      ],
    ],
    [
      'lines without a character, which are no records',
      'A,B\n\n1,2\n\n\n3,4\n\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'letters of all lengths in UTF-8',
      'A,B\né,µg\n€,😀\n',
      [
        ['é', 'µg'],
        ['€', '😀'],
      ],
    ],
    ['an apostrophe, a semicolon and SQL', "A,B\n'); DROP TABLE ae; --,NULL\n", [["'); DROP TABLE ae; --", 'NULL']]],
  ])('may have %s', async (_name, text, expected) => {
    expect(await load(text, ['A', 'B'])).toMatchObject({ ok: true, value: { rows: expected.length } });
    expect((await engine.all(sql`SELECT "A", "B" FROM ae ORDER BY "_row"`)).map((row) => [row['A'], row['B']])).toEqual(
      expected,
    );
  });

  it('reads the same wherever its chunks end', async () => {
    const rows = Array.from({ length: 60000 }, (_, i) => `"S-${i}","é😀 ""${i}""\r\n, x",${i % 7 === 0 ? '' : i}`);
    expect(await load(['Subject,AETERM,N', ...rows, ''].join('\r\n'))).toMatchObject({
      ok: true,
      value: { rows: 60000 },
    });
    expect(
      await engine.all(sql`SELECT count(*) AS n FROM ae WHERE "Subject" = 'S-' || ("_row" - 1)
        AND "AETERM" = 'é😀 "' || ("_row" - 1) || '"' || chr(13) || chr(10) || ', x'
        AND "N" IS NOT DISTINCT FROM CASE WHEN ("_row" - 1) % 7 = 0 THEN NULL ELSE ("_row" - 1)::VARCHAR END`),
    ).toEqual([{ n: 60000n }]);
  });

  it('may be in windows-1252', async () => {
    const bytes = Buffer.from([...Buffer.from('A,B\n'), 0x80, 0x2c, 0xb5, 0x67, 0x9f, 0xff, 0x0a]);
    expect(await load(bytes, ['A', 'B'], { encoding: 'windows-1252' })).toMatchObject({ ok: true });
    expect(await engine.all(sql`SELECT "A", "B" FROM ae`)).toEqual([{ A: '€', B: 'µgŸÿ' }]);
  });

  it.each<[string, Buffer, CsvSource['dialect']]>([
    ['ISO-8859-15', Buffer.from([0xa4, 0x2c, 0xe9]), { encoding: 'iso-8859-15' }],
    ['Mac Roman', Buffer.from([0xdb, 0x2c, 0x8e]), { encoding: 'macintosh' }],
    ['UTF-16', Buffer.from('€,é', 'utf16le'), { encoding: 'utf-16' }],
    ['UTF-16 by its byte order mark', Buffer.from('\ufeff€,é', 'utf16le'), {}],
    ['big-endian UTF-16 by its byte order mark', Buffer.from('\ufeff€,é', 'utf16le').swap16(), {}],
    ['UTF-8 by its byte order mark, whatever is stated', Buffer.from('\ufeff€,é'), { encoding: 'windows-1252' }],
  ])('may be in %s', async (_name, letters, dialect) => {
    const wide = letters.includes(0);
    const marked = wide && dialect?.encoding === undefined;
    const ascii = (text: string) => {
      const bytes = Buffer.from(text, wide ? 'utf16le' : 'latin1');
      return marked && letters[0] === 0xfe ? bytes.swap16() : bytes;
    };
    const mark = letters.length > 3 && !wide ? 3 : marked ? 2 : 0;
    const bytes = Buffer.concat([letters.subarray(0, mark), ascii('A,B\n'), letters.subarray(mark), ascii('\n')]);
    expect(await load(bytes, ['A', 'B'], dialect)).toMatchObject({ ok: true, warnings: [] });
    expect(await engine.all(sql`SELECT "A", "B" FROM ae`)).toEqual([{ A: '€', B: 'é' }]);
  });

  it.each<[string, string, CsvSource['dialect']]>([
    ['semicolons', 'A;B\n"1;,";2\n', { delimiter: ';' }],
    ['tabs', 'A\tB\n"1;,"\t2\n', { delimiter: '\t' }],
    ['another quote', "A|B\n'1;,'|2\n", { delimiter: '|', quote: "'" }],
    ['no quote', 'A|B\n1;,|2\n', { delimiter: '|', quote: undefined }],
  ])('may be written with %s', async (_name, text, dialect) => {
    expect(await load(text, ['A', 'B'], dialect)).toMatchObject({ ok: true, warnings: [] });
    expect(await engine.all(sql`SELECT "A", "B" FROM ae`)).toEqual([{ A: '1;,', B: '2' }]);
  });

  it('keeps quotes as they are where none is stated', async () => {
    await load('A|B\n"1|2"\n', ['A', 'B'], { delimiter: '|', quote: undefined });
    expect(await engine.all(sql`SELECT "A", "B" FROM ae`)).toEqual([{ A: '"1', B: '2"' }]);
  });

  it.each([
    ['tabs', '\t', 'Write delimiter: tab at its source in study.yaml.'],
    ['semicolons', ';', "Write delimiter: ';' at its source in study.yaml."],
    ['"|"', '|', "Write delimiter: '|' at its source in study.yaml."],
  ])('without a comma in its header is read with %s, and that is told', async (name, delimiter, help) => {
    expect(await load(`A${delimiter}B\n1,5${delimiter}2\n`, ['A', 'B'])).toMatchObject({
      ok: true,
      warnings: [
        {
          code: 'engine/delimiter-guessed',
          message: `"raw/ae.csv" is read with ${name} between the fields, as its first records say.`,
          help,
        },
      ],
    });
    expect(await engine.all(sql`SELECT "A", "B" FROM ae`)).toEqual([{ A: '1,5', B: '2' }]);
  });

  it('has only its declared columns loaded, in their order, and is warned about the others', async () => {
    expect(await load('A,Extra,B\n1,2,3\n', ['B', 'A'])).toMatchObject({
      ok: true,
      value: { columns: ['B', 'A'] },
      warnings: [
        {
          severity: 'warning',
          code: 'engine/undeclared-column',
          message: '"raw/ae.csv" has a column "Extra" that study.yaml does not declare; it is not loaded.',
        },
      ],
    });
    expect(await engine.all(sql`SELECT * EXCLUDE ("_file", "_row") FROM ae`)).toEqual([{ B: '3', A: '1' }]);
  });
});

describe('a CSV file with faults', () => {
  it('is not UTF-16 where a letter is cut in half', async () => {
    const text = Buffer.from('\ufeffA,B\n1,2\n', 'utf16le');
    expect(codes(await load(text.subarray(0, text.length - 1)))).toEqual(['engine/invalid-utf16']);
    expect(codes(await load(Buffer.concat([text, Buffer.from([0x00, 0xd8, 0x41, 0x00])])))).toEqual([
      'engine/invalid-utf16',
    ]);
  });

  it.each([
    ['empty', '', 'engine/empty-file', 'The source file "raw/ae.csv" is empty: it has not even a header.', undefined],
    [
      'only a byte order mark',
      '\ufeff',
      'engine/empty-file',
      'The source file "raw/ae.csv" is empty: it has not even a header.',
      undefined,
    ],
    [
      'a workbook',
      Buffer.from('PK\x03\x04\x14\0'),
      'engine/binary-file',
      'The source file "raw/ae.csv" is not text: line 1 holds bytes that no text has.',
      undefined,
    ],
    [
      'binary from line 3 on',
      'A,B\n1,2\n\0\0,\0\n',
      'engine/binary-file',
      'The source file "raw/ae.csv" is not text: line 3 holds bytes that no text has.',
      3,
    ],
    [
      'not in UTF-8',
      Buffer.from('A,B\n1,2\n\xb5g,1\n', 'latin1'),
      'engine/invalid-utf8',
      'Line 3 of "raw/ae.csv" is not UTF-8.',
      3,
    ],
    [
      'cut off inside quotes',
      'A,B\n1,2\n3,"four\nfive',
      'engine/unclosed-quote',
      'The quoted text that begins in line 3 of "raw/ae.csv" never ends: the file is cut off, or a quote is missing.',
      3,
    ],
    [
      'cut off inside a record',
      'A,B\n1,2\n3',
      'engine/truncated-record',
      'The last record of "raw/ae.csv", in line 3, breaks off after 1 field of 2: the file is cut off.',
      3,
    ],
    [
      'a record with too few fields',
      'A,B\n1\n3,4\n',
      'engine/ragged-record',
      'The record in line 2 of "raw/ae.csv" has 1 field; the header has 2.',
      2,
    ],
    [
      'a record with too many fields',
      'A,B\n"x\ny",2\n3,4,5\n',
      'engine/ragged-record',
      'The record in line 4 of "raw/ae.csv" has 3 fields; the header has 2.',
      4,
    ],
    [
      'text after a closing quote',
      'A,B\n"a"b,2\n',
      'engine/text-after-quote',
      'In line 2 of "raw/ae.csv" a quoted text goes on after its closing quote.',
      2,
    ],
    ['a name twice', 'A,B,a\n', 'engine/duplicate-column', 'The header of "raw/ae.csv" names "a" twice.', 1],
    [
      'a column without a name',
      'A,B,\n',
      'engine/unnamed-column',
      'Column 3 of "raw/ae.csv" has no name in the header.',
      1,
    ],
    [
      'a name of ours',
      'A,B,_Row\n',
      'engine/reserved-column',
      'The header of "raw/ae.csv" names a column "_Row", a name trialmill keeps for itself.',
      1,
    ],
    ['a column missing', 'A,Other\n1,2\n', 'engine/missing-column', '"raw/ae.csv" has no column "B".', 1],
  ])('is refused when it is %s', async (_name, content, code, message, line) => {
    const result = await load(content, ['A', 'B']);
    expect(result).toMatchObject({
      ok: false,
      diagnostics: [
        {
          code,
          severity: 'error',
          message,
          ...(line !== undefined && { at: { file: 'raw/ae.csv', line, column: 1 } }),
        },
      ],
    });
    expect(result).toHaveProperty('diagnostics.length', 1);
    expect(await engine.all(sql`SELECT count(*) AS n FROM duckdb_tables()`)).toEqual([{ n: 0n }]);
  });

  it('says what was found, what was expected and what helps', async () => {
    expect(await load('SUBJECT,AETRM\nS-01,Rash\n', ['SUBJECT', 'AETERM'])).toEqual({
      ok: false,
      diagnostics: [
        {
          code: 'engine/missing-column',
          severity: 'error',
          message: '"raw/ae.csv" has no column "AETERM". Did you mean "AETRM"?',
          found: 'SUBJECT, AETRM',
          expected: 'AETERM',
          help: 'If the column was renamed, write "AETRM" in study.yaml and in the mappings.',
          at: { file: 'raw/ae.csv', line: 1, column: 1 },
        },
      ],
    });
  });

  it('does not exist, or is a directory', async () => {
    mkdirSync(join(directory, 'folder.csv'));
    const source = { table: 'ae', name: 'raw/ae.csv' };
    expect(await loadCsv(engine, { ...source, path: join(directory, 'nosuch.csv') })).toMatchObject({
      diagnostics: [{ code: 'engine/missing-file', message: 'The source file "raw/ae.csv" does not exist.' }],
    });
    expect(await loadCsv(engine, { ...source, path: join(directory, 'folder.csv') })).toMatchObject({
      diagnostics: [
        {
          code: 'engine/unreadable-file',
          message: 'The source file "raw/ae.csv" cannot be read.',
          found: 'a directory',
        },
      ],
    });
  });

  it('has all its faults told at once, one a line', async () => {
    const result = await load('A,X\n1\n"a"b,2,3\n1,2\n\u00e9', ['A', 'B']);
    expect(codes(result)).toEqual([
      'engine/missing-column',
      'engine/ragged-record',
      'engine/text-after-quote',
      'engine/truncated-record',
    ]);
  });

  it('has twenty of its faults told, and the number of the others', async () => {
    const result = await load(`A,B\n${'1\n'.repeat(30000)}`, ['A', 'B']);
    expect(codes(result)).toHaveLength(21);
    expect(result).toHaveProperty('diagnostics.20.message', '"raw/ae.csv" has 29980 more faults that are not shown.');
  });

  it('leaves no table when its fault comes late', async () => {
    expect(codes(await load(`A,B\n${'1,2\n'.repeat(200000)}3\n`, ['A', 'B']))).toEqual(['engine/ragged-record']);
    expect(await engine.all(sql`SELECT count(*) AS n FROM duckdb_tables()`)).toEqual([{ n: 0n }]);
  });

  it.each([
    ['an overlong form', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a number above Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['a lone continuation', [0x80]],
    ['a letter cut off', [0xe2, 0x82]],
  ])('is not UTF-8 with %s', async (_name, bytes) => {
    expect(codes(await load(Buffer.from([...Buffer.from('A,B\n'), ...bytes, ...Buffer.from(',2\n')])))).toEqual([
      'engine/invalid-utf8',
    ]);
  });
});

async function load(
  content: string | Buffer,
  columns?: readonly string[],
  dialect?: CsvSource['dialect'],
): Promise<Checked<LoadedFile>> {
  const path = join(directory, 'ae.csv');
  writeFileSync(path, content);
  return loadCsv(engine, {
    table: 'ae',
    path,
    name: 'raw/ae.csv',
    ...(columns && { columns }),
    ...(dialect && { dialect }),
  });
}

function codes(result: Checked<unknown>): readonly string[] {
  return result.ok ? [] : result.diagnostics.map(({ code }) => code);
}
