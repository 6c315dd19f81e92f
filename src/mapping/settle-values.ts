import { isDeepStrictEqual } from 'node:util';
import type { DatasetMeta, ValueLevelMeta, VariableMeta } from '#model/study-meta.js';
import { id, join, sql, type Sql } from '#sql/sql.js';
import { together, type Whence } from './describe/whence.js';
import { tables } from './steps/world.js';
import { valueLevelOf, type ValueLevel } from './value-level.js';

/** What the data say of results of one kind, as `measureValuesSql` asks it. */
export type ValueFacts = Readonly<Record<string, unknown>>;

/** What the data say of the results of a dataset. */
export interface MeasuredValues {
  /** One for each kind. */
  readonly facts: readonly ValueFacts[];
  /** From which inputs and derivations of records those of a kind come; empty where all come from one. */
  readonly blocks: ReadonlyMap<string, readonly number[]>;
}

/** A row for each kind of results: its text, and for each variable how many there are, how long, how many are numbers, with how many digits. */
export function measureValuesSql(dataset: DatasetMeta, { by, text, of }: ValueLevel): Sql {
  const facts = dataset.variables
    .filter(({ name }) => of.includes(name))
    .flatMap(({ name, storage }) => {
      const value = id(name);
      const key = (fact: string) => id(`${name} ${fact}`);
      const isNumber = isNumberSql(value);
      const shared = [sql`CAST(count(${value}) AS DOUBLE) AS ${key('count')}`];
      if (storage === 'text')
        return [
          ...shared,
          sql`CAST(max(strlen(${value})) AS DOUBLE) AS ${key('bytes')}`,
          sql`CAST(count(*) FILTER (WHERE ${isNumber}) AS DOUBLE) AS ${key('numbers')}`,
          sql`CAST(max(length(split_part(${value}, '.', 2))) FILTER (WHERE ${isNumber}) AS DOUBLE) AS ${key('decimals')}`,
        ];
      return [...shared, ...digitsSql(value, key)];
    });
  const words = text === undefined ? sql`NULL` : sql`min(CAST(${id(text)} AS VARCHAR))`;
  return sql`SELECT CAST(${id(by)} AS VARCHAR) AS kind, ${words} AS text, ${join(facts)} FROM ${id(dataset.name)} WHERE ${id(by)} IS NOT NULL GROUP BY ${id(by)} ORDER BY kind`;
}

/** Whether a text is a number as a data type of Define-XML means it: not one with leading zeros, which is a code. */
export function isNumberSql(value: Sql): Sql {
  return sql`regexp_full_match(${value}, '-?(0|[1-9][0-9]*)([.][0-9]+)?')`;
}

/** Digits before and after the decimal point, the sign among those before. */
export function digitsSql(value: Sql, key: (fact: string) => Sql): readonly Sql[] {
  const text = sql`CAST(abs(${value}) AS VARCHAR)`;
  const digits = sql`CASE WHEN ${value} = trunc(${value}) THEN 0 WHEN ${text} LIKE '%e%' THEN 15 ELSE least(15, length(${text}) - position('.' IN ${text})) END`;
  return [
    sql`CAST(max(${digits}) FILTER (WHERE ${value} IS NOT NULL) AS DOUBLE) AS ${key('decimals')}`,
    sql`CAST(CASE WHEN count(${value}) > 0 THEN greatest(${wholeDigits(sql`max(${value})`)}, ${wholeDigits(sql`min(${value})`)}) END AS DOUBLE) AS ${key('whole')}`,
  ];
}

/** Of the numbers of one sign that farthest from zero has the most digits, so that the greatest and the least of all tell them: no other is made a text. */
function wholeDigits(value: Sql): Sql {
  return sql`coalesce(length(CAST(try_cast(trunc(abs(${value})) AS HUGEINT) AS VARCHAR)), 39) + CASE WHEN ${value} < 0 THEN 1 ELSE 0 END`;
}

/** Which inputs and derivations each kind comes from; ask only where the plan keeps it. */
export function whenceSql(dataset: DatasetMeta): Sql {
  return sql`SELECT kind, CAST(block AS DOUBLE) AS block FROM ${id(tables.whence(dataset.name))} ORDER BY ALL`;
}

/** The type, length and digits of numbers. */
export function numberFacts(
  whole: number,
  decimals: number,
): Pick<VariableMeta, 'dataType' | 'length' | 'significantDigits'> {
  const digits = Math.max(1, whole);
  return decimals === 0
    ? { dataType: 'integer', length: digits }
    : { dataType: 'float', length: digits + 1 + decimals, significantDigits: decimals };
}

/** A result whose kinds differ in type, digits, origin or method says of each kind what it is. See Define-XML 2.1, section 4.5. */
export function withValues(
  dataset: DatasetMeta,
  variable: VariableMeta,
  { facts, blocks }: MeasuredValues,
  whence: readonly Whence[],
): VariableMeta {
  const level = valueLevelOf(dataset);
  const by = dataset.variables.find(({ name }) => name === level?.by);
  if (by === undefined || level?.of.includes(variable.name) !== true || variable.values !== undefined) return variable;
  const there = facts.filter((fact) => count(fact, variable, 'count') > 0);
  const kinds = there.map((fact) => {
    const kind = String(fact['kind']);
    const from = blocks.get(kind)?.map((block) => whence[block] ?? {});
    return { kind, text: fact['text'], type: typeOf(variable, fact), whence: from && together(from) };
  });
  const whences = kinds.map((each) => each.whence);
  const hasOwn = whences.some((each) => !isDeepStrictEqual(each, whences[0])) && whences.every((each) => each?.origin);
  const types = kinds.map(({ type: { length: _, ...type } }) => type);
  if (!hasOwn && types.every((type) => isDeepStrictEqual(type, types[0]))) return variable;
  const values = kinds.map(({ kind, text, type, whence: own }): ValueLevelMeta => ({
    where: [{ dataset: dataset.name, variable: by.name, comparator: 'EQ', values: [kind] }],
    label: typeof text === 'string' ? text : variable.label,
    storage: variable.storage,
    ...type,
    ...(variable.displayFormat !== undefined && { displayFormat: variable.displayFormat }),
    mandatory: variable.mandatory,
    ...(variable.codelist !== undefined && { codelist: variable.codelist }),
    ...(hasOwn && own),
  }));
  return { ...variable, values };
}

function typeOf(
  variable: VariableMeta,
  fact: ValueFacts,
): Pick<VariableMeta, 'dataType' | 'length' | 'significantDigits'> {
  const of = (name: string) => count(fact, variable, name);
  if (variable.storage === 'number') return numberFacts(of('whole'), of('decimals'));
  const length = Math.max(1, of('bytes'));
  if (variable.codelist !== undefined || of('numbers') < of('count')) return { dataType: 'text', length };
  const decimals = of('decimals');
  return decimals === 0 ? { dataType: 'integer', length } : { dataType: 'float', length, significantDigits: decimals };
}

function count(fact: ValueFacts, { name }: VariableMeta, what: string): number {
  const value = fact[`${name} ${what}`];
  return typeof value === 'number' ? value : 0;
}
