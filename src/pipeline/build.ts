import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { readDefine } from '#define/read.js';
import type { Engine } from '#engine/engine.js';
import { FormatFault, type RunStamp } from '#formats/format.js';
import type { StudyMeta } from '#model/study-meta.js';
import { renderReports } from '#report/index.js';
import type { BuildResults, PhaseCount, RuleSummary } from '#report/results.js';
import type { Rule } from '#rules/rule.js';
import { counts, dataProblems, datasetAccounts, sourceAccounts } from './accounts.js';
import { defineFacts } from './define-facts.js';
import { parseExplanations, type Explanation } from './explanations.js';
import { writeRowLineage } from './lineage/write-rows.js';
import { loadRaw, type RawFile } from './load-raw.js';
import { loadRules } from './load-rules.js';
import { settle } from './measure.js';
import { report } from './messages.js';
import { MANIFEST, openOutput, type OutputFolder } from './output.js';
import { inStudyFolder } from './places.js';
import { compileProject, EXPLANATIONS, openProject, shownPath, type Project } from './project.js';
import { builtDatasets, rulePackages } from './rule-packages.js';
import { runPlan } from './run-plan.js';
import { runRules } from './run-rules.js';
import { runStamp } from './stamp.js';
import { survivalEndpoints } from './survival.js';
import { withEngine, type EngineOptions } from './with-engine.js';
import { families, packageFolder, writeOutputs } from './write-outputs.js';

export type Phase = 'read mapping' | 'load' | 'map' | 'write' | 'validate' | 'report';

/** What a build tells while it runs: a phase begins, or comes to something in it. */
export interface Progress {
  phase(phase: Phase): void;
  at(phase: Phase, what: string, rows?: number): void;
}

export interface BuildOptions extends EngineOptions {
  readonly study: string;
  readonly out: string;
  /** Whether the package says from which row of which file each record comes. */
  readonly rowLineage?: boolean;
}

export interface Build {
  readonly results: BuildResults;
  readonly out: string;
}

/** Own rules, beside src/ and dist/ in the package. */
const RULES = fileURLToPath(new URL('../../specs/rules', import.meta.url));

/** Builds every dataset of a study from its raw captures, validates them and writes the submission package; all or nothing. */
export async function build(options: BuildOptions, tell: Progress): Promise<Checked<Build>> {
  tell.phase('read mapping');
  const project = openProject(options.study);
  if (!project.ok) return project;
  const explanations = readExplanations(project.value);
  if (!explanations.ok) return explanations;
  const output = openOutput(options.out);
  if (!output.ok) return output;

  try {
    const built = await withEngine(options, (engine) =>
      buildInto(engine, project.value, explanations.value, output.value, tell, options.rowLineage === true),
    );
    if (!built.ok) return built;
    output.value.commit();
    return ok({ results: built.value, out: options.out }, built.warnings);
  } catch (error) {
    if (error instanceof FormatFault)
      return faults([report('not-written', { file: error.file, problem: error.fault, expected: error.expected })]);
    throw error;
  } finally {
    output.value.discard();
  }
}

async function buildInto(
  engine: Engine,
  project: Project,
  explanations: readonly Explanation[],
  output: OutputFolder,
  tell: Progress,
  rowLineage: boolean,
): Promise<Checked<BuildResults>> {
  const compiled = await compileProject(project, engine, rowLineage);
  if (!compiled.ok) return compiled;

  tell.phase('load');
  const raw = await loadRaw(engine, project.parsed, project.folder, (source, rows) => {
    tell.at('load', source, rows);
  });
  if (!raw.ok) return raw;
  await engine.lock();

  tell.phase('map');
  const ran = await runPlan(engine, compiled.value.plan, (about) => {
    tell.at('map', about);
  });
  if (!ran.ok) return ran;
  const meta = await settle(engine, compiled.value);
  const rows = new Map<string, number>();
  for (const dataset of meta.datasets) rows.set(dataset.name, (await counts(engine, dataset.name, false)).rows);

  tell.phase('write');
  const stamp = runStamp(project.parsed.study.stamp);
  const defines = await writeOutputs(engine, meta, rows, stamp, output, (dataset) => {
    tell.at('write', dataset, rows.get(dataset));
  });
  if (rowLineage) await writeRowLineage(engine, compiled.value.lineage, output);

  tell.phase('validate');
  const validated = await validateBuilt(engine, project, meta, rows, defines, output, explanations, tell);
  if (!validated.ok) return validated;

  tell.phase('report');
  const results: BuildResults = {
    meta,
    stamp,
    sources: await sourceAccounts(engine, compiled.value, raw.value),
    datasets: await datasetAccounts(engine, compiled.value),
    problems: await dataProblems(engine, compiled.value),
    diagnostics: [...compiled.warnings, ...raw.warnings],
    ...validated.value,
    survival: await survivalEndpoints(engine, meta, compiled.value),
    lineage: compiled.value.lineage,
    files: output.files(),
    phases: phaseCounts(raw.value, rows),
  };
  for (const file of await renderReports(inStudyFolder(results, project.folder)))
    await output.text(`reports/${file.path}`, file.content);
  await output.text(MANIFEST, manifest(project, meta, stamp, raw.value, output));
  return ok(results, results.diagnostics);
}

async function validateBuilt(
  engine: Engine,
  project: Project,
  meta: StudyMeta,
  rows: ReadonlyMap<string, number>,
  defines: ReadonlyMap<string, string>,
  output: OutputFolder,
  explanations: readonly Explanation[],
  tell: Progress,
): Promise<Checked<Pick<BuildResults, 'rules' | 'outcomes' | 'staleExplanations'>>> {
  const rules = await loadRules(RULES);
  if (!rules.ok) return rules;
  const packages = families.flatMap((family) => {
    const text = defines.get(family);
    if (text === undefined) return [];
    const document = readDefine(text, `${packageFolder(meta, family)}/define.xml`);
    const sizes = new Map(
      output
        .files()
        .flatMap(({ path, bytes }) =>
          path.startsWith(packageFolder(meta, family)) && path.endsWith('.xpt')
            ? [[path.slice(path.lastIndexOf('/') + 1, -4).toUpperCase(), bytes] as const]
            : [],
        ),
    );
    return [builtDatasets(meta, family, rows, sizes, document.ok ? defineFacts(document.value) : undefined)];
  });
  const run = await runRules({
    engine,
    rules: rules.value,
    packages: rulePackages(packages, project.standards),
    explanations,
    tell: (done, of, rule) => {
      tell.at('validate', `${rule} (${done} of ${of})`);
    },
  });
  return ok({
    rules: rules.value.map(ruleSummary),
    outcomes: run.outcomes,
    staleExplanations: run.stale.map(({ rule, dataset, text, at }) => ({ rule, dataset, text, at })),
  });
}

export function ruleSummary(rule: Rule): RuleSummary {
  return {
    id: rule.id,
    title: rule.description,
    message: rule.message,
    severity: rule.severity,
    references: rule.authorities.flatMap(({ standards }) => standards.flatMap(({ ruleIds }) => ruleIds)),
  };
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

/** What went in and what came out, by checksum: tool, standards, mapping files, raw files, outputs. */
function manifest(
  project: Project,
  meta: StudyMeta,
  stamp: RunStamp,
  raw: readonly RawFile[],
  output: OutputFolder,
): string {
  const checksum = (text: string) => createHash('sha256').update(text).digest('hex');
  const content = {
    tool: { name: stamp.tool, version: stamp.toolVersion },
    study: meta.study,
    stamp: stamp.createdAt.toISOString(),
    standards: meta.standards,
    mappings: [...project.texts]
      .map(([path, text]) => ({ path, sha256: checksum(text) }))
      .sort((a, b) => compareText(a.path, b.path)),
    inputs: raw.map(({ source, name, rows, sha256 }) => ({ source, file: name, rows, sha256 })),
    outputs: output.files(),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
