import type { SourceSpan } from '#base/diagnostic.js';

/** What two studies that are pooled say differently of one thing. */
export interface PoolDifference {
  /** A conflict cannot be pooled; a difference should be looked at; a note is what data, or other parts of the mapping, make different. */
  readonly weight: 'conflict' | 'difference' | 'note';
  readonly what:
    | 'only in one study'
    | 'label'
    | 'type'
    | 'data type'
    | 'length'
    | 'format'
    | 'codelist'
    | 'terms'
    | 'origin'
    | 'method'
    | 'comment'
    | 'structure'
    | 'class'
    | 'keys'
    | 'standard'
    | 'convention';
  /** ADSL, ADSL.AGE, PFS. */
  readonly subject: string;
  readonly sides: readonly PoolSide[];
  /** What the pool has of it. */
  readonly taken: string;
}

export interface PoolSide {
  readonly study: string;
  /** In words; what is not there has none. */
  readonly value?: string;
  readonly at?: SourceSpan;
}

/** A value of a study and where its mapping says it. */
export interface Sided<T> {
  readonly study: string;
  readonly value: T;
  readonly at?: SourceSpan;
}

/** Told where not all studies say the same; where they say it in one line of a shared library, their mappings do not differ. */
export function differing<T>(
  subject: string,
  what: PoolDifference['what'],
  sided: readonly Sided<T>[],
  words: (value: T) => string | undefined,
  taken: string,
  weight: PoolDifference['weight'] = 'difference',
): readonly PoolDifference[] {
  const sides = sided.map(({ study, value, at }): PoolSide => {
    const said = words(value);
    return { study, ...(said !== undefined && { value: said }), ...(at && { at }) };
  });
  if (new Set(sides.map(({ value }) => value)).size < 2) return [];
  const isShared = sides.every(
    ({ at }) => at !== undefined && at.line === sides[0]?.at?.line && at.file === sides[0].at.file,
  );
  return [{ weight: isShared && weight === 'difference' ? 'note' : weight, what, subject, sides, taken }];
}

/** What the pool has where one study has to be chosen. */
export function asIn<T>(sided: readonly Sided<T>[]): string {
  return `as in ${sided[0]?.study ?? ''}`;
}
