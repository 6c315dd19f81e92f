import { describe, expect, it } from 'vitest';
import type { CompiledStudy } from '#mapping/compile.js';
import type { StudyMeta } from '#model/study-meta.js';
import { sensitivityAnalyses } from '#pipeline/sensitivity.js';
import { withEngine } from '#pipeline/with-engine.js';
import { sql } from '#sql/sql.js';

const columns = ['USUBJID', 'PARAMCD', 'PARAM', 'ADT', 'CNSR', 'AVAL', 'EVNTDESC'];
/** What is asked of a study: its time-to-event datasets and its endpoints. */
const meta = {
  datasets: [
    { name: 'ADTTE', subclass: 'TIME-TO-EVENT', variables: columns.map((name) => ({ name })) },
    { name: 'ADNONE', subclass: 'TIME-TO-EVENT', variables: [{ name: 'USUBJID' }] },
  ],
} as unknown as StudyMeta;
const endpoints = { PFS: {}, PFSEMA: { sensitivity_of: 'PFS' }, ABSENT: { sensitivity_of: 'PFS' } };
const compiled = { resolved: { parsed: { study: { endpoints } } } } as unknown as CompiledStudy;

const analysesOf = (rows: ReturnType<typeof sql>) =>
  withEngine({}, async (engine) => {
    await engine.run(
      sql`CREATE TABLE "ADTTE" AS SELECT "USUBJID", "PARAMCD", 'Label of ' || "PARAMCD" AS "PARAM", CAST("ADT" AS DOUBLE) AS "ADT", CAST("CNSR" AS DOUBLE) AS "CNSR", CAST("AVAL" AS DOUBLE) AS "AVAL", CASE "CNSR" WHEN 0 THEN 'Death' ELSE 'Alive' END AS "EVNTDESC" FROM (${rows}) r ("USUBJID", "PARAMCD", "ADT", "CNSR", "AVAL")`,
    );
    return sensitivityAnalyses(engine, meta, compiled);
  });

describe('the comparison of an endpoint with its sensitivity analysis', () => {
  it('names whose CNSR, ADT or AVAL differs and who has a record of one only, by subject', async () => {
    const [analysis, ...others] = await analysesOf(
      sql`VALUES ('S6', 'PFS', 22000, 0, 1.5), ('S1', 'PFS', 22000, 0, 1.5), ('S1', 'PFSEMA', 22000, 0, 1.5), ('S2', 'PFS', 22000, 2, 1.5), ('S2', 'PFSEMA', 22000, 0, 1.5), ('S3', 'PFS', 22000, 0, 1.5), ('S3', 'PFSEMA', 22001, 0, 1.5), ('S4', 'PFS', 22000, 0, 1.5), ('S4', 'PFSEMA', 22000, 0, NULL), ('S5', 'PFSEMA', NULL, 1, NULL), ('S7', 'PFS', NULL, 1, NULL), ('S7', 'PFSEMA', NULL, 1, NULL), ('S8', 'OS', 22000, 0, 1)`,
    );
    const same = { cnsr: 0, adt: '2020-03-26', aval: 1.5, event: 'Death' };
    expect(others).toEqual([]);
    expect(analysis).toEqual({
      dataset: 'ADTTE',
      primary: { paramcd: 'PFS', param: 'Label of PFS' },
      sensitivity: { paramcd: 'PFSEMA', param: 'Label of PFSEMA' },
      subjects: 7,
      differing: [
        { usubjid: 'S2', primary: { ...same, cnsr: 2, event: 'Alive' }, sensitivity: same },
        { usubjid: 'S3', primary: same, sensitivity: { ...same, adt: '2020-03-27' } },
        { usubjid: 'S4', primary: same, sensitivity: { ...same, aval: null } },
        { usubjid: 'S5', primary: null, sensitivity: { cnsr: 1, adt: '', aval: null, event: 'Alive' } },
        { usubjid: 'S6', primary: same, sensitivity: null },
      ],
    });
  });

  it('tells the number of subjects also where none differs', async () => {
    const [analysis] = await analysesOf(
      sql`VALUES ('S1', 'PFS', 22000, 0, 1.5), ('S1', 'PFSEMA', 22000, 0, 1.5), ('S2', 'PFS', 22000, 0, 1.5), ('S2', 'PFSEMA', 22000, 0, 1.5)`,
    );
    expect(analysis).toMatchObject({ subjects: 2, differing: [] });
  });
});
