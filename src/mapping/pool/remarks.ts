import { invariant } from '#base/invariant.js';
import type { VariableMeta } from '#model/study-meta.js';
import type { Sided } from './difference.js';

type Remarks = Pick<VariableMeta, 'comment' | 'documents' | 'hasNoData'>;

/** As the first study describes something, with remarks that are true of the pool: documents of a study are none of the pool, and what one lacks another may have. */
export function asFirst<T extends Remarks>(
  sided: readonly Sided<T>[],
): Omit<T, keyof Remarks> & Pick<Remarks, 'comment' | 'hasNoData'> {
  const [first] = sided;
  invariant(first !== undefined, 'what is pooled comes from a study');
  const { comment: _, documents: _documents, hasNoData: _hasNoData, ...rest } = first.value;
  const comment = commenting(sided)?.value.comment;
  const hasNoData = sided.every(({ value }) => value.hasNoData === true);
  return { ...rest, ...(comment !== undefined && { comment }), ...(hasNoData && { hasNoData }) };
}

/** Whose comment the pool has: the first that has data, as that of one without says why. */
export function commenting<T extends Remarks>(sided: readonly Sided<T>[]): Sided<T> | undefined {
  return sided.find(({ value }) => value.hasNoData !== true) ?? sided[0];
}
