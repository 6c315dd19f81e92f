import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readDefineFile } from '#pipeline/define/read-define.js';
import { readDescription } from '#pipeline/define/read-description.js';
import { defineKeysOf } from '#pipeline/diff/said-keys.js';
import { validate } from '#pipeline/validate.js';
import { changed, written } from '../../define/support.js';
import { temporaryFolder } from '../../support/study-a.js';

const folder = temporaryFolder();
afterAll(folder.dispose);
const file = join(folder.path, 'define.xml');

const text = changed(written('sdtm'), '>Demographics<', '>Démographie<');
const declared = (encoding: string) => changed(text, 'encoding="UTF-8"', `encoding="${encoding}"`);
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('a file that is no XML', () => {
  it.each([
    ['nothing', '', 'it is empty'],
    ['blanks', ' \n', 'it is empty'],
    ['Dataset-JSON', '{ "datasetJSONVersion": "1.1.0" }', 'it is JSON, and no XML'],
    ['CSV', 'USUBJID,AGE\n', 'it is plain text, and no XML'],
    ['a compressed file', gzipSync(text), 'it is compressed; unpack it first'],
    ['a workbook', Buffer.from('PK\u0003\u0004'), 'it is a workbook or another archive, and no XML'],
  ])('is told by what it is: %s', (_, bytes, problem) => {
    writeFileSync(file, bytes);
    const read = readDefineFile(file);
    expect(read).toMatchObject({ ok: false, diagnostics: [{ code: 'pipeline/description-not-read' }] });
    expect(JSON.stringify(read)).toContain(problem);
  });
});

describe('the letters of a define.xml', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['UTF-16, the small byte first', Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le')],
    ['UTF-16, the large byte first', swapped(Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le'))],
    ['Latin-1, as declared', Buffer.from(declared('ISO-8859-1'), 'latin1')],
  ])('are read as %s', (_, bytes) => {
    writeFileSync(file, bytes);
    const read = readDefineFile(file);
    expect(read.ok && read.value.datasets.find(({ name }) => name === 'DM')?.label).toBe('Démographie');
  });

  it.each([
    ['that UTF-8 does not have, with the line before them', Buffer.from(text, 'latin1'), 'formats/odm/bytes'],
    ['that ASCII does not have, with the line before them', Buffer.from(declared('US-ASCII')), 'formats/odm/bytes'],
    ['of an encoding that nobody knows', Buffer.from(declared('EBCDIC-99')), 'formats/odm/encoding'],
  ])('are refused where they are bytes %s', (_, bytes, code) => {
    writeFileSync(file, bytes);
    for (const read of [readDefineFile, readDescription]) {
      const outcome = read(file);
      expect(outcome.ok ? [] : outcome.diagnostics).toMatchObject([{ code }]);
    }
    if (code === 'formats/odm/bytes') {
      const line = text.slice(0, text.indexOf('Démographie')).split('\n').length - 1;
      const outcome = readDefineFile(file);
      expect(outcome.ok ? '' : outcome.diagnostics[0]?.message).toContain(`after line ${line} `);
    }
  });

  it('are read so beside datasets, too, by whoever asks', async () => {
    const beside = join(folder.path, 'beside');
    mkdirSync(beside);
    const path = join(beside, 'define.xml');
    writeFileSync(path, Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le'));
    writeFileSync(join(beside, 'dm.csv'), 'STUDYID,DOMAIN,USUBJID\nS,DM,S-1\n');
    const validated = await validate({ paths: [beside] }, { phase: () => undefined, at: () => undefined });
    const outcomes = validated.ok ? validated.value.results.outcomes : validated.diagnostics;
    expect(outcomes).toContainEqual(
      expect.objectContaining({ rule: 'TM-X131', dataset: 'File (sdtm)', status: 'issues' }),
    );
    const keys = defineKeysOf(path);
    expect(keys.ok && keys.value.get('DM')).toEqual(['STUDYID', 'USUBJID']);
  });
});
