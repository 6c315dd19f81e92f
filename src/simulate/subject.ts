import { simulateAdverseEvents } from './adverse-events.js';
import { edcDate } from './calendar.js';
import { screeningDates, simulateCourse, streamsOf, type Streams } from './course.js';
import { simulateDosing } from './dosing.js';
import { writeEndOfStudy, writeEndOfTreatment, writeFollowUp, writeNewTherapy } from './forms-follow-up.js';
import { writeAdverseEvents, writeMedicines } from './forms-safety.js';
import {
  writeCancerHistory,
  writeConsent,
  writeDemographics,
  writeMedicalHistory,
  writePriorTherapies,
} from './forms-screening.js';
import { writeTumour } from './forms-tumour.js';
import { biomarkersOf } from './forms-biomarkers.js';
import { writeRandomisation } from './forms-randomisation.js';
import { laboratoryOf, vitalSignsOf, writeCycles, writeVisit } from './forms-visits.js';
import type { Parameters, Situation } from './parameters.js';
import { simulatePerson } from './person.js';
import { factsOf, type Allocation } from './randomisation.js';
import { openSheet, placeOf, type RawRecord } from './sheet.js';

/** The casebook of an enrolled subject. */
export function simulateSubject(
  parameters: Parameters,
  who: {
    index: number;
    seed: number;
    subject: string;
    previous?: string;
    situations: readonly Situation[];
    allocation: Allocation | undefined;
  },
): readonly RawRecord[] {
  const streams = streamsOf(who.seed, who.index);
  const course = simulateCourse(parameters, streams, who);
  const { consent, enrolment, firstDose, assessments } = course;
  const person = simulatePerson(parameters, consent, streams('person'));
  const events = simulateAdverseEvents(parameters, course, streams('adverse events'));
  const dosing = simulateDosing(parameters, course, events, streams('dosing'));
  const site = siteOf(parameters, streams);
  const sheet = openSheet(parameters, who.subject, site, streams('data entry'));
  const facts = factsOf(parameters, who.allocation);
  const biomarkers = biomarkersOf(parameters, { ...who, site, arm: course.arm }, streams('biomarkers'));
  const history = streams('history');
  const vitals = vitalSignsOf(parameters, person, streams('vital signs'));
  const laboratory = laboratoryOf(parameters, streams('laboratory'));
  const lesions = assessments[0] ? [...assessments[0].targets, ...assessments[0].nonTargets] : [];

  writeConsent(sheet, parameters, consent, {
    enrolment,
    ...(who.previous !== undefined && { previous: who.previous }),
    ...(who.allocation && { allocation: who.allocation }),
  });
  writeDemographics(sheet, parameters, consent, person, history);
  writeCancerHistory(sheet, parameters, consent, {
    person,
    sites: new Set(lesions.map(({ site }) => site)),
    random: history,
    facts,
  });
  writePriorTherapies(sheet, parameters, consent, person, streams('prior therapy'), facts);
  writeMedicalHistory(sheet, parameters, consent, person, streams('medical history'));
  writeScreeningVisit(parameters, streams, { sheet, vitals, laboratory, consent, firstDose });
  biomarkers.write(sheet, placeOf(parameters.folders.screening), firstDose - 1, 'screening');
  writeRandomisation(sheet, parameters, course, who.allocation, streams('randomisation'));
  const random = streams('infusions');
  writeCycles(sheet, parameters, dosing, { firstDose, person, vitals, laboratory, biomarkers, random });
  writeTumour(sheet, parameters, assessments, streams('comments'));
  writeAdverseEvents(sheet, parameters, course, events, streams('outcomes'));
  writeMedicines(sheet, parameters, course, events, streams('medicines'));
  writeEndOfTreatment(sheet, parameters, course, { dosing, biomarkers, random: streams('end of treatment') });
  writeFollowUp(sheet, parameters, course, streams('follow-up'));
  writeNewTherapy(sheet, parameters, course);
  writeEndOfStudy(sheet, parameters, course, streams('end of study'));
  return sheet.records;
}

/** The casebook of a subject who was screened and not enrolled: either another person, or the enrolled one at an earlier attempt. */
export function simulateScreening(
  parameters: Parameters,
  who: {
    index: number;
    seed: number;
    subject: string;
    situation: Extract<Situation, { kind: 'screen-failure' | 'rescreened' }>;
  },
): readonly RawRecord[] {
  const { situation } = who;
  const again = situation.kind === 'rescreened';
  const of = streamsOf(who.seed, who.index);
  const streams: Streams = (part) => of(`${part}, screening`);
  const dates = screeningDates(parameters, of('course'), who.index);
  const consent = again ? dates.consent - situation.daysBefore : dates.consent - 1;
  const decided = consent + parameters.screening.decisionAfter;
  const person = simulatePerson(parameters, again ? dates.consent : consent, again ? of('person') : streams('person'));
  const sheet = openSheet(parameters, who.subject, siteOf(parameters, of), streams('data entry'));
  const vitals = vitalSignsOf(parameters, person, streams('vital signs'));
  const laboratory = laboratoryOf(parameters, streams('laboratory'));

  writeConsent(sheet, parameters, consent, { failed: situation.criterion });
  writeDemographics(sheet, parameters, consent, person, again ? of('history') : streams('history'));
  writeMedicalHistory(sheet, parameters, consent, person, again ? of('medical history') : streams('medical history'));
  writeScreeningVisit(parameters, streams, { sheet, vitals, laboratory, consent, firstDose: decided });
  sheet.add('end_of_study', placeOf(parameters.folders.log), decided, {
    EOSDAT: edcDate(decided),
    EOSREAS: parameters.endReasons.screenFailure,
  });
  return sheet.records;
}

function siteOf({ site }: Parameters, streams: Streams): string {
  return streams('site').weighted(site);
}

function writeScreeningVisit(
  { folders, screening }: Parameters,
  streams: Streams,
  subject: {
    readonly sheet: ReturnType<typeof openSheet>;
    readonly vitals: ReturnType<typeof vitalSignsOf>;
    readonly laboratory: ReturnType<typeof laboratoryOf>;
    readonly consent: number;
    readonly firstDose: number;
  },
): void {
  const { sheet, vitals, laboratory, consent, firstDose } = subject;
  const place = placeOf(folders.screening);
  const day = Math.max(consent, firstDose - streams('screening').integer(screening.laboratoryBeforeDose));
  writeVisit(sheet, place, consent);
  vitals.write(sheet, place, day, { days: 0, screening: true });
  laboratory.write(sheet, place, day, undefined);
}
