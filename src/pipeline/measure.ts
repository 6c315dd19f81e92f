import type { Engine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import { measureValuesSql, whenceSql, type MeasuredValues } from '#mapping/settle-values.js';
import { measureSql, settleStudy, type Measurement } from '#mapping/settle.js';
import { measureQualifiersSql, type QualifierFacts } from '#mapping/settle-qualifiers.js';
import { valueLevelOf } from '#mapping/value-level.js';
import type { DatasetMeta, StudyMeta } from '#model/study-meta.js';
import { number, text } from './cells.js';

/** Lets the data decide lengths, data types, the terms in use, and what holds for results of each kind. */
export async function settle(engine: Engine, compiled: CompiledStudy): Promise<StudyMeta> {
  const { meta, resolved, whence } = compiled;
  const datasets = new Map<string, Measurement>();
  const qualifiers = new Map<string, ReadonlyMap<string, QualifierFacts>>();
  const values = new Map<string, MeasuredValues>();
  for (const dataset of meta.datasets) {
    const [measured] = await engine.all(measureSql(dataset));
    datasets.set(dataset.name, measured ?? {});
    const kinds = await measureValues(engine, dataset, whence.has(dataset.name));
    if (kinds !== undefined) values.set(dataset.name, kinds);
    if (!dataset.variables.some((variable) => variable.name === 'QNAM')) continue;
    const rows = await engine.all(measureQualifiersSql(dataset));
    qualifiers.set(dataset.name, new Map(rows.map((row) => [text(row['QNAM']), row])));
  }
  return settleStudy(meta, resolved, { datasets, qualifiers, values }, whence);
}

async function measureValues(
  engine: Engine,
  dataset: DatasetMeta,
  fromSeveral: boolean,
): Promise<MeasuredValues | undefined> {
  const level = valueLevelOf(dataset);
  if (level === undefined) return undefined;
  const facts = await engine.all(measureValuesSql(dataset, level));
  const blocks = new Map<string, number[]>();
  for (const row of fromSeveral ? await engine.all(whenceSql(dataset)) : [])
    blocks.set(text(row['kind']), [...(blocks.get(text(row['kind'])) ?? []), number(row['block'])]);
  return { facts, blocks };
}
