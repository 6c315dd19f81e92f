import { named, type Context } from '../context.js';
import { mentioned } from '../check.js';
import { skip, type Trouble } from '../evaluation.js';
import type { Match } from '../rule.js';
import { findDataset, identityOf } from '../world.js';
import { matchParents } from './child.js';
import { matchByKeys } from './keys.js';
import { matchRelated } from './related.js';
import { matchQualifiers, qualifierDatasets } from './supplemental.js';

/**
 * Joins the datasets that a rule matches, one after the other. A dataset that is not there is left out, unless the check names its columns.
 *
 * See the CORE rule format, Match Datasets.
 */
export function matchDatasets(matches: readonly Match[], context: Context): Trouble | undefined {
  for (const match of matches) {
    const trouble = matchOne(match, context);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

function matchOne(match: Match, context: Context): Trouble | undefined {
  const { dataset, world } = context;
  if (match.child) return matchParents(match, context);
  if (/^(?:SUPP|SQ)/.test(match.dataset)) {
    const found = qualifierDatasets(match, context);
    return found.length === 0 ? undefined : matchQualifiers(found, context);
  }
  const right = findDataset(named(match.dataset, dataset), world);
  if (match.dataset === identityOf(dataset).unsplit) return undefined;
  if (right === undefined) return missing(match, context);
  if (match.dataset === 'RELREC') return matchRelated(match, right, context);
  return identityOf(right).unsplit === identityOf(dataset).unsplit ? undefined : matchByKeys(match, right, context);
}

/** Without the dataset, "DM.SEX" would be compared as a text. */
function missing(match: Match, { rule }: Context): Trouble | undefined {
  const isNamed = [...mentioned(rule.check)].some((name) => name.startsWith(`${match.dataset}.`));
  return isNamed ? skip({ kind: 'dataset missing', dataset: match.dataset }) : undefined;
}
