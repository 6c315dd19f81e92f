import { diagnostics } from '#base/diagnostic.js';

/** A value that a variable could not take as it stands: how often, and its first rows in words. */
interface Refused {
  variable: string;
  value: string;
  rows: number;
  places: string;
  /** What a build makes of it. */
  action: string;
  severity: 'error' | 'warning';
}

const rowsOf = (count: number) => `${count} row${count === 1 ? '' : 's'}`;

const refused =
  (what: string, help: string) =>
  ({ variable, value, rows, places, action, severity }: Refused) => ({
    severity,
    message: `${variable} ${what}, in ${rowsOf(rows)}; it is ${action}.`,
    found: `${JSON.stringify(value)} in ${places}${rows > 3 ? ' ...' : ''}`,
    help,
  });

/** Faults of files and folders, of running what was compiled, and of data that a mapping does not fit. */
export const report = diagnostics<{
  'missing-file': { file: string; folder: string; nearest: string | undefined };
  'empty-file': { file: string };
  'no-such-endpoint': { name: string; nearest: string | undefined; names: readonly string[] };
  'unknown-subject': { usubjid: string; endpoint: string; nearest: string | undefined; known: number };
  'missing-column': { file: string; column: string; nearest: string | undefined };
  'row-count': { source: string; found: number; expected: number; atLeast: boolean };
  checksum: { file: string; found: string; expected: string };
  'end-marker-missing': { file: string; column: string; found: string; marker: string };
  'undeclared-column': { file: string; column: string };
  'same-column': { file: string; column: string; other: string };
  'item-group': {
    file: string;
    asked: string | undefined;
    groups: readonly string[];
    nearest: string | undefined;
  };
  'unused-columns': { source: string; columns: readonly string[] };
  'no-records': { source: string };
  'statement-failed': { about: string; problem: string; variable: string | undefined };
  'output-not-writable': { folder: string; problem: string };
  'not-written': { file: string; problem: string; expected: string | undefined };
  'no-datasets': { path: string; isThere: boolean; extensions: readonly string[] };
  'no-package': { folder: string };
  'no-rules': { path: string; isThere: boolean };
  'no-such-rule': { rule: string; path: string; nearest: string | undefined };
  'reviewed-list': { path: string; problem: string };
  'not-a-dataset': { path: string; extensions: readonly string[] };
  'no-dataset': { path: string; problem: string };
  'dataset-twice': { dataset: string; path: string };
  'no-standard': { choices: readonly string[] };
  'guide-stands-in': { asked: string; taken: string };
  'standard-not-at-hand': { file: string; named: string; taken: string };
  'unknown-rule': { id: string; rules: number; nearest: string | undefined };
  'unknown-dataset': { dataset: string; nearest: string | undefined; choices: readonly string[] };
  'no-standards': { folder: string };
  'not-a-schema': { path: string; problem: string };
  'description-not-read': { path: string; problem: string };
  'no-define-schema': { path: string; namespace: string };
  'not-a-define-schema': { path: string; problem: string };
  'no-rule-for': { file: string; standard: string };
  'not-json': { path: string; problem: string };
  'no-raw-files': { path: string; exists: boolean; extensions: readonly string[] };
  'not-raw': { path: string; extensions: readonly string[] };
  'not-profiled': { path: string };
  'study-folder-not-empty': { folder: string };
  'no-sources': { folder: string };
  'unmapped-value': Refused;
  'unmapped-unit': Refused;
  'unreadable-date': Refused;
  'unreadable-number': Refused;
  'several-records': Refused;
  'text-too-long': Refused;
  'more-values': { variable: string; count: number; severity: 'error' | 'warning' };
  'required-value-missing': { variable: string; rows: number; places: string };
  'value-too-long': { variable: string; rows: number; places: string; length: number };
  'keys-not-unique': { dataset: string; keys: readonly string[]; groups: number; shown: readonly string[] };
  'unknown-subjects': { source: string; count: number; shown: readonly string[] };
  'undated-records': { variable: string; endpoints: readonly string[]; count: number; shown: readonly string[] };
  'not-looked-at': { unread: readonly string[] };
  'state-not-used': { folder: string; problem: string };
  'unknown-selection': { pattern: string; nearest: string | undefined; names: readonly string[] };
  'no-former-build': { folder: string };
  'nothing-to-take': { datasets: readonly string[] };
  'baseline-shape': { file: string; problem: string };
  'baseline-cut': { file: string; rule: string; dataset: string; unlisted: number };
  'reference-not-there': { reference: string; known: readonly string[]; nearest: string | undefined };
  'no-library': { library: string; study: string; nearest: string | undefined; known: readonly string[] };
  'unknown-key-variable': { dataset: string; variable: string; nearest: string | undefined };
}>('pipeline', {
  'missing-file': ({ file, folder, nearest }) => ({
    message: `The raw file "${file}" is not in ${folder}.`,
    found: 'nothing',
    expected: file,
    help: nearest === undefined ? 'Put the export there, or correct "file".' : `Did you mean "${nearest}"?`,
  }),
  'no-such-endpoint': ({ name, nearest, names }) => ({
    message: `study.yaml has no endpoint "${name}".`,
    found: name,
    expected: names.length === 0 ? 'a block "endpoints"' : names.join(', '),
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'unknown-subject': ({ usubjid, endpoint, nearest, known }) => ({
    message: `"${usubjid}" is not in the population of ${endpoint}.`,
    found: usubjid,
    expected: `the USUBJID of one of its ${known} subjects`,
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
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
  'same-column': ({ file, column, other }) => ({
    message: `${file} has a column "${column}" that cannot stand beside "${other}": they are one name in SQL.`,
    found: `"${column}" and "${other}"`,
    expected: 'names that differ in more than upper and lower case, none of them _file or _row',
    help: 'Leave one of them out of the source, or rename the item in the EDC system.',
  }),
  'item-group': ({ file, asked, groups, nearest }) => ({
    message:
      asked === undefined
        ? `${file} is ODM-XML with ${groups.length} item groups; the source does not say which one it is.`
        : `${file} has no item group "${asked}".`,
    found: groups.length === 0 ? 'no item group' : few(groups),
    expected: asked ?? 'item_group: and its OID',
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
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
  'no-package': ({ folder }) => ({
    message: `"${folder}" is no package: it has neither datasets nor a define.xml.`,
    found: folder,
    expected: 'the folder m5 of a submission, or the folder that holds it',
    help: 'Name the output of a build, or its folder m5.',
  }),
  'no-rules': ({ path, isThere }) => ({
    message: isThere ? `There is no rule in "${path}".` : `"${path}" does not exist.`,
    expected: 'a folder with a rule.yml, or a folder of such folders',
  }),
  'no-such-rule': ({ rule, path, nearest }) => ({
    message: `There is no rule "${rule}" in "${path}".`,
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'reviewed-list': ({ path, problem }) =>
    `The list of reviewed cases is not as expected${path ? ` at "${path}"` : ''}: ${problem}`,
  'no-datasets': ({ path, isThere, extensions }) => ({
    message: isThere ? `There is no dataset in "${path}".` : `"${path}" does not exist.`,
    expected: `files that end in ${extensions.join(', ')}`,
  }),
  'not-a-dataset': ({ path, extensions }) => ({
    message: `"${path}" is not a dataset.`,
    expected: `a file that ends in ${extensions.join(', ')}`,
  }),
  'no-dataset': ({ path, problem }) => ({
    severity: 'warning',
    message: `Not a dataset: "${path}" is left out, because ${problem}.`,
    help: 'Name the file itself if it is to be checked as a dataset.',
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
  'guide-stands-in': ({ asked, taken }) => ({
    severity: 'warning',
    message: `${asked} is not at hand: rules that need its variables are skipped, and ${taken} tells the classes of datasets.`,
    help: 'Bring it with "trialmill standards import" and name its folder with --standards.',
  }),
  'standard-not-at-hand': ({ file, named, taken }) => ({
    severity: 'warning',
    message: `${file} names ${named}, which is not at hand; the datasets are held against ${taken}.`,
    help: 'Import it (trialmill standards import, ct import) and name its folder with --standards, or say --standard and --ct.',
  }),
  'unknown-rule': ({ id, rules, nearest }) => ({
    message: `There is no rule "${id}" among ${rules} rules.`,
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'unknown-dataset': ({ dataset, nearest, choices }) => ({
    message: `There is no dataset "${dataset}".`,
    expected: choices.length > 12 ? `${choices.slice(0, 12).join(', ')} ...` : choices.join(', '),
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'no-standards': ({ folder }) => ({
    message: `"${folder}" is no folder of standards.`,
    expected: 'a folder with standards.json',
    help: 'Make one with "trialmill ct import" or "trialmill standards import".',
  }),
  'not-a-schema': ({ path, problem }) => ({
    message: `"${path}" cannot be used as a JSON Schema: ${problem.replace(/\.$/, '')}.`,
    expected: 'a JSON Schema of draft 7 or 2020-12',
  }),
  'description-not-read': ({ path, problem }) => ({
    message: `"${path}" cannot be read: ${problem}.`,
    expected: 'a define.xml, or a workbook where the command takes one',
  }),
  'no-define-schema': ({ path, namespace }) => ({
    message: `"${path}" holds no XML schema of Define-XML ${namespace}.`,
    expected:
      'a folder with arm1-0-0.xsd or define2-1-0.xsd (define2-0-0.xsd for 2.0), and the schemas that it draws in',
    help: 'CDISC publishes the schemas with the standard.',
  }),
  'not-a-define-schema': ({ path, problem }) => ({
    message: `"${path}" cannot be used as an XML schema: ${problem.replace(/\.$/, '')}.`,
    help: 'Keep the folders as CDISC publishes them: a schema draws in others by relative paths.',
  }),
  'no-rule-for': ({ file, standard }) => ({
    severity: 'warning',
    message: `No rule is meant for "${file}", which is held against ${standard}.`,
    help: 'Name a folder of rules that are, with --rules.',
  }),
  'not-json': ({ path, problem }) => ({ message: `"${path}" is not JSON: ${problem.replace(/\.$/, '')}.` }),
  'no-raw-files': ({ path, exists, extensions }) => ({
    message: exists ? `There are no raw files in "${path}".` : `"${path}" does not exist.`,
    expected: `files that end in ${extensions.join(', ')}`,
  }),
  'not-raw': ({ path, extensions }) => ({
    message: `"${path}" is not a raw file that can be profiled.`,
    expected: `a file that ends in ${extensions.join(', ')}`,
  }),
  'not-profiled': ({ path }) => ({
    severity: 'warning',
    message: `${path} is neither Dataset-JSON nor ODM; it is left out.`,
    help: 'Name the file itself to be told what is wrong with it.',
  }),
  'study-folder-not-empty': ({ folder }) => ({
    message: `The folder "${folder}" is not empty; nothing was written.`,
    expected: 'a folder that does not exist yet, or an empty one',
    help: 'Choose another place with -o.',
  }),
  'no-sources': ({ folder }) => ({
    message: `No file in "${folder}" can be a source of a mapping.`,
    expected: 'files that end in .csv, .xlsx or .xml, with data',
  }),
  'unmapped-value': refused(
    'gets a value that neither its codelist nor its table knows',
    'Add it to "synonyms" of study.yaml or to "values" of the variable, say "unmapped: allow", or query the site.',
  ),
  'unmapped-unit': refused(
    'gets a unit that its table of conversions does not know',
    'Add a row for the unit to the table, or query the site.',
  ),
  'unreadable-date': refused(
    'gets a date that none of its formats fits, or that does not exist',
    'Add a format under "dates" of study.yaml or "formats" of the variable, or query the site.',
  ),
  'unreadable-number': refused(
    'gets a text that is no number',
    'Take the number out of it with "take: number", keep the text in another variable, or query the site.',
  ),
  'several-records': refused(
    'has more than one record to take its value from',
    'Correct the records, or narrow which of them count.',
  ),
  'text-too-long': refused('gets a text with more parts than the mapping takes', 'Map further parts of it.'),
  'more-values': ({ variable, count, severity }) => ({
    severity,
    message: `${variable} gets ${count} further value${count === 1 ? '' : 's'} that it cannot take as they stand.`,
    help: 'Settle those that are told first; the others then come up.',
  }),
  'required-value-missing': ({ variable, rows, places }) => ({
    message: `${variable} has no value in ${rowsOf(rows)}, and it must have one.`,
    found: `nothing in ${places}${rows > 3 ? ' ...' : ''}`,
    expected: 'a value in every row',
    help: 'Leave out the rows that are no records with "where", state a default, or query the site.',
    reference: 'SDTMIG 3.4, section 4.1.5',
  }),
  'value-too-long': ({ variable, rows, places, length }) => ({
    message: `${variable} is longer than its stated length in ${rowsOf(rows)}.`,
    found: `more than ${length} bytes in ${places}${rows > 3 ? ' ...' : ''}`,
    expected: `at most ${length} bytes`,
    help: 'State a greater length, or split the text.',
  }),
  'unknown-subjects': ({ source, count, shown }) => ({
    severity: 'warning',
    message: `Source "${source}" has ${count === 1 ? 'a subject' : `${count} subjects`} that DM does not have.`,
    found: `${shown.join(', ')}${count > shown.length ? ' ...' : ''}`,
    expected: 'subjects of DM',
    help: 'Ask who sent the file, or drop these records with a reason where they are known to belong to nobody.',
  }),
  'undated-records': ({ variable, endpoints, count, shown }) => ({
    severity: 'warning',
    message: `${variable} of ${count === 1 ? 'a subject' : `${count} subjects`} has no day, so ${endpoints.join(', ')} pass${endpoints.length === 1 ? 'es' : ''} it over.`,
    found: `${shown.join(', ')}${count > shown.length ? ' ...' : ''}`,
    expected: 'a complete date, or a rule for an incomplete one',
    help: 'Complete the date, or say what it means where the endpoint names it: "partial: last_day" or "partial: first_day".',
  }),
  'keys-not-unique': ({ dataset, keys, groups, shown }) => ({
    message: `The keys of ${dataset} do not tell its records apart: ${groups} combination${groups === 1 ? '' : 's'} of ${keys.join(', ')} stand${groups === 1 ? 's' : ''} more than once.`,
    found: `${shown.join('; ')}${groups > shown.length ? ' ...' : ''}`,
    expected: 'one record for each combination',
    help: 'Add the variable that tells them apart to "keys", or drop what was entered twice with "duplicates".',
  }),
  'not-looked-at': ({ unread }) => ({
    severity: 'warning',
    message: `Not looked at, because of what the data break: ${unread.join(', ')}.`,
    help: 'Mend what is told as an error, and check again.',
  }),
  'state-not-used': ({ folder, problem }) => ({
    severity: 'warning',
    message: `Nothing was taken from the former build in "${folder}": ${problem}. What it holds was built anew.`,
  }),
  'unknown-selection': ({ pattern, nearest, names }) => ({
    message: `"${pattern}" selects no dataset of this study.`,
    found: pattern,
    expected: `sdtm, adam or ${names.join(', ')}, with "+" before it for what it is made from, after it for what is made from it`,
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'no-former-build': ({ folder }) => ({
    message: `There is no former build in "${folder}" to take the other datasets from.`,
    expected: 'a whole build by this version of trialmill, with the same --lineage and --treatment',
    help: 'Build once without --select and --exclude.',
  }),
  'nothing-to-take': ({ datasets }) => ({
    message: `The former build has no ${datasets.join(', ')} to take over.`,
    help: `Select ${datasets.join(',')} as well, or build once without --select and --exclude.`,
  }),
  'baseline-shape': ({ file, problem }) => ({
    message: `"${file}" does not hold the findings of a former run.`,
    found: problem,
    expected: 'what validate writes with -o json:findings.json',
  }),
  'baseline-cut': ({ file, rule, dataset, unlisted }) => ({
    severity: 'warning',
    message: `Not all findings of ${rule} in ${dataset} that are told as new need to be: "${file}" does not list ${unlisted} of the former run.`,
    help: 'Write the baseline with --max-findings all.',
  }),
  'reference-not-there': ({ reference, known, nearest }) => ({
    severity: 'warning',
    message: `No subject with a best response has the treatment "${reference}", so rates are not compared.`,
    found: reference,
    expected: known.length > 0 ? known.join(', ') : 'a treatment of these subjects, who have none',
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'no-library': ({ library, study, nearest, known }) => ({
    message: `"${library}" is no folder, and "${study}" takes nothing from a library of that name.`,
    found: library,
    expected: known.length > 0 ? `a folder, or ${known.join(', ')}` : 'a folder of library files',
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'unknown-key-variable': ({ dataset, variable, nearest }) => ({
    message:
      dataset === variable
        ? `--keys names "${dataset}", which is no dataset here.`
        : `--keys names "${variable}", which is no variable of ${dataset}.`,
    found: variable,
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
});

function few(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `"${name}"`);
  return names.length > 12 ? `${shown.join(', ')} and ${names.length - 12} more` : shown.join(', ');
}
