import { invariant } from '#base/invariant.js';
import type { Engine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import { measureValuesSql, whenceSql, type MeasuredValues } from '#mapping/settle-values.js';
import { measureSql, settleStudy, type Measurement } from '#mapping/settle.js';
import { measureQualifiersSql, type QualifierFacts } from '#mapping/settle-qualifiers.js';
import { valueLevelOf } from '#mapping/value-level.js';
import type { DatasetMeta, StudyMeta } from '#model/study-meta.js';
import { number, text } from './cells.js';
import { inOrder } from './in-order.js';

/** Datasets that are measured at once. */
const AT_ONCE = 2;

/** What the data say of one dataset. */
export interface Measured {
  readonly dataset: string;
  readonly whole: Measurement;
  readonly values: MeasuredValues | undefined;
  readonly qualifiers: ReadonlyMap<string, QualifierFacts> | undefined;
}

/** Lets the data decide lengths, data types, the terms in use, and what holds for results of each kind. */
export async function settle(engine: Pick<Engine, 'ask'>, compiled: CompiledStudy): Promise<StudyMeta> {
  const measured = await inOrder(compiled.meta.datasets, AT_ONCE, (dataset) => measure(engine, compiled, dataset));
  return settled(compiled, new Map(measured.map((one) => [one.dataset, one])));
}

/** The same, where each dataset was measured when it was there; all of them, by name. */
export function settled({ meta, resolved, whence }: CompiledStudy, measured: ReadonlyMap<string, Measured>): StudyMeta {
  const among = <Fact>(fact: (one: Measured) => Fact | undefined) =>
    new Map(
      meta.datasets.flatMap(({ name }) => {
        const found = fact(measuredOf(measured, name));
        return found === undefined ? [] : [[name, found] as const];
      }),
    );
  const datasets = among(({ whole }) => whole);
  const qualifiers = among((one) => one.qualifiers);
  const values = among((one) => one.values);
  return settleStudy(meta, resolved, { datasets, qualifiers, values }, whence);
}

function measuredOf(measured: ReadonlyMap<string, Measured>, dataset: string): Measured {
  const found = measured.get(dataset);
  invariant(found !== undefined, `${dataset} was measured`);
  return found;
}

/** Measures a dataset as it is written. */
export async function measure(
  engine: Pick<Engine, 'ask'>,
  { whence }: CompiledStudy,
  dataset: DatasetMeta,
): Promise<Measured> {
  const [whole = {}] = await engine.ask(measureSql(dataset));
  const values = await measureValues(engine, dataset, whence.has(dataset.name));
  const isSupplemental = dataset.variables.some((variable) => variable.name === 'QNAM');
  const rows = isSupplemental ? await engine.ask(measureQualifiersSql(dataset)) : [];
  const qualifiers = isSupplemental ? new Map(rows.map((row) => [text(row['QNAM']), row])) : undefined;
  return { dataset: dataset.name, whole, values, qualifiers };
}

async function measureValues(
  engine: Pick<Engine, 'ask'>,
  dataset: DatasetMeta,
  fromSeveral: boolean,
): Promise<MeasuredValues | undefined> {
  const level = valueLevelOf(dataset);
  if (level === undefined) return undefined;
  const facts = await engine.ask(measureValuesSql(dataset, level));
  const blocks = new Map<string, number[]>();
  for (const row of fromSeveral ? await engine.ask(whenceSql(dataset)) : [])
    blocks.set(text(row['kind']), [...(blocks.get(text(row['kind'])) ?? []), number(row['block'])]);
  return { facts, blocks };
}
