import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readableFormatOf } from './tables/index.js';

/** Whether a file is a study as one JSON document (USDM), and no table. */
export function isStudyDocument(path: string): boolean {
  return readableFormatOf(path)?.id === 'json' && /"usdmVersion"\s*:|"study"\s*:\s*\{/.test(headOf(path));
}

/** How much of a file is looked at. */
const HEAD = 65_536;

/**
 * Why a file of a folder is none of its datasets though its name ends like one, such as the report of a former run; a dataset that is broken
 * stays one. Nothing is said of formats that hold datasets alone.
 */
export function whyNoDataset(path: string): string | undefined {
  switch (readableFormatOf(path)?.id) {
    case 'json':
    case 'ndjson':
      return isStudyDocument(path) ? undefined : whyNoDatasetJson(headOf(path));
    case 'csv':
    case 'tsv':
      return isListed(path) ? undefined : whyNoTable(headOf(path));
    case undefined:
    default:
      return undefined;
  }
}

/** See Dataset-JSON 1.1: "datasetJSONVersion" and "columns" are required. */
function whyNoDatasetJson(head: string): string | undefined {
  const isJson = /^\s*[[{]/.test(head);
  return isJson && !/"(?:datasetJSONVersion|columns|itemGroupData)"\s*:/.test(head)
    ? 'its JSON has no "datasetJSONVersion" and no "columns"'
    : undefined;
}

/** STUDYID is required in every dataset of SDTM and ADaM. See SDTMIG 3.4, section 4.1.5, and ADaMIG 1.3, section 3. */
function whyNoTable(head: string): string | undefined {
  const [header = ''] = head.split(/[\r\n]/, 1);
  const names = header.split(/[,;\t|]/).map((name) => name.trim().replaceAll('"', '').toUpperCase());
  if (names.length < 2 || ['STUDYID', 'DOMAIN', 'RDOMAIN'].some((name) => names.includes(name))) return undefined;
  if (names.includes('USUBJID') && names.every((name) => /^[A-Z_]\w{0,7}$/.test(name))) return undefined;
  return 'its header has neither STUDYID nor DOMAIN';
}

/** A list of datasets beside the file, as the cases of published rules have it, tells what the datasets are. */
function isListed(path: string): boolean {
  return existsSync(join(dirname(path), '_datasets.csv'));
}

function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEAD);
    const length = readSync(file, bytes, 0, HEAD, 0);
    return bytes
      .subarray(0, length)
      .toString('utf8')
      .replaceAll('\0', '')
      .replace(/^\uFEFF/, '');
  } finally {
    closeSync(file);
  }
}
