import type { Cell, Engine, Row } from '#engine/engine.js';
import type { References } from '#rules/reference-facts.js';
import { referenceQueries, type ReferenceQueries } from '#rules/references.js';
import { referencesHeld } from '#rules/references-held.js';
import type { Rule } from '#rules/rule.js';
import type { RuleDataset, World } from '#rules/world.js';
import type { Sql } from '#sql/sql.js';
import { inOrder } from './in-order.js';

/** Packages whose datasets tell what their rows refer to, if some rule joins by that: SUPP--, RELREC, parents of records. */
export async function withReferences<Package extends { readonly world: World }>(
  engine: Pick<Engine, 'ask'>,
  packages: readonly Package[],
  rules: readonly Rule[],
  atOnce: number,
): Promise<readonly Package[]> {
  const follows = ({ matches, operations }: Rule) =>
    matches.some(({ dataset, child }) => child || /^(?:SUPP|SQ|RELREC)/.test(dataset)) ||
    operations.some(({ operator }) => operator.startsWith('source_') || operator === 'parent_record_exists');
  if (!rules.some(follows)) return packages;
  const told: Package[] = [];
  for (const each of packages) {
    const datasets = await inOrder(each.world.datasets, atOnce, (dataset) => described(engine, dataset));
    told.push({ ...each, world: { ...each.world, datasets } });
  }
  return told;
}

async function described(engine: Pick<Engine, 'ask'>, dataset: RuleDataset): Promise<RuleDataset> {
  const queries = referenceQueries(dataset);
  if (queries === undefined) return dataset;
  const references = referencesHeld(dataset) ?? (await referencesAsked(engine, queries));
  return { ...dataset, references };
}

async function referencesAsked(engine: Pick<Engine, 'ask'>, queries: ReferenceQueries): Promise<References> {
  const ask = async (query: Sql | undefined) => (query === undefined ? [] : engine.ask(query));
  return {
    parents: (await ask(queries.parents)).map((row) => ({
      domain: text(row['domain']),
      variable: text(row['variable']),
    })),
    qualifiers: (await ask(queries.qualifiers)).map((row) => ({
      name: text(row['name']) ?? '',
      variable: text(row['variable']),
    })),
    relations: (await ask(queries.relations)).map(relationOf),
    pointers: (await ask(queries.pointers)).map((row) => ({
      domain: text(row['domain']) ?? '',
      variable: text(row['variable']) ?? '',
    })),
  };
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
