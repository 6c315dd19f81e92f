import { diagnostics } from '#base/diagnostic.js';

/** Faults of asking where something comes from. */
export const report = diagnostics<{
  'no-study-found': { folder: string; choices: readonly string[] };
  'unknown-name': { name: string; nearest: string | undefined };
  'not-a-build': { folder: string; problem: string };
  'no-row-lineage': { folder: string };
  'no-such-record': { dataset: string; record: string; records: number; found: number };
  'raw-file-missing': { file: string; folder: string };
  'raw-file-changed': { file: string; found: string; expected: string };
}>('lineage', {
  'no-study-found': ({ folder, choices }) => ({
    message:
      choices.length === 0
        ? `There is no study.yaml in ${folder} or below its folder mappings.`
        : `There are ${choices.length} studies here.`,
    found: choices.length === 0 ? 'no study' : choices.join(', '),
    expected: 'one study',
    help: choices.length === 0 ? 'Name it: --study <study.yaml>.' : `Name one: --study ${choices[0] ?? ''}.`,
  }),
  'unknown-name': ({ name, nearest }) => ({
    message: `The study has no "${name}".`,
    expected: 'DATASET, DATASET.VARIABLE, source.COLUMN or table.COLUMN',
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'not-a-build': ({ folder, problem }) => ({
    message: `${folder} is not a build that tells its lineage: ${problem}.`,
    expected: 'the folder of a build, with reports/lineage.json',
    help: 'Build the study, or name its folder: --build <folder>.',
  }),
  'no-row-lineage': ({ folder }) => ({
    message: `The build in ${folder} does not say from which rows its records come.`,
    expected: 'a build with lineage/<dataset>.csv',
    help: `Build it again with: trialmill build <study.yaml> -o ${folder} --lineage rows`,
  }),
  'no-such-record': ({ dataset, record, records, found }) => ({
    message:
      found === 0 ? `${dataset} has no record ${record}.` : `${dataset} has ${found} records ${record}; one is wanted.`,
    found: `${records} record${records === 1 ? '' : 's'} in ${dataset}`,
    expected: 'one record',
    help: found === 0 ? 'Records count from 1.' : 'Name more variables in --key, or the number: --record <n>.',
  }),
  'raw-file-missing': ({ file, folder }) => ({
    severity: 'warning',
    message: `The raw file ${file} is not among those of ${folder}; its cells are not shown.`,
    help: 'Name the study that was built: --study <study.yaml>.',
  }),
  'raw-file-changed': ({ file, found, expected }) => ({
    severity: 'warning',
    message: `${file} is not the file that was built from; its cells are not shown.`,
    found,
    expected,
    help: 'Build again, or put the former export back.',
  }),
});
