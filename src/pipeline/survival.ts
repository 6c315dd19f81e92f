import type { Engine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import type { StudyMeta } from '#model/study-meta.js';
import type { SurvivalEndpoint } from '#report/results.js';
import { id, sql } from '#sql/sql.js';
import { number, text } from './cells.js';

/** The endpoints of every time-to-event dataset, by treatment, as the report pictures them. */
export async function survivalEndpoints(
  engine: Engine,
  study: StudyMeta,
  compiled: CompiledStudy,
): Promise<readonly SurvivalEndpoint[]> {
  const found: SurvivalEndpoint[] = [];
  for (const dataset of study.datasets.filter((candidate) => candidate.subclass === 'TIME-TO-EVENT')) {
    const names = new Set(dataset.variables.map((variable) => String(variable.name)));
    if (!['PARAMCD', 'PARAM', 'AVAL', 'CNSR'].every((name) => names.has(name))) continue;
    const treatment = ['TRTP', 'TRTA', 'TRT01P', 'TRT01A'].find((name) => names.has(name));
    const rows = await engine.all(
      sql`SELECT "PARAMCD", "PARAM", ${treatment === undefined ? sql`''` : id(treatment)} AS treatment, "AVAL", "CNSR" FROM ${id(dataset.name)} WHERE "AVAL" IS NOT NULL ORDER BY "PARAMCD", treatment, "AVAL", "CNSR"`,
    );
    for (const [paramcd, endpoint] of Object.entries(compiled.resolved.parsed.study.endpoints ?? {})) {
      const mine = rows.filter((row) => row['PARAMCD'] === paramcd);
      if (mine.length === 0) continue;
      const treatments = [...new Set(mine.map((row) => text(row['treatment'])))];
      found.push({
        paramcd,
        label: (endpoint.param ?? paramcd).replace(/\s*\([^)]*\)\s*$/, ''),
        unit: endpoint.unit ?? 'months',
        start: (endpoint.start?.text ?? 'start').toLowerCase(),
        groups: treatments.map((name) => ({
          treatment: name,
          observations: mine
            .filter((row) => text(row['treatment']) === name)
            .map((row) => ({ time: number(row['AVAL']), event: row['CNSR'] === 0 })),
        })),
      });
    }
  }
  return found;
}
