import { diagnostics } from '#base/diagnostic.js';

/** Faults of converting and comparing files of tables. */
export const report = diagnostics<{
  'unknown-format': { name: string; use: 'reads' | 'writes'; choices: readonly string[]; nearest: string | undefined };
  'no-input': { path: string; exists: boolean; extensions: readonly string[] };
  'unknown-kind': { path: string; extensions: readonly string[] };
  'files-left': { folder: string; files: readonly string[] };
  'no-target': { output: string; choices: readonly string[] };
  'several-tables': { path: string; tables: number; output: string };
  'output-twice': { output: string; inputs: readonly string[] };
  'over-the-input': { path: string };
  'empty-file': { file: string };
  'encoding-not-of-format': { path: string; encoding: string; format: string; choices: readonly string[] };
  'no-shapes': { path: string; format: string; option: string };
  'split-size': { text: string; agencies: readonly string[] };
  'split-not-of-format': { format: string };
  'no-columns': { path: string; table: string };
  'dataset-twice': { dataset: string; path: string };
  'no-keys': { path: string; kind: 'define.xml' | 'spec workbook' };
  'unknown-variable': { option: string; column: string; nearest: string | undefined };
  'parquet-type': { path: string; column: string; type: string };
  'parquet-digits': { path: string; column: string; type: string };
  unreadable: { path: string; problem: string; expected: string | undefined };
  'not-held': { path: string; table: string; format: string; problem: string; expected: string | undefined };
}>('convert', {
  'unknown-format': ({ name, use, choices, nearest }) => ({
    message: `"${name}" is no format that is ${use === 'reads' ? 'read' : 'written'}.`,
    found: name,
    expected: choices.join(', '),
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'no-input': ({ path, exists, extensions }) => ({
    message: exists ? `There is no file to convert in "${path}".` : `"${path}" does not exist.`,
    expected: `files that end in ${extensions.join(', ')}`,
  }),
  'unknown-kind': ({ path, extensions }) => ({
    message: `The name "${path}" does not tell the format of the file.`,
    expected: `a name that ends in ${extensions.join(', ')}`,
    help: 'Say the format with --from.',
  }),
  'files-left': ({ folder, files }) => ({
    severity: 'warning',
    message: `Not converted, being no files of a known format: ${files.join(', ')} of ${folder}.`,
  }),
  'no-target': ({ output, choices }) => ({
    message: `The name "${output}" does not tell the format to write.`,
    expected: choices.join(', '),
    help: 'Say the format with --to, or give the output a name that ends like one.',
  }),
  'several-tables': ({ path, tables, output }) => ({
    message: `"${path}" holds ${tables} tables; "${output}" holds one.`,
    help: 'Name a folder for the output, and the format with --to.',
  }),
  'output-twice': ({ output, inputs }) => ({
    message: `${inputs.join(' and ')} would both become "${output}".`,
    help: 'Convert them into folders of their own.',
  }),
  'over-the-input': ({ path }) => ({
    message: `"${path}" is both what is read and what is written.`,
    help: 'Choose another place for the output.',
  }),
  'encoding-not-of-format': ({ path, encoding, format, choices }) => ({
    message: `"${path}" cannot be read as ${encoding}.`,
    found: format,
    expected: choices.length === 0 ? 'no --encoding: the format says its own' : choices.join(', '),
  }),
  'split-size': ({ text, agencies }) => ({
    message: `"${text}" is no size of a file.`,
    found: text,
    expected: `an amount such as 5GB or 500MB, or the agency whose limit it is: ${agencies.join(', ')}`,
  }),
  'split-not-of-format': ({ format }) => ({
    message: `${format} is written as one file, whatever its size: --split is for SAS transport files.`,
    found: format,
    expected: 'xpt, xpt5 or xpt8',
  }),
  'empty-file': ({ file }) => ({ message: `${file} is empty.`, found: '0 bytes', expected: 'a table' }),
  'no-shapes': ({ path, format, option }) => ({
    message: option === '--shape' ? `"${path}" has no other shape.` : `"${path}" has no attributes beyond its columns.`,
    found: format,
    expected: `ODM-XML, where ${option} is said`,
  }),
  'no-columns': ({ path, table }) => ({
    message: `${table} of "${path}" has no variable; there is nothing to compare.`,
  }),
  'dataset-twice': ({ dataset, path }) => ({
    message: `${dataset} is in more than one file of the folder; the second is ${path}.`,
    help: 'Compare folders that hold each dataset once, or name the files.',
  }),
  'no-keys': ({ path, kind }) => ({
    message: `"${path}" is no ${kind} that says the keys of datasets.`,
    expected:
      kind === 'define.xml'
        ? 'a define.xml'
        : 'a workbook with a sheet "Datasets" that has the columns "Dataset" and "Key Variables"',
  }),
  'unknown-variable': ({ option, column, nearest }) => ({
    message: `No dataset has the variable "${column}" of ${option}.`,
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'parquet-type': ({ path, column, type }) => ({
    message: `The column "${column}" of "${path}" holds what no cell of a table holds.`,
    found: type,
    expected: 'text, numbers, dates, times or truth values',
    help: 'Leave the column out, or spread it over columns of its own, where the file is written.',
  }),
  'parquet-digits': ({ path, column, type }) => ({
    severity: 'warning',
    message: `The column "${column}" of "${path}" has values with more digits than a number of 8 bytes keeps; it is read as text.`,
    found: type,
  }),
  unreadable: ({ path, problem, expected }) => ({
    message: `"${path}" could not be read.`,
    found: problem,
    ...(expected !== undefined && { expected }),
  }),
  'not-held': ({ path, table, format, problem, expected }) => ({
    message: `${table} of "${path}" cannot be written as ${format}.`,
    found: problem,
    ...(expected !== undefined && { expected }),
    help: 'Nothing was cut: choose another format, or correct the data.',
  }),
});
