import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/engine.js';
import { literal, sql, trusted } from '#sql/sql.js';
import { validate, type Validation } from '#pipeline/validate.js';

const folder = mkdtempSync(join(tmpdir(), 'validate-csv-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const quiet = { phase: () => undefined, at: () => undefined, done: () => undefined };

describe('an analysis dataset without the tabulations', () => {
  it('is not compared with a DM that is not there', async () => {
    const alone = mkdtempSync(join(folder, 'alone-'));
    writeFileSync(join(alone, 'adsl.csv'), 'STUDYID,USUBJID,SEX,AGE\nS,S-1,F,63\n');
    const result = await validate({ paths: [alone] }, quiet);
    const outcomes = result.ok ? result.value.results.outcomes : [];
    expect(outcomes.filter(({ rule }) => ['TM-A018', 'TM-A019'].includes(rule))).toMatchObject([
      { status: 'skipped', reason: { kind: 'dataset missing', dataset: 'DM' } },
      { status: 'skipped', reason: { kind: 'dataset missing', dataset: 'DM' } },
    ]);
  });
});

/** A CSV file has neither types nor labels; what it holds is still judged as the standard describes it. */
describe('datasets of CSV files', () => {
  let validation: Validation;
  beforeAll(async () => {
    writeFileSync(
      join(folder, 'dm.csv'),
      'STUDYID,DOMAIN,USUBJID,SUBJID,RFSTDTC,AGE\nS,DM,S-1,1,2024-01-24,63\nS,DM,S-2,2,2024-02-01,old\n',
    );
    writeFileSync(
      join(folder, 'ae.csv'),
      'STUDYID,DOMAIN,USUBJID,AESEQ,AETERM,AESTDTC,AESTDY\nS,AE,S-1,1,Rash,2024-01-25,2\nS,AE,S-1,2,Cough,2024-01-23,\nS,AE,S-2,10,Fall,2024-02-03,4\n',
    );
    writeFileSync(
      join(folder, 'adsl.csv'),
      'STUDYID,USUBJID,TRTSDT,AGE,OWNVAR\nS,S-1,2024-01-24,63,x\nS,S-2,2024-02-01,64,y\n',
    );
    const result = await validate({ paths: [folder] }, quiet);
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
    validation = result.value;
  });

  const findingsOf = (rule: string) =>
    validation.results.outcomes
      .filter((outcome) => outcome.rule === rule)
      .flatMap((outcome) => ('findings' in outcome ? outcome.findings : []));

  it('have numbers where the standard has them: only the wrong study day is told', () => {
    const rows = findingsOf('TM-S012').map((finding) => [finding.dataset, finding.row]);
    expect(rows).toEqual([['AE', 3]]);
  });

  it.each(['TM-P005', 'TM-P006', 'TM-S067'])('are told nothing of labels, which they cannot have: %s', (rule) => {
    expect(findingsOf(rule)).toEqual([]);
  });

  it('are told of a text where a number belongs, and of no day where a number of days belongs', () => {
    const told = validation.results.outcomes.flatMap((outcome) =>
      'findings' in outcome && ['TM-S068', 'TM-A020', 'TM-A021'].includes(outcome.rule)
        ? outcome.findings.map((finding) => [finding.dataset, finding.variables[0]?.value])
        : [],
    );
    expect(told).toEqual([['DM', 'AGE']]);
  });
});

describe('datasets of Parquet files that others wrote', () => {
  let validation: Validation;
  beforeAll(async () => {
    const inside = mkdtempSync(join(folder, 'parquet-'));
    await using engine = await openEngine({ tempDirectory: join(inside, 'engine') });
    const write = (name: string, select: string) =>
      engine.run(sql`COPY (${trusted(select)}) TO ${literal(join(inside, name))} (FORMAT parquet)`);
    const sv = "'S' AS STUDYID, 'SV' AS DOMAIN, 'S-1' AS USUBJID, 'UNSCHEDULED 9.3' AS VISIT";
    await write(
      'sv.parquet',
      `SELECT ${sv}, 9.3::DOUBLE AS VISITNUM UNION ALL SELECT ${sv}, 9.299999999999999::DOUBLE`,
    );
    await write(
      'lbch.parquet',
      "SELECT 'S' AS STUDYID, 'LB' AS DOMAIN, 'S-1' AS USUBJID, 1::DOUBLE AS LBSEQ, '0.05' AS LBSTRESC, 0.049999999999999996::DOUBLE AS LBSTRESN, '2024-01-01' AS LBDTC",
    );
    await write(
      'adae.parquet',
      "SELECT 'S' AS STUDYID, 'S-1' AS USUBJID, 'AE' AS DOMAIN, 1::DOUBLE AS AESEQ, 'Rash' AS AETERM, DATE '2024-01-01' AS ASTDT, 23500::DOUBLE AS AENDT",
    );
    await write(
      'advs.parquet',
      "SELECT 'S' AS STUDYID, 'S-1' AS USUBJID, 'SYSBP' AS PARAMCD, 'Pressure' AS PARAM, 120.0::DOUBLE AS AVAL, 'PT5M' AS VSELTM, 'x' AS ATM",
    );
    const result = await validate({ paths: [inside] }, quiet);
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
    validation = result.value;
  });

  const found = (...rules: readonly string[]) =>
    validation.results.outcomes.flatMap((outcome) =>
      'findings' in outcome && rules.includes(outcome.rule)
        ? outcome.findings.map((finding) => [finding.rule, finding.dataset, finding.variables[0]?.value])
        : [],
    );

  it('are told nothing of labels and formats, which such files do not have', () => {
    expect(found('TM-P005', 'TM-P006', 'TM-S067', 'TM-S141', 'TM-A020')).toEqual([]);
  });

  it('are compared by the 15 digits that SAS shows of a number', () => {
    expect(found('TM-S022', 'TM-S025')).toEqual([]);
  });

  it('are analysis datasets by their names, though they keep the DOMAIN of what they were made of', () => {
    expect(validation.results.tested?.map(({ name, standard }) => [name, standard.split(' ')[0]])).toEqual([
      ['ADAE', 'ADaMIG'],
      ['ADVS', 'ADaMIG'],
      ['LBCH', 'SDTMIG'],
      ['SV', 'SDTMIG'],
    ]);
    expect(found('TM-S069', 'TM-S005')).toEqual([]);
  });

  it('keep copies of SDTM variables as SDTM has them: VSELTM is no time of analysis, ATM is one', () => {
    expect(found('TM-A021')).toEqual([['TM-A021', 'ADVS', 'ATM']]);
  });
});
