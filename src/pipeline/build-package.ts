import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Checked } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import { renderReports } from '#report/index.js';
import type { BuildResults, PhaseCount } from '#report/results.js';
import { counts } from './accounts.js';
import { writeDroppedRows } from './dropped-rows.js';
import { parseExplanations, type Explanation } from './explanations.js';
import type { Build, BuildOptions, Progress, Selection } from './build-contract.js';
import { formerFiles, keepState, loadInputs, madeFrom, planRun, reuseOf } from './incremental/run.js';
import { partsAtOnce, runParts } from './incremental/run-parts.js';
import type { FormerState } from './incremental/state.js';
import type { RawFile } from './load-raw.js';
import { writeRowLineage } from './lineage/write-rows.js';
import { manifest, readOf } from './manifest.js';
import { measure, settled, type Measured } from './measure.js';
import { MANIFEST, notWritten, openOutput, type OutputFolder } from './output.js';
import { inStudyFolder } from './places.js';
import { compileProject, EXPLANATIONS, openProject, shownPath, type Project } from './project.js';
import { areLarge } from './raw-files.js';
import { rawShelves, type RawShelves } from './raw-shelves.js';
import { readReported } from './reported.js';
import { documentFiles } from './study-documents.js';
import { runStamp } from './stamp.js';
import { buildEngine, withEngine } from './with-engine.js';
import { writeAndValidate } from './write-and-validate.js';
import { packageFolder, writeDescriptions } from './write-outputs.js';

type Options = BuildOptions & Selection;
type Former = Extract<FormerState, { readonly kind: 'state' }>;

/** Builds a package, taking from the former one what has not changed. */
export async function buildPackage(
  options: Options,
  former: Former | undefined,
  tell: Progress,
): Promise<Checked<Build>> {
  tell.phase('read mapping');
  const project = openProject(options.study, options.treatment);
  if (!project.ok) return project;
  const explanations = readExplanations(project.value);
  if (!explanations.ok) return explanations;
  const output = openOutput(options.out);
  if (!output.ok) return output;

  try {
    const run = { options, project: project.value, explanations: explanations.value, output: output.value, tell };
    // What does not fit into memory goes beside what is written: where the output has room, and no memory stands in for the disk.
    const built = await withEngine(
      buildEngine(options),
      (engine) => buildInto(engine, run, former),
      run.output.staging,
    );
    if (!built.ok) return built;
    output.value.commit();
    return ok({ ...built.value, out: options.out }, [...explanations.warnings, ...built.warnings]);
  } catch (error) {
    return notWritten(error);
  } finally {
    output.value.discard();
  }
}

interface Run {
  readonly options: Options;
  readonly project: Project;
  readonly explanations: readonly Explanation[];
  readonly output: OutputFolder;
  readonly tell: Progress;
}

async function buildInto(engine: Engine, run: Run, former: Former | undefined): Promise<Checked<Omit<Build, 'out'>>> {
  // Which sources a former build has still to be given is not known yet; without one all are read, beginning before the mapping is.
  const shelves = former === undefined ? rawShelves(engine, run.project) : undefined;
  try {
    return await buildFrom(engine, run, former, shelves);
  } finally {
    await shelves?.end();
  }
}

async function buildFrom(
  engine: Engine,
  run: Run,
  former: Former | undefined,
  shelves: RawShelves | undefined,
): Promise<Checked<Omit<Build, 'out'>>> {
  const { project, explanations, output, tell } = run;
  const current = await compileProject(project, engine, {
    rowLineage: run.options.rowLineage === true,
    leavesUnread: true,
  });
  if (!current.ok) return current;
  const planned = await planRun(engine, project, current.value, output.staging, former, run.options);
  if (!planned.ok) return planned;
  const { compiled, decision, notices } = planned.value;

  if (areLarge(project)) await engine.takeMany(partsAtOnce(buildEngine(run.options)));
  tell.phase('load');
  const told = (source: string, rows: number) => {
    tell.at('load', source, rows);
  };
  const raw = await loadInputs(engine, project, planned.value, told, shelves);
  if (!raw.ok) return raw;
  await engine.lock();

  tell.phase('map');
  const measured = new Map<string, Measured>();
  const ran = await runParts(engine, planned.value, buildEngine(run.options), {
    tell: (about) => {
      tell.at('map', about);
    },
    complete: async (dataset) => {
      measured.set(dataset.name, await measure(engine, compiled, dataset));
    },
  });
  if (!ran.ok) return ran;
  const meta = settled(compiled, measured);
  const rows = new Map<string, number>();
  for (const dataset of meta.datasets) rows.set(dataset.name, (await counts(engine, dataset.name, false)).rows);

  tell.phase('write');
  const stamp = runStamp(project.parsed.study.stamp);
  const made = madeFrom(planned.value, meta, stamp);
  const asked = project.parsed.study.define;
  const written = await writeDescriptions(meta, stamp, output, {
    version: run.options.defineVersion ?? asked?.version ?? '2.1',
    workbook: asked?.workbook,
  });
  for (const family of written.defines.keys())
    for (const href of documentFiles(project.parsed, project.folder, family))
      await output.text(`${packageFolder(meta, family)}/${href}`, readFileSync(join(project.folder, href)));
  if (run.options.rowLineage === true) await writeRowLineage(engine, current.value.lineage, output);

  const { standards } = project;
  const { defines } = written;
  const known = (dataset: string) => formerFiles(former?.state, dataset, made);
  const built = { meta, rows, defines, standards, explanations, former: known };
  const done = await writeAndValidate(engine, built, stamp, output, tell, async () => {
    const reported = await readReported(engine, meta, compiled, raw.value);
    await writeDroppedRows(engine, output);
    return reported;
  });
  if (!done.ok) return done;

  tell.phase('report');
  const { reasons, pictures, warnings, ...found } = done.value;
  const results: BuildResults = {
    meta,
    stamp,
    ...found,
    diagnostics: [...current.warnings, ...raw.warnings, ...written.notices, ...warnings],
    published: compiled.resolved.parsed.study.published ?? [],
    lineage: current.value.lineage,
    files: output.files(),
    phases: phaseCounts(raw.value.files, rows),
  };
  for (const file of await renderReports({ ...inStudyFolder(results, project.folder), reasons, pictures }))
    await output.text(`reports/${file.path}`, file.content);
  const madeOf = readOf(project, raw.value.files);
  const stale = decision.stale.size > 0 && { stale: [...decision.stale] };
  await output.text(MANIFEST, manifest(meta, stamp, { ...madeOf, ...stale }, output));
  const kept = { results, warnings: results.diagnostics, outputs: output.files(), datasets: made };
  await keepState(planned.value, raw.value, output.staging, kept);
  return ok({ results, reuse: reuseOf(planned.value, meta) }, [...notices, ...results.diagnostics]);
}

/** The study's reviewed explanations, where it has any. */
function readExplanations(project: Project): Checked<readonly Explanation[]> {
  const text = project.texts.get(EXPLANATIONS);
  return text === undefined ? ok([]) : parseExplanations(text, shownPath(project.folder, EXPLANATIONS));
}

function phaseCounts(raw: readonly RawFile[], rows: ReadonlyMap<string, number>): readonly PhaseCount[] {
  const built = [...rows.values()].reduce((sum, count) => sum + count, 0);
  return [
    { phase: 'load', rows: raw.reduce((sum, file) => sum + file.rows, 0) },
    { phase: 'map', rows: built },
    { phase: 'write', rows: built },
  ];
}
