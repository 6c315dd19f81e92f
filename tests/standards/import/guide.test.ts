import { describe, expect, it } from 'vitest';
import { guideOfLibrary, guideOfTables, type Sheet } from '#standards/import/index.js';

const variables: Sheet = {
  file: 'SDTMIG_v3.3.csv',
  header: [
    'Version',
    'Variable Order',
    'Class',
    'Dataset Name',
    'Variable Name',
    'Variable Label',
    'Type',
    'CDISC CT Codelist Code(s)',
    'Codelist Submission Values',
    'Described Value Domain(s)',
    'Value List',
    'Role',
    'CDISC Notes',
    'Core',
  ],
  rows: [
    [
      'SDTMIG v3.3',
      '1',
      'Special-Purpose',
      'DM',
      'STUDYID',
      'Study Identifier',
      'Char',
      '',
      '',
      '',
      '',
      'Identifier',
      '',
      'Req',
    ],
    [
      'SDTMIG v3.3',
      '2',
      'Special-Purpose',
      'DM',
      'DOMAIN',
      'Domain Abbreviation',
      'Char',
      'C66734',
      'DOMAIN',
      '',
      'DM',
      'Identifier',
      '',
      'Req',
    ],
    ['SDTMIG v3.3', '3', 'Special-Purpose', 'DM', 'AGE', 'Age', 'Num', '', '', '', '', 'Record Qualifier', '', 'Exp'],
  ].map((cells, i) => ({ line: i + 2, cells })),
};
const datasets: Sheet = {
  file: 'datasets.csv',
  header: ['Version', 'Class', 'Dataset Name', 'Dataset Label', 'Structure'],
  rows: [{ line: 2, cells: ['SDTMIG v3.3', 'Special-Purpose', 'DM', 'Demographics', 'One record per subject'] }],
};
const dm = {
  name: 'DM',
  label: 'Demographics',
  class: 'SPECIAL PURPOSE',
  structure: 'One record per subject',
  variables: [
    {
      name: 'STUDYID',
      label: 'Study Identifier',
      storage: 'text',
      role: 'Identifier',
      core: 'Req',
      codelists: [],
      fixedValues: [],
      describedValueDomain: '',
    },
    {
      name: 'DOMAIN',
      label: 'Domain Abbreviation',
      storage: 'text',
      role: 'Identifier',
      core: 'Req',
      codelists: ['C66734'],
      fixedValues: ['DM'],
      describedValueDomain: '',
    },
    {
      name: 'AGE',
      label: 'Age',
      storage: 'number',
      role: 'Record Qualifier',
      core: 'Exp',
      codelists: [],
      fixedValues: [],
      describedValueDomain: '',
    },
  ],
};

describe('the tables of a guide', () => {
  it('become its datasets, named and dated by the file', () => {
    expect(guideOfTables([variables, datasets], {})).toMatchObject({
      ok: true,
      value: { kind: 'sdtm', tables: { standard: 'SDTMIG', version: '3.3', datasets: [dm] } },
    });
  });

  it('may come without labels of datasets', () => {
    expect(guideOfTables([variables], { version: '3.2' })).toMatchObject({
      value: { tables: { version: '3.2', datasets: [{ name: 'DM', label: '', class: 'SPECIAL PURPOSE' }] } },
    });
  });

  it('tell all faults with their lines', () => {
    const wrong = variables.rows.map(({ line, cells }) => ({
      line,
      cells: cells.with(4, 'A VARIABLE').with(6, 'Character'),
    }));
    const read = guideOfTables(
      [{ ...variables, rows: [...wrong, { line: 9, cells: wrong[0]?.cells.with(6, '?') ?? [] }] }],
      {},
    );
    expect(read.ok ? [] : read.diagnostics.map(({ code, at }) => `${code} ${at?.line}`)).toEqual([
      'standards/not-a-name 2',
      'standards/not-a-name 3',
      'standards/not-a-name 4',
      'standards/unknown-type 9',
      'standards/not-a-name 9',
    ]);
  });

  it('are asked for where there are none, and where the guide is not known', () => {
    const codes = (sheets: readonly Sheet[]) => {
      const read = guideOfTables(sheets, {});
      return read.ok ? [] : read.diagnostics.map(({ code }) => code);
    };
    expect(codes([datasets])).toEqual(['standards/not-a-guide']);
    const unnamed = {
      ...variables,
      file: 'x.csv',
      rows: variables.rows.map((row) => ({ ...row, cells: row.cells.with(0, '') })),
    };
    expect(codes([unnamed])).toEqual(['standards/which-guide', 'standards/which-version']);
  });
});

describe('JSON of the CDISC Library', () => {
  const described = (variable: (typeof dm.variables)[number]) => ({
    name: variable.name,
    label: variable.label,
    simpleDatatype: variable.storage === 'number' ? 'Num' : 'Char',
    role: variable.role,
    core: variable.core,
    valueList: variable.fixedValues,
    _links: { codelist: variable.codelists.map((code) => ({ href: `/mdr/root/ct/sdtmct/codelists/${code}` })) },
  });

  it('says the same of a guide for tabulations', () => {
    const json = {
      name: 'SDTMIG v3.3',
      version: '3-3',
      classes: [
        {
          name: 'Special-Purpose',
          datasets: [
            {
              name: 'DM',
              label: dm.label,
              datasetStructure: dm.structure,
              datasetVariables: dm.variables.map(described),
            },
          ],
        },
      ],
    };
    expect(guideOfLibrary(json, 'sdtmig.json', {})).toMatchObject({
      value: { kind: 'sdtm', tables: { standard: 'SDTMIG', version: '3.3', datasets: [dm] } },
    });
  });

  it('gives the structures of an analysis guide, others named', () => {
    const variable = { name: 'PARAMCD', label: 'Parameter Code', simpleDatatype: 'Char', core: 'Req' };
    const structure = (name: string) => ({
      name,
      analysisVariableSets: [{ name: 'Parameter', analysisVariables: [variable] }],
    });
    const json = { name: 'ADaMIG v1.2', dataStructures: [structure('BDS'), structure('OCCDS')] };
    expect(guideOfLibrary(json, 'adam.json', {})).toMatchObject({
      ok: true,
      value: {
        kind: 'adam',
        tables: {
          version: '1.2',
          structures: [
            { id: 'ADSL', variables: [] },
            { id: 'BDS', variables: [{ name: 'PARAMCD', set: 'Parameter', core: 'Req' }] },
          ],
        },
      },
      warnings: [{ code: 'standards/structures-left' }],
    });
  });
});
