import { ok, type Checked } from '#base/diagnostic.js';
import type { CompiledStudy } from '#mapping/compile.js';
import type { CheckedFiles } from '#report/diagnostics/checked-files.js';
import { report } from './messages.js';
import { compileProject, openProject, shownPath, type Project } from './project.js';
import { runStamp } from './stamp.js';
import { withEngine } from './with-engine.js';

export interface CheckedProject {
  readonly project: Project;
  readonly compiled: CompiledStudy;
}

/** Checks a study without its data: every name is looked up, every expression is parsed and typed, every statement is written; none is run. */
export async function check(studyFile: string): Promise<Checked<CheckedProject>> {
  const project = openProject(studyFile);
  if (!project.ok) return project;
  const compiled = await withEngine({ threads: 1 }, (engine) => compileProject(project.value, engine));
  if (!compiled.ok) return compiled;
  const { document } = project.value.parsed;
  const unused = [...compiled.value.sources]
    .filter(([, use]) => use.unusedColumns.length > 0)
    .map(([source, { unusedColumns }]) =>
      report('unused-columns', { source, columns: unusedColumns }, document.keyAt(['raw', 'sources', source])),
    );
  return ok({ project: project.value, compiled: compiled.value }, [...compiled.warnings, ...unused]);
}

/** What a check says, for the reports: its faults or warnings and the files that it read. */
export function checkedFiles(checked: Checked<CheckedProject>): CheckedFiles {
  const { tool, toolVersion } = runStamp(undefined);
  if (!checked.ok) return { diagnostics: checked.diagnostics, files: [], tool, toolVersion };
  const { folder, texts } = checked.value.project;
  const files = [...texts.keys()].map((name) => shownPath(folder, name));
  return { diagnostics: checked.warnings, files, tool, toolVersion };
}
