import { relative, resolve, sep } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { Engine } from '#engine/engine.js';
import type { PoolDifference } from '#mapping/pool/difference.js';
import type { DatasetAccount } from '#model/account.js';
import type { StudyMeta } from '#model/study-meta.js';
import { renderReports } from '#report/index.js';
import { pooling, type PoolReport } from '#report/pool/index.js';
import type { BuildResults } from '#report/results.js';
import { id, sql } from '#sql/sql.js';
import { counts } from '../accounts.js';
import type { Progress } from '../build-contract.js';
import { number } from '../cells.js';
import type { Explanation } from '../explanations.js';
import { manifest, readOf } from '../manifest.js';
import { MANIFEST, type OutputFolder } from '../output.js';
import { runStamp } from '../stamp.js';
import { withEngine, type EngineOptions } from '../with-engine.js';
import { writeAndValidate } from '../write-and-validate.js';
import { writeDescriptions } from '../write-outputs.js';
import type { MappedStudy } from './map-study.js';
import { poolRecords, recordFaults, storeName } from './records.js';

interface Pool extends EngineOptions {
  readonly defineVersion?: '2.0' | '2.1';
  readonly meta: StudyMeta;
  readonly differences: readonly PoolDifference[];
  readonly mapped: readonly MappedStudy[];
  readonly output: OutputFolder;
  readonly explanations: readonly Explanation[];
}

/** Puts the records together, and writes, validates and reports them as a build does. */
export async function writePool(pool: Pool, tell: Progress): Promise<Checked<BuildResults>> {
  const write = async (engine: Engine) => {
    for (const [i, { file }] of pool.mapped.entries()) await engine.attach(storeName(i), file, 'read');
    await engine.lock();
    return pooled(engine, pool, tell);
  };
  return withEngine(pool, write, pool.output.staging);
}

async function pooled(engine: Engine, pool: Pool, tell: Progress): Promise<Checked<BuildResults>> {
  const { meta, mapped, output } = pool;
  for (const dataset of meta.datasets) await poolRecords(engine, dataset, mapped);
  const told = await recordFaults(engine, meta);
  if (told.some(({ severity }) => severity === 'error')) return faults(told);
  const datasets = await accounts(engine, meta, mapped);
  const rows = new Map(datasets.map(({ dataset, rows: count }) => [dataset, count]));

  tell.phase('write');
  const stamp = runStamp(latest(mapped));
  const [model] = mapped;
  invariant(model !== undefined, 'a pool has studies');
  const asked = model.parsed.study.define;
  const { defines, notices } = await writeDescriptions(meta, stamp, output, {
    version: pool.defineVersion ?? asked?.version ?? '2.1',
    workbook: asked?.workbook,
  });
  const { standards } = model.project;
  const built = { meta, rows, defines, standards, explanations: pool.explanations, former: () => new Map() };
  const validated = await writeAndValidate(engine, built, stamp, output, tell, () => Promise.resolve({}));
  if (!validated.ok) return validated;

  tell.phase('report');
  const results: BuildResults = {
    meta,
    stamp,
    sources: [],
    datasets,
    problems: [],
    diagnostics: [...told, ...notices],
    ...validated.value,
    survival: [],
    lineage: { nodes: [], datasets: [] },
    files: output.files(),
    phases: [],
  };
  const reports = await renderReports(results, ['overview', 'reconciliation', 'findings']);
  for (const file of [...reports, ...pooling(poolReport(pool, datasets))])
    await output.text(`reports/${file.path}`, file.content);
  const studies = mapped.map(({ meta: own, project, raw }) => ({ study: own.study, ...readOf(project, raw) }));
  await output.text(MANIFEST, manifest(meta, stamp, { studies }, output));
  return ok(results, results.diagnostics);
}

/** Which rows of a pooled dataset are of which study. */
async function accounts(
  engine: Engine,
  meta: StudyMeta,
  mapped: readonly MappedStudy[],
): Promise<readonly DatasetAccount[]> {
  const found: DatasetAccount[] = [];
  for (const { name, label, variables } of meta.datasets) {
    const hasSubjects = variables.some((variable) => variable.name === 'USUBJID');
    const inputs = [];
    for (const [i, { meta: own }] of mapped.entries()) {
      const [row] = await engine.all(sql`SELECT CAST(count(*) AS DOUBLE) AS rows FROM ${id(storeName(i))}.${id(name)}`);
      const count = number(row?.['rows']);
      inputs.push({ input: `${own.study.id}.${name}`, rowsRead: count, rowsAdded: 0, dropped: [], rowsOut: count });
    }
    found.push({ dataset: name, label, inputs, ...(await counts(engine, name, hasSubjects)) });
  }
  return found;
}

/** The files of a study as below its folder: the same wherever the build is run. */
function poolReport({ meta, mapped, differences }: Pool, datasets: readonly DatasetAccount[]): PoolReport {
  const folders = new Map(mapped.map(({ meta: own, project }) => [own.study.id, project.folder]));
  return {
    meta,
    studies: mapped.map(({ meta: own }) => own.study.id),
    datasets: datasets.map(({ dataset, inputs }) => ({
      dataset,
      rows: inputs.map(({ rowsOut }, i) => ({ study: mapped[i]?.meta.study.id ?? '', rows: rowsOut })),
    })),
    differences: differences.map((difference) => ({
      ...difference,
      sides: difference.sides.map((side) => {
        const folder = folders.get(side.study);
        if (side.at === undefined || folder === undefined) return side;
        return { ...side, at: { ...side.at, file: relative(folder, resolve(side.at.file)).split(sep).join('/') } };
      }),
    })),
  };
}

/** The latest of what the studies record, in any order of them. */
function latest(mapped: readonly MappedStudy[]): string | undefined {
  return mapped
    .flatMap(({ parsed }) => parsed.study.stamp ?? [])
    .sort(compareText)
    .at(-1);
}
