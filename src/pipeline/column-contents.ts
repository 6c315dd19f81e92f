import { EngineFault } from '#engine/fault.js';
import type { Engine } from '#engine/engine.js';
import { contentsQuery, withScan } from '#rules/contents.js';
import type { RuleDataset, World } from '#rules/world.js';
import { inOrder } from './in-order.js';
import { Stopped, stoppable } from './stoppable.js';

/**
 * Packages whose datasets tell what their columns hold: one scan of each dataset, which saves many later ones. Where the scan fails, takes
 * longer than a rule may, or is interrupted, the dataset goes without: rules are asked of its rows.
 */
export async function withContents<Package extends { readonly world: World }>(
  engine: Pick<Engine, 'all' | 'ask' | 'run'>,
  packages: readonly Package[],
  limit: number,
  atOnce: number,
  signal: AbortSignal | undefined,
): Promise<readonly Package[]> {
  const all = [...new Set(packages.flatMap(({ world }) => [...world.datasets, ...world.related]))];
  const told = await inOrder(all, atOnce, (dataset) =>
    unlessStopped(dataset, () => stoppable(engine, limit, signal, (own) => scanned(own, dataset))),
  );
  const known = new Map(all.map((dataset, n) => [dataset, told[n] ?? dataset]));
  const knownOf = (datasets: readonly RuleDataset[]) => datasets.map((dataset) => known.get(dataset) ?? dataset);
  return packages.map((each) => {
    const { world } = each;
    return { ...each, world: { ...world, datasets: knownOf(world.datasets), related: knownOf(world.related) } };
  });
}

async function unlessStopped(dataset: RuleDataset, task: () => Promise<RuleDataset>): Promise<RuleDataset> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof Stopped || error instanceof EngineFault) return dataset;
    throw error;
  }
}

async function scanned(engine: Pick<Engine, 'ask'>, dataset: RuleDataset): Promise<RuleDataset> {
  const isKnown = dataset.columns.every(({ contents }) => contents !== undefined);
  if (isKnown || dataset.isNameOnly === true || dataset.rows === 0) return dataset;
  const [row] = await engine.ask(contentsQuery(dataset));
  return row === undefined ? dataset : withScan(dataset, row);
}
