import type { DefineComment } from '../document.js';
import { commentOid, STUDY_COMMENT } from '../oid.js';
import type { Scope } from './scope.js';
import { analysisJoins } from './analysis-results.js';
import { present } from './text.js';
import { joinComments } from './where-clauses.js';

/** def:CommentDef: of the study (where the data come from), of datasets, of items, and of clauses that join datasets. */
export function describeComments(scope: Scope): readonly DefineComment[] {
  const texts: readonly (readonly [oid: string, text: string | undefined])[] = [
    [STUDY_COMMENT, scope.study.study.notice],
    ...scope.datasets.map((dataset) => [commentOid(dataset.name), dataset.comment] as const),
    ...scope.items.map(({ key, variable, value }) => [commentOid(key), (value ?? variable).comment] as const),
    ...joinComments(scope),
    ...analysisJoins(scope),
  ];
  return texts.flatMap(([oid, text]) => {
    const description = present(text);
    return description === undefined ? [] : [{ oid, description, documents: [] }];
  });
}
