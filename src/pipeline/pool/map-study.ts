import { join } from 'node:path';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { StudyToPool } from '#mapping/pool/index.js';
import { id, join as joinSql, sql } from '#sql/sql.js';
import { entryPlace } from '../accounts.js';
import type { Progress } from '../build-contract.js';
import { loadRaw, type RawFile } from '../load-raw.js';
import { settle } from '../measure.js';
import { compileProject, type Project } from '../project.js';
import { areLarge } from '../raw-files.js';
import { runPlan } from '../run-plan.js';
import { withEngine, type EngineOptions } from '../with-engine.js';

/** A study whose analysis datasets lie in a file of tables. */
export interface MappedStudy extends StudyToPool {
  readonly project: Project;
  readonly raw: readonly RawFile[];
  readonly file: string;
  readonly warnings: readonly Diagnostic[];
}

/** Maps a study on an engine of its own, and keeps its analysis datasets. */
export async function mapStudy(
  project: Project,
  folder: string,
  name: string,
  limits: EngineOptions,
  tell: Progress,
): Promise<Checked<MappedStudy>> {
  const map = async (engine: Engine) => {
    const compiled = await compileProject(project, engine);
    if (!compiled.ok) return compiled;
    const file = join(folder, `${name}.duckdb`);
    await engine.attach(name, file, areLarge(project) ? 'create for much' : 'create');
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
    if (!ran.ok) return faults(ran.diagnostics);
    const meta = await settle(engine, compiled.value);
    const datasets = meta.datasets.filter(({ family }) => family === 'adam');
    for (const dataset of datasets) {
      const columns = joinSql(dataset.variables.map((variable) => id(variable.name)));
      await engine.run(sql`CREATE TABLE ${id(name)}.${id(dataset.name)} AS SELECT ${columns} FROM ${id(dataset.name)}`);
    }
    await engine.detach(name);
    const { resolved } = compiled.value;
    return ok({
      project,
      raw: raw.value.files,
      file,
      meta: { ...meta, datasets },
      parsed: resolved.parsed,
      place: (dataset: string, variable?: string) =>
        variable === undefined
          ? resolved.datasets.get(dataset)?.parsed.document.at(['dataset'])
          : entryPlace(compiled.value, dataset, variable).at,
      warnings: [...compiled.warnings, ...raw.warnings],
    });
  };
  return withEngine(limits, map, folder);
}
