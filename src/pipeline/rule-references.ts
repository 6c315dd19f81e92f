import type { Cell, Engine, Row } from '#engine/engine.js';
import type { References } from '#rules/reference-facts.js';
import { referenceQueries } from '#rules/references.js';
import type { Rule } from '#rules/rule.js';
import type { RuleDataset, World } from '#rules/world.js';

/** Packages whose datasets tell what their rows refer to, if some rule joins by that: SUPP--, RELREC, parents of records. */
export async function withReferences<Package extends { readonly world: World }>(
  engine: Pick<Engine, 'all'>,
  packages: readonly Package[],
  rules: readonly Rule[],
): Promise<readonly Package[]> {
  const joins = rules.flatMap(({ matches }) => matches);
  if (!joins.some(({ dataset, child }) => child || /^(?:SUPP|SQ|RELREC)/.test(dataset))) return packages;
  return Promise.all(
    packages.map(async (each) => {
      const datasets = await Promise.all(each.world.datasets.map((dataset) => described(engine, dataset)));
      return { ...each, world: { ...each.world, datasets } };
    }),
  );
}

async function described(engine: Pick<Engine, 'all'>, dataset: RuleDataset): Promise<RuleDataset> {
  const queries = referenceQueries(dataset);
  if (queries === undefined) return dataset;
  const references: References = {
    parents: (await engine.all(queries.parents)).map((row) => ({
      domain: text(row['domain']),
      variable: text(row['variable']),
    })),
    qualifiers: (queries.qualifiers === undefined ? [] : await engine.all(queries.qualifiers)).map((row) => ({
      name: text(row['name']) ?? '',
      variable: text(row['variable']),
    })),
    relations: (queries.relations === undefined ? [] : await engine.all(queries.relations)).map(relationOf),
  };
  return { ...dataset, references };
}

function relationOf(row: Row): References['relations'][number] {
  return {
    domain: text(row['domain']) ?? '',
    variable: text(row['variable']),
    otherDomain: text(row['otherdomain']) ?? '',
    otherVariable: text(row['othervariable']),
    isValued: row['valued'] === true || row['valued'] === 'true',
  };
}

function text(cell: Cell | undefined): string | undefined {
  return cell === null || cell === undefined || cell === '' ? undefined : String(cell);
}
