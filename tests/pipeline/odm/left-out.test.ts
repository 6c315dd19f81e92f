import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '#cli/exit-codes.js';
import { main } from '#cli/main.js';
import { plain } from '#cli/terminal.js';
import { odm } from '../../formats/odm/support.js';
import { temporaryFolder } from '../../support/study-a.js';
import { parse } from './csv.js';

const folder = temporaryFolder();
afterAll(folder.dispose);

async function runCli(args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await main(['node', 'trialmill', ...args], {
    isInteractive: false,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    paint: plain,
  });
  return { exit, out: out.join(''), err: err.join('') };
}

const metadata = `<Study OID="S"><MetaDataVersion OID="1" Name="v">
<ItemGroupDef OID="DM" Name="Demographics"><ItemRef ItemOID="SEX"/><ItemRef ItemOID="NOTE"/></ItemGroupDef><ItemGroupDef OID="AE" Name="Events"><ItemRef ItemOID="TERM"/></ItemGroupDef>
<ItemDef OID="SEX" Name="SEX" DataType="text"><CodeListRef CodeListOID="CL"/></ItemDef><ItemDef OID="NOTE" Name="NOTE" DataType="text"/><ItemDef OID="TERM" Name="TERM" DataType="text"/>
<CodeList OID="CL" Name="Sex" DataType="text"><CodeListItem CodedValue="1"><Decode><TranslatedText>Male</TranslatedText></Decode></CodeListItem></CodeList></MetaDataVersion></Study>`;
const data =
  '<ClinicalData StudyOID="S" MetaDataVersionOID="1"><SubjectData SubjectKey="k" mdsol:SubjectName="01-1"><ItemGroupData ItemGroupOID="DM"><ItemData ItemOID="SEX" Value="1"/><ItemData ItemOID="NOTE" IsNull="Yes"/><ItemData ItemOID="TEXT" Value="x  "/></ItemGroupData></SubjectData></ClinicalData>';

function casebook(name: string, content: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, odm(content));
  return path;
}

async function converted(name: string, ...more: readonly string[]) {
  const out = join(folder.path, name);
  const said = await runCli(['convert', casebook(`${name}.xml`, metadata + data), out, '--format', 'json', ...more]);
  const read = (file: string) => parse(readFileSync(join(out, file), 'utf8'));
  return { losses: (JSON.parse(said.out) as { losses: unknown }).losses, read };
}

describe('what a table leaves out of a casebook', () => {
  it('is told by item group', async () => {
    const { losses } = await converted('wide', '--to', 'csv');
    expect(losses).toEqual([
      { table: 'DM', what: 'dataset label', count: 1 },
      { table: 'DM', what: 'codelists', count: 1 },
      { table: 'DM', what: 'attributes', count: 2 },
      { table: 'DM', what: 'null marks', count: 1 },
    ]);
  });

  it('holds no codelist where the target keeps them', async () => {
    const { losses } = await converted('kept', '--to', 'parquet');
    expect(losses).toEqual([
      { table: 'DM', what: 'attributes', count: 2 },
      { table: 'DM', what: 'null marks', count: 1 },
    ]);
    const { out } = await runCli(['inspect', join(folder.path, 'kept', 'DM.parquet'), '--format', 'json']);
    const shown = JSON.parse(out) as { tables: { columns: { name: string; codelist?: unknown }[] }[] };
    expect(shown.tables[0]?.columns.find(({ name }) => name === 'SEX')?.codelist).toEqual({
      name: 'Sex',
      terms: [{ code: '1', decode: 'Male' }],
    });
  });

  it('is told of items under each other', async () => {
    const { losses } = await converted('long', '--to', 'csv', '--shape', 'long');
    expect(losses).toEqual([
      { table: 'ITEMS', what: 'attributes', count: 2 },
      { table: 'ITEMS', what: 'null marks', count: 1 },
    ]);
  });

  it('may be attributes no more', async () => {
    const { losses, read } = await converted('more', '--to', 'csv', '--attributes');
    expect(read('DM.csv')).toMatchObject([{ MetaDataVersionOID: '1', 'mdsol:SubjectName': '01-1', SEX: '1' }]);
    expect(losses).not.toContainEqual(expect.objectContaining({ what: 'attributes' }));
  });

  it('is no blank at the end of a text, in either shape', async () => {
    const [wide, long] = [await converted('w', '--to', 'csv'), await converted('l', '--to', 'csv', '--shape', 'long')];
    expect([wide.read('DM.csv')[0]?.['TEXT'], long.read('items.csv')[2]?.['Value']]).toEqual(['x  ', 'x  ']);
  });
});

describe('metadata without data', () => {
  it('are shown: item groups, items, codelists', async () => {
    const { exit, out } = await runCli(['inspect', casebook('metadata.xml', metadata)]);
    expect(exit).toBe(exitCodes.clean);
    expect(out).toContain('DM (Demographics): 0 rows, 10 columns');
    expect(out).toContain('AE (Events): 0 rows, 9 columns');
    expect(out).toMatch(/codelist +code +decode\n\s+Sex +1 +Male/);
  });

  it('are no tables to convert, and leave no folder', async () => {
    const out = join(folder.path, 'none');
    const { exit, err } = await runCli(['convert', casebook('metadata.xml', metadata), `${out}/`, '--to', 'csv']);
    expect([exit, existsSync(out)]).toEqual([exitCodes.unreadableInput, false]);
    expect(err).toContain('holds no item group of a subject');
  });
});
