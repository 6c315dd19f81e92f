import type { DataType, Method, Origin, ValueLevelMeta, VariableMeta } from '#model/study-meta.js';
import { asIn, differing, type PoolDifference, type Sided } from './difference.js';
import { asFirst, commenting } from './remarks.js';

export interface PooledVariable {
  readonly variable: VariableMeta;
  readonly differences: readonly PoolDifference[];
}

/** One description of a variable that several studies have, and what they say differently of it. */
export function poolVariable(subject: string, sided: readonly Sided<VariableMeta>[], all: boolean): PooledVariable {
  const { values: _, codelist, ...own } = asFirst(sided);
  // A value of a study without a list could be none of its terms.
  const isListed = sided.every(({ value }) => value.codelist !== undefined);
  const { described, differences } = describe(subject, sided);
  const values = poolValues(sided, isListed);
  return {
    variable: {
      ...own,
      ...described,
      ...(isListed && codelist !== undefined && { codelist }),
      mandatory: all && sided.every(({ value }) => value.mandatory),
      ...(values.length > 0 && { values }),
    },
    differences,
  };
}

type Described = Pick<VariableMeta, 'dataType' | 'length'> &
  Partial<Pick<VariableMeta, 'significantDigits' | 'origin' | 'method'>>;

function describe(
  subject: string,
  sided: readonly Sided<Omit<VariableMeta, 'name' | 'values'>>[],
): { readonly described: Described; readonly differences: readonly PoolDifference[] } {
  const metas = sided.map(({ value }) => value);
  const first = asIn(sided);
  const sizes = size(metas);
  const origin = same(metas.map((meta) => meta.origin)) ? metas[0]?.origin : DERIVED;
  const method = poolMethod(sided);
  const longest = Math.max(...metas.map(({ length }) => length));
  return {
    described: { ...sizes, ...(origin && { origin }), ...(method && { method }) },
    differences: [
      ...differing(subject, 'type', sided, ({ storage }) => storage, 'none', 'conflict'),
      ...differing(subject, 'label', sided, ({ label }) => label, first),
      ...differing(subject, 'format', sided, ({ displayFormat }) => displayFormat, first),
      ...differing(
        subject,
        'codelist',
        sided,
        ({ codelist }) => codelist,
        'the terms of all studies where each has a list',
      ),
      ...differing(subject, 'origin', sided, ({ origin: said }) => originWords(said), originWords(origin)),
      ...differing(subject, 'method', sided, ({ method: said }) => said?.description, 'the method of each study'),
      ...differing(subject, 'comment', sided, ({ comment }) => comment, `as in ${commenting(sided)?.study ?? ''}`),
      ...differing(subject, 'data type', sided, ({ dataType }) => dataType, sizes.dataType, 'note'),
      ...differing(subject, 'length', sided, ({ length }) => String(length), String(longest), 'note'),
    ],
  };
}

const DERIVED: Origin = { type: 'Derived', source: 'Sponsor' };

function originWords(origin: Origin | undefined): string {
  if (origin === undefined) return 'none';
  return origin.type === 'Predecessor' ? `Predecessor: ${origin.dataset}.${origin.variable}` : origin.type;
}

/** The method of all where it is one; otherwise what each study does, by name. */
function poolMethod(sided: readonly Sided<Omit<VariableMeta, 'name' | 'values'>>[]): Method | undefined {
  const [first] = sided;
  const methods = sided.map(({ value }) => value.method);
  const isOne = same(sided.map(({ value }) => value.origin));
  if (same(methods) && isOne) return first?.value.method && withoutDocuments(first.value.method);
  const words = sided.map(({ study, value }) => `${study}: ${value.method?.description ?? originWords(value.origin)}`);
  return { type: methods.find((method) => method !== undefined)?.type ?? 'Computation', description: words.join(' ') };
}

function withoutDocuments({ documents: _, ...method }: Method): Method {
  return method;
}

/** A data type and a length that hold the values of all studies. */
function size(metas: readonly Omit<VariableMeta, 'name' | 'values'>[]): Described {
  const dataType = metas.map((meta) => meta.dataType).reduce(wider);
  const digits = Math.max(0, ...metas.map(({ significantDigits = 0 }) => significantDigits));
  const length = Math.max(...metas.map((meta) => meta.length));
  if (dataType !== 'float') return { dataType, length };
  const whole = Math.max(
    ...metas.map((meta) => (meta.dataType === 'float' ? meta.length - 1 - (meta.significantDigits ?? 0) : meta.length)),
  );
  return { dataType, length: whole + 1 + digits, significantDigits: digits };
}

const DATED: readonly DataType[] = ['date', 'datetime', 'partialDate', 'partialDatetime', 'incompleteDatetime'];

/** The narrowest data type that holds values of both. See Define-XML 2.1, section 4.3.1. */
function wider(a: DataType, b: DataType): DataType {
  if (a === b) return a;
  const both = [a, b];
  if (both.every((type) => type === 'integer' || type === 'float')) return 'float';
  if (!both.every((type) => DATED.includes(type))) return 'text';
  const isPartial = both.some((type) => type === 'partialDate' || type === 'incompleteDatetime');
  if (!isPartial) return 'partialDatetime';
  return both.every((type) => type === 'date' || type === 'partialDate') ? 'partialDate' : 'incompleteDatetime';
}

/** What holds for some values of a variable; of the same values, once. */
function poolValues(sided: readonly Sided<VariableMeta>[], isListed: boolean): readonly ValueLevelMeta[] {
  const byWhere = new Map<string, Sided<ValueLevelMeta>[]>();
  for (const { study, value } of sided)
    for (const level of value.values ?? []) {
      const where = JSON.stringify(level.where);
      byWhere.set(where, [...(byWhere.get(where) ?? []), { study, value: level }]);
    }
  return [...byWhere.values()].map((levels) => {
    const { codelist, ...level } = asFirst(levels);
    return { ...level, ...describe('', levels).described, ...(isListed && codelist !== undefined && { codelist }) };
  });
}

function same(values: readonly unknown[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size < 2;
}
