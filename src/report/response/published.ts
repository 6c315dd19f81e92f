import type { BuildResults } from '../results.js';
import { summaryForReport } from '../time-to-event/pictures.js';
import { isControlled, isResponse, ratesOf } from './rates.js';

/** A published figure beside that of a group of the study. */
export interface ComparedFigure {
  readonly measure: string;
  readonly treatment: string;
  readonly subjects: number;
  /** Undefined where it is not estimable, or the study has none. */
  readonly estimate: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  readonly unit: string;
  readonly published: number;
  readonly of: string;
  readonly source: string;
}

/** Every published figure beside what came out here; nothing is compared by a test, because the subjects are others. */
export function comparedFigures(results: BuildResults): readonly ComparedFigure[] {
  return (results.published ?? []).flatMap(({ of, source, median = {}, orr = {}, dcr = {} }) => [
    ...Object.entries(median).flatMap(([paramcd, value]) => medians(results, paramcd).map((own) => ({ ...own, published: value, of, source }))), // prettier-ignore
    ...Object.entries(orr).flatMap(([paramcd, value]) => rates(results, paramcd, 'Objective response rate', isResponse).map((own) => ({ ...own, published: value, of, source }))), // prettier-ignore
    ...Object.entries(dcr).flatMap(([paramcd, value]) => rates(results, paramcd, 'Disease control rate', isControlled).map((own) => ({ ...own, published: value, of, source }))), // prettier-ignore
  ]);
}

type OwnFigure = Omit<ComparedFigure, 'published' | 'of' | 'source'>;

function medians({ survival }: BuildResults, paramcd: string): readonly OwnFigure[] {
  const endpoint = survival.find((one) => one.paramcd === paramcd);
  if (endpoint === undefined) return [missing(`Median of ${paramcd}`, '')];
  const { groups, unit = '' } = summaryForReport(endpoint);
  return groups.map(({ name, subjects, median: { time, lower, upper } }) => ({
    measure: `Median of ${paramcd}`,
    treatment: name,
    subjects,
    estimate: time,
    lower,
    upper,
    unit: unit.toLowerCase(),
  }));
}

function rates(
  { response }: BuildResults,
  paramcd: string,
  name: string,
  counts: (response: string) => boolean,
): readonly OwnFigure[] {
  const best = response?.best.find((one) => one.paramcd === paramcd);
  const measure = `${name}, ${paramcd}`;
  if (best === undefined) return [missing(measure, '%')];
  const percent = (share: number | undefined) => (share === undefined ? undefined : 100 * share);
  return ratesOf(best.subjects, (each) => counts(each.response)).map(({ treatment, subjects, ...rate }) => {
    const [estimate, lower, upper] = [percent(rate.estimate), percent(rate.lower), percent(rate.upper)];
    return { measure, treatment, subjects, estimate, lower, upper, unit: '%' };
  });
}

function missing(measure: string, unit: string): OwnFigure {
  return { measure, treatment: '', subjects: 0, estimate: undefined, lower: undefined, upper: undefined, unit };
}
