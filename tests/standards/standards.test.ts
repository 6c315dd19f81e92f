import { describe, expect, it } from 'vitest';
import { readStandards } from '../../src/pipeline/read-standards.js';

const standards = readStandards();

describe('the SDTMIG', () => {
  it('has 63 datasets with 1,917 variables', () => {
    const datasets = standards.sdtmDatasets();
    expect(datasets).toHaveLength(63);
    expect(datasets.flatMap((dataset) => dataset.variables)).toHaveLength(1917);
  });

  it('orders the variables of every dataset 1 to n, none of them twice', () => {
    for (const { name, variables } of standards.sdtmDatasets()) {
      expect(variables.map((variable) => variable.order)).toEqual(variables.map((_, i) => i + 1));
      expect(new Set(variables.map((variable) => variable.name)).size, name).toBe(variables.length);
    }
  });

  it('names classes as Define-XML terminology spells them', () => {
    const classes = standards.codelist('GNRLOBSC')?.terms.map((term) => term.value);
    for (const dataset of standards.sdtmDatasets()) expect(classes).toContain(dataset.class);
  });

  it('tells class, label and structure of a dataset', () => {
    expect(standards.sdtmDataset('DM')).toMatchObject({
      name: 'DM',
      class: 'SPECIAL PURPOSE',
      label: 'Demographics',
      structure: 'One record per subject',
      domain: 'DM',
    });
  });

  it('tells everything it knows of a variable', () => {
    expect(standards.sdtmVariable('AE', 'AESTDTC')).toEqual({
      name: 'AESTDTC',
      label: 'Start Date/Time of Adverse Event',
      storage: 'text',
      role: 'Timing',
      core: 'Exp',
      codelists: [],
      describedValueDomain: 'ISO 8601 datetime or interval',
      fixedValues: [],
      order: standards.sdtmVariables('AE').findIndex((variable) => variable.name === 'AESTDTC') + 1,
      listed: true,
    });
    expect(standards.sdtmVariable('AE', 'DOMAIN')?.fixedValues).toEqual(['AE']);
    expect(standards.sdtmVariable('VS', 'VSSTRESN')?.storage).toBe('number');
  });

  it('gives a supplemental qualifier dataset its own name and its parent', () => {
    expect(standards.sdtmDataset('SUPPAE')).toMatchObject({
      name: 'SUPPAE',
      class: 'RELATIONSHIP',
      label: 'Supplemental Qualifiers for AE',
      domain: 'AE',
    });
    expect(standards.sdtmVariables('SUPPAE')).toEqual(standards.sdtmVariables('SUPPQUAL'));
    expect(standards.sdtmVariable('SUPPAE', 'QNAM')?.core).toBe('Req');
    expect(standards.sdtmVariable('SUPPAE', 'AESEQ')).toBeUndefined();
  });

  it.each(['', 'SUPP', 'SUPPA', 'SUPPABCDE', 'SUPP--', 'suppae', 'ae', 'XX', 'constructor', '__proto__'])(
    'does not know a dataset named "%s"',
    (name) => {
      expect(standards.sdtmDataset(name)).toBeUndefined();
      expect(standards.sdtmVariables(name)).toEqual([]);
      expect(standards.sdtmVariable(name, 'STUDYID')).toBeUndefined();
      expect(standards.datasetClass(name)).toBeUndefined();
      expect(standards.codelistsOf(name, 'STUDYID')).toEqual([]);
    },
  );

  it('has RELREC, whose records belong to no one domain', () => {
    expect(standards.sdtmDataset('RELREC')?.domain).toBeUndefined();
    expect(standards.datasetClass('RELREC')).toBe('RELATIONSHIP');
  });
});

describe('a class of datasets', () => {
  it.each([
    ['IE', 'IELOBXFL', 'findings that are measured before and after exposure'],
    ['CE', 'CESER', 'events'],
    ['AE', 'AELNKID', 'identifiers of any general class'],
    ['CM', 'VISITNUM', 'timing of any general class'],
    ['FA', 'FATOXGR', 'findings, for findings about'],
  ])('allows %s to have %s, as other %s do', (dataset, variable) => {
    expect(standards.sdtmVariables(dataset).some(({ name }) => name === variable)).toBe(false);
    expect(standards.sdtmVariable(dataset, variable)).toMatchObject({ name: variable, listed: false, core: 'Perm' });
  });

  it.each([
    ['LB', 'LBSER'],
    ['AE', 'AETESTCD'],
    ['CM', 'AETERM'],
    ['DM', 'DMTESTCD'],
    ['TS', 'EPOCH'],
    ['AE', '--TERM'],
    ['AE', ''],
  ])('does not allow %s to have "%s"', (dataset, variable) => {
    expect(standards.sdtmVariable(dataset, variable)).toBeUndefined();
  });

  it('describes a domain of the sponsor: identifiers, topic, qualifiers, timing', () => {
    const variables = standards.classVariables('FINDINGS', 'XX');
    const names = variables.map((variable) => variable.name);
    const inOrder = ['STUDYID', 'DOMAIN', 'USUBJID', 'XXSEQ', 'XXTESTCD', 'XXTEST', 'XXORRES', 'XXSTRESC', 'XXDTC'];
    expect(names.filter((name) => inOrder.includes(name))).toEqual(inOrder);
    expect(variables.filter((variable) => variable.core === 'Req').map((variable) => variable.name)).toEqual(
      inOrder.slice(0, 6),
    );
    expect(variables[1]?.fixedValues).toEqual(['XX']);
    expect(variables.find(({ name }) => name === 'XXSTAT')).toMatchObject({ datasets: 27, of: 30 });
    expect(new Set(names).size).toBe(names.length);
  });

  it('has no general variables where it is no general observation class', () => {
    expect(standards.classVariables('TRIAL DESIGN', 'XX')).toEqual([]);
  });
});

describe('the ADaMIG', () => {
  it('has 336 variables', () => {
    expect(standards.adamVariables('ADSL').length + standards.adamVariables('BDS').length).toBe(336);
  });

  it.each([
    ['ADSL', 'TRT01P', 'TRTxxP', 'Planned Treatment for Period 01'],
    ['ADSL', 'TR12PG3N', 'TRxxPGyN', 'Planned Pooled Trt 3 for Period 12 (N)'],
    ['ADSL', 'P02S1SDT', 'PxxSwSDT', 'Period 02 Subperiod 1 Start Date'],
    ['ADSL', 'AGEGR1', 'AGEGRy', 'Pooled Age Group 1'],
    ['ADSL', 'AGEGR10', 'AGEGRy', 'Pooled Age Group 10'],
    ['ADSL', 'TRTSDT', 'TRTSDT', 'Date of First Exposure to Treatment'],
    ['ADSL', 'STRAT1R', 'STRATwR', 'Strat Factor 1 Value Used for Rand'],
    ['BDS', 'ANL01FL', 'ANLzzFL', 'Analysis Flag 01'],
    ['BDS', 'A1LO', 'AyLO', 'Analysis Range 1 Lower Limit'],
    ['BDS', 'R2A1LO', 'R2AyLO', 'Ratio to Analysis Range 1 Lower Limit'],
    ['BDS', 'ADT', 'ADT', 'Analysis Date'],
    ['TTE', 'CNSR', 'CNSR', 'Censor'],
    ['TTE', 'STARTDT', 'STARTDT', 'Time-to-Event Origin Date for Subject'],
    ['TTE', 'PARAMCD', 'PARAMCD', 'Parameter Code'],
  ] as const)('knows %s.%s as %s, "%s"', (structure, name, pattern, label) => {
    expect(standards.adamVariable(structure, name)).toMatchObject({ name, pattern, label });
  });

  it.each([
    ['LASTDT', '*DT'],
    ['LASTSDT', '*SDT'],
    ['LASTDTM', '*DTM'],
    ['LASTADY', '*ADY'],
  ])('leaves the label of %s, a %s, to the sponsor', (name, pattern) => {
    const variable = standards.adamVariable('BDS', name);
    expect(variable?.pattern).toBe(pattern);
    expect(variable).not.toHaveProperty('label');
  });

  it.each(['TRT1P', 'TRT00P', 'TRTxxP', 'AGEGR0', 'AGEGR01', 'AGEGR', 'trt01p', 'TRT01PX', '*DT', 'DT', '', 'NOSUCH'])(
    'does not know "%s"',
    (name) => {
      expect(standards.adamVariable('ADSL', name)).toBeUndefined();
    },
  );

  it('knows every name that it publishes, its placeholders filled, as that and with a full label', () => {
    for (const structure of ['ADSL', 'BDS'] as const)
      for (const { pattern } of standards.adamVariables(structure)) {
        const name = pattern.replace(/xx|zz/, '01').replace(/[yw]/, '1').replace('*', 'LAST');
        const variable = standards.adamVariable(structure, name);
        expect(variable?.pattern, name).toBe(pattern);
        expect(variable?.label ?? '').not.toMatch(/\b(?:xx|zz|y|w)\b|[{}]/);
      }
  });

  it('names its structures as Define-XML terminology does', () => {
    expect(standards.adamStructure('TTE')).toEqual({
      structure: 'TTE',
      class: 'BASIC DATA STRUCTURE',
      subclass: 'TIME-TO-EVENT',
      name: 'Basic Data Structure',
    });
    for (const structure of ['ADSL', 'BDS', 'TTE']) {
      const facts = standards.adamStructure(structure);
      expect(standards.codelist('GNRLOBSC')?.term(facts?.class ?? '')).toBeDefined();
      if (facts?.subclass !== undefined) expect(standards.codelist('BDSSC')?.term(facts.subclass)).toBeDefined();
    }
    expect(standards.adamStructure('OCCDS')).toBeUndefined();
    expect(standards.adamStructure('toString')).toBeUndefined();
  });
});

describe('the declared standards', () => {
  it('are spelled as Define-XML terminology spells them', () => {
    expect(standards.refs.map(({ id, version }) => `${id} ${version}`)).toEqual([
      'SDTMIG 3.4',
      'ADAMIG 1.3',
      'CT.SDTM 2025-03-28',
      'CT.ADAM 2025-03-28',
      'CT.DEFINE-XML 2025-03-28',
    ]);
    for (const ref of standards.refs) {
      expect(standards.codelist('STDNAM')?.term(ref.name), ref.name).toBeDefined();
      expect(standards.codelist('STDTYP')?.term(ref.type), ref.type).toBeDefined();
      expect(ref.type === 'CT').toBe(ref.publishingSet !== undefined);
      if (ref.publishingSet !== undefined)
        expect(standards.codelist('CTSTDTYP')?.term(ref.publishingSet), ref.publishingSet).toBeDefined();
    }
  });
});
