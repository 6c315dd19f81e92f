import type { AnyRecordDerivation } from '#mapping/record-derivation.js';
import { carriedForward } from './carried-forward.js';
import { expectedRecords } from './expected.js';
import { first, last } from './extreme.js';
import { parameter } from './parameter.js';
import { average, maximum, median, minimum, sum } from './summary.js';

/** The derivations of records, in the order people meet them. */
export const recordDerivations: readonly AnyRecordDerivation[] = [
  average,
  minimum,
  maximum,
  sum,
  median,
  first,
  last,
  carriedForward,
  expectedRecords,
  parameter,
];
