import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok, type Checked } from '#base/diagnostic.js';
import { openEngine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import { report } from './messages.js';
import { compileProject, openProject, type Project } from './project.js';

export interface CheckedProject {
  readonly project: Project;
  readonly compiled: CompiledStudy;
}

/** Checks a study without its data: every name is looked up, every expression is parsed and typed, every statement is written; none is run. */
export async function check(studyFile: string): Promise<Checked<CheckedProject>> {
  const project = openProject(studyFile);
  if (!project.ok) return project;
  const tempDirectory = mkdtempSync(join(tmpdir(), 'trialmill-'));
  try {
    await using engine = await openEngine({ tempDirectory, threads: 1 });
    const compiled = await compileProject(project.value, engine);
    if (!compiled.ok) return compiled;
    const unused = [...compiled.value.sources]
      .filter(([, use]) => use.unusedColumns.length > 0)
      .map(([source, use]) =>
        report(
          'unused-columns',
          { source, columns: use.unusedColumns },
          project.value.parsed.document.keyAt(['raw', 'sources', source]),
        ),
      );
    return ok({ project: project.value, compiled: compiled.value }, [...compiled.warnings, ...unused]);
  } finally {
    rmSync(tempDirectory, { recursive: true, force: true });
  }
}
