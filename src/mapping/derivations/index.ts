import type { AnyDerivation } from '../derivation.js';
import { age } from './age.js';
import { baselineRecord } from './baseline-record.js';
import { count } from './count.js';
import { decode } from './decode.js';
import { epoch } from './epoch.js';
import { earliest, latest } from './extreme-date.js';
import { lastBeforeExposure } from './last-before-exposure.js';
import { sequence } from './sequence.js';
import { convert, inequalityNumber, standardText, standardUnit } from './standard-result.js';
import { studyDay } from './study-day.js';
import { textPart } from './text-part.js';
import { visitNumber } from './visit-number.js';

/** The SDTM derivations, in the order people meet them. */
export const sdtmDerivations: readonly AnyDerivation[] = [
  sequence,
  studyDay,
  epoch,
  earliest,
  latest,
  visitNumber,
  decode,
  convert,
  standardUnit,
  standardText,
  inequalityNumber,
  lastBeforeExposure,
  baselineRecord,
  age,
  textPart,
  count,
];
