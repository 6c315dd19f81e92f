import { daysPerMonth, type Day } from './calendar.js';
import type { Parameters, Situation, Treatment } from './parameters.js';
import { placeInRound, planOf, type Plan } from './plan.js';
import { randomStream, type Random } from './random.js';
import { underArm, type Allocation } from './randomisation.js';
import { simulateTumour, type Assessment } from './tumour.js';

/** What happens to a subject, before anybody writes it down. */
export interface Course {
  readonly index: number;
  /** The subject's number as the site writes it. */
  readonly subject: string;
  /** The arm whose treatments are given. */
  readonly arm: string;
  readonly treatments: readonly Treatment[];
  readonly consent: Day;
  readonly enrolment: Day;
  readonly firstDose: Day;
  readonly assessments: readonly Assessment[];
  readonly progression: Day | undefined;
  /** When a treatment was given up, and why; missing where it goes on at the cut-off. */
  readonly stops: ReadonlyMap<string, { readonly day: Day; readonly reason: string }>;
  /** From here on the subject is telephoned. */
  readonly calledFrom: Day | undefined;
  readonly newTherapy: { readonly day: Day; readonly end: Day; readonly treatment: string } | undefined;
  readonly death: { readonly day: Day; readonly cause: string; readonly fromEvent: boolean } | undefined;
  readonly offStudy: { readonly day: Day; readonly reason: string } | undefined;
  /** The last day on which anything could be observed. */
  readonly lastContact: Day;
}

/** A subject's own random stream for one part of its record. */
export type Streams = (part: string) => Random;

export function streamsOf(seed: number, index: number): Streams {
  return (part) => randomStream(seed, index, part);
}

/** The course of an enrolled subject. Index counts from 1 in order of enrolment. */
export function simulateCourse(
  parameters: Parameters,
  streams: Streams,
  who: {
    readonly index: number;
    readonly subject: string;
    readonly situations: readonly Situation[];
    readonly allocation: Allocation | undefined;
  },
): Course {
  const { index, subject, situations } = who;
  const { hazards, enrolment: window } = parameters;
  const random = streams('course');
  const plan = planOf(situations, parameters.schedule);
  const dates = screeningDates(parameters, random, index);
  const { firstDose } = dates;

  const drawn = random.weighted(Object.fromEntries(parameters.arms.map(({ name, weight }) => [name, weight])));
  const arm = plan.givenArm ?? who.allocation?.arm ?? drawn;
  const treatments = plan.neverTreated ? [] : treatmentsOf(parameters, arm, streams('choice'));

  const happens = (hazard: number) => {
    const wait = random.waitingTime(hazard / daysPerMonth);
    return firstDose + Math.ceil(plan.undisturbedUntil + wait);
  };
  const left = plan.leavesOn === undefined ? happens(hazards.dropoutPerMonth) : firstDose + plan.leavesOn;
  const earlyDeath =
    plan.diesOn === undefined ? happens(hazards.deathBeforeProgressionPerMonth) : firstDose + plan.diesOn;

  const assessments = simulateTumour(underArm(parameters, arm), streams('tumour'), plan, {
    baseline: dates.baseline,
    firstDose,
    last: Math.min(window.cutOff, left - 1, earlyDeath - 1) - 1,
  });
  const last = assessments.at(-1);
  const progression = last?.response.overall === 'PD' ? Math.max(last.day, last.nonTargetDay) : undefined;
  const ending = endingOf(underArm(parameters, arm), random, plan, { progression, left, earlyDeath });

  return {
    index,
    subject,
    arm,
    treatments,
    consent: dates.consent,
    enrolment: dates.enrolment,
    firstDose,
    assessments,
    progression,
    stops: treatmentStops(parameters, random, plan, treatments, {
      ...{ firstDose, progression, left },
      deathDay: ending.death?.day ?? Infinity,
    }),
    newTherapy: newTherapyOf(parameters, random, plan, { firstDose, progression, lastContact: ending.lastContact }),
    ...ending,
  };
}

function treatmentsOf({ arms, treatments }: Parameters, name: string, random: Random): readonly Treatment[] {
  const arm = arms.find((each) => each.name === name);
  const chosen = arm?.choice ? [random.weighted(arm.choice)] : [];
  const names = [...(arm?.treatments ?? []), ...chosen];
  return treatments.filter((treatment) => names.includes(treatment.name));
}

type Ending = Pick<Course, 'calledFrom' | 'death' | 'offStudy' | 'lastContact'>;

/** How a subject leaves the study: by death, by going away, or, at the cut-off, not yet. */
function endingOf(
  { hazards, causesOfDeath, endReasons, enrolment }: Parameters,
  random: Random,
  plan: Plan,
  days: { readonly progression: Day | undefined; readonly left: Day; readonly earlyDeath: Day },
): Ending {
  const { progression, left, earlyDeath } = days;
  const stillCalled = random.chance(hazards.dropoutStillCalled);
  const survives = Math.ceil(1 + random.waitingTime(hazards.deathAfterProgressionPerMonth / daysPerMonth));
  const reached = Math.ceil(hazards.notLostBefore + random.waitingTime(hazards.lostPerMonth / daysPerMonth));
  const dropout = plan.leavesForGood ? endReasons.withdrawal : random.weighted(hazards.dropoutReasons);
  const causes = {
    later: random.weighted(causesOfDeath.afterProgression),
    early: random.weighted(causesOfDeath.other),
  };
  const ends = (calledFrom: Day | undefined, day: Day, reason: string, death?: Course['death']): Ending => {
    const over = day <= enrolment.cutOff;
    return {
      calledFrom,
      death: over ? death : undefined,
      offStudy: over ? { day, reason } : undefined,
      lastContact: Math.min(enrolment.cutOff, day),
    };
  };
  const dies = (calledFrom: Day | undefined, day: Day, cause: string) =>
    ends(calledFrom, day, endReasons.death, { day, cause, fromEvent: calledFrom === undefined });

  if (progression === undefined && earlyDeath <= left) return dies(undefined, earlyDeath, causes.early);
  if (progression === undefined && plan.diesOn !== undefined) return dies(left, earlyDeath, causes.later);
  if (progression === undefined && !stillCalled) return ends(undefined, left, dropout);
  const calledFrom = progression ?? left;
  return survives <= reached
    ? dies(calledFrom, calledFrom + survives, causes.later)
    : ends(calledFrom, calledFrom + reached, endReasons.lost);
}

/** Subjects of a round enter one after the other, evenly over the enrolment window, each somewhere in its own share of it. */
export function screeningDates({ enrolment, screening, subjects }: Parameters, random: Random, index: number) {
  const share = (enrolment.end - enrolment.start + 1) / subjects;
  const { place } = placeInRound(index, subjects);
  const consent = enrolment.start + Math.floor((place - 1) * share + random.uniform() * share);
  const firstDose = consent + random.integer(screening.consentBeforeDose);
  return {
    consent,
    firstDose,
    baseline: Math.max(consent, firstDose - random.integer(screening.scanBeforeDose)),
    enrolment: firstDose - random.integer(screening.enrolmentBeforeDose),
  };
}

function treatmentStops(
  { endReasons, enrolment, hazards }: Parameters,
  random: Random,
  plan: Plan,
  treatments: readonly Treatment[],
  days: { firstDose: Day; progression: Day | undefined; left: Day; deathDay: Day },
): Course['stops'] {
  const stop = (day: Day | undefined, reason: string) => ({ day: day ?? Infinity, reason });
  const physician = plan.physicianStopsOn === undefined ? undefined : days.firstDose + plan.physicianStopsOn;
  const common = [
    stop(days.progression, endReasons.progression),
    stop(physician, endReasons.physician),
    stop(days.left, endReasons.withdrawal),
    stop(days.deathDay, endReasons.death),
  ];
  return new Map(
    treatments.flatMap(({ name, stopPerMonth }) => {
      const wait = plan.undisturbedUntil + hazards.notStoppedBefore + random.waitingTime(stopPerMonth / daysPerMonth);
      const own = stop(days.firstDose + Math.ceil(wait), endReasons.adverseEvent);
      const first = [...common, own].reduce((a, b) => (b.day < a.day ? b : a));
      return first.day <= enrolment.cutOff ? [[name, first] as const] : [];
    }),
  );
}

function newTherapyOf(
  { subsequentTherapies: later }: Parameters,
  random: Random,
  plan: Plan,
  days: { firstDose: Day; progression: Day | undefined; lastContact: Day },
): Course['newTherapy'] {
  const chosen = random.chance(later.share);
  const wait = random.integer(later.afterDays);
  const treatment = random.pick(later.treatments);
  const duration = random.integer(later.duration);
  const planned = plan.newTherapyFrom === undefined ? undefined : days.firstDose + plan.newTherapyFrom;
  const day = planned ?? (chosen && days.progression !== undefined ? days.progression + wait : undefined);
  return day === undefined || day >= days.lastContact ? undefined : { day, end: day + duration, treatment };
}
