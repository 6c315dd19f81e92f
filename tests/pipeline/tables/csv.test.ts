import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Opening } from '#pipeline/tables/file-format.js';
import { csvFormat, tsvFormat } from '#pipeline/tables/csv.js';
import { openTables } from '#pipeline/tables/open.js';
import { withEngine } from '#pipeline/with-engine.js';
import { valueAt } from '#model/table.js';
import { temporaryFolder } from '../../support/study-a.js';

const folder = temporaryFolder();
afterAll(folder.dispose);
const path = join(folder.path, 'dm.csv');

type Said = Pick<Opening, 'encoding' | 'hints'>;

async function read(content: string | Buffer, said: Said = {}, format = csvFormat) {
  writeFileSync(path, content);
  return withEngine({ threads: 1 }, async (engine) => {
    const opened = await openTables(format, { engine, path, name: 'dm.csv', ...said });
    if (!opened.ok) return { codes: opened.diagnostics.map(({ code }) => code.replace('engine/', '')) };
    const rows: unknown[] = [];
    for (const { meta, rows: batches } of opened.value) {
      rows.push(meta.columns.map(({ name }) => name).join('|'));
      for await (const batch of batches)
        for (let i = 0; i < batch.rowCount; i++)
          rows.push(batch.columns.map((column) => valueAt(column, i) ?? '').join('|'));
    }
    return { rows, told: opened.warnings.map(({ code }) => code.replace('engine/', '')) };
  });
}

const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part))));
const wide = (text: string) => Buffer.from(text, 'utf16le');

describe('a CSV file that nobody described', () => {
  it.each<[string, string | Buffer, readonly string[], readonly string[]]>([
    ['zeros at the front', 'A,B\n007,1.10\n', ['A|B', '007|1.10'], []],
    ['Windows-1252', bytes('A,B\n\xe9t\xe9,\x80\n'), ['A|B', 'été|€'], ['odd-letter']],
    ['UTF-8 with one odd byte', Buffer.concat([Buffer.from('A,B\né,'), bytes('\xb5g\n')]), ['A|B', 'é|µg'], ['odd-letter']],
    ['a letter cut off by the end', Buffer.concat([Buffer.from('A,B\né,x'), bytes('\xe2\x82')]), ['A|B', 'é|xâ‚'], ['odd-letter']],
    ['Mac Roman', bytes('A,B\n\x8e,\x8f\n'), ['A|B', 'é|è'], ['encoding-guessed']],
    ['UTF-16 without a mark', wide('A,B\né,2\n'), ['A|B', 'é|2'], ['encoding-guessed']],
    ['big-endian UTF-16 without a mark', wide('A,B\né,2\n').swap16(), ['A|B', 'é|2'], ['encoding-guessed']],
    ['UTF-16 with half a letter', Buffer.concat([wide('\ufeffA,B\n1,2'), Buffer.of(0, 0xd8), wide('\n')]), ['A|B', '1|2\ufffd'], ['odd-letter']],
    ['semicolons and decimal commas', 'A;B\n1,5;2,5\n3,5;4\n', ['A|B', '1,5|2,5', '3,5|4'], ['delimiter-guessed']],
    ['semicolons and a comma in the header', 'A, kg;B\n1;2\n3;4\n', ['A, kg|B', '1|2', '3|4'], ['delimiter-guessed']],
    ['commas and a bar in the header', 'A,B (x|y)\n1,x|y\n', ['A|B (x|y)', '1|x|y'], []],
    ['quoted commas between semicolons', '"A,B";C\n"a ""1, 2"" b";2\n', ['A,B|C', 'a "1, 2" b|2'], ['delimiter-guessed']],
    ['a mark before a later header', '\ufeffA,\ufeffB\n1,2\n', ['A|B', '1|2'], ['mark-inside']],
    ['a mark inside quotes of the header', '"\ufeffA",B\n1,2\n', ['A|B', '1|2'], []],
    ['files put together', '\ufeffA,B\n1,2\n\ufeffA,B\n\ufeff"3",4\n', ['A|B', '1|2', '3|4'], ['mark-inside', 'repeated-header']],
    ['a marker in a field of its own', 'A,B\n1,2\nEOF\n', ['A|B', '1|2'], ['end-marker']],
    ['a marker with empty fields', 'A,B,C\n1,2,3\n***END OF FILE***,,\n', ['A|B|C', '1|2|3'], ['end-marker']],
    ['a count at the end', 'A,B,C\n1,2,3\nTotal records: 1\n', ['A|B|C', '1|2|3'], ['end-marker']],
    ['a count in two fields', 'A,B,C\n1,2,3\nTRAILER,1,\n', ['A|B|C', '1|2|3'], ['end-marker']],
    ['Ctrl-Z', 'A,B\n1,2\n\x1a', ['A|B', '1|2'], ['end-marker']],
    ['Ctrl-Z behind the last record', 'A,B\n1,2\x1a', ['A|B', '1|2'], ['end-marker']],
    ['records without a value at the end', 'A,B\n1,2\n,\n3,4\n,\n,\n\n\n', ['A|B', '1|2', '|', '3|4'], ['empty-records']],
    ['a delimiter at the end of each line', 'A,B,\n1,2,\n', ['A|B', '1|2'], ['empty-column']],
    ['a word that is no marker', 'A,B\n1,2\nEND,3\n', ['A|B', '1|2', 'END|3'], []],
    ['one column', 'A\n1\nEND\n', ['A', '1', 'END'], []],
    ['line ends inside quotes', 'A,B\n"1\r\n2",3\n', ['A|B', '1\r\n2|3'], []],
    ['a column of our name', 'A,_row\n1,2\n', ['A|_row', '1|2'], []],
  ])('may have %s', async (_, content, rows, told) => {
    expect(await read(content)).toEqual({ rows, told });
  }); // prettier-ignore

  it.each<[string, string | Buffer, readonly string[]]>([
    ['too few fields', 'A,B\n1\n2,3\n', ['ragged-record']],
    ['too many fields', 'A,B\n1,2,3\n2,3\n', ['ragged-record']],
    ['a cut record at the end', 'A,B\n1,2\n3', ['truncated-record']],
    ['a marker that is followed by a record', 'A,B\n1,2\nEOF\n3,4\n', ['ragged-record']],
    ['a count at the end that is not its own', 'A,B,C\n1,2,3\nTotal records: 216\n', ['end-count']],
    ['a name twice', 'A,B,A\n1,2,3\n', ['duplicate-column']],
    ['values under no name', 'A,,B\n1,2,3\n', ['unnamed-column']],
    ['an open quote', 'A,B\n"1,2\n', ['unclosed-quote']],
    ['NUL bytes', bytes('A,B\n1,\0\0\n'), ['binary-file']],
  ])('is refused with %s', async (_, content, codes) => {
    expect(await read(content)).toEqual({ codes });
  });

  it.each<[string, string | Buffer, Said, readonly string[], readonly string[]]>([
    ['ISO-8859-15', bytes('A,B\n\xa4,1\n'), { encoding: 'iso-8859-15' }, ['A|B', '€|1'], []],
    ['Mac Roman', bytes('A,B\n\xdb,1\n'), { encoding: 'macintosh' }, ['A|B', '€|1'], []],
    ['another delimiter', 'A#B\n1#2\n', { hints: { delimiter: '#' } }, ['A|B', '1|2'], []],
    ['that records are filled up', 'A,B,C\n1\n2,3,4,,\n', { hints: { pads: true } }, ['A|B|C', '1||', '2|3|4'], ['padded-record']],
  ])('is read as it is said: %s', async (_, content, said, rows, told) => {
    expect(await read(content, said)).toEqual({ rows, told });
  }); // prettier-ignore

  it('has tabs in TSV without a word, and commas with one', async () => {
    expect(await read('A,x\tB\n1\t2\n', {}, tsvFormat)).toEqual({ rows: ['A,x|B', '1|2'], told: [] });
    expect(await read('A,B\n1,2\n', {}, tsvFormat)).toEqual({ rows: ['A|B', '1|2'], told: ['delimiter-guessed'] });
  });
});
