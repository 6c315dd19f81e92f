import { groupBy } from '#base/group-by.js';
import { quantile } from '#statistics/quantile.js';
import { responsesIn } from '../figures/response-look.js';
import type { ChangesOfParameter } from './model.js';

/** How the values of one response lie. */
export interface Spread {
  readonly response: string;
  readonly subjects: number;
  readonly least: number;
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
  readonly greatest: number;
}

/** The spread of each response that occurs, best first. */
export function spreads({ subjects }: ChangesOfParameter): readonly Spread[] {
  const groups = groupBy(subjects, ({ response }) => response);
  return responsesIn([...groups.keys()]).map((response) => {
    const values = (groups.get(response) ?? []).map(({ value }) => value);
    const at = (part: number) => quantile(values, part) ?? NaN;
    return { response, subjects: values.length, least: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), greatest: at(1) }; // prettier-ignore
  });
}
