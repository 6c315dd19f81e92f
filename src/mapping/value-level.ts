import type { DatasetClass, Family } from '#model/study-meta.js';

/** By which variable the results of a dataset are of different kinds, and which variables hold the results. */
export interface ValueLevel {
  readonly by: string;
  /** What the values of it are called in words. */
  readonly text?: string;
  readonly of: readonly string[];
}

interface Described {
  readonly name: string;
  readonly family: Family;
  readonly class: DatasetClass;
  readonly domain?: string;
  readonly variables: readonly { readonly name: string }[];
}

/** Results of findings go by --TESTCD, those of the basic data structure by PARAMCD. See Define-XML 2.1, section 4.5, and ADaMIG 1.3, section 3.3.4. */
export function valueLevelOf(dataset: Described): ValueLevel | undefined {
  const has = (name: string) => dataset.variables.some((variable) => variable.name === name);
  const [by, text, results] = namesIn(dataset);
  const of = results.filter(has);
  if (!has(by) || of.length === 0) return undefined;
  return { by, ...(has(text) && { text }), of };
}

function namesIn(dataset: Described): readonly [by: string, text: string, of: readonly string[]] {
  if (dataset.class === 'BASIC DATA STRUCTURE') return ['PARAMCD', 'PARAM', ['AVAL', 'AVALC']];
  const prefix = dataset.domain ?? dataset.name;
  const isFinding = dataset.class === 'FINDINGS' || dataset.class === 'FINDINGS ABOUT';
  const results = isFinding ? ['ORRES', 'STRESC', 'STRESN'] : [];
  return [`${prefix}TESTCD`, `${prefix}TEST`, results.map((name) => `${prefix}${name}`)];
}
