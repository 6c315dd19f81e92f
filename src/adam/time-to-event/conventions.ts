import type { ExpandEndpoint } from '#mapping/endpoint.js';
import type { Endpoint } from '#mapping/schema/endpoint.js';
import { admiral } from './admiral.js';
import type { Convention } from './convention.js';

/**
 * Writes out the convention of an endpoint. A key of the study replaces that of the convention; the reasons, ties, schedule and start are
 * replaced key by key.
 */
export const expandEndpoint: ExpandEndpoint = (name, written, cutoff) => {
  const { convention, ...own } = written;
  const { says, needs } = convention === undefined ? asStated : conventionOf(convention, name, written);
  const merged = {
    ...says,
    ...stated(own),
    ...(says.start !== undefined && { start: startOf(says.start, own.start) }),
    ...(says.schedule !== undefined && own.schedule !== undefined
      ? { schedule: { ...says.schedule, ...stated(own.schedule) } }
      : {}),
    reasons: { ...says.reasons, ...stated(own.reasons ?? {}) },
    ...(says.tie !== undefined && { tie: { ...says.tie, ...stated(own.tie ?? {}) } }),
  } as Endpoint;
  const missing = [...new Set([...needs, 'population', 'start', 'events', 'censors', 'param'] as const)].filter(
    (key) => merged[key] === undefined,
  );
  const { unit = 'months' } = merged;
  const at = cutoff === undefined || merged.cutoff !== undefined ? {} : { cutoff };
  const endpoint = {
    ...merged,
    ...at,
    unit,
    ...(unit === 'months' && { months: merged.months ?? 30.4375 }),
    plus_one: merged.plus_one ?? true,
    tie: { events: merged.tie?.events ?? 'first', censors: merged.tie?.censors ?? 'last' },
    consider_end_dates: merged.consider_end_dates ?? true,
    param: merged.param ?? name,
    population: merged.population ?? { dataset: 'ADSL' },
    start: merged.start ?? { text: '' },
    events: merged.events ?? [],
    censors: merged.censors ?? [],
    end_dates: merged.end_dates ?? [],
  };
  return { endpoint, missing };
};

const asStated: Convention = { says: {}, needs: [] };

const progression = { of: 'progression', EVNTDESC: 'Disease Progression' } as const;
const death = { of: 'death', EVNTDESC: 'Death' } as const;
const atStart = { of: 'start' } as const;
const lastAdequate = { of: 'adequate' } as const;
const knownAlive = { of: 'last_alive', after_cutoff: 'cap' } as const;
const reasons = {
  no_event: { CNSR: 1, EVNTDESC: 'No Progression or Death' },
  new_therapy: { CNSR: 2, EVNTDESC: 'New Anticancer Therapy' },
  missed: { CNSR: 3, EVNTDESC: 'Two or More Missed Assessments' },
  no_baseline: { CNSR: 4, EVNTDESC: 'No Adequate Assessment' },
  no_assessment: { CNSR: 4, EVNTDESC: 'No Adequate Assessment' },
} as const;

function conventionOf(convention: NonNullable<Endpoint['convention']>, name: string, written: Endpoint): Convention {
  const unit = written.unit ?? 'months';
  const called = (text: string) => `${text} (${unit.charAt(0).toUpperCase()}${unit.slice(1)})`;
  const fda = fdaPfs(written, called('Progression-Free Survival'));
  switch (convention) {
    case 'fda-pfs':
      return fda;
    case 'fda-pfs-scheduled':
      return {
        says: { ...fda.says, ...(written.schedule && { schedule: { ...written.schedule, assign: true } }) },
        needs: [...fda.needs, 'schedule'],
      };
    case 'fda-pfs-investigator':
      return {
        says: {
          ...fda.says,
          events: [progression, { of: 'claim', EVNTDESC: 'Progression Claimed by Investigator' }, death],
        },
        needs: [...fda.needs, 'claim'],
      };
    case 'ema-pfs':
      return {
        says: {
          param: called('Progression-Free Survival'),
          events: [progression, death],
          censors: [atStart, lastAdequate],
          reasons: {
            no_event: reasons.no_event,
            no_baseline: reasons.no_baseline,
            no_assessment: reasons.no_assessment,
          },
          missed: { rule: 'ignore' },
          end_dates: [],
        },
        needs: ['assessments', 'death'],
      };
    case 'admiral':
      return admiral(name);
    case 'os':
    case 'overall-survival':
      return {
        says: {
          param: called('Overall Survival'),
          events: [death],
          censors: [atStart, ...ifGiven(written.last_alive, knownAlive)],
          reasons: { no_event: { CNSR: 1, EVNTDESC: 'Alive' } },
        },
        needs: ['death'],
      };
    case 'ttp':
      return {
        says: {
          ...fda.says,
          param: called('Time to Progression'),
          events: [progression],
          end_dates: [...ifGiven(written.death, { of: 'death' } as const), ...(fda.says.end_dates ?? [])],
          reasons: {
            ...reasons,
            no_event: { CNSR: 1, EVNTDESC: 'No Progression' },
            death: { CNSR: 5, EVNTDESC: 'Death without Progression' },
          },
        },
        needs: ['assessments'],
      };
    case 'ttf':
      return {
        says: {
          param: called('Time to Treatment Failure'),
          events: [
            ...ifGiven(written.assessments, progression),
            { of: 'discontinuation', EVNTDESC: 'Treatment Discontinuation' },
            ...ifGiven(written.death, death),
          ],
          censors: [atStart, ...ifGiven(written.assessments, lastAdequate), ...ifGiven(written.last_alive, knownAlive)],
          end_dates: [],
          reasons: { no_event: { CNSR: 1, EVNTDESC: 'No Treatment Failure' } },
        },
        needs: ['discontinuation'],
      };
    case 'dor':
      return {
        says: {
          ...fda.says,
          param: called('Duration of Response'),
          start: { of: 'response', text: 'First Response', missing: 'leave_out', counts: true },
        },
        needs: fda.needs,
      };
    case 'ttr':
      return {
        says: {
          ...fda.says,
          param: called('Time to Response'),
          events: [{ of: 'response', EVNTDESC: 'Response' }],
          end_dates: [
            { of: 'progression', CNSR: 5, EVNTDESC: 'Disease Progression' },
            ...ifGiven(written.death, { of: 'death', CNSR: 6, EVNTDESC: 'Death without Response' } as const),
            ...(fda.says.end_dates ?? []),
          ],
          missed: { rule: 'ignore' },
          reasons: { ...reasons, no_event: { CNSR: 1, EVNTDESC: 'No Response' } },
        },
        needs: ['assessments'],
      };
  }
}

/** FDA, Clinical Trial Endpoints for the Approval of Cancer Drugs and Biologics (2018), appendix, example table A. */
function fdaPfs(written: Endpoint, param: string): Convention {
  const therapy = written.new_therapy !== undefined && written.new_therapy.rule !== 'ignore';
  return {
    says: {
      param,
      events: [progression, death],
      censors: [atStart, lastAdequate],
      end_dates: therapy ? [{ of: 'new_therapy' }] : [],
      ...(written.schedule !== undefined && { missed: { visits: 2 } }),
      reasons,
    },
    needs: ['assessments', 'death'],
  };
}

/** A source of its own in place of one of the convention's takes nothing from it but the words. */
function startOf(says: NonNullable<Endpoint['start']>, own: Endpoint['start']): Endpoint['start'] {
  if (own === undefined) return says;
  const { text, missing, counts } = says;
  return own.variable === undefined ? { ...says, ...stated(own) } : { text, missing, counts, ...stated(own) };
}

function ifGiven<T>(block: object | undefined, source: T): readonly T[] {
  return block === undefined ? [] : [source];
}

/** The keys that say something. */
function stated<T extends object>(block: T): Partial<T> {
  return Object.fromEntries(Object.entries(block).filter(([, value]) => value !== undefined)) as Partial<T>;
}
