import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { datasetsToPool, poolStudies } from '#mapping/pool/index.js';
import type { BuildResults } from '#report/results.js';
import type { BuildOptions, Progress } from '../build-contract.js';
import { parseExplanations, type Explanation } from '../explanations.js';
import { notWritten, openOutput } from '../output.js';
import { openProject, type Project } from '../project.js';
import { buildEngine } from '../with-engine.js';
import { writePool } from './build-into.js';
import { mapStudy, type MappedStudy } from './map-study.js';
import { report } from './messages.js';
import { storeName } from './records.js';
import { differencesTold, toldOnce } from './tell.js';

export interface PoolOptions extends Pick<
  BuildOptions,
  'out' | 'treatment' | 'defineVersion' | 'memoryLimit' | 'threads'
> {
  /** The study.yaml of each study; the first is the model of the others. */
  readonly studies: readonly string[];
  /** What STUDYID's place in define.xml and the folder's name are. */
  readonly name: string;
  /** A file of reviewed explanations of what the rules find in the pool. */
  readonly explanations?: string;
  /** Datasets that are pooled; those of subjects and of times to event where none is named. */
  readonly select: readonly string[];
}

/** Builds the analysis datasets that studies have in common as one package, and tells what the studies say differently. */
export async function buildPool(options: PoolOptions, tell: Progress): Promise<Checked<BuildResults>> {
  const opened = openStudies(options, tell);
  if (!opened.ok) return opened;
  const explanations = explanationsOf(options);
  if (!explanations.ok) return explanations;
  const output = openOutput(options.out);
  if (!output.ok) return output;
  const folder = mkdtempSync(join(output.value.staging, 'trialmill-pool-'));
  const engine = buildEngine(options);
  try {
    const studies: MappedStudy[] = [];
    const failed: Diagnostic[] = [];
    for (const [i, project] of opened.value.entries()) {
      const mapped = await mapStudy(project, folder, storeName(i), engine, tell);
      if (mapped.ok) studies.push(mapped.value);
      else failed.push(...mapped.diagnostics);
    }
    if (failed.length > 0) return faults(toldOnce(failed));
    const chosen = choose(studies, options.select);
    if (!chosen.ok) return chosen;
    const pool = poolStudies(options.name, studies, chosen.value);
    const told = differencesTold(pool.differences);
    if (told.some(({ severity }) => severity === 'error')) return faults(told);
    const written = await writePool(
      { ...options, ...engine, ...pool, mapped: studies, output: output.value, explanations: explanations.value },
      tell,
    );
    if (!written.ok) return faults([...written.diagnostics, ...told]);
    rmSync(folder, { recursive: true });
    output.value.commit();
    return ok(written.value, [
      ...explanations.warnings,
      ...toldOnce(studies.flatMap(({ warnings }) => warnings)),
      ...told,
      ...written.warnings,
    ]);
  } catch (error) {
    return notWritten(error);
  } finally {
    output.value.discard();
  }
}

function explanationsOf({ explanations: file }: PoolOptions): Checked<readonly Explanation[]> {
  return file === undefined ? ok([]) : parseExplanations(readFileSync(file, 'utf8'), file);
}

function openStudies({ studies, name, treatment }: PoolOptions, tell: Progress): Checked<readonly Project[]> {
  tell.phase('read mapping');
  const opened = studies.map((file) => ({ file, project: openProject(file, treatment) }));
  const found: Diagnostic[] = [
    ...(studies.length < 2 ? [report('too-few', { studies: studies.length })] : []),
    ...(/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name) ? [] : [report('name', { name })]),
    ...opened.flatMap(({ project }) => (project.ok ? [] : project.diagnostics)),
  ];
  const seen = new Map<string, string>();
  for (const { file, project } of opened) {
    if (!project.ok) continue;
    const { document, study } = project.value.parsed;
    const other = seen.get(study.study.id);
    if (other === undefined) seen.set(study.study.id, file);
    else found.push(report('study-twice', { study: study.study.id, other }, document.at(['study', 'id'])));
  }
  return found.length > 0
    ? faults(toldOnce(found))
    : ok(opened.flatMap(({ project }) => (project.ok ? [project.value] : [])));
}

function choose(studies: readonly MappedStudy[], select: readonly string[]): Checked<readonly string[]> {
  const metas = studies.map(({ meta }) => meta);
  const [first] = metas;
  const common = datasetsToPool(
    metas,
    (first?.datasets ?? []).map(({ name }) => name),
  );
  const unknown = select.filter((name) => !common.includes(name));
  if (unknown.length > 0)
    return faults(
      unknown.map((dataset) =>
        report('unknown-dataset', { dataset, nearest: didYouMean(dataset, common), choices: common }),
      ),
    );
  const chosen = datasetsToPool(metas, select);
  return chosen.length > 0
    ? ok(chosen)
    : faults([report('nothing-in-common', { studies: metas.map(({ study }) => study.id) })]);
}
