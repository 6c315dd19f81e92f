import { diagnostics } from '#base/diagnostic.js';

/** Faults of files and folders, and of running what was compiled. */
export const report = diagnostics<{
  'missing-file': { file: string; folder: string; nearest: string | undefined };
  'empty-file': { file: string };
  'missing-column': { file: string; column: string; nearest: string | undefined };
  'row-count': { source: string; found: number; expected: number; atLeast: boolean };
  checksum: { file: string; found: string; expected: string };
  'end-marker-missing': { file: string; column: string; found: string; marker: string };
  'undeclared-column': { file: string; column: string };
  'unused-columns': { source: string; columns: readonly string[] };
  'no-records': { source: string };
  'statement-failed': { about: string; problem: string; variable: string | undefined };
  'output-not-writable': { folder: string; problem: string };
  'not-written': { file: string; problem: string; expected: string | undefined };
  'no-datasets': { path: string };
  'not-a-dataset': { path: string; extensions: readonly string[] };
  'dataset-twice': { dataset: string; path: string };
  'no-standard': { choices: readonly string[] };
  'not-converted': { path: string; problem: string };
  'no-raw-files': { path: string; exists: boolean };
  'not-raw': { path: string };
  'not-profiled': { path: string };
  'study-folder-not-empty': { folder: string };
  'no-sources': { folder: string };
}>('pipeline', {
  'missing-file': ({ file, folder, nearest }) => ({
    message: `The raw file "${file}" is not in ${folder}.`,
    found: 'nothing',
    expected: file,
    help: nearest === undefined ? 'Put the export there, or correct "file".' : `Did you mean "${nearest}"?`,
  }),
  'empty-file': ({ file }) => ({
    message: `${file} is empty.`,
    found: '0 bytes',
    expected: 'a header and records',
    help: 'Ask for the export again.',
  }),
  'missing-column': ({ file, column, nearest }) => ({
    message: `${file} has no column "${column}".`,
    found: nearest === undefined ? 'no such column' : `"${nearest}", which the mapping does not know`,
    expected: column,
    help:
      nearest === undefined
        ? 'Ask for an export that has the column, or remove it from the source in study.yaml.'
        : `If "${column}" was renamed to "${nearest}", change the name in study.yaml and in the mappings.`,
  }),
  'row-count': ({ source, found, expected, atLeast }) => ({
    message: `The source ${source} has ${found} record${found === 1 ? '' : 's'}, not ${atLeast ? 'at least ' : ''}${expected}.`,
    found: String(found),
    expected: `${atLeast ? 'at least ' : ''}${expected}`,
    help: 'The export may be cut off: ask for it again, or correct "rows".',
  }),
  checksum: ({ file, found, expected }) => ({
    message: `${file} is not the file whose checksum study.yaml states.`,
    found,
    expected,
    help: 'The export may be cut off or another one: ask for it again, or correct "checksum".',
  }),
  'end-marker-missing': ({ file, column, found, marker }) => ({
    message: `The last record of ${file} is not the end marker.`,
    found: found === '' ? `nothing in ${column}` : `"${found}" in ${column}`,
    expected: `"${marker}" in ${column}`,
    help: 'The export is cut off: ask for it again.',
  }),
  'undeclared-column': ({ file, column }) => ({
    severity: 'warning',
    message: `${file} has a column "${column}" that study.yaml does not declare; it is not read.`,
    help: 'Declare the column, or leave it out of the export.',
  }),
  'unused-columns': ({ source, columns }) => ({
    severity: 'warning',
    message: `No mapping reads ${columns.join(', ')} of ${source}.`,
    help: 'Map them, or take them out of the source.',
  }),
  'no-records': ({ source }) => ({
    severity: 'warning',
    message: `The raw source "${source}" holds no record.`,
    help: 'Ask whether the export is complete.',
  }),
  'statement-failed': ({ about, problem, variable }) => ({
    message: `${variable === undefined ? about : `${about}.${variable}`} could not be computed: ${problem}`,
  }),
  'output-not-writable': ({ folder, problem }) => ({
    message: `The output folder "${folder}" cannot be written.`,
    found: problem,
    expected: 'a folder that may be created and replaced',
    help: 'Choose another place with -o.',
  }),
  'not-written': ({ file, problem, expected }) => ({
    message: `${file} could not be written.`,
    found: problem,
    ...(expected !== undefined && { expected }),
  }),
  'no-datasets': ({ path }) => ({
    message: `There is no dataset in "${path}".`,
    expected: 'files that end in .xpt, .json, .ndjson or .csv',
  }),
  'not-a-dataset': ({ path, extensions }) => ({
    message: `"${path}" is not a dataset.`,
    expected: `a file that ends in ${extensions.join(', ')}`,
  }),
  'dataset-twice': ({ dataset, path }) => ({
    message: `${dataset} is in more than one file; the second is ${path}.`,
    help: 'Name one file for each dataset.',
  }),
  'no-standard': ({ choices }) => ({
    message: 'It is not known which standard the datasets follow.',
    expected: choices.join(' or '),
    help: `Say --standard ${choices[0] ?? ''}, or put define.xml beside the datasets.`,
  }),
  'not-converted': ({ path, problem }) => ({ message: `"${path}" could not be read.`, found: problem }),
  'no-raw-files': ({ path, exists }) => ({
    message: exists ? `There are no raw files in "${path}".` : `"${path}" does not exist.`,
    expected: 'files that end in .csv, .xlsx, .xpt, .json or .ndjson',
  }),
  'not-raw': ({ path }) => ({
    message: `"${path}" is not a raw file that can be profiled.`,
    expected: 'a file that ends in .csv, .xlsx, .xpt, .json or .ndjson',
  }),
  'not-profiled': ({ path }) => ({
    severity: 'warning',
    message: `${path} is not Dataset-JSON; it is left out.`,
    help: 'Name the file itself to be told what is wrong with it.',
  }),
  'study-folder-not-empty': ({ folder }) => ({
    message: `The folder "${folder}" is not empty; nothing was written.`,
    expected: 'a folder that does not exist yet, or an empty one',
    help: 'Choose another place with -o.',
  }),
  'no-sources': ({ folder }) => ({
    message: `No file in "${folder}" can be a source of a mapping.`,
    expected: 'files that end in .csv or .xlsx, with a header',
  }),
});
