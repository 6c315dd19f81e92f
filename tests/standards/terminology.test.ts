import { describe, expect, it } from 'vitest';
import { codelistRows } from '../../src/mapping/values/recode.js';
import { readStandards } from '../../src/pipeline/read-standards.js';
import { parseTerminology } from '../../src/standards/terminology.js';

const standards = readStandards();
const codelist = (name: string) => {
  const found = standards.codelist(name);
  if (found === undefined) throw new Error(`No codelist ${name}`);
  return found;
};
const all = (publishingSet: 'SDTM' | 'ADaM' | 'DEFINE-XML') =>
  standards.codelistNames(publishingSet).map((name) => {
    const found = standards.codelist(name, publishingSet);
    if (found === undefined) throw new Error(`No codelist ${name} in ${publishingSet}`);
    return found;
  });

describe('the terminology', () => {
  it.each([
    ['SDTM', 1158, 43_698],
    ['ADaM', 23, 140],
    ['DEFINE-XML', 15, 88],
  ] as const)('%s has %i codelists and %i terms, none without code, value and preferred term', (set, lists, terms) => {
    const codelists = all(set);
    const allTerms = codelists.flatMap((list) => list.terms);
    expect(codelists).toHaveLength(lists);
    expect(allTerms).toHaveLength(terms);
    expect(allTerms.filter((t) => !/^C\d+$/.test(t.code) || t.value === '' || t.preferredTerm === '')).toEqual([]);
  });

  it('has every codelist that the guides refer to, but for one that it withdrew', () => {
    const sdtm = standards.sdtmDatasets().flatMap(({ variables }) => variables);
    const adam = (['ADSL', 'BDS'] as const).flatMap((structure) => standards.adamVariables(structure));
    const referred = new Set([...sdtm, ...adam].flatMap((variable) => variable.codelists));
    expect(referred.size).toBeGreaterThan(130);
    expect([...referred].filter((code) => standards.codelist(code) === undefined)).toEqual(['C85495']);
    expect(standards.codelistsOf('MS', 'MSRESCAT')).toEqual([]);
  });

  it('finds a codelist by NCI code and by submission value', () => {
    expect(codelist('C66742')).toBe(codelist('NY'));
    expect(codelist('NY')).toMatchObject({ name: 'No Yes Response', extensible: false, publishingSet: 'SDTM' });
    expect(codelist('ROUTE').extensible).toBe(true);
  });

  it('finds the codelists of the other packages, the named package first', () => {
    expect(codelist('DTYPE').publishingSet).toBe('ADaM');
    expect(codelist('STDTYP').publishingSet).toBe('DEFINE-XML');
    expect(codelist('DICTNAM').publishingSet).toBe('SDTM');
    expect(standards.codelist('DICTNAM', 'DEFINE-XML')?.publishingSet).toBe('DEFINE-XML');
    expect(standards.codelist('NY', 'ADaM')).toBeUndefined();
  });

  it.each(['', 'C0', 'ny', 'NOSUCH', 'constructor'])('does not know a codelist "%s"', (name) => {
    expect(standards.codelist(name)).toBeUndefined();
  });

  it('keeps the terms in their order, "NA" among them', () => {
    expect(codelist('NY').terms.map((term) => term.value)).toEqual(['U', 'NA', 'N', 'Y']);
  });

  it('finds a term exactly, ignoring case, by preferred term and by code', () => {
    const sex = codelist('SEX');
    const female = { code: 'C16576', value: 'F', preferredTerm: 'Female' };
    expect(sex.term('F')).toEqual(female);
    expect(sex.term('f')).toBeUndefined();
    expect(sex.termIgnoringCase(' f ')).toEqual(female);
    expect(sex.termByPreferredTerm('FEMALE')).toEqual(female);
    expect(sex.termByCode('C16576')).toEqual(female);
    expect(sex.term('Female')).toBeUndefined();
    expect(sex.term('')).toBeUndefined();
    expect(sex.termIgnoringCase('')).toBeUndefined();
  });

  it('does not choose between two terms that differ in case alone', () => {
    const unit = codelist('UNIT');
    expect(unit.term('Pa')?.value).toBe('Pa');
    expect(unit.termIgnoringCase('Pa')?.value).toBe('Pa');
    expect(unit.termIgnoringCase('pA')).toBeUndefined();
  });

  it('keeps commas and quotation marks in a value', () => {
    const values = all('SDTM').flatMap((list) => list.terms.map((term) => term.value));
    expect(values.some((value) => value.includes(', '))).toBe(true);
    expect(values.filter((value) => value.includes('""'))).toEqual([]);
  });
});

describe('the codelists of a variable', () => {
  it.each([
    ['AE', 'AEOUT', ['OUT']],
    ['DS', 'DSDECOD', ['NCOMPLT', 'PROTMLST', 'OTHEVENT']],
    ['AE', 'AETERM', []],
    ['AE', 'NOSUCH', []],
  ])('%s.%s are %j', (dataset, variable, names) => {
    expect(standards.codelistsOf(dataset, variable).map((list) => list.submissionValue)).toEqual(names);
  });
});

describe('a decode', () => {
  it.each([
    ['LBTESTCD', 'ALT', 'Alanine Aminotransferase'],
    ['VSTESTCD', 'SYSBP', 'Systolic Blood Pressure'],
    ['TSPARMCD', 'ADDON', 'Added on to Existing Treatments'],
    ['GDS02PC', 'GDS02TS', 'GDS02-Total Score - Analysis'],
    ['NY', 'Y', 'Yes'],
    ['SEX', 'M', 'Male'],
  ])('of %s "%s" is "%s"', (name, value, decode) => {
    expect(standards.decode(codelist(name), value)).toBe(decode);
  });

  it('is unknown for a value that is no term', () => {
    expect(standards.decode(codelist('LBTESTCD'), 'alt')).toBeUndefined();
    expect(standards.decode(codelist('NY'), '')).toBeUndefined();
  });

  it('exists for every term of every list of codes', () => {
    const lists = [...all('SDTM'), ...all('ADaM')].filter((list) => list.decodedBy !== undefined);
    expect(lists).toHaveLength(404 + 6);
    for (const list of lists)
      expect(list.terms.filter((term) => standards.decode(list, term.value) === undefined)).toEqual([]);
  });

  it.each(['TR', 'TU', 'RS', 'LB', 'VS', 'EG', 'SS', 'DD'])('pairs the test codes of %s with their names', (domain) => {
    const [codes] = standards.codelistsOf(domain, `${domain}TESTCD`);
    const [names] = standards.codelistsOf(domain, `${domain}TEST`);
    expect(codes?.decodedBy).toBe(names?.code);
  });
});

describe('terminology files', () => {
  const terms = new TextEncoder().encode('C1\tµg, "x"\tMicro\nC2\tB\tSecond\nC3\tЖ\tThird\n');
  const first = new TextEncoder().encode('C1\tµg, "x"\tMicro\nC2\tB\tSecond\n').length;
  const index = (bytes: number) =>
    JSON.stringify({
      publishingSet: 'SDTM',
      bytes,
      codelists: [
        ['C10', 'ONE', 'One', 0, '', 0, first],
        ['C11', 'TWO', 'Two', 1, '', first, bytes - first],
        ['C12', 'NONE', 'None', 1, '', bytes, 0],
      ],
    });

  it('may hold any character, for their places are counted in bytes', () => {
    const { codelist } = parseTerminology({ index: index(terms.length), terms: () => terms });
    expect(codelist('C10')?.terms.map((term) => term.value)).toEqual(['µg, "x"', 'B']);
    expect(codelist('C11')?.terms).toEqual([{ code: 'C3', value: 'Ж', preferredTerm: 'Third' }]);
    expect(codelist('C12')?.terms).toEqual([]);
  });

  it('may have CDISC synonyms, which name a term where no other has them', () => {
    const texts = new TextEncoder().encode('C1\tPO\tOral\tBy mouth; Oral Route\nC2\tIV\tVein\tDrip; oral route;drip\n');
    const one = JSON.parse(index(texts.length)) as { codelists: unknown[] };
    one.codelists = [['C10', 'A', 'A', 1, '', 0, texts.length]];
    const { codelist } = parseTerminology({ index: JSON.stringify(one), terms: () => texts });
    const list = codelist('C10');
    expect(list?.terms[0]?.synonyms).toEqual(['By mouth', 'Oral Route']);
    expect(list?.termBySynonym(' BY MOUTH ')?.value).toBe('PO');
    expect(list?.termBySynonym('drip')?.value).toBe('IV');
    expect(list?.termBySynonym('Oral Route')).toBeUndefined();
    expect(list?.termBySynonym('Oral')).toBeUndefined();
    if (list === undefined) throw new Error('no list');
    expect(codelistRows({ kind: 'published', list }, { Drip: 'PO' })).toEqual([
      ['PO', 'PO'],
      ['IV', 'IV'],
      ['Drip', 'PO'],
      ['By mouth', 'PO'],
      ['Drip', 'IV'],
      ['drip', 'IV'],
      ['Oral', 'PO'],
      ['Vein', 'IV'],
    ]);
  });

  it('leave the terms unread until one is asked for, and read them once', () => {
    let reads = 0;
    const { codelist } = parseTerminology({
      index: index(terms.length),
      terms: () => {
        reads += 1;
        return terms;
      },
    });
    expect(reads).toBe(0);
    expect(codelist('ONE')?.term('B')?.code).toBe('C2');
    expect(codelist('TWO')?.term('B')).toBeUndefined();
    expect(reads).toBe(1);
  });

  it('that do not fit together are a bug', () => {
    const { codelist } = parseTerminology({ index: index(terms.length - 1), terms: () => terms });
    expect(() => codelist('C10')?.terms).toThrow(/SDTM terminology/);
  });
});
