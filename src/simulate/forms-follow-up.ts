import { edcDate, type Day } from './calendar.js';
import type { Course } from './course.js';
import type { Dosing } from './dosing.js';
import type { biomarkersOf } from './forms-biomarkers.js';
import { writeVisit } from './forms-visits.js';
import type { Parameters } from './parameters.js';
import type { Random } from './random.js';
import { placeOf, yesNo, type Sheet } from './sheet.js';

/** One record for each treatment that was given up; the date is that of its last dose. */
export function writeEndOfTreatment(
  sheet: Sheet,
  parameters: Parameters,
  course: Course,
  subject: {
    readonly dosing: Dosing;
    readonly biomarkers: ReturnType<typeof biomarkersOf>;
    readonly random: Random;
  },
): void {
  const { dosing, biomarkers, random } = subject;
  const { folders, schedule } = parameters;
  if (course.treatments.length === 0) return;
  const place = placeOf(folders.endOfTreatment);
  const decisions = course.treatments.map(({ name }) => course.stops.get(name));
  const last = Math.max(...decisions.map((decision) => decision?.day ?? Infinity));
  const visit = Math.min(last + random.integer(schedule.endOfTreatmentAfter), course.offStudy?.day ?? Infinity);
  if (last < Infinity && last < (course.death?.day ?? Infinity)) {
    writeVisit(sheet, place, visit);
    biomarkers.write(sheet, place, visit, 'endOfTreatment');
  }
  course.treatments.forEach(({ name }, i) => {
    const decision = decisions[i];
    const lastDose = lastDoseOf(dosing, name);
    if (!decision || lastDose === undefined) return;
    sheet.line('end_of_treatment', place, decision.day, {
      DRUG: name,
      EOTDAT: edcDate(lastDose),
      EOTREAS: decision.reason,
    });
  });
}

function lastDoseOf({ infusions, diary }: Dosing, treatment: string): Day | undefined {
  const days = [
    ...infusions.filter((infusion) => infusion.given && infusion.treatment === treatment).map(({ day }) => day),
    ...diary.filter((period) => period.treatment === treatment).map(({ end }) => end),
  ];
  return days.length === 0 ? undefined : Math.max(...days);
}

/** Telephone calls at fixed intervals until death, loss or the cut-off; the call that finds a subject dead is the last. */
export function writeFollowUp(sheet: Sheet, { folders, schedule }: Parameters, course: Course, random: Random): void {
  if (course.calledFrom === undefined) return;
  for (let number = 1; ; number++) {
    const day = course.calledFrom + number * schedule.followUpDays + random.integer(schedule.followUpWindow);
    const dead = course.death !== undefined && day >= course.death.day;
    if (!dead && day > course.lastContact) return;
    const place = placeOf(folders.followUp, { number, month: number * schedule.followUpMonths });
    writeVisit(sheet, place, day);
    sheet.add('survival_follow_up', place, day, {
      SFDAT: edcDate(day),
      SFSTAT: dead ? 'Dead' : 'Alive',
      SFNEWTX: yesNo(course.newTherapy !== undefined && course.newTherapy.day <= day),
    });
    if (dead) return;
  }
}

export function writeNewTherapy(sheet: Sheet, { folders }: Parameters, { newTherapy, lastContact }: Course): void {
  if (!newTherapy) return;
  const over = newTherapy.end < lastContact;
  sheet.line('subsequent_therapy', placeOf(folders.log), newTherapy.day, {
    STTRT: newTherapy.treatment,
    STSTDAT: edcDate(newTherapy.day),
    STENDAT: over ? edcDate(newTherapy.end) : undefined,
    STONGO: yesNo(!over),
  });
}

export function writeEndOfStudy(
  sheet: Sheet,
  { folders, causesOfDeath }: Parameters,
  course: Course,
  random: Random,
): void {
  const autopsy = random.chance(causesOfDeath.autopsy);
  if (course.death) {
    sheet.add('death', placeOf(folders.log), course.death.day, {
      DTHDAT: edcDate(course.death.day),
      DTHCAUS: course.death.cause,
      DTHAUT: yesNo(autopsy),
    });
  }
  if (course.offStudy) {
    sheet.add('end_of_study', placeOf(folders.log), course.offStudy.day, {
      EOSDAT: edcDate(course.offStudy.day),
      EOSREAS: course.offStudy.reason,
    });
  }
}
