import type { DatasetMeta, WhereCondition } from '#model/study-meta.js';
import type { DefineWhereClause } from '../document.js';
import { itemOid, whereClauseOid, whereCommentOid, whereKey } from '../oid.js';
import { analysisClauses } from './analysis-results.js';
import type { Scope } from './scope.js';

/** def:WhereClauseDef: each clause once, however many values share it. */
export function describeWhereClauses(scope: Scope): readonly DefineWhereClause[] {
  const joins = joinComments(scope);
  return clausesOf(scope).map(({ where }) => ({
    oid: whereClauseOid(where),
    ...(joins.has(whereCommentOid(where)) && { commentOid: whereCommentOid(where) }),
    conditions: where.map(({ dataset, variable, comparator, values }) => ({
      itemOid: itemOid(dataset, variable),
      comparator,
      softHard: 'Soft',
      values,
    })),
  }));
}

/** A clause that looks into another dataset says how the records are joined (Define-XML 2.1, WhereClauseDef: def:CommentOID). By the comment's OID. */
export function joinComments(scope: Scope): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  for (const { where, datasets } of clausesOf(scope)) {
    const sentences = new Set<string>();
    for (const dataset of datasets)
      for (const other of new Set(where.map((condition) => condition.dataset)))
        if (other !== dataset.name) sentences.add(joinSentence(scope, dataset, other));
    if (sentences.size > 0) comments.set(whereCommentOid(where), [...sentences].join(' '));
  }
  return comments;
}

function joinSentence(scope: Scope, dataset: DatasetMeta, otherName: string): string {
  const other = scope.study.datasets.find((each) => each.name === otherName);
  const shared = dataset.keys.filter((key) => other?.variables.some((variable) => variable.name === key));
  const by = shared.length > 0 ? ` by ${shared.join(', ')}` : '';
  return `Records of ${dataset.name} are joined with records of ${otherName}${by}.`;
}

interface Clause {
  readonly where: readonly WhereCondition[];
  /** Those whose values it chooses. */
  readonly datasets: readonly DatasetMeta[];
}

function clausesOf(scope: Scope): readonly Clause[] {
  const clauses = new Map<string, { where: readonly WhereCondition[]; datasets: DatasetMeta[] }>();
  const add = (where: readonly WhereCondition[], dataset: DatasetMeta) => {
    const clause = clauses.get(whereKey(where)) ?? { where, datasets: [] };
    if (!clause.datasets.includes(dataset)) clause.datasets.push(dataset);
    clauses.set(whereKey(where), clause);
  };
  for (const { value, dataset } of scope.items) if (value) add(value.where, dataset);
  for (const { where, dataset: name } of analysisClauses(scope)) {
    const dataset = scope.datasets.find((each) => each.name === name);
    if (dataset) add(where, dataset);
  }
  return [...clauses.values()];
}
