import type { Engine, Row } from '#engine/engine.js';
import { contentsQuery, withScan } from '#rules/contents.js';
import type { RuleDataset } from '#rules/world.js';
import type { LoadedDataset } from './load-datasets.js';
import type { FamilyDatasets } from './rule-packages.js';
import { manyDigits, type Scans } from './rounded-numbers.js';

/** Larger datasets are scanned when rules are run, where a scan can be stopped. */
const FEW_ROWS = 200_000;

/** Scans datasets while others are still read: a processor has nothing else to do meanwhile. What fails here is asked again where it is told. */
export function earlyScans(engine: Pick<Engine, 'ask'>): {
  readonly begin: (dataset: LoadedDataset) => void;
  readonly done: () => Promise<Scans>;
} {
  const asked = new Map<string, Promise<Row | undefined>>();
  return {
    begin: ({ table, meta, rows, isUntyped, held }) => {
      if (rows === 0 || rows > FEW_ROWS || meta.columns.length === 0 || isUntyped === true) return;
      if (held !== undefined) {
        asked.set(table, Promise.resolve(held.scan()));
        return;
      }
      const answer = engine.ask(contentsQuery({ table, columns: meta.columns }, manyDigits(meta.columns)));
      asked.set(
        table,
        answer.then(
          ([row]) => row,
          () => undefined,
        ),
      );
    },
    done: async () => {
      const told = new Map<string, Row>();
      for (const [table, answer] of asked) {
        const row = await answer;
        if (row !== undefined) told.set(table, row);
      }
      return told;
    },
  };
}

/** Packages whose datasets tell what their scans found. */
export function withScans(packages: readonly FamilyDatasets[], scans: Scans): readonly FamilyDatasets[] {
  const scanned = (dataset: RuleDataset): RuleDataset => {
    const row = scans.get(dataset.table);
    return row === undefined ? dataset : withScan(dataset, row);
  };
  return packages.map((each) => ({ ...each, datasets: each.datasets.map(scanned) }));
}
