import type { Fuzzed } from '../fuzzed.js';
import { fuzzedCsv } from './csv.js';
import { fuzzedDatasetJson } from './dataset-json.js';
import { fuzzedOdm } from './odm.js';
import { fuzzedParquet } from './parquet.js';
import { fuzzedSas7bdat } from './sas7bdat.js';
import { fuzzedSheet, fuzzedXls, fuzzedXlsx } from './workbooks.js';
import { fuzzedXpt } from './xpt.js';

/** Every reader of files that others wrote. */
export const readers: readonly Fuzzed[] = [
  fuzzedXpt,
  ...fuzzedDatasetJson,
  fuzzedCsv,
  fuzzedXlsx,
  fuzzedSheet,
  fuzzedXls,
  fuzzedSas7bdat,
  fuzzedOdm,
  fuzzedParquet,
];
