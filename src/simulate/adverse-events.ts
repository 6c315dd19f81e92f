import type { Day } from './calendar.js';
import type { Course } from './course.js';
import type { Parameters } from './parameters.js';
import type { Random } from './random.js';

export type Action = 'none' | 'reduced' | 'interrupted' | 'withdrawn' | 'not applicable';

export interface AdverseEvent {
  readonly verbatim: string;
  readonly term: string;
  readonly class: string;
  readonly grade: string;
  readonly day: Day;
  readonly end: Day;
  readonly serious: boolean;
  readonly fatal: boolean;
  readonly related: ReadonlyMap<string, boolean>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly medicine: string | undefined;
}

type Draft = Omit<AdverseEvent, 'actions' | 'serious'> & { readonly withdraws: string | undefined };
type Event = Parameters['adverseEvents']['events'][number];

/** The adverse events of a subject in order of onset, with what each made of each treatment. */
export function simulateAdverseEvents(parameters: Parameters, course: Course, random: Random): readonly AdverseEvent[] {
  const drafts = [
    ...parameters.adverseEvents.events.flatMap((event) => happening(parameters, course, random, event)),
    ...stopping(parameters, course, random),
    ...fatal(parameters, course),
  ].sort((a, b) => a.day - b.day);
  const reductions = new Map<string, number>();
  return drafts.map(({ withdraws, ...draft }) => ({
    ...draft,
    serious: random.chance(parameters.adverseEvents.seriousByGrade[draft.grade] ?? 0),
    actions: new Map(
      parameters.treatments.map(({ name, levels }) => {
        const taking = course.treatments.some((treatment) => treatment.name === name);
        const drawn = random.uniform();
        const stop = course.stops.get(name)?.day ?? Infinity;
        if (!taking || draft.day > stop) return [name, 'not applicable'] as const;
        if (withdraws === name) return [name, 'withdrawn'] as const;
        if (!draft.related.get(name)) return [name, 'none'] as const;
        const chances = parameters.doseChanges.byGrade[draft.grade] ?? { reduced: 0, interrupted: 0 };
        const before = reductions.get(name) ?? 0;
        if (drawn < chances.reduced && before < levels.length - 1) {
          reductions.set(name, before + 1);
          return [name, 'reduced'] as const;
        }
        return [name, drawn < chances.reduced + chances.interrupted ? 'interrupted' : 'none'] as const;
      }),
    ),
  }));
}

function happening({ adverseEvents }: Parameters, course: Course, random: Random, event: Event): Draft[] {
  const occurs = random.chance(event.share);
  const draft = drawn(
    course,
    random,
    event,
    course.firstDose + Math.floor(random.logNormal(event.onset.median, event.onset.sigma)),
  );
  const lastDay = Math.min(course.lastContact - 1, treatedUntil(course) + adverseEvents.reportingDaysAfterDose);
  return occurs && draft.day <= lastDay ? [draft] : [];
}

function drawn(course: Course, random: Random, event: Event, day: Day, grades = event.grades): Draft {
  return {
    verbatim: random.pick(event.verbatim),
    term: event.term,
    class: event.class,
    grade: random.weighted(grades),
    day,
    end: day + Math.max(1, Math.round(random.logNormal(event.duration.median, event.duration.sigma))),
    fatal: false,
    related: new Map(course.treatments.map(({ name }) => [name, random.chance(event.related[name] ?? 0)] as const)),
    medicine: event.medicine,
    withdraws: undefined,
  };
}

/** Where a treatment was given up for an adverse event, there is such an event, of grade 3 and related to that treatment. */
function stopping({ adverseEvents, endReasons }: Parameters, course: Course, random: Random): Draft[] {
  return [...course.stops].flatMap(([name, stop]) => {
    const possible = adverseEvents.events.filter(({ stops, related }) => stops && (related[name] ?? 0) > 0.5);
    if (stop.reason !== endReasons.adverseEvent || possible.length === 0) return [];
    const draft = drawn(course, random, random.pick(possible), stop.day - random.integer([0, 2]), { '3': 1 });
    return [{ ...draft, related: new Map([...draft.related, [name, true]]), withdraws: name }];
  });
}

function fatal({ causesOfDeath }: Parameters, course: Course): Draft[] {
  if (!course.death?.fromEvent) return [];
  const { day, cause } = course.death;
  return [
    {
      verbatim: cause,
      term: cause,
      class: causesOfDeath.otherClass,
      grade: '5',
      day: day - 6,
      end: day,
      fatal: true,
      related: new Map(course.treatments.map(({ name }) => [name, false] as const)),
      medicine: undefined,
      withdraws: undefined,
    },
  ];
}

/** The day on which the last treatment was given up, or the last contact. */
export function treatedUntil(course: Course): Day {
  return Math.min(
    course.lastContact,
    Math.max(...course.treatments.map(({ name }) => course.stops.get(name)?.day ?? Infinity)),
  );
}
