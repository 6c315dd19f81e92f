import type { Diagnostic } from '#base/diagnostic.js';
import type { DefineDocument, DefineWhereClause } from '../document.js';
import { report } from '../messages.js';
import { missing } from './general.js';
import { named, placesOf } from './subject.js';

/** def:WhereClauseDef (Define-XML 2.1, section 5.3.8): conditions that can be evaluated. */
export function checkWhereClauses(document: DefineDocument): readonly Diagnostic[] {
  return [...document.whereClauses.flatMap(checkConditions), ...checkJoins(document)];
}

function checkConditions(clause: DefineWhereClause): readonly Diagnostic[] {
  const of = named('def:WhereClauseDef', clause.oid);
  if (clause.conditions.length === 0) return [report('no-condition', { of }, clause.at)];
  return clause.conditions.flatMap(({ comparator, values, softHard, at }) => {
    const several = comparator === 'IN' || comparator === 'NOTIN';
    const fits = several ? values.length > 0 : values.length === 1;
    return [
      ...missing(`RangeCheck of ${of}`, at, { Comparator: comparator, SoftHard: softHard }),
      ...(fits ? [] : [report('condition-values', { of, found: `${comparator ?? ''} with ${values.length}` }, at)]),
    ];
  });
}

/** Conditions on another dataset than the one whose values are chosen need a comment. */
function checkJoins(document: DefineDocument): readonly Diagnostic[] {
  const datasets = new Map<string, Set<string>>();
  for (const dataset of document.datasets)
    for (const { itemOid } of dataset.variables)
      datasets.set(itemOid, (datasets.get(itemOid) ?? new Set<string>()).add(dataset.name));

  const places = placesOf(document).filter((place) => place.parent);
  return document.whereClauses
    .filter((clause) => clause.commentOid === undefined)
    .filter((clause) =>
      places.some(
        ({ ref, dataset }) =>
          ref.whereClauseOids.includes(clause.oid) &&
          clause.conditions.some(({ itemOid }) => datasets.get(itemOid)?.has(dataset.name) === false),
      ),
    )
    .map((clause) => report('join-without-comment', { of: named('def:WhereClauseDef', clause.oid) }, clause.at));
}
