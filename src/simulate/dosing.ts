import type { Action, AdverseEvent } from './adverse-events.js';
import { treatedUntil } from './adverse-events.js';
import type { Day } from './calendar.js';
import type { Course } from './course.js';
import type { Parameters, Treatment } from './parameters.js';
import type { Random } from './random.js';

export interface Visit {
  readonly cycle: number;
  /** Nominal day of the cycle. */
  readonly cycleDay: number;
  readonly day: Day;
}

export interface Infusion extends Visit {
  readonly treatment: string;
  readonly given: boolean;
  readonly per: 'm2' | 'kg';
  /** Dose per square metre or kilogram of the protocol, and as ordered for this subject. */
  readonly protocolDose: number;
  readonly dose: number;
  readonly decimals: number;
  readonly minutes: number;
  readonly change: 'None' | 'Reduced' | 'Delayed' | 'Omitted';
}

export interface DiaryPeriod {
  readonly treatment: string;
  readonly cycle: number;
  readonly start: Day;
  readonly end: Day;
  readonly dose: number;
  readonly interrupted: boolean;
}

export interface Dosing {
  readonly visits: readonly Visit[];
  readonly infusions: readonly Infusion[];
  readonly diary: readonly DiaryPeriod[];
}

type InfusionTreatment = Extract<Treatment, { kind: 'infusion' }>;
type OralTreatment = Extract<Treatment, { kind: 'oral' }>;

/** Visits, infusions and tablets of a subject, cycle by cycle, as the adverse events allow. */
export function simulateDosing(
  parameters: Parameters,
  course: Course,
  events: readonly AdverseEvent[],
  random: Random,
): Dosing {
  const { schedule, doseChanges } = parameters;
  const until = treatedUntil(course);
  const visits: Visit[] = [];
  const infusions: Infusion[] = [];
  const diary: DiaryPeriod[] = [];
  let start = course.firstDose;
  let previous = course.firstDose - 1;
  for (let cycle = 1; start < until; cycle++) {
    const waits =
      cycle > 1 &&
      course.treatments.some((t) => t.kind === 'infusion' && acted(events, t.name, 'interrupted', previous, start));
    if (waits) start += doseChanges.delayDays;
    const ofCycle = schedule.visitDays
      .map((cycleDay) => ({
        cycle,
        cycleDay,
        day: start + cycleDay - 1 + (cycleDay > 1 ? random.integer(schedule.visitWindow) : 0),
      }))
      .filter(({ day }) => day < until);
    visits.push(...ofCycle);
    for (const treatment of course.treatments) {
      const stop = Math.min(until, course.stops.get(treatment.name)?.day ?? Infinity);
      if (treatment.kind === 'infusion') {
        infusions.push(...infusionsOf(treatment, ofCycle, { stop, events, waits, random }));
      } else diary.push(...periodsOf(treatment, cycle, start, { stop, events, random }));
    }
    previous = ofCycle.at(-1)?.day ?? start;
    start += schedule.cycleDays;
  }
  return { visits, infusions, diary };
}

/** Whether an event of the days after `from`, up to `to`, led to an action with a treatment. */
function acted(events: readonly AdverseEvent[], treatment: string, action: Action, from: Day, to: Day): boolean {
  return events.some(({ day, actions }) => actions.get(treatment) === action && day > from && day <= to);
}

function levelOn(treatment: Treatment, events: readonly AdverseEvent[], day: Day): number {
  const reductions = events.filter(
    (event) => event.day <= day && event.actions.get(treatment.name) === 'reduced',
  ).length;
  return treatment.levels[Math.min(reductions, treatment.levels.length - 1)] ?? 0;
}

function infusionsOf(
  treatment: InfusionTreatment,
  visits: readonly Visit[],
  { stop, events, waits, random }: { stop: Day; events: readonly AdverseEvent[]; waits: boolean; random: Random },
): Infusion[] {
  const protocolDose = treatment.levels[0] ?? 0;
  const due = visits.filter(({ cycleDay, day }) => treatment.days.includes(cycleDay) && day < stop);
  return due.map((visit, i): Infusion => {
    const before = due[i - 1]?.day ?? visit.day - 1;
    const omitted = i > 0 && acted(events, treatment.name, 'interrupted', before, visit.day);
    const dose = levelOn(treatment, events, visit.day);
    const common = {
      ...visit,
      treatment: treatment.name,
      protocolDose,
      per: treatment.per,
      decimals: treatment.decimals,
    };
    const minutes = random.integer(treatment.minutes);
    if (omitted) return { ...common, given: false, dose, minutes: 0, change: 'Omitted' };
    const change = dose < protocolDose ? 'Reduced' : waits && i === 0 ? 'Delayed' : 'None';
    return { ...common, given: true, dose, minutes, change };
  });
}

function periodsOf(
  treatment: OralTreatment,
  cycle: number,
  start: Day,
  { stop, events, random }: { stop: Day; events: readonly AdverseEvent[]; random: Random },
): DiaryPeriod[] {
  const end = Math.min(start + treatment.daysOn - 1, stop - 1);
  if (end < start) return [];
  const common = { treatment: treatment.name, cycle };
  const dose = levelOn(treatment, events, start);
  const pause = events.find(
    ({ day, actions }) => actions.get(treatment.name) === 'interrupted' && day > start && day < end,
  );
  if (!pause) return [{ ...common, start, end, dose, interrupted: false }];
  const resumed = pause.day + random.integer(treatment.interruption);
  const first: DiaryPeriod = { ...common, start, end: pause.day - 1, dose, interrupted: true };
  return resumed > end
    ? [first]
    : [first, { ...common, start: resumed, end, dose: levelOn(treatment, events, resumed), interrupted: false }];
}
