import type { Endpoint } from '#mapping/schema/endpoint.js';
import type { Convention } from './convention.js';

const pd = {
  dataset: 'ADRS',
  date: 'ADT',
  where: "PARAMCD = 'PD' AND AVALC = 'Y' AND ANL01FL = 'Y'",
  EVNTDESC: 'Disease Progression',
} as const;
const death = {
  dataset: 'ADRS',
  date: 'ADT',
  where: "PARAMCD = 'DEATH' AND AVALC = 'Y' AND ANL01FL = 'Y'",
  EVNTDESC: 'Death',
} as const;
const lastAssessment = {
  dataset: 'ADRS',
  date: 'ADT',
  where: "PARAMCD = 'LSTA' AND ANL01FL = 'Y'",
  EVNTDESC: 'Last Tumor Assessment',
  CNSDTDSC: 'Last Tumor Assessment',
} as const;
const alive = { dataset: 'ADSL', date: 'LSTALVDT', EVNTDESC: 'Alive', CNSDTDSC: 'Alive During Study' } as const;
const randomized = {
  dataset: 'ADSL',
  date: 'RANDDT',
  EVNTDESC: 'Randomization',
  CNSDTDSC: 'Randomization',
} as const;

const randomization = { variable: 'RANDDT', text: 'Randomization' } as const;
const common = { population: { dataset: 'ADSL' }, unit: 'days' } as const satisfies Partial<Endpoint>;

/** By PARAMCD: the sources of the template. */
const templates: Readonly<Record<string, Partial<Endpoint>>> = {
  OS: { param: 'Overall Survival', start: randomization, events: [death], censors: [alive, randomized] },
  PFS: {
    param: 'Progression Free Survival',
    start: randomization,
    events: [pd, death],
    censors: [lastAssessment, randomized],
  },
  RSD: {
    param: 'Duration of Response',
    start: {
      dataset: 'ADRS',
      where: "PARAMCD = 'RSP' AND AVALC = 'Y' AND ANL01FL = 'Y'",
      variable: 'ADT',
      text: 'First Response',
      missing: 'leave_out',
    },
    events: [pd, death],
    censors: [lastAssessment],
  },
};

/**
 * The template ADTTE of admiralonco: earliest event, else latest censoring date, whatever came between; OS, PFS and RSD have its sources, any
 * other parameter those of the study.
 */
export function admiral(name: string): Convention {
  return { says: { ...common, ...templates[name] }, needs: [] };
}
