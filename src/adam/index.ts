import type { AnyDerivation } from '#mapping/derivation.js';
import { imputationFlag, numericDate } from './analysis-date.js';

/** The ADaM derivations, in the order people meet them. */
export const adamDerivations: readonly AnyDerivation[] = [numericDate, imputationFlag];
