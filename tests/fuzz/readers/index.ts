import type { Fuzzed } from '../fuzzed.js';
import { fuzzedCsv } from './csv.js';
import { fuzzedSheet, fuzzedXls, fuzzedXlsx } from './workbooks.js';
import { fuzzedXpt } from './xpt.js';

/** Every reader of files that others wrote. */
export const readers: readonly Fuzzed[] = [fuzzedXpt, fuzzedCsv, fuzzedXlsx, fuzzedSheet, fuzzedXls];
