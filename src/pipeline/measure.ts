import type { Engine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import {
  measureQualifiersSql,
  measureSql,
  settleStudy,
  type Measurement,
  type QualifierFacts,
} from '#mapping/settle.js';
import type { StudyMeta } from '#model/study-meta.js';
import { number, text } from './cells.js';

/** Lets the data decide lengths, data types and the terms in use. */
export async function settle(engine: Engine, compiled: CompiledStudy): Promise<StudyMeta> {
  const datasets = new Map<string, Measurement>();
  const qualifiers = new Map<string, ReadonlyMap<string, QualifierFacts>>();
  for (const dataset of compiled.meta.datasets) {
    const [measured] = await engine.all(measureSql(dataset));
    datasets.set(dataset.name, measured ?? {});
    if (!dataset.variables.some((variable) => variable.name === 'QNAM')) continue;
    const rows = await engine.all(measureQualifiersSql(dataset));
    qualifiers.set(
      dataset.name,
      new Map(rows.map((row) => [text(row['QNAM']), { bytes: number(row['bytes']), terms: text(row['terms']) }])),
    );
  }
  return settleStudy(compiled.meta, compiled.resolved, { datasets, qualifiers });
}
