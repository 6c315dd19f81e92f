import { ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { CompiledStudy } from '#mapping/compile.js';
import type { CheckedFiles } from '#report/diagnostics/checked-files.js';
import { checkData } from './check-data.js';
import { report } from './messages.js';
import { compileProject, openProject, shownPath, type Project } from './project.js';
import { runStamp } from './stamp.js';
import { withEngine, type EngineOptions } from './with-engine.js';

export interface CheckOptions extends EngineOptions {
  /** Also loads the raw files and runs the mapping over them. */
  readonly data?: boolean;
  /** The treatment block of study.yaml whose sources stand for those of the study. */
  readonly treatment?: string;
}

export interface CheckedProject {
  readonly project: Project;
  readonly compiled: CompiledStudy;
  /** What the data have against the mapping, errors among them; nothing where they were not asked. */
  readonly findings: readonly Diagnostic[];
  /** The raw files that were read, from the folder of the study. */
  readonly rawFiles: readonly string[];
}

/**
 * Checks a study: every name is looked up, every expression is parsed and typed, every statement is written. With `data` the raw files are loaded
 * and the statements run. Nothing is written.
 */
export async function check(studyFile: string, options: CheckOptions = {}): Promise<Checked<CheckedProject>> {
  const project = openProject(studyFile, options.treatment);
  if (!project.ok) return project;
  return withEngine({ threads: 1, ...options }, async (engine) => {
    // What waits for a dataset with a fault is not looked at, and all faults are wanted at once.
    const compiled = await compileProject(project.value, engine, { eager: true });
    if (!compiled.ok) return compiled;
    const data = options.data === true ? await checkData(engine, project.value, compiled.value) : undefined;
    if (data?.ok === false) return data;
    const { findings = [], files = [] } = data?.value ?? {};
    return ok({ project: project.value, compiled: compiled.value, findings, rawFiles: files }, [
      ...compiled.warnings,
      ...unusedColumns(project.value, compiled.value),
    ]);
  });
}

function unusedColumns({ parsed }: Project, { sources }: CompiledStudy): readonly Diagnostic[] {
  return [...sources].flatMap(([source, { unusedColumns: columns }]) =>
    columns.length === 0
      ? []
      : [report('unused-columns', { source, columns }, parsed.document.keyAt(['raw', 'sources', source]))],
  );
}

/** What a check says, for the reports: its faults, warnings and findings, and the files that it read. */
export function checkedFiles(checked: Checked<CheckedProject>): CheckedFiles {
  const { tool, toolVersion } = runStamp(undefined);
  if (!checked.ok) return { diagnostics: checked.diagnostics, files: [], tool, toolVersion };
  const { project, findings, rawFiles } = checked.value;
  const files = [...project.texts.keys(), ...rawFiles].map((name) => shownPath(project.folder, name));
  return { diagnostics: [...checked.warnings, ...findings], files, tool, toolVersion };
}
