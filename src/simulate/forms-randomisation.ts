import { clock, isoDate } from './calendar.js';
import type { Course } from './course.js';
import type { Parameters } from './parameters.js';
import type { Random } from './random.js';
import type { Allocation } from './randomisation.js';
import { placeOf, type Sheet } from './sheet.js';

/** The subject's line of the randomisation list, which only some may open. */
export function writeRandomisation(
  sheet: Sheet,
  { folders, clock: times }: Parameters,
  { enrolment }: Course,
  allocation: Allocation | undefined,
  random: Random,
): void {
  if (!allocation) return;
  sheet.add('randomisation', placeOf(folders.screening), enrolment, {
    RANDNO: allocation.number,
    RANDDTM: `${isoDate(enrolment)} ${clock(random.integer(times.dataEntry))}`,
    ...Object.fromEntries(allocation.factors),
    TRTGRP: allocation.arm,
  });
}
