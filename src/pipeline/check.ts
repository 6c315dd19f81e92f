import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { openEngine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import { trusted } from '#sql/sql.js';
import { declareRaw } from './load-raw.js';
import { report } from './messages.js';
import { compileProject, openProject, type Project } from './project.js';
import { runPlan } from './run-plan.js';

export interface CheckedProject {
  readonly project: Project;
  readonly compiled: CompiledStudy;
}

/** Checks a study without its data: parses, resolves and compiles it, then runs the plan over empty tables, which finds wrong types. */
export async function check(studyFile: string): Promise<Checked<CheckedProject>> {
  const project = openProject(studyFile);
  if (!project.ok) return project;
  const tempDirectory = mkdtempSync(join(tmpdir(), 'trialmill-'));
  try {
    await using engine = await openEngine({ tempDirectory, threads: 1 });
    const compiled = await compileProject(project.value, engine);
    if (!compiled.ok) return compiled;
    await declareRaw(engine, project.value.parsed);
    // Binding finds the faults; a better plan for no rows is of no use.
    await engine.run(trusted('PRAGMA disable_optimizer'));
    await engine.lock();
    const statements = compiled.value.plan.steps.filter((step) => step.kind === 'statement');
    const ran = await runPlan(engine, { steps: statements }, () => undefined);
    if (!ran.ok) return faults([...compiled.warnings, ...ran.diagnostics]);
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
