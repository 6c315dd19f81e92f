import { cpSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupBy } from '#base/group-by.js';
import type { BuildResults } from '#report/results.js';
import { builtStudy, outOf } from '../support/built-studies.js';
import {
  buildStudyA,
  filesBelow,
  jsonTables,
  rawRecords,
  readJson,
  recordsOf,
  studyB,
  temporaryFolder,
  type PlantedFault,
  type TableRecord,
} from '../support/study-a.js';

const folder = temporaryFolder();
afterAll(folder.dispose);

const list = rawRecords('randomisation.csv', join(studyB, 'raw'));
const armOf = new Map(list.map(({ Subject = '', TRTGRP = '' }) => [Subject, TRTGRP]));
const subject = (usubjid: unknown) => String(usubjid).split('-').slice(-2).join('-');

describe('study B', () => {
  const out = outOf(basename(studyB));
  const planted = readJson<readonly PlantedFault[]>(join(studyB, 'raw', 'planted-faults.json'));
  const rows = new Map<string, readonly TableRecord[]>();
  let results: BuildResults;

  beforeAll(async () => {
    results = await builtStudy(basename(studyB));
    for (const family of ['sdtm', 'adam'] as const)
      for (const [name, table] of jsonTables(out, family)) rows.set(name, recordsOf(table));
  });
  const records = (dataset: string, who?: string) =>
    (rows.get(dataset) ?? []).filter(({ USUBJID }) => who === undefined || subject(USUBJID) === who);
  const special = (fault: string) => planted.find((entry) => entry.fault === fault)?.subject ?? 'none';

  it('has no finding without an explanation', () => {
    const found = results.outcomes.flatMap((outcome) => ('findings' in outcome ? outcome.findings : []));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((finding) => finding.explanation === undefined)).toEqual([]);
  });

  it('has the arms of the list as planned, and those of the drugs as actual ones', () => {
    const other = records('DM').filter(({ ARMCD, ACTARMCD }) => ARMCD !== ACTARMCD);
    expect(other.map(({ USUBJID, ARMNRS }) => [subject(USUBJID), ARMNRS])).toEqual(
      expect.arrayContaining([
        [special('other-treatment'), null],
        [special('never-treated'), 'ASSIGNED, NOT TREATED'],
      ]),
    );
    expect(other).toHaveLength(2);
    // Who was screened again has the first number in USUBJID and the last one in SUBJID.
    for (const { SUBJID, ARMCD } of records('DM'))
      expect([SUBJID, ARMCD]).toEqual([SUBJID, armOf.get(String(SUBJID)) ?? null]);
  });

  it('keeps results beyond the limits of quantification as reported, and analyses them by the rule', () => {
    const [below] = records('LB', special('below-quantification')).filter(({ LBORRES }) => LBORRES === '<2.0');
    expect(below).toMatchObject({ LBTESTCD: 'PF4', LBSTRESC: '<2.0', LBSTRESN: null });
    const [half] = records('ADLB', special('below-quantification')).filter(({ LBSEQ }) => LBSEQ === below?.['LBSEQ']);
    expect(half).toMatchObject({ AVAL: 1, AVALC: '<2.0', QLIMIT: 'BELOW', ABLFL: 'Y' });
    const [above] = records('ADLB', special('above-quantification')).filter(({ AVALC }) => AVALC === '>2000');
    expect(above).toMatchObject({ AVAL: 2000, QLIMIT: 'ABOVE' });
  });

  it('leaves out what the laboratory says of nobody, and what a later run superseded, and counts both', () => {
    expect(records('LB', special('subject-number-mismatch')).filter(({ VISIT, LBCAT }) => LBCAT === 'BIOMARKER' && VISIT === 'CYCLE 3 DAY 1')).toEqual([]); // prettier-ignore
    const lb = results.datasets.find(({ dataset }) => dataset === 'LB');
    const dropped = new Map(lb?.inputs.flatMap((input) => input.dropped).map(({ reason, rows }) => [reason, rows]));
    expect(dropped.get('Subject number of the laboratory is not that of the sample in the EDC')).toBe(6);
    expect(dropped.get('Superseded by a later run')).toBeGreaterThan(0);
    expect(records('LB', special('re-run')).filter(({ LBORRES }) => LBORRES === '333')).toHaveLength(1);
  });

  it('has each analyte of a sample that was not taken as not done, with the reason of the site', () => {
    const notTaken = records('LB').filter(({ LBSTAT, LBREFID }) => LBSTAT === 'NOT DONE' && LBREFID === null);
    const samples = groupBy(notTaken, ({ USUBJID, VISIT }) => `${String(USUBJID)} ${String(VISIT)}`);
    const captured = readFileSync(join(studyB, 'raw', 'casebook.xml'), 'utf8').match(/ItemOID="SPND" Value="Yes"/g);
    expect(samples.size).toBe(captured?.length);
    for (const sample of samples.values()) {
      expect(sample.map(({ LBTESTCD }) => LBTESTCD)).toEqual(['PF4', 'TSP1', 'VEGFA', 'VEGFC', 'VEGFR1S', 'VEGFR2S']);
      expect(new Set(sample.map(({ LBREASND }) => LBREASND)).size).toBe(1);
      expect(sample.map(({ LBREASND, LBSTRESC }) => [LBREASND === null, LBSTRESC])).toEqual(
        Array(6).fill([false, null]),
      );
    }
  });

  it('does not analyse haemolysed samples', () => {
    const samples = records('ADLB', special('haemolysed')).filter(({ AVISIT }) => AVISIT === 'SCREENING');
    expect(samples).toHaveLength(6);
    expect(samples.every(({ ANL01FL, ABLFL, BASE }) => ANL01FL === null && ABLFL === null && BASE === null)).toBe(true);
  });

  it('has results in other units in the standard unit', () => {
    const [result] = records('LB', special('other-unit')).filter(
      ({ LBTESTCD, LBORRESU }) => LBTESTCD === 'VEGFR2S' && LBORRESU === 'ng/L',
    );
    expect(result).toMatchObject({ LBSTRESU: 'ug/L' });
    expect(Number(result?.['LBSTRESN']) * 1000).toBeCloseTo(Number(result?.['LBORRES']), -1.5);
  });

  it('counts times from randomisation, of all who were randomised', () => {
    const randomised = new Map(records('ADSL').map(({ USUBJID, RANDDT }) => [USUBJID, RANDDT]));
    const pfs = records('ADTTE').filter(({ PARAMCD }) => PARAMCD === 'PFS');
    expect(pfs).toHaveLength(60);
    for (const { USUBJID, STARTDT } of pfs) expect(STARTDT).toBe(randomised.get(USUBJID));
  });
});

describe('a build with the dummy allocation', () => {
  const out = join(folder.path, 'blinded');
  const copy = join(folder.path, 'mappings');
  let datasets: readonly (readonly [dataset: string, records: readonly TableRecord[]])[];

  beforeAll(async () => {
    cpSync(join(dirname(studyB), 'library'), join(copy, 'library'), { recursive: true });
    cpSync(studyB, join(copy, 'study'), { recursive: true });
    rmSync(join(copy, 'study', 'raw', 'randomisation.csv'));
    await buildStudyA({ study: join(copy, 'study', 'study.yaml'), out, treatment: 'dummy' });
    datasets = [...jsonTables(out, 'sdtm'), ...jsonTables(out, 'adam')].map(
      ([name, table]) => [name, recordsOf(table)] as const,
    );
  });

  it('needs no randomisation list, and says what it is', () => {
    const manifest = readJson<{ treatment: string; inputs: { file: string }[] }>(join(out, 'manifest.json'));
    expect(manifest.treatment).toBe('dummy');
    expect(manifest.inputs.map(({ file }) => file)).not.toContain('randomisation.csv');
    expect(readFileSync(join(out, 'reports', 'overview.html'), 'utf8')).toContain('Dummy allocation');
  });

  it('has arms that are not those of the list', () => {
    const dm = datasets.find(([name]) => name === 'DM')?.[1] ?? [];
    const same = dm.filter(({ USUBJID, ARMCD }) => ARMCD !== null && ARMCD === armOf.get(subject(USUBJID)));
    expect(dm.filter(({ ARMCD }) => ARMCD !== null)).toHaveLength(60);
    expect(same.length).toBeGreaterThan(15);
    expect(same.length).toBeLessThan(45);
  });

  it('holds nothing of the list in any output', () => {
    const secrets = list.map(({ RANDDTM = '' }) => RANDDTM);
    for (const path of filesBelow(out)) {
      const text = readFileSync(join(out, path), 'latin1');
      expect(text.includes('randomisation.csv'), path).toBe(false);
      expect(secrets.filter((secret) => text.includes(secret)), path).toEqual([]); // prettier-ignore
    }
  });

  it('has no value that many subjects of one arm of the list have, and none of the other', () => {
    const told = datasets.flatMap(([name, records]) => {
      const columns = Object.keys(records[0] ?? {});
      return columns.flatMap((column) =>
        [...groupBy(records, (record) => record[column])].flatMap(([value, holders]) => {
          const subjects = new Set(holders.map(({ USUBJID }) => subject(USUBJID)));
          const arms = new Set([...subjects].flatMap((who) => armOf.get(who) ?? []));
          return subjects.size >= 14 && arms.size === 1 ? [`${name}.${column} ${String(value)}`] : [];
        }),
      );
    });
    expect(told).toEqual([]);
  });
});
