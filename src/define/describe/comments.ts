import type { DocumentUse } from '#model/study-meta.js';
import type { DefineComment } from '../document.js';
import { commentOid, STUDY_COMMENT } from '../oid.js';
import type { Scope } from './scope.js';
import { analysisJoins } from './analysis-results.js';
import { describeUses } from './documents.js';
import { present } from './text.js';
import { joinComments } from './where-clauses.js';

/** def:CommentDef: of the study (where the data come from), of datasets, of items, and of clauses that join datasets. */
export function describeComments(scope: Scope): readonly DefineComment[] {
  const texts: readonly (readonly [oid: string, text: string | undefined, uses?: readonly DocumentUse[]])[] = [
    [STUDY_COMMENT, scope.study.study.notice],
    ...scope.datasets.map(({ name, comment, documents }) => [commentOid(name), comment, documents ?? []] as const),
    ...scope.items.map(({ key, variable, value }) => {
      const { comment, documents = [] } = value ?? variable;
      return [commentOid(key), comment, documents] as const;
    }),
    ...joinComments(scope),
    ...analysisJoins(scope),
  ];
  return texts.flatMap(([oid, text, uses]) => {
    const description = present(text);
    return description === undefined ? [] : [{ oid, description, documents: describeUses(uses) }];
  });
}
