import { groupBy } from '#base/group-by.js';
import { json } from '../json.js';
import type { BuildResults, ReportFile } from '../results.js';
import type { BestResponses, ResponseAgreement } from './model.js';
import { comparedFigures } from './published.js';
import { differencesOf } from './differences.js';
import { isControlled, isResponse, ratesOf, type Rate } from './rates.js';

/** response.json: best responses, rates with exact limits, derived beside reported responses, published figures; written where there are any. */
export function response(results: BuildResults): readonly ReportFile[] {
  const { meta, response: found } = results;
  const compared = comparedFigures(results);
  const { best = [], benefit = [], agreement = [] } = found ?? {};
  if (best.length + benefit.length + agreement.length + compared.length === 0) return [];
  const content = {
    study: meta.study.id,
    best: best.map((one) => bestForPrograms(one, found?.reference)),
    benefit: benefit.map(({ paramcd, param, subjects }) => ({ paramcd, param, rates: ratesOf(subjects, ({ yes }) => yes).map(withNull) })), // prettier-ignore
    agreement: agreement.map((one) => ({ ...one, ...agreed(one) })),
    published: compared.map(withNull),
  };
  return [{ path: 'response.json', content: json(content) }];
}

/** How many assessments have both responses, and how many of them the same. */
export function agreed({ pairs }: ResponseAgreement): { readonly compared: number; readonly agreeing: number } {
  const sum = (of: typeof pairs) => of.reduce((total, { assessments }) => total + assessments, 0);
  return { compared: sum(pairs), agreeing: sum(pairs.filter(({ derived, reported }) => derived === reported)) };
}

function bestForPrograms({ paramcd, param, subjects }: BestResponses, reference: string | undefined) {
  const responses = [...groupBy(subjects, ({ treatment }) => treatment)].map(([treatment, mine]) => ({
    treatment,
    subjects: mine.length,
    responses: Object.fromEntries(
      [...groupBy(mine, ({ response: value }) => value)].map(([value, those]) => [value, those.length]),
    ),
  }));
  const rate = (counts: (value: string) => boolean) => ratesOf(subjects, ({ response: value }) => counts(value));
  const [orr, dcr] = [rate(isResponse), rate(isControlled)];
  const difference = (rates: readonly Rate[]) => differencesOf(rates, reference).map(withNull);
  return {
    paramcd,
    param,
    responses,
    orr: orr.map(withNull),
    dcr: dcr.map(withNull),
    ...(reference !== undefined && { orrDifference: difference(orr), dcrDifference: difference(dcr) }),
  };
}

/** What is not estimable is null in JSON. */
function withNull<T extends Pick<Rate, 'estimate' | 'lower' | 'upper'>>({ estimate, lower, upper, ...about }: T) {
  return { ...about, estimate: estimate ?? null, lower: lower ?? null, upper: upper ?? null };
}
