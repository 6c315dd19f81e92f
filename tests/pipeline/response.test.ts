import { describe, expect, it } from 'vitest';
import type { StudyMeta } from '#model/study-meta.js';
import { referenceWarnings, tumourResponse } from '#pipeline/response.js';
import { withEngine } from '#pipeline/with-engine.js';
import { id, sql, type Sql } from '#sql/sql.js';

const dataset = (name: string, columns: string) => ({
  name,
  family: 'adam',
  variables: columns.split(' ').map((variable) => ({ name: variable })),
});
/** What is asked of a study: its analysis datasets. */
const meta = {
  datasets: [
    dataset('ADSL', 'USUBJID TRT01P'),
    dataset('ADRS', 'USUBJID PARAMCD PARAM AVALC TRTP EVAL'),
    dataset('ADTR', 'USUBJID PARAMCD PCHG ADY ABLFL ANL01FL EVAL'),
  ],
} as unknown as StudyMeta;

const found = (more: readonly Sql[], study = meta) =>
  withEngine({}, async (engine) => {
    const tables = [
      sql`CREATE TABLE "ADSL" AS FROM (VALUES ('S1', 'A'), ('S2', 'A'), ('S3', 'B'), ('S4', 'B')) t ("USUBJID", "TRT01P")`,
      sql`CREATE TABLE "ADRS" AS SELECT "USUBJID", 'BOR' AS "PARAMCD", 'Best' AS "PARAM", "AVALC", "TRTP", "EVAL" FROM (VALUES ('S1', 'PR', 'A', 'INVESTIGATOR'), ('S2', 'SD', 'A', 'INVESTIGATOR'), ('S1', 'SD', 'A', 'IRC')) t ("USUBJID", "AVALC", "TRTP", "EVAL")`,
      sql`CREATE TABLE "ADTR" AS SELECT "USUBJID", 'SDIAM' AS "PARAMCD", CAST("PCHG" AS DOUBLE) AS "PCHG", 43.0 AS "ADY", NULL AS "ABLFL", "ANL01FL", "EVAL" FROM (VALUES ('S1', -40, 'Y', 'INVESTIGATOR'), ('S1', -90, NULL, 'INVESTIGATOR'), ('S1', -10, 'Y', 'IRC')) t ("USUBJID", "PCHG", "ANL01FL", "EVAL")`,
      ...more,
    ];
    for (const table of tables) await engine.run(table);
    return tumourResponse(engine, study);
  });

const population = sql`CREATE TABLE "response.parameters" AS FROM (VALUES ('BOR', 'S1'), ('BOR', 'S2'), ('BOR', 'S3')) t ("PARAMCD", "USUBJID")`;
const assessments = sql`CREATE TABLE "response.assessments" AS SELECT "USUBJID", 'INVESTIGATOR' AS "EVAL", "ASSESS", '' AS "VISIT", CAST("ADT" AS DOUBLE) AS "ADT", 22001.0 AS "RSADT", "OVRLRESP", "RSOVRL", CASE WHEN "OVRLRESP" = "RSOVRL" THEN 'Y' WHEN "OVRLRESP" <> "RSOVRL" THEN 'N' END AS "AGREE" FROM (VALUES ('S1', 'W6', 22000, 'PR', 'PR'), ('S1', 'W12', 22042, 'PD', 'SD'), ('S2', 'W6', 22000, 'SD', NULL), ('S2', 'W12', NULL, NULL, 'PD'), ('S3', 'W6', NULL, NULL, NULL)) t ("USUBJID", "ASSESS", "ADT", "OVRLRESP", "RSOVRL")`;

describe('the response of tumours', () => {
  it('is told evaluator by evaluator', async () => {
    const { best } = await found([]);
    expect(best.map(({ param, subjects }) => [param, subjects.map(({ response }) => response)])).toEqual([
      ['Best: INVESTIGATOR', ['PR', 'SD']],
      ['Best: IRC', ['SD']],
    ]);
  });

  it('counts those of the population of whom there is no record as without response', async () => {
    const { best } = await found([population]);
    expect(best[0]?.subjects).toEqual([
      { usubjid: 'S1', treatment: 'A', response: 'PR' },
      { usubjid: 'S2', treatment: 'A', response: 'SD' },
      { usubjid: 'S3', treatment: 'B', response: 'MISSING' },
    ]);
  });

  it('draws the sums that are meant for analysis, of the investigator where there are several evaluators', async () => {
    expect(await found([])).toMatchObject({
      sumsBy: 'INVESTIGATOR',
      sums: [{ usubjid: 'S1', response: 'PR', points: [{ day: 43, change: -40 }] }],
    });
  });

  it('names at the sums of an evaluator the best responses of the same one, whoever is first by name', async () => {
    const renamed = ['ADRS', 'ADTR'].map((name) => sql`UPDATE ${id(name)} SET "EVAL" = 'INDEPENDENT ASSESSOR' WHERE "EVAL" = 'IRC'`); // prettier-ignore
    expect(await found(renamed)).toMatchObject({
      best: [{ param: 'Best: INDEPENDENT ASSESSOR' }, { param: 'Best: INVESTIGATOR' }],
      sumsBy: 'INVESTIGATOR',
      sums: [{ usubjid: 'S1', response: 'PR', points: [{ day: 43, change: -40 }] }],
    });
  });

  it('stands beside what was reported, where both are known', async () => {
    const { agreement } = await found([assessments]);
    expect(agreement).toEqual([
      {
        evaluator: 'INVESTIGATOR',
        pairs: [
          { derived: 'PD', reported: 'SD', assessments: 1 },
          { derived: 'PR', reported: 'PR', assessments: 1 },
        ],
        onlyDerived: 1,
        onlyReported: 1,
        differing: [{ usubjid: 'S1', assessment: 'W12', derived: 'PD', derivedOn: '2020-05-07', reported: 'SD', reportedOn: '2020-03-27' }], // prettier-ignore
      },
    ]);
    expect((await found([])).agreement).toEqual([]);
  });
});

const at = { file: 'study.yaml', line: 12, column: 5 };

function warned(treatments: readonly string[], reference?: string) {
  const subjects = treatments.map((treatment, i) => ({ usubjid: String(i), treatment, response: 'PR' }));
  const best = [{ paramcd: 'BOR', param: 'Best Overall Response', subjects }];
  const response = { best, benefit: [], sums: [], agreement: [], ...(reference !== undefined && { reference }) };
  return referenceWarnings(response, at);
}

describe('a treatment that rates of response are compared with', () => {
  it('is one of the subjects', () => {
    expect(warned(['Placebo', 'Eribulin'], 'Placebo')).toEqual([]);
    expect(warned(['Placebo'])).toEqual([]);
  });

  it('is expected to be one of theirs, told in order', () => {
    expect(warned(['Placebo', '', 'Eribulin', 'Placebo'], 'Placbo')).toMatchObject([
      { severity: 'warning', found: 'Placbo', expected: 'Eribulin, Placebo', help: 'Did you mean "Placebo"?', at },
    ]);
  });

  it('cannot be one before anybody is allocated, and that is said', () => {
    expect(warned(['', ''], 'Placebo')).toMatchObject([
      { found: 'Placebo', expected: 'a treatment of these subjects, who have none' },
    ]);
  });
});
