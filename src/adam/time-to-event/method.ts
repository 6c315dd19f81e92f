import type { EndpointMethod, ExpandedEndpoint } from '#mapping/endpoint.js';
import type { CensorSource } from '#mapping/schema/endpoint.js';
import { startSource } from './population.js';
import { firstLimit, gapRule, knowsDeath } from './schedule.js';
import { domainOf, sourceOf } from './sources.js';

/** What Define-XML says of each result. */
export const timeToEventMethod: EndpointMethod = (name, endpoint, column) => {
  const { unit = 'months', months = 30.4375, plus_one: plusOne = true } = endpoint;
  const days = plusOne ? 'ADT - STARTDT + 1' : 'ADT - STARTDT';
  const divisor = { days: '', weeks: ' / 7', months: ` / ${months}`, years: ' / 365.25' }[unit];
  const sentences: Readonly<Record<string, string>> = {
    STARTDT: `${startWords(endpoint)}.`,
    AVAL: `${divisor === '' ? days : `(${days})`}${divisor} ${unit}.`,
    ADT: dateRule(endpoint),
    CNSR: codes(endpoint),
  };
  return sentences[column] ?? `By the rule of ADT of ${name}.`;
};

function startWords(endpoint: ExpandedEndpoint): string {
  const { start, assessments } = endpoint;
  if (start.of === 'response') {
    const after = start.after === undefined ? '' : ` after ${endpoint.population.dataset}.${start.after}`;
    return `First response (${assessments?.dataset ?? ''}.${assessments?.result ?? ''})${after}`;
  }
  const { dataset, date } = startSource(endpoint);
  return `${domainOf({ dataset })}.${date}`;
}

function dateRule(endpoint: ExpandedEndpoint): string {
  const { events, censors, end_dates: ends, assessments } = endpoint;
  const rule = gapRule(endpoint);
  const limit = firstLimit(rule, endpoint.schedule);
  const gap =
    rule === undefined || limit === undefined
      ? ''
      : 'days' in rule
        ? ` more than ${limit} days after the last adequate assessment`
        : ` after ${rule.visits} or more missed assessments in a row`;
  const parts = [
    `The earliest of ${events.map((event) => words(endpoint, event)).join('; ')}.`,
    ...(ends.length === 0
      ? []
      : [`Nothing counts after the earliest of ${ends.map((end) => words(endpoint, end)).join('; ')}.`]),
    ...(gap === '' ? [] : [`An event${gap} does not count; censored before the gap.`]),
    `Without event the latest of ${censors.map((censor) => words(endpoint, censor)).join('; ')}.`,
    ...(assessments === undefined ? [] : [`Adequate are ${assessments.adequate.join(', ')}.`]),
    ...(endpoint.schedule?.assign === true
      ? [
          `Progressions and assessments are dated by their scheduled visits${knowsDeath(endpoint) ? ', no later than death' : ''}.`,
        ]
      : []),
  ];
  return parts.join(' ');
}

function words(endpoint: ExpandedEndpoint, listed: CensorSource): string {
  const { of, EVNTDESC } = listed;
  const { assessments } = endpoint;
  if (of === 'start') return `the start (${startWords(endpoint)})`;
  if (of === 'progression')
    return `first ${assessments?.progression.join(', ') ?? ''} of ${assessments?.dataset ?? ''}`;
  if (of === 'response')
    return `first ${(assessments?.response ?? ['CR', 'PR']).join(', ')} of ${assessments?.dataset ?? ''}`;
  if (of === 'adequate' || of === 'any')
    return `${of === 'any' ? 'last' : 'last adequate'} assessment of ${assessments?.dataset ?? ''}`;
  const source = sourceOf(endpoint, listed, []);
  const name = of?.replaceAll('_', ' ') ?? EVNTDESC ?? 'date';
  return source === undefined ? name : `${name} (${domainOf(source)}.${source.date})`;
}

function codes(endpoint: ExpandedEndpoint): string {
  const { reasons = {}, censors, end_dates: ends } = endpoint;
  const known = new Map<number, Set<string>>();
  const add = (code: number, text: string | undefined) => {
    if (text !== undefined) known.set(code, (known.get(code) ?? new Set()).add(text));
  };
  const hasEnd = (of: string) => ends.some((end) => end.of === of);
  for (const [key, reason] of Object.entries(reasons))
    if (reason !== undefined && ((key !== 'death' && key !== 'new_therapy') || hasEnd(key)))
      add(reason.CNSR, reason.EVNTDESC);
  for (const { CNSR, EVNTDESC } of ends) add(CNSR ?? 1, EVNTDESC);
  if (reasons.no_event === undefined) for (const { CNSR, EVNTDESC } of censors) add(CNSR ?? 1, EVNTDESC);
  const told = [...known].sort(([a], [b]) => a - b).map(([code, texts]) => `${code} ${[...texts].join(' or ')}`);
  return `0 for an event; censored: ${told.join(', ')}.`;
}
