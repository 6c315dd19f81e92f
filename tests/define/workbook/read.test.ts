import { describe, expect, it } from 'vitest';
import { wordsOf, placesOf } from '#define/words.js';
import { keysOf } from '#define/document.js';
import { diffDefines } from '#define/diff.js';
import { writeDocument } from '#define/write.js';
import { read } from '../support.js';
import { readSpecification } from '#define/workbook/read.js';
import { clean, readSheets, sheets } from './support.js';

/** The messages of a workbook that has one of its sheets changed. */
function told(
  sheet: keyof typeof clean | 'Methods' | 'Comments' | 'Dictionaries' | 'WhereClauses' | 'Notes',
  text: string,
) {
  const outcome = readSheets({ ...clean, [sheet]: text });
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'));
  return {
    document: outcome.value,
    messages: outcome.warnings.map(({ message }) => message),
    warnings: outcome.warnings,
  };
}

const cell = (sheet: keyof typeof clean, from: string, to: string) => {
  const text = clean[sheet];
  if (!text.includes(from)) throw new Error(`${sheet} has no ${from}`);
  return told(sheet, text.replace(from, to));
};

describe('a workbook that describes data', () => {
  it('is read without a guess where it says everything as Define-XML does', () => {
    const { document, messages } = told('Define', clean.Define);
    expect(messages).toEqual([]);
    expect(document.datasets.map(({ name, variables }) => [name, variables.length])).toEqual([
      ['DM', 3],
      ['LB', 4],
    ]);
    expect(document.datasets.map((dataset) => keysOf(dataset).map(({ item }) => item?.name))).toEqual([
      ['STUDYID', 'USUBJID'],
      ['STUDYID', 'USUBJID', 'LBTESTCD'],
    ]);
    expect(document.standards.map(({ name, version }) => [name, version])).toEqual([
      ['SDTMIG', '3.4'],
      ['CDISC/NCI', '2025-03-28'],
    ]);
    expect(placesOf(document).map(wordsOf(document).place)).toContain('LB.LBORRES where LBTESTCD is "ALT"');
  });

  it('becomes a define.xml that says the same', () => {
    const { document } = told('Define', clean.Define);
    expect(diffDefines(document, read(writeDocument(document)))).toEqual([]);
  });

  it.each([
    ['a type', 'Variables', 'text | 1', 'Char | 1', 'Sheet "Variables", Data Type, row 4: "Char" is taken as "text".'],
    ['a length', 'Variables', 'text | 20', 'text | $20.', 'Sheet "Variables", Length, row 3: "$20." is taken as "20".'],
    [
      'an origin',
      'Variables',
      'Collected | Vendor',
      'eDT |',
      'Sheet "Variables", Origin, row 8: "eDT" is taken as "Collected, Vendor".',
    ],
    [
      'yes and no',
      'Datasets',
      '| Yes | No',
      '| Y | no',
      'Sheet "Datasets", Reference Data, row 3: "no" is taken as "No".',
    ],
    [
      'a class',
      'Datasets',
      'FINDINGS',
      'BDS',
      'Sheet "Datasets", Class, row 3: "BDS" is taken as "BASIC DATA STRUCTURE".',
    ],
    [
      'a standard',
      'Datasets',
      'SDTMIG 3.4',
      'SDTM-IG 3.4',
      'Sheet "Datasets", Standard, row 2: "SDTM-IG 3.4" is taken as "SDTMIG 3.4".',
    ],
    [
      'a terminology in other words',
      'Codelists',
      'SDTM 2025-03-28',
      'CDISC SDTM Controlled Terminology 2025-03-28',
      'Sheet "Codelists", Terminology, row 2: "CDISC SDTM Controlled Terminology 2025-03-28" is taken as "SDTM 2025-03-28".',
    ],
    [
      'a terminology by its date',
      'Codelists',
      'SDTM 2025-03-28',
      '2025-03-28',
      'Sheet "Codelists", Terminology, row 2: "2025-03-28" is taken as "SDTM 2025-03-28".',
    ],
    [
      'a class with the word',
      'Datasets',
      'SPECIAL PURPOSE',
      'Special-Purpose Domain',
      'Sheet "Datasets", Class, row 2: "Special-Purpose Domain" is taken as "SPECIAL PURPOSE".',
    ],
    [
      'a type with its length',
      'Variables',
      'text | 1',
      '$1 |',
      'Sheet "Variables", Data Type, row 4: "$1" is taken as "text of the length 1".',
    ],
    [
      'a length with its unit',
      'Variables',
      'text | 20',
      'text | 20 chars',
      'Sheet "Variables", Length, row 3: "20 chars" is taken as "20".',
    ],
    [
      'a length with decimal places',
      'ValueLevel',
      'float | 5',
      'float | 5.2',
      'Sheet "ValueLevel", Length, row 2: "5.2" is taken as "5, with 2 decimal places".',
    ],
    [
      'the length of a date',
      'ValueLevel',
      'float | 5',
      'date | 10',
      'Sheet "ValueLevel", Length, row 2: "10" is left out: values of the type date have no length.',
    ],
    [
      'a page with the origin',
      'Variables',
      'Collected | Investigator',
      'CRF Page 7 |',
      'Sheet "Variables", Origin, row 4: "CRF Page 7" is taken as "Collected, Investigator".',
    ],
    [
      'a page of no document',
      'Variables',
      'Collected | Investigator',
      'CRF Page 7 |',
      'Sheet "Variables", Origin, row 4: "7" is left out: no document of the workbook is the annotated CRF.',
    ],
    [
      'that values may be missing',
      'ValueLevel',
      '5 | No',
      '5 |',
      'Sheet "ValueLevel", Mandatory, row 2: "" is taken as "No".',
    ],
    [
      'the error of a formula',
      'Datasets',
      'One record per subject',
      '#N/A',
      'Sheet "Datasets", Structure, row 2: "#N/A" is left out: it is the error of a formula.',
    ],
    [
      'a character that XML has no place for',
      'Datasets',
      'One record per subject',
      'One\u0007 record',
      'Sheet "Datasets", Structure, row 2: "One\\u0007 record" is taken as "One record".',
    ],
    [
      'a header by a part of it',
      'Variables',
      'Codelist',
      'Codelist / Controlled Terms',
      'Sheet "Variables", the header, row 1: "Codelist / Controlled Terms" is taken as "Codelist".',
    ],
    [
      'a header without its remark',
      'Variables',
      'Role',
      'Role (SDTM only)',
      'Sheet "Variables", the header, row 1: "Role (SDTM only)" is taken as "Role".',
    ],
    [
      'a variable that stands twice',
      'Variables',
      '3 | DM | SEX',
      '3 | DM | USUBJID',
      'Sheet "Variables", Variable, row 4: "USUBJID" is left out: DM has this variable above already.',
    ],
    [
      'a version that there is not',
      'Datasets',
      'SDTMIG 3.4',
      'ADaMIG 2.1',
      'Sheet "Datasets", Standard, row 2: "ADaMIG 2.1" is taken as "a version that this guide never had".',
    ],
    ['a role', 'Variables', 'Topic', 'TOPIC', 'Sheet "Variables", Role, row 7: "TOPIC" is taken as "Topic".'],
    [
      'a value in parentheses',
      'ValueLevel',
      'LBTESTCD EQ "ALT"',
      'LBTESTCD EQ (ALT)',
      'Sheet "ValueLevel", Where Clause, row 2: "LBTESTCD EQ (ALT)" is taken as "a value in parentheses read as a condition".',
    ],
    [
      'a sign for a comparator',
      'ValueLevel',
      'LBTESTCD EQ "ALT"',
      "LBTESTCD = 'ALT'",
      'Sheet "ValueLevel", Where Clause, row 2: "LBTESTCD = \'ALT\'" is taken as "\\"=\\" as EQ read as a condition".',
    ],
    [
      'an id that tells a condition',
      'ValueLevel',
      'LBTESTCD EQ "ALT"',
      'LB.LBTESTCD.ALT',
      'Sheet "ValueLevel", Where Clause, row 2: "LB.LBTESTCD.ALT" is taken as "LB.LBTESTCD EQ \\"ALT\\"".',
    ],
    [
      'a wrong variable in a condition',
      'ValueLevel',
      'LBTESTCD EQ',
      'A1HI EQ',
      'Sheet "ValueLevel", Where Clause, row 2: "A1HI EQ \\"ALT\\"" is taken as "a condition on LB.A1HI, which no sheet describes".',
    ],
    [
      'a key that there is not',
      'Datasets',
      'USUBJID, LBTESTCD',
      'USUBJID LBSEQ',
      'Sheet "Datasets", Key Variables, row 3: "LBSEQ" is left out: LB has no such variable.',
    ],
    [
      'a codelist that there is not',
      'Variables',
      '| SEX | Collected',
      '| GENDER | Collected',
      'Sheet "Variables", Codelist, row 4: "GENDER" is left out: no codelist or dictionary has this id.',
    ],
    [
      'a term that stands twice',
      'Codelists',
      '2 | M',
      '2 | F',
      'Sheet "Codelists", Term, row 3: "F" is left out: SEX has this term already.',
    ],
    [
      'a dataset that only variables name',
      'Variables',
      '3 | DM',
      '3 | VS',
      'Sheet "Variables", Dataset, row 4: "VS" is taken as "a dataset that no sheet describes".',
    ],
    [
      'a package without its date',
      'Codelists',
      'SDTM 2025-03-28',
      'SDTM CT',
      'Sheet "Codelists", Terminology, row 2: "SDTM CT" is left out: it is no package of terminology with its date.',
    ],
  ] as const)('tells with sheet, column and row that it guessed %s', (_, sheet, from, to, message) => {
    expect(cell(sheet, from, to).messages).toContain(message);
  });

  it('tells where a guess is, once for all rows of it', () => {
    const { warnings } = told('Variables', clean.Variables.replaceAll('| text |', '| String |'));
    expect(warnings).toMatchObject([
      {
        message: 'Sheet "Variables", Data Type, rows 2 to 8: "String" is taken as "text".',
        at: { file: 'spec.xlsx#Variables', line: 2, column: 5 },
      },
    ]);
  });

  it.each([', ', ',', ' ', '; ', '\n'])('takes keys apart at %j', (between) => {
    const outcome = readSheets({
      ...clean,
      Datasets: clean.Datasets.replace('STUDYID, USUBJID |', `STUDYID${between === '\n' ? ' ' : between}USUBJID |`),
    });
    const dataset = outcome.ok ? outcome.value.datasets[0] : undefined;
    expect(dataset && keysOf(dataset).map(({ item }) => item?.name)).toEqual(['STUDYID', 'USUBJID']);
  });

  it('takes a misspelt header for what it is, and tells columns and sheets that it does not read', () => {
    const { document, messages } = told(
      'Datasets',
      clean.Datasets.replace('Key Variables', 'Key, Variables').replace('Reference Data', 'Remarks'),
    );
    expect(document.datasets.map((dataset) => keysOf(dataset).length)).toEqual([2, 3]);
    expect(messages).toEqual(['The column "Remarks" of the sheet "Datasets" is not read; it has 2 values.']);
    expect(told('Notes', 'a | b\n1 | 2').messages).toEqual([
      'The sheet "Notes" is not read: neither its name nor its columns are known.',
    ]);
  });

  it('leaves out rows that only pad the sheet', () => {
    const { document, messages } = told('Variables', `${clean.Variables}\n 99 | | |\n 100 | | |`);
    expect(document.datasets.flatMap(({ variables }) => variables)).toHaveLength(7);
    expect(messages).toEqual([]);
  });

  it('finds the header below a title', () => {
    const { document, messages } = told('Variables', `Specification of the study\n${clean.Variables.trim()}`);
    expect(document.datasets.flatMap(({ variables }) => variables)).toHaveLength(7);
    expect(messages[0]).toContain('"row 2" is taken as "the header"');
  });

  it('reads where clauses by id, all rows of an id together', () => {
    const { document } = told(
      'WhereClauses',
      'ID | Dataset | Variable | Comparator | Value\n W1 | LB | LBTESTCD | IN | A, "B,C"\n W1 | DM | SEX | EQ | F',
    );
    const outcome = readSheets({
      ...clean,
      ValueLevel: clean.ValueLevel.replace('LBTESTCD EQ "ALT"', 'W1'),
      WhereClauses:
        'ID | Dataset | Variable | Comparator | Value\n W1 | LB | LBTESTCD | IN | A, "B,C"\n W1 | DM | SEX | EQ | F',
    });
    expect(document.whereClauses).toHaveLength(1);
    const place = outcome.ok ? placesOf(outcome.value).map(wordsOf(outcome.value).place).at(-1) : '';
    expect(place).toBe('LB.LBORRES where LBTESTCD is one of "A", "B,C" and DM.SEX is "F" (Female)');
  });

  it('makes a method and a comment of texts that stand where an id should', () => {
    const { document, messages } = told(
      'Variables',
      clean.Variables.replace('| Role', '| Role | Method | Comment').replace(
        'Topic',
        'Topic | Upper case of the name | See the guide',
      ),
    );
    expect(document.methods).toMatchObject([{ oid: 'MT.LB.LBTESTCD', description: 'Upper case of the name' }]);
    expect(document.comments).toMatchObject([{ oid: 'COM.LB.LBTESTCD', description: 'See the guide' }]);
    expect(messages).toHaveLength(2);
  });

  it('comments once on a condition that several rows state, and tells of another comment', () => {
    const values = clean.ValueLevel.replace('| Mandatory', '| Mandatory | Join Comment').replace(
      '| No',
      '| No | By subject',
    );
    const second = (comment: string) =>
      `${values}\n 2 | LB | LBTESTCD | LBTESTCD EQ "ALT" | ALT | text | 5 | No | ${comment}`;
    const same = told('ValueLevel', second('By subject'));
    expect(same.document.comments).toMatchObject([{ description: 'By subject' }]);
    expect(same.document.whereClauses).toMatchObject([{ commentOid: same.document.comments[0]?.oid }]);
    expect(same.messages).toHaveLength(1);
    const other = told('ValueLevel', second('By visit'));
    expect(other.document.comments).toHaveLength(1);
    expect(other.messages.join()).toContain('row 3: "By visit" is left out: another row says the condition already');
  });

  it('gives each comment and method an OID of its own, where ids or texts come to the same', () => {
    const { document } = told('Comments', 'ID | Description\n A | One\n COM.A | Two');
    expect(document.comments.map(({ oid }) => oid)).toEqual(['COM.A', 'COM.A.2']);
  });

  it.each([
    ['3 5-7', ['3 ', ' 5-7']],
    ['5 to 7', [' 5-7']],
    ['5to7', [' 5-7']],
    ['5–7, 12', ['12 ', ' 5-7']],
    ['Section2to3', ['Section2to3 ']],
    ['A1-3', ['A1-3 ']],
  ])('reads pages as people write them: %s', (pages, expected) => {
    const outcome = readSheets({
      ...clean,
      Documents: 'ID | Title | Href\n LF.G | Guide | guide.pdf',
      Comments: `ID | Description | Document | Pages\n C1 | Once | LF.G | ${pages}`,
    });
    if (!outcome.ok) throw new Error('not read');
    const read = outcome.value.comments[0]?.documents[0]?.pages ?? [];
    expect(
      read.map(({ refs, first, last }) => [refs.join(' '), first === undefined ? '' : `${first}-${last}`].join(' ')),
    ).toEqual(expected);
  });

  it('tells of criteria of an analysis that its dataset has already, and takes the parameter from the clause that names it', () => {
    const displays = 'ID | Title\n F1 | Figure';
    const results = (criteria: string) =>
      `Display | ID | Description | Variables | Reason | Purpose | Selection Criteria\n F1 | R1 | Result | DM.SEX LB.LBORRES | SPECIFIED IN SAP | PRIMARY OUTCOME MEASURE | ${criteria}`;
    const analysed = (criteria: string) => {
      const outcome = readSheets({ ...clean, 'Analysis Displays': displays, 'Analysis Results': results(criteria) });
      if (!outcome.ok) throw new Error('not read');
      return {
        result: outcome.value.resultDisplays[0]?.results[0],
        messages: outcome.warnings.map(({ message }) => message),
      };
    };
    expect(analysed('[LB] LBTESTCD EQ "ALT"').messages).toEqual([]);
    const twice = analysed('[LB] LBTESTCD EQ "ALT" [LB] LBTESTCD EQ "AST"');
    expect(twice.messages.join()).toContain('LB has criteria above already');
    expect(analysed('[DM] SEX = F').messages.join()).toContain('as EQ read as a condition');
  });

  it('has each display once, and an OID of its own for each result', () => {
    const outcome = readSheets({
      ...clean,
      'Analysis Displays': 'ID | Title\n F1 | Figure\n F1 | Another',
      'Analysis Results': 'Display | ID | Description | Variables\n F1 | R1 | One | DM.SEX\n F1 | R1 | Two | DM.SEX',
    });
    if (!outcome.ok) throw new Error('not read');
    expect(outcome.value.resultDisplays.map(({ oid, results }) => [oid, results.map((one) => one.oid)])).toEqual([
      ['RD.F1', ['AR.F1.R1', 'AR.F1.R1.2']],
    ]);
    expect(outcome.warnings.map(({ message }) => message).join()).toContain(
      '"F1" is left out: this id stands above already',
    );
  });

  it('has dictionaries among the codelists, under the names of the terminology', () => {
    const { document, messages } = told(
      'Dictionaries',
      'ID | Name | Data Type | Dictionary | Version\n AEDICT | Events | text | MEDDRA | 27.0',
    );
    expect(document.codelists.at(-1)?.external).toEqual({ dictionary: 'MedDRA', version: '27.0' });
    expect(messages).toEqual(['Sheet "Dictionaries", Dictionary, row 2: "MEDDRA" is taken as "MedDRA".']);
  });

  it('tells values that stand twice, and keeps the first', () => {
    const { document, messages } = told(
      'ValueLevel',
      `${clean.ValueLevel}\n 2 | LB | LBORRES | LBTESTCD = ALT | Again | text | 5 | No`,
    );
    expect(document.valueLists.flatMap(({ values }) => values)).toHaveLength(1);
    expect(messages.join()).toContain(
      'row 3: "LBTESTCD = ALT" is left out: these values of LBORRES stand above already',
    );
  });

  it.each([
    ['Num | 8 |', '', { dataType: 'float' }],
    ['Num | 8 |', 'DATE9.', { dataType: 'integer' }],
    ['Num | 8 |', '8.', { dataType: 'integer' }],
    ['Num | 8 |', '8.2', { dataType: 'float', significantDigits: 2 }],
    ['Num | 8 |', 'BEST12.', { dataType: 'float' }],
    ['float | 8 |', '8.2', { dataType: 'float' }],
  ])('takes %s with the format %j for %o', (type, format, expected) => {
    const { document } = told(
      'ValueLevel',
      clean.ValueLevel.replace('| Length |', '| Length | Format |').replace('float | 5 |', `${type} ${format} |`),
    );
    const item = document.valueLists[0]?.values[0]?.item;
    expect({ dataType: item?.dataType, significantDigits: item?.significantDigits }).toEqual({
      significantDigits: undefined,
      ...expected,
    });
  });

  it('knows a sheet by its columns or by a word of its name', () => {
    const { Define, Codelists, ...others } = clean;
    const outcome = readSheets({
      ...others,
      'About the study': Define,
      CT: Codelists,
      'Comments on data': 'ID | Description | Document\n C1 | Once | ',
    });
    expect(outcome.ok && [outcome.value.study.name, outcome.value.comments.length]).toEqual(['ABC-1', 1]);
  });

  it('has a comment on the study', () => {
    const { document } = told('Define', `${clean.Define}\n Comment | Simulated data`);
    expect(document.metaDataVersion.commentOid).toBe(document.comments[0]?.oid);
    expect(document.comments).toMatchObject([{ description: 'Simulated data' }]);
  });

  it('tells codelists whose package of terminology is not said', () => {
    const { messages } = cell('Codelists', 'SDTM 2025-03-28', '');
    expect(messages).toEqual([]);
    const without = told('Codelists', clean.Codelists.replaceAll('SDTM 2025-03-28', ''));
    expect(without.warnings).toMatchObject([{ code: 'workbook/no-package', found: 'Sex' }]);
  });

  it('leaves out a hidden sheet of what another sheet describes, and reads one that is alone', () => {
    const hidden = (names: readonly string[]) =>
      readSpecification(
        sheets({ ...clean, 'Variables old': clean.Variables.replace('Sex', 'Gender') }).map((sheet) => ({
          ...sheet,
          isHidden: names.includes(sheet.name),
        })),
        'spec.xlsx',
      );
    const old = hidden(['Variables old', 'Codelists']);
    expect(old.ok && old.warnings.map(({ message }) => message)).toEqual([
      'The hidden sheet "Variables old" is not read: another sheet has the variables.',
    ]);
    expect(old.ok && old.value.codelists).toHaveLength(1);
  });

  it('is a fault where nothing describes variables', () => {
    const outcome = readSheets({ Data: 'A | B\n 1 | 2' });
    expect(outcome).toMatchObject({ ok: false, diagnostics: [{ code: 'workbook/no-variables', found: 'Data' }] });
  });
});
