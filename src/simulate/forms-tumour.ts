import { edcDate } from './calendar.js';
import { writeVisit } from './forms-visits.js';
import type { Parameters } from './parameters.js';
import type { Random } from './random.js';
import { placeOf, yesNo, type Place, type Sheet } from './sheet.js';
import type { Assessment } from './tumour.js';

/** Lesions and responses of every assessment; the baseline is part of screening. */
export function writeTumour(
  sheet: Sheet,
  parameters: Parameters,
  assessments: readonly Assessment[],
  random: Random,
): void {
  for (const assessment of assessments) {
    const place = placeOfAssessment(parameters, assessment);
    if (assessment.kind === 'scheduled') writeVisit(sheet, place, assessment.day);
    if (assessment.kind === 'unscheduled')
      writeVisit(sheet, place, assessment.day, parameters.tumour.unscheduledReason);
    writeLesions(sheet, place, assessment);
    if (assessment.kind !== 'baseline') writeResponse(sheet, parameters, place, assessment, random);
  }
}

function placeOfAssessment({ folders, schedule }: Parameters, { kind, number }: Assessment): Place {
  switch (kind) {
    case 'baseline':
      return placeOf(folders.screening);
    case 'scheduled':
      return placeOf(folders.tumour, { number, week: number * schedule.tumourWeeks });
    case 'unscheduled':
      return placeOf(folders.unscheduled, {}, number);
  }
}

function writeLesions(
  sheet: Sheet,
  place: Place,
  { day, nonTargetDay, targets, nonTargets, newLesions }: Assessment,
): void {
  for (const lesion of targets) {
    sheet.line('target_lesion', place, day, {
      TLNUM: lesion.number,
      TLSITE: lesion.site,
      TLLAT: lesion.side,
      TLNODE: yesNo(lesion.nodal),
      TLMETH: lesion.method,
      TLDAT: edcDate(day),
      TLDIAM: String(lesion.reading),
      TLREAS: lesion.reading === 'NE' ? lesion.reason : undefined,
    });
  }
  for (const lesion of nonTargets) {
    sheet.line('non_target_lesion', place, nonTargetDay, {
      NTNUM: lesion.number,
      NTSITE: lesion.site,
      NTLAT: lesion.side,
      NTMETH: lesion.method,
      NTDAT: edcDate(nonTargetDay),
      NTSTAT: lesion.status,
    });
  }
  for (const lesion of newLesions) {
    sheet.line('new_lesion', place, day, {
      NLNUM: lesion.number,
      NLSITE: lesion.site,
      NLLAT: lesion.side,
      NLMETH: lesion.method,
      NLDAT: edcDate(day),
      NLSTAT: 'Unequivocal',
    });
  }
}

function writeResponse(
  sheet: Sheet,
  { comments }: Parameters,
  place: Place,
  { day, nonTargetDay, newLesions, response }: Assessment,
  random: Random,
): void {
  const read = Math.max(day, nonTargetDay);
  sheet.add('response', place, read, {
    RSDAT: edcDate(read),
    RSTARG: response.target,
    RSNTARG: response.nonTarget,
    RSNEW: yesNo(newLesions.length > 0),
    RSOVRL: response.overall,
    RSCOMM: random.chance(comments.share) ? random.pick(comments.texts) : undefined,
  });
}
