import type { Day } from './calendar.js';
import type { Parameters, Situation } from './parameters.js';

/** What a subject's situation demands of its course; days count from the first dose. */
export interface Plan {
  /** Numbers of the assessments that are not made. */
  readonly missed: readonly number[];
  /** The disease does not progress before this day. */
  readonly stableUntil: number;
  /** A new lesion shows from this day on. */
  readonly newLesionFrom: number;
  readonly unscheduledScan: number | undefined;
  readonly notEvaluable: { readonly assessment: number; readonly reason: string } | undefined;
  /** How fast the lesions shrink, where it is not left to chance. */
  readonly shrinkagePerWeek: number | undefined;
  readonly leavesOn: number | undefined;
  readonly leavesForGood: boolean;
  readonly diesOn: number | undefined;
  readonly physicianStopsOn: number | undefined;
  readonly newTherapyFrom: number | undefined;
  readonly neverTreated: boolean;
  /** The arm whose treatments are given, where it is not that of the list. */
  readonly givenArm: string | undefined;
  /** Nothing happens to this subject by chance before this day, save what the disease does. */
  readonly undisturbedUntil: number;
}

const ordinary: Plan = {
  missed: [],
  stableUntil: 0,
  newLesionFrom: Infinity,
  unscheduledScan: undefined,
  notEvaluable: undefined,
  shrinkagePerWeek: undefined,
  leavesOn: undefined,
  leavesForGood: false,
  diesOn: undefined,
  physicianStopsOn: undefined,
  newTherapyFrom: undefined,
  neverTreated: false,
  givenArm: undefined,
  undisturbedUntil: 0,
};

/** A subject's place in its round: situations and planted faults come back in every round of as many subjects as the parameters plan. */
export function placeInRound(index: number, subjects: number): { readonly place: number; readonly round: number } {
  return { place: ((index - 1) % subjects) + 1, round: Math.floor((index - 1) / subjects) + 1 };
}

/** The course that the situations of a subject demand, or an ordinary one. */
export function planOf(situations: readonly Situation[], schedule: Parameters['schedule']): Plan {
  const plans = situations.map((situation) => demands(situation, schedule.tumourWeeks * 7));
  return Object.assign({}, ordinary, ...plans) as Plan;
}

function demands(situation: Situation, interval: Day): Partial<Plan> {
  switch (situation.kind) {
    case 'missed-assessment': {
      const next = (situation.assessment + 1) * interval + 14;
      return { missed: [situation.assessment], stableUntil: next, undisturbedUntil: next };
    }
    case 'unscheduled-progression': {
      const scan = situation.after * interval + Math.floor(interval / 2);
      return { stableUntil: scan - 1, newLesionFrom: scan - 1, unscheduledScan: scan, undisturbedUntil: scan + 1 };
    }
    case 'new-therapy-before-progression': {
      const decision = situation.after * interval + 10;
      const stable = (situation.after + 1) * interval + 14;
      return {
        physicianStopsOn: decision,
        newTherapyFrom: decision + 14,
        stableUntil: stable,
        newLesionFrom: stable + 1,
        undisturbedUntil: stable + 2 * interval,
      };
    }
    case 'death-without-progression': {
      const day = situation.after * interval + 17;
      return { diesOn: day, stableUntil: day, undisturbedUntil: day };
    }
    case 'death-after-missed-assessments': {
      const last = situation.after * interval;
      const day = last + situation.missed * interval + 30;
      return { leavesOn: last + 12, diesOn: day, stableUntil: day, undisturbedUntil: day };
    }
    case 'no-post-baseline-assessment':
      return { leavesOn: 20, leavesForGood: true, stableUntil: interval, undisturbedUntil: interval };
    case 'lesion-not-evaluable': {
      const next = (situation.assessment + 1) * interval + 14;
      const { assessment, reason } = situation;
      return { notEvaluable: { assessment, reason }, stableUntil: next, undisturbedUntil: next };
    }
    case 'lesion-too-small': {
      const response = 5 * interval;
      return { shrinkagePerWeek: situation.shrinkagePerWeek, stableUntil: response, undisturbedUntil: response };
    }
    case 'never-treated':
      return {
        neverTreated: true,
        leavesOn: 1,
        leavesForGood: true,
        stableUntil: interval,
        undisturbedUntil: interval,
      };
    case 'other-treatment':
      return { givenArm: situation.arm };
    case 'screen-failure':
    case 'rescreened':
      return {};
  }
}
