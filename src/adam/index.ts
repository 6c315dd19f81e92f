import type { AnyDerivation } from '#mapping/derivation.js';
import { imputationFlag, numericDate } from './analysis-date.js';
import { analysisFlag, occurrenceFlag } from './analysis-flag.js';
import { numericDatetime, timeImputationFlag } from './analysis-time.js';
import { baseline, baselineFlag } from './baseline.js';
import { categoryOf } from './category.js';
import { change, percentChange, shift } from './change.js';
import { period, periodTreatment } from './period.js';
import { analysisDay, duration, onTreatment, treatmentEmergent } from './treatment-timing.js';

/** The ADaM derivations, in the order people meet them. */
export const adamDerivations: readonly AnyDerivation[] = [
  numericDate,
  imputationFlag,
  numericDatetime,
  timeImputationFlag,
  analysisDay,
  duration,
  baselineFlag,
  baseline,
  change,
  percentChange,
  shift,
  categoryOf,
  analysisFlag,
  occurrenceFlag,
  onTreatment,
  treatmentEmergent,
  period,
  periodTreatment,
];
