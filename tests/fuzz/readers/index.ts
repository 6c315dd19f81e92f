import type { Fuzzed } from '../fuzzed.js';
import { fuzzedXpt } from './xpt.js';

/** Every reader of files that others wrote. */
export const readers: readonly Fuzzed[] = [fuzzedXpt];
