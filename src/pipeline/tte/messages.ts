import { diagnostics } from '#base/diagnostic.js';

const listed = (all: readonly string[]) => all.slice(0, 20).join(', ') + (all.length > 20 ? ' ...' : '');
const records = (count: number) => `${count} record${count === 1 ? '' : 's'}`;

/** Faults of summarizing a time to event. */
export const report = diagnostics<{
  'no-dataset': { path: string; exists: boolean; needed: readonly string[] };
  'missing-variables': { dataset: string; path: string; missing: readonly string[]; has: readonly string[] };
  'several-datasets': { paramcd: string; files: readonly string[] };
  'which-parameter': { choices: readonly string[] };
  'unknown-parameter': { paramcd: string; choices: readonly string[]; nearest: string | undefined };
  'unknown-variable': { option: string; variable: string; dataset: string; nearest: string | undefined };
  'unknown-reference': { name: string; choices: readonly string[]; nearest: string | undefined };
  'nothing-to-compare': { option: string };
  'values-refused': { file: string; variable: string; count: number; shown: readonly string[]; expected: string };
  'times-missing': { dataset: string; count: number; of: number };
  'blank-values': { variable: string; count: number };
  'subjects-twice': { paramcd: string; count: number; shown: readonly string[] };
}>('tte', {
  'no-dataset': ({ path, exists, needed }) => ({
    message: exists ? `"${path}" holds no time-to-event dataset.` : `"${path}" does not exist.`,
    expected: `a dataset with the variables ${needed.join(', ')}`,
    help: 'Name the file of ADTTE, its folder, or the folder of a build.',
  }),
  'missing-variables': ({ dataset, path, missing, has }) => ({
    message: `${dataset} of "${path}" cannot be summarized: it lacks ${missing.join(', ')}.`,
    found: listed(has),
    expected: missing.join(', '),
    help: 'Name a dataset of ADaM\u2019s time-to-event structure.',
  }),
  'several-datasets': ({ paramcd, files }) => ({
    message: `${files.length} datasets have the parameter ${paramcd}.`,
    found: files.join(', '),
    expected: 'one dataset',
    help: 'Name its file instead of the folder.',
  }),
  'which-parameter': ({ choices }) => ({
    message: `There are ${choices.length} parameters; one is summarized.`,
    found: listed(choices),
    help: `Name one: --param ${choices[0] ?? ''}.`,
  }),
  'unknown-parameter': ({ paramcd, choices, nearest }) => ({
    message: `There is no record with PARAMCD "${paramcd}".`,
    ...(choices.length > 0
      ? { expected: listed(choices) }
      : { found: 'a dataset without records', expected: 'at least one record of the parameter' }),
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'unknown-variable': ({ option, variable, dataset, nearest }) => ({
    message: `${dataset} has no variable "${variable}" of ${option}.`,
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'unknown-reference': ({ name, choices, nearest }) => ({
    message: `No record has the value "${name}" of --reference.`,
    expected: listed(choices),
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'nothing-to-compare': ({ option }) => ({
    message: `${option} is about comparing groups, and none are named.`,
    help: 'Name the variable that tells them: --by TRT01P.',
  }),
  'values-refused': ({ file, variable, count, shown, expected }) => ({
    message: `${variable} of ${records(count)} in "${file}" is not what a time to event needs.`,
    found: shown.join(', ') + (count > shown.length ? ' ...' : ''),
    expected,
    help: 'Correct the dataset; nothing was summarized.',
  }),
  'times-missing': ({ dataset, count, of }) => ({
    severity: 'warning',
    message: `${records(count)} of ${of} in ${dataset} have no AVAL and are left out.`,
  }),
  'blank-values': ({ variable, count }) => ({
    severity: 'warning',
    message: `${variable} is blank in ${records(count)}; they are shown as a group of their own.`,
  }),
  'subjects-twice': ({ paramcd, count, shown }) => ({
    severity: 'warning',
    message: `${count} subject${count === 1 ? ' has' : 's have'} more than one record of ${paramcd}; all are counted.`,
    found: shown.join(', ') + (count > shown.length ? ' ...' : ''),
    expected: 'one record a subject',
  }),
});
