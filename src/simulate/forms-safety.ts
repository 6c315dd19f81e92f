import type { Action, AdverseEvent } from './adverse-events.js';
import { edcDate } from './calendar.js';
import type { Course } from './course.js';
import type { Parameters } from './parameters.js';
import type { Random } from './random.js';
import { placeOf, yesNo, type Sheet } from './sheet.js';

const actionTexts: Readonly<Record<Action, string>> = {
  none: 'Dose not changed',
  reduced: 'Dose reduced',
  interrupted: 'Drug interrupted',
  withdrawn: 'Drug withdrawn',
  'not applicable': 'Not applicable',
};

/** Of a treatment that the subject does not get there is nothing to say. */
function relationTexts(related: boolean | undefined): string {
  if (related === undefined) return 'Not applicable';
  return related ? 'Related' : 'Not related';
}

export function writeAdverseEvents(
  sheet: Sheet,
  parameters: Parameters,
  course: Course,
  events: readonly AdverseEvent[],
  random: Random,
): void {
  for (const event of events) {
    const over = event.fatal || event.end < course.lastContact;
    const recovering = random.chance(parameters.adverseEvents.recovering);
    const perTreatment = parameters.treatments.flatMap(({ name }, i): [string, string][] => [
      [`AEREL${i + 1}`, relationTexts(event.related.get(name))],
      [`AEACN${i + 1}`, actionTexts[event.actions.get(name) ?? 'not applicable']],
    ]);
    sheet.line('adverse_event', placeOf(parameters.folders.log), event.day, {
      AETERM: event.verbatim,
      AEPT: event.term,
      AESOC: event.class,
      AEGRADE: `Grade ${event.grade}`,
      AESER: yesNo(event.serious),
      AESDTH: yesNo(event.fatal),
      AESLIFE: yesNo(event.serious && event.grade === '4'),
      AESHOSP: yesNo(event.serious && !event.fatal && event.grade !== '4'),
      AESDISAB: 'No',
      AESCONG: 'No',
      AESMIE: 'No',
      ...Object.fromEntries(perTreatment),
      AEOUT: event.fatal ? 'Fatal' : over ? 'Recovered' : recovering ? 'Recovering' : 'Not recovered',
      AESTDAT: edcDate(event.day),
      AEENDAT: over ? edcDate(event.end) : undefined,
      AEONGO: yesNo(!over),
    });
  }
}

/** Medicines taken anyway, and those given against adverse events. */
export function writeMedicines(
  sheet: Sheet,
  { medicines, medicineStart, medicineDuration, folders }: Parameters,
  course: Course,
  events: readonly AdverseEvent[],
  random: Random,
): void {
  const taken = medicines.flatMap((medicine) => {
    const own = random.chance(medicine.share);
    const start = course.firstDose + random.integer(medicineStart);
    const end = start + random.integer(medicineDuration);
    const forEvents = events
      .filter((event) => event.medicine === medicine.name && event.grade !== '1')
      .map((event) => ({ medicine, start: event.day, end: event.end, indication: event.verbatim }));
    return [...(own ? [{ medicine, start, end, indication: medicine.indication ?? '' }] : []), ...forEvents];
  });
  for (const { medicine, start, end, indication } of taken) {
    if (start > course.lastContact) continue;
    const ongoing = end >= course.lastContact;
    sheet.line('concomitant', placeOf(folders.log), Math.max(start, course.consent), {
      CMTRT: random.pick(medicine.verbatim),
      CMDECOD: medicine.name,
      CMINDC: indication,
      CMDOSE: medicine.dose,
      CMROUTE: medicine.route,
      CMFREQ: medicine.frequency,
      CMSTDAT: edcDate(start),
      CMENDAT: ongoing ? undefined : edcDate(Math.max(end, course.consent - 5)),
      CMONGO: yesNo(ongoing),
    });
  }
}
