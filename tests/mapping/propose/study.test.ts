import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { CapturedColumn, CapturedTable } from '#mapping/propose/capture.js';
import type { ColumnType } from '#mapping/propose/column-type.js';
import { codelistFit, nameFit } from '#mapping/propose/match.js';
import { proposeStudy } from '#mapping/propose/study.js';
import { datasetYaml, studyYaml } from '#mapping/propose/write-yaml.js';
import { readStandards } from '#pipeline/read-standards.js';

const standards = readStandards();
const text: ColumnType = { kind: 'free text' };
const number: ColumnType = { kind: 'number', unit: false };
const date: ColumnType = { kind: 'date', formats: [{ format: 'dd/MM/yyyy', values: 2 }] };

function column(name: string, type: ColumnType = text, values: readonly string[] = ['a', 'b']): CapturedColumn {
  const frequent = values.map((value) => ({ value, count: 1 }));
  return { name, type, count: 2, missing: 0, distinct: 2, longest: 10, partialDates: 0, frequent };
}

function captured(file: string, ...columns: readonly CapturedColumn[]): CapturedTable {
  const source = file.replace(/\..*/, '').toLowerCase();
  return { source, file, rows: 2, columns: [column('SUBJID', { kind: 'identifier' }), column('VISIT'), ...columns] };
}

const events = captured(
  'adverse_event.csv',
  column('AETERM'),
  column('AESTDAT', date),
  column('AESER', { kind: 'yes/no' }, ['Yes', 'No']),
);
const vitals = captured(
  'vital_signs.csv',
  column('VSDAT', date),
  column('SYSBP', number),
  column('TEMP', number),
  column('TEMP_U', { kind: 'code list' }, ['C', 'F']),
);

describe('nameFit', () => {
  const aestdtc = { name: 'AESTDTC', label: 'Start Date/Time of Adverse Event' };
  it.each([
    ['AESTDTC', aestdtc, 1],
    ['AESTDAT', aestdtc, 0.97],
    ['STDAT', aestdtc, 0.97],
    ['TERM', { name: 'AETERM', label: 'Reported Term for the Adverse Event' }, 0.92],
    ['AEPT', { name: 'AEDECOD', label: 'Dictionary-Derived Term' }, 0.85],
    ['SAVETS', aestdtc, 0],
  ])('finds how well %s fits', (name, variable, expected) => {
    expect(nameFit(name, variable as Parameters<typeof nameFit>[1], 'AE')).toBe(expected);
  });

  it('reads the words of a label', () => {
    const fit = nameFit('start_date', aestdtc as Parameters<typeof nameFit>[1], 'AE');
    expect(fit).toBeGreaterThan(0.75);
    expect(fit).toBeLessThan(0.9);
  });
});

describe('codelistFit', () => {
  it('counts terms by submission value and preferred term, and lists the rest', () => {
    const list = standards.codelist('NY');
    if (list === undefined) throw new Error('NY is not there');
    expect(codelistFit(column('X', text, ['yes', 'N', 'maybe']), list)).toEqual({ share: 2 / 3, unknown: ['maybe'] });
  });
});

describe('proposeStudy', () => {
  const proposal = proposeStudy([events, vitals], standards);

  it('finds the common columns, the subject and the formats of dates', () => {
    expect(proposal).toMatchObject({
      common: ['SUBJID', 'VISIT'],
      subject: { subject: 'SUBJID' },
      isSubjectSure: true,
      dateFormats: ['dd/MM/yyyy'],
    });
  });

  it('maps what the names tell, and leaves what is Required or Expected to decide', () => {
    const ae = proposal.datasets.find(({ dataset }) => dataset === 'AE');
    const entries = new Map(ae?.variables.map((variable) => [variable.name, variable]));
    expect(entries.get('AETERM')).toEqual({ name: 'AETERM', entry: { column: 'AETERM' } });
    expect(entries.get('AESTDTC')).toEqual({ name: 'AESTDTC', entry: { date: 'AESTDAT' } });
    expect(entries.get('AESER')).toEqual({ name: 'AESER', entry: { column: 'AESER' } });
    expect(entries.get('AEDECOD')?.entry).toEqual({ value: null });
    expect(entries.get('AEDECOD')?.todo).toMatch(/^Required: Dictionary-Derived Term\./);
    const needed = standards.sdtmVariables('AE').filter(({ core }) => core !== 'Perm');
    for (const { name } of needed)
      if (!['STUDYID', 'DOMAIN', 'USUBJID'].includes(name)) expect([...entries.keys()]).toContain(name);
  });

  it('makes one row of each test, with the unit beside it', () => {
    const vs = proposal.datasets.find(({ dataset }) => dataset === 'VS');
    expect(vs?.unpivot).toEqual([
      { TEST: 'SYSBP', RESULT: { column: 'SYSBP' }, UNIT: '' },
      { TEST: 'TEMP', RESULT: { column: 'TEMP' }, UNIT: { column: 'TEMP_U' } },
    ]);
    expect(vs?.variables.find(({ name }) => name === 'VSORRESU')?.todo).toContain('SYSBP');
  });

  it('leaves tables that look like nothing, and those whose domain another table looks more like', () => {
    const more = proposeStudy(
      [events, captured('adverse.csv', column('AETERM')), captured('zzz.csv', column('QQ'))],
      standards,
    );
    expect(more.datasets.map(({ source }) => source)).toEqual(['adverse_event']);
    expect(more.left).toEqual([
      {
        source: 'adverse',
        remark: expect.stringContaining('looks like AE, which is made from adverse_event') as string,
      },
      { source: 'zzz', remark: 'looks like no domain' },
    ]);
  });

  it('takes results in rows as they are, and words of column names for those of labels', () => {
    const labs = captured('labs.csv', column('LBTESTCD'), column('LBTEST'), column('LBORRES'), column('LB Date', date));
    const drugs = captured('conmeds.csv', column('Medication'), column('Start Date', date), column('End Date', date));
    const { datasets } = proposeStudy([labs, drugs], standards);
    const entry = (name: string) =>
      datasets.flatMap(({ variables }) => variables).find((variable) => variable.name === name)?.entry;
    expect(entry('LBTESTCD')).toMatchObject({ column: 'LBTESTCD' });
    expect(entry('LBSTRESC')).toMatchObject({ compute: 'LBORRES' });
    expect(entry('CMTRT')).toEqual({ column: 'Medication' });
    expect(entry('CMSTDTC')).toEqual({ date: 'Start Date' });
    expect(entry('CMENDTC')).toEqual({ date: 'End Date' });
  });

  it('splits texts that are too long for a variable', () => {
    const long = { ...column('AETERM'), longest: 290 };
    const [ae] = proposeStudy([captured('ae.csv', long)], standards).datasets;
    expect(ae?.working).toEqual([{ name: 'AETERM_FULL', column: 'AETERM' }]);
    expect(ae?.variables.find(({ name }) => name === 'AETERM')?.entry).toMatchObject({ derive: 'text_part' });
  });

  it('takes no table without the subject for a dataset', () => {
    const { datasets, sources } = proposeStudy(
      [
        events,
        vitals,
        captured('dm.csv', column('SEX')),
        { ...events, source: 'loose', columns: [column('MHTERM')], file: 'mh.csv' },
      ],
      standards,
    );
    expect(sources.at(-1)).toMatchObject({ everySource: false, hasSubject: false, columns: ['MHTERM'] });
    expect(datasets.map(({ dataset }) => dataset)).not.toContain('MH');
  });

  it('finds the columns of the forms beside as many transfers that name the subject in their own ways', () => {
    const form = (itemGroup: string, ...own: readonly CapturedColumn[]): CapturedTable => ({
      ...captured('casebook.xml'),
      source: itemGroup.toLowerCase(),
      itemGroup,
      columns: [...['SubjectKey', 'StudyEventOID', 'mdsol:SubjectName'].map((name) => column(name)), ...own],
    });
    const transfer = (file: string, subject: string): CapturedTable => ({
      ...captured(file),
      columns: [column(subject), column('RESULT')],
    });
    const proposal = proposeStudy(
      [
        transfer('a.xlsx', 'SUBJ NO'),
        transfer('b.csv', 'PATIENT'),
        form('AE', column('AETERM')),
        form('VS', column('SYSBP', number)),
      ],
      standards,
    );
    expect(proposal).toMatchObject({
      common: ['SubjectKey', 'StudyEventOID', 'mdsol:SubjectName'],
      subject: { subject: 'mdsol:SubjectName' },
      isSubjectSure: true,
    });
    expect(proposal.sources.map(({ hasSubject }) => hasSubject)).toEqual([false, false, true, true]);
    expect(proposal.datasets.map(({ dataset }) => dataset)).toContain('AE');
  });

  it.each([0, 1])('has a proposal for %i tables without a column that it knows', (count) => {
    const tables = Array.from({ length: count }, () => ({
      ...captured('x.csv'),
      columns: [column('A B'), column('"')],
    }));
    expect(proposeStudy(tables, standards)).toMatchObject({ isSubjectSure: false, datasets: [] });
  });
});

describe('the YAML of a proposal', () => {
  const hostile = captured(
    'a # b: [x].csv',
    column('AETERM: {', text),
    column("it's\n- x", date),
    column('{{', number),
  );
  const proposal = proposeStudy([events, { ...hostile, source: 'hostile' }], standards);

  it('keeps names as they are, whatever stands in them', () => {
    const written = studyYaml(proposal, { study: 'S1', rawFolder: '../raw', notSources: ['a\nb.xpt'] });
    expect(parse(written)).toMatchObject({
      study: { id: 'S1' },
      raw: { sources: { hostile: { file: 'a # b: [x].csv', columns: ['AETERM: {', "it's\n- x", '{{'] } } },
    });
    expect(written).toContain('# a b.xpt cannot be a source');
  });

  it('says above a variable what is to be decided', () => {
    const [ae] = proposal.datasets;
    const written = ae === undefined ? '' : datasetYaml(ae);
    expect(written).toContain(
      '  # TODO: Required: Dictionary-Derived Term. No column fits; say where it comes from.\n  AEDECOD: { value: null }\n',
    );
    expect(written).toContain('keys: [');
  });
});
