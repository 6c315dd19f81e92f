import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '#pipeline/check.js';
import { init } from '#pipeline/init.js';
import { profile } from '#pipeline/profile.js';
import { odm } from '../../formats/odm/support.js';
import { temporaryFolder } from '../../support/study-a.js';

const folder = temporaryFolder();
afterAll(folder.dispose);

const question = (text: string) => `<Question><TranslatedText>${text}</TranslatedText></Question>`;
const study = `<Study OID="S"><MetaDataVersion OID="1" Name="v">
<ItemGroupDef OID="IG.1" Name="Adverse Events"><ItemRef ItemOID="I_11"/><ItemRef ItemOID="I_12"/><ItemRef ItemOID="I_13"/></ItemGroupDef>
<ItemGroupDef OID="IG.DM" Name="Demography"><ItemRef ItemOID="IT.DM.SEX"/><ItemRef ItemOID="IT.DM.BRTHDAT"/></ItemGroupDef>
<ItemDef OID="I_11" Name="f11" DataType="text">${question('Reported Term for the Adverse Event')}</ItemDef>
<ItemDef OID="I_12" Name="AESTDAT" DataType="date"/>
<ItemDef OID="I_13" Name="AESER" DataType="integer">${question('Serious Event?')}<CodeListRef CodeListOID="CL.NY"/></ItemDef>
<ItemDef OID="IT.DM.SEX" Name="SEX" DataType="integer"><CodeListRef CodeListOID="CL.SEX"/></ItemDef>
<ItemDef OID="IT.DM.BRTHDAT" Name="Birth" DataType="date"/>
${[
  ['CL.NY', 'No', 'Yes'],
  ['CL.SEX', 'Male', 'Female'],
]
  .map(
    ([oid, ...decodes]) =>
      `<CodeList OID="${String(oid)}" Name="x" DataType="integer">${decodes.map((decode, i) => `<CodeListItem CodedValue="${i}"><Decode><TranslatedText>${decode}</TranslatedText></Decode></CodeListItem>`).join('')}</CodeList>`,
  )
  .join('')}
</MetaDataVersion></Study>`;
const subjects = Array.from(
  { length: 6 },
  (_, i) => `<SubjectData SubjectKey="00${i}">
<ItemGroupData ItemGroupOID="IG.DM"><ItemData ItemOID="IT.DM.SEX" Value="${i % 2}"/><ItemData ItemOID="IT.DM.BRTHDAT" Value="196${i}-01-0${i + 1}"/></ItemGroupData>
<ItemGroupData ItemGroupOID="IG.1"><ItemData ItemOID="I_11" Value="Term ${i}"/><ItemData ItemOID="I_12" Value="2024-02-0${i + 1}"/><ItemData ItemOID="I_13" Value="${(i + 1) % 2}"/></ItemGroupData>
</SubjectData>`,
).join('\n');
const casebook = odm(`${study}<ClinicalData StudyOID="S">${subjects}</ClinicalData>`);

function file(name: string, content: string): string {
  const path = join(folder.path, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** The proposed files of a study, which check understands. */
async function proposed(from: string, out: string) {
  const made = await init({ from, out: join(folder.path, out), study: 'X' });
  expect(made.ok ? [] : made.diagnostics).toEqual([]);
  const checked = await check(join(folder.path, out, 'study.yaml'));
  expect(checked.ok ? [] : checked.diagnostics).toEqual([]);
  return (name: string) => readFileSync(join(folder.path, out, name), 'utf8');
}

describe('a casebook in ODM-XML', () => {
  const path = file('odm/casebook.xml', casebook);

  it('is profiled by item group, with the questions and decodes of its items', async () => {
    const profiled = await profile([path]);
    if (!profiled.ok) throw new Error('not profiled');
    expect(profiled.value.tables.map(({ itemGroup, title, rows }) => [itemGroup, title, rows])).toEqual([
      ['IG.1', 'Adverse Events', 6],
      ['IG.DM', 'Demography', 6],
    ]);
    const [events] = profiled.value.tables;
    expect(events?.columns.find(({ name }) => name === 'I_13')).toMatchObject({
      field: 'AESER',
      label: 'Serious Event?',
      decodes: [
        { code: '0', decode: 'No' },
        { code: '1', decode: 'Yes' },
      ],
    });
  });

  it('is proposed as a study by field names, questions and decodes', async () => {
    const text = await proposed(path, 'from-odm');
    expect(text('study.yaml')).toContain('file: casebook.xml, item_group: IG.DM');
    expect(text('study.yaml')).toContain('number: SubjectKey');
    expect(text('sdtm/ae.yaml')).toContain('AETERM: { column: I_11 }');
    expect(text('sdtm/ae.yaml')).toContain('AESTDTC: { date: I_12 }');
    expect(text('sdtm/ae.yaml')).toMatch(/AESER: \{ column: I_13, values: \{ '?0'?: '?N'?, '?1'?: '?Y'? \} \}/);
    expect(text('sdtm/dm.yaml')).toMatch(/SEX: \{ column: IT\.DM\.SEX, values: \{ '?0'?: M, '?1'?: F \} \}/);
  });
});

it('files that differ in a number are one source', async () => {
  const rows = (n: number) => `Subject,VSDAT,SYSBP\n00${n},2024-01-0${n},12${n}\n01${n},2024-01-0${n},13${n}\n`;
  for (const n of [1, 2, 3]) file(`several/vitals_0${n}.csv`, rows(n));
  file('several/notes_1.csv', 'Subject,NOTE\n001,a\n');
  file('several/notes_2.csv', 'Subject,REMARK\n001,a\n');
  const text = (await proposed(join(folder.path, 'several'), 'from-several'))('study.yaml');
  expect(text).toContain('vitals: { file: vitals_*.csv');
  expect(text).toContain('file: notes_1.csv');
  expect(text).toContain('file: notes_2.csv');
});
