import { describe, expect, it } from 'vitest';
import { parseXml } from '#define/xml/parse.js';
import {
  odmPrefixes,
  terminologyOfLibrary,
  terminologyOfOdm,
  terminologyOfTable,
  type SaidOfTerminology,
  type Sheet,
} from '#standards/import/index.js';
import { packTerminology } from '#standards/pack/index.js';
import { parseTerminology } from '#standards/terminology.js';

const header = [
  'Code',
  'Codelist Code',
  'Codelist Extensible (Yes/No)',
  'Codelist Name',
  'CDISC Submission Value',
  'CDISC Synonym(s)',
  'CDISC Definition',
  'NCI Preferred Term',
];
const file = 'SDTM Terminology 2026-09-25.txt';
const records = [
  ['C66742', '', 'No', 'No Yes Response', 'NY', '', '', 'CDISC SDTM Yes No Response'],
  ['C49488', 'C66742', '', 'No Yes Response', 'Y', 'Yes; Affirmative', '', 'Yes'],
  ['C48660', 'C66742', '', 'No Yes Response', 'NA', 'Not Applicable', '', 'Not Applicable'],
  ['C71620', '', 'Yes', 'Unit', 'UNIT', '', '', 'CDISC SDTM Unit'],
  ['C28253', 'C71620', '', 'Unit', 'mg', 'Milligram', '', 'Milligram'],
];
const sheet = (rows: readonly (readonly string[])[], name = file, columns: readonly string[] = header): Sheet => ({
  file: name,
  header: columns,
  rows: rows.map((cells, i) => ({ line: i + 2, cells })),
});
const codes = (rows: readonly (readonly string[])[], said: SaidOfTerminology = {}, name = file) => {
  const read = terminologyOfTable(sheet(rows, name), said);
  return read.ok ? [] : read.diagnostics.map(({ code, at }) => `${code.replace('standards/', '')} ${at?.line ?? '-'}`);
};
const tables = {
  publishingSet: 'SDTM',
  version: '2026-09-25',
  codelists: [
    {
      code: 'C66742',
      submissionValue: 'NY',
      name: 'No Yes Response',
      extensible: false,
      terms: [
        { code: 'C49488', value: 'Y', preferredTerm: 'Yes', synonyms: ['Yes', 'Affirmative'] },
        { code: 'C48660', value: 'NA', preferredTerm: 'Not Applicable', synonyms: ['Not Applicable'] },
      ],
    },
    {
      code: 'C71620',
      submissionValue: 'UNIT',
      name: 'Unit',
      extensible: true,
      terms: [{ code: 'C28253', value: 'mg', preferredTerm: 'Milligram', synonyms: ['Milligram'] }],
    },
  ],
};

describe('a table of NCI EVS', () => {
  it('becomes the codelists with their terms, "NA" a value like any other', () => {
    expect(terminologyOfTable(sheet(records), {})).toEqual({ ok: true, value: tables, warnings: [] });
  });

  it('is known by what the file says before what its name says, and by what the user says before both', () => {
    const named = [...header, 'Standard and Date'];
    const rows = records.map((cells) => [...cells, 'SEND CT 2026-06-26']);
    expect(terminologyOfTable(sheet(rows, file, named), {})).toMatchObject({
      value: { publishingSet: 'SEND', version: '2026-06-26' },
    });
    expect(
      terminologyOfTable(sheet(rows, file, named), { publishingSet: 'adam', version: '2026-01-01' }),
    ).toMatchObject({
      value: { publishingSet: 'ADaM', version: '2026-01-01' },
    });
  });

  it.each([
    [
      'a term of a codelist that is not there',
      [['C1', 'C2', '', '', 'X', '', '', 'x']],
      ['term-without-codelist 2', 'no-codelists -'],
    ],
    [
      'a term without a value',
      [records[0] ?? [], ['C48660', 'C66742', '', '', '', '', '', 'NA']],
      ['term-without-value 3'],
    ],
    ['a codelist twice', [records[0] ?? [], records[0] ?? []], ['codelist-twice 3']],
    [
      'a codelist neither extensible nor not',
      [['C66742', '', '', 'No Yes Response', 'NY', '', '', '']],
      ['not-yes-or-no 2'],
    ],
    ['nothing', [], ['no-codelists -']],
  ])('that holds %s is refused with the line', (_, rows, expected) => {
    expect(codes(rows)).toEqual(expected);
  });

  it('whose package and date are not known is refused with both', () => {
    expect(codes(records, {}, 'terms.txt')).toEqual(['which-package -', 'which-date -']);
  });

  it('without the columns of NCI EVS is refused with those that are missing', () => {
    const read = terminologyOfTable(sheet([], file, ['Code', 'Name']), {});
    expect(read).toMatchObject({
      ok: false,
      diagnostics: [
        { code: 'standards/not-terminology', expected: expect.stringContaining('"Codelist Code"') as string },
      ],
    });
  });
});

describe('an ODM-XML file of NCI EVS', () => {
  it('says the same', () => {
    const list = (code: string, name: string, value: string, extensible: string, items: string) =>
      `<CodeList OID="CL.${code}.${value}" Name="${name}" DataType="text" nci:ExtCodeID="${code}" nci:CodeListExtensible="${extensible}">${items}<nci:CDISCSubmissionValue>${value}</nci:CDISCSubmissionValue></CodeList>`;
    const item = (code: string, value: string, preferred: string, synonyms: readonly string[]) =>
      `<EnumeratedItem CodedValue="${value}" nci:ExtCodeID="${code}">${synonyms.map((text) => `<nci:CDISCSynonym>${text}</nci:CDISCSynonym>`).join('')}<nci:PreferredTerm>${preferred}</nci:PreferredTerm></EnumeratedItem>`;
    const xml = `<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:nci="http://ncicb.nci.nih.gov/xml/odm/EVS/CDISC"><Study OID="CDISC_CT.SDTM.2026-09-25"><MetaDataVersion OID="CDISC_CT_MetaDataVersion.SDTM.2026-09-25" Name="CDISC SDTM Controlled Terminology">${list(
      'C66742',
      'No Yes Response',
      'NY',
      'No',
      item('C49488', 'Y', 'Yes', ['Yes', 'Affirmative']) + item('C48660', 'NA', 'Not Applicable', ['Not Applicable']),
    )}${list('C71620', 'Unit', 'UNIT', 'Yes', item('C28253', 'mg', 'Milligram', ['Milligram']))}</MetaDataVersion></Study></ODM>`;
    const parsed = parseXml(xml, 'terms.xml', odmPrefixes);
    if (!parsed.ok) throw new Error('the file is well-formed');
    expect(terminologyOfOdm(parsed.value.root, 'terms.xml', {})).toEqual({ ok: true, value: tables, warnings: [] });
  });
});

describe('JSON of the CDISC Library', () => {
  const json = {
    name: 'SDTM CT 2026-09-25',
    effectiveDate: '2026-09-25',
    codelists: tables.codelists.map(({ code, extensible, terms, ...list }) => ({
      ...list,
      conceptId: code,
      extensible: String(extensible),
      terms: terms.map(({ code: term, value, preferredTerm, synonyms }) => ({
        conceptId: term,
        submissionValue: value,
        preferredTerm,
        synonyms,
      })),
    })),
  };

  it('says the same', () => {
    expect(terminologyOfLibrary(json, 'sdtmct.json', {})).toEqual({ ok: true, value: tables, warnings: [] });
  });

  it('that is something else is refused with the path', () => {
    const read = terminologyOfLibrary({ codelists: [{ name: 'x' }] }, 'x.json', {});
    expect(read.ok ? [] : read.diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('codelists.0.conceptId'),
    );
  });
});

describe('packed terminology', () => {
  it('reads as it was, lists of codes with the list of their names', () => {
    const pair = (code: string, name: string, submissionValue: string, value: string) => ({
      code,
      name,
      submissionValue,
      extensible: true,
      terms: [{ code: 'C9', value, preferredTerm: 'Weight' }],
    });
    const { index, terms } = packTerminology({
      publishingSet: 'SDTM',
      version: '2026-09-25',
      codelists: [
        pair('C1', 'Vital Signs Test Name', 'VSTEST', 'Weight'),
        pair('C2', 'Vital Signs Test Code', 'VSTESTCD', 'WEIGHT'),
      ],
    });
    const read = parseTerminology({ index, terms: () => Buffer.from(terms) });
    expect(read.names).toEqual(['VSTEST', 'VSTESTCD']);
    expect(read.codelist('C2')).toMatchObject({ decodedBy: 'C1', terms: [{ code: 'C9', value: 'WEIGHT' }] });
    expect(read.codelist('C1')?.decodedBy).toBeUndefined();
  });
});
