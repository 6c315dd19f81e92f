import { diagnostics, type Diagnostic, type Wording } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';

interface Near {
  readonly nearest?: string | undefined;
}

/** Every fault of a mapping, code to wording. Codes are stable. */
export const report = diagnostics<{
  yaml: { fault: string };
  'no-such-file': { path: string };
  'library-circle': { path: string };
  'unknown-treatment': { treatment: string; known: readonly string[] } & Near;
  'source-stands-for-none': { source: string } & Near;
  'unknown-key': { key: string; where: string } & Near;
  'missing-key': { key: string; where: string };
  shape: { where: string; found: string; expected: string };
  'not-one-of': { where: string; found: string; values: readonly string[] } & Near;
  'dataset-twice': { dataset: string; first: string };
  'unknown-dataset': { dataset: string } & Near;
  'adam-dataset-needs': { dataset: string; missing: readonly string[] };
  'unknown-variable': { dataset: string; variable: string } & Near;
  'unknown-own-variable': { dataset: string; variable: string } & Near;
  'unknown-key-variable': { key: string; dataset: string } & Near;
  'unknown-relation': { relation: string } & Near;
  'unknown-column': { column: string; relation: string } & Near;
  'response-part-missing': { part: string; by: string };
  'reading-code-twice': { code: string };
  'endpoint-incomplete': { name: string; convention: string | undefined; missing: readonly string[] };
  'analysis-join-missing': { display: string };
  'unknown-block': { block: string; known: readonly string[] } & Near;
  'unknown-endpoint': { name: string; known: readonly string[] };
  'column-twice': { column: string; relation: string };
  'source-column-twice': { column: string; source: string };
  'file-column-twice': { column: string; source: string; other: string; own: string };
  'pivot-column-twice': { column: string };
  'pivot-not-unique': { relation: string; keys: readonly string[] };
  'name-twice': { name: string; dataset: string };
  'unknown-derivation': { name: string } & Near;
  'derivation-parameter': { derivation: string; fault: string } & Pick<Diagnostic, 'found' | 'expected' | 'help'>;
  'unknown-codelist': { codelist: string } & Near;
  /** What an expression gives is nobody's slip of the pen: it is told, and may stand. */
  'not-a-term': { codelist: string; value: string; extensible: boolean; computed?: boolean } & Near;
  'label-missing': { variable: string; dataset: string };
  'unlike-standard': { dataset: string; variable: string; what: 'label' | 'type'; found: string; expected: string };
  'late-entry-in-block': { variable: string };
  'required-variable-missing': { dataset: string; variable: string; label: string };
  'expected-variable-missing': { dataset: string; variable: string; label: string };
  'circular-variables': { variable: string; reads: readonly string[] };
  'circular-datasets': { circle: readonly string[] };
  'constant-condition': object;
  'label-too-long': { name: string; bytes: number };
  'inconsistent-variable': {
    variable: string;
    what: 'label' | 'type' | 'length';
    dataset: string;
    found: string;
    other: string;
    expected: string;
  };
  'key-twice': { key: string; dataset: string };
  'keys-too-few': { dataset: string };
  'date-format': { format: string };
  'date-rule-missing': { format: string; rule: 'pivot' | 'zone' };
  'method-missing': { dataset: string; variable: string };
  'page-missing': { dataset: string; variables: readonly string[] };
  'unknown-document': { id: string; known: readonly string[] } & Near;
  'documents-without-text': { owner: string };
  'join-not-unique': { relation: string; keys: readonly string[] };
  'lookup-not-unique': { lookup: string; keys: readonly string[] };
  'dtype-missing': { dataset: string; derivation: string };
  'derived-value-missing': { derivation: string; variable: string };
  'derived-value-late': { variable: string };
  'derived-records-wait': { derivation: string; variable: string };
  'before-and-after': { variable: string; derivation: string; reads: readonly string[] };
  'derived-input-not-unique': { what: string; keys: readonly string[] };
}>('mapping', {
  yaml: ({ fault }) => ({
    message: fault,
    help: 'Correct the YAML; a duplicate key keeps only one of two things that were meant.',
  }),
  'page-missing': ({ dataset, variables }) => ({
    severity: 'warning',
    message: `${dataset} has collected variables without a page of the annotated CRF: ${variables.join(', ')}.`,
    help: 'Say them under "pages" of define in study.yaml, of the dataset or of the variable; what a vendor collected needs none.',
  }),
  'unknown-document': ({ id, known, nearest }) => ({
    message: `There is no document "${id}" for this define.xml.`,
    found: id,
    expected: known.length > 0 ? known.join(', ') : 'a document under documents of study.yaml',
    ...suggestion(nearest),
  }),
  'documents-without-text': ({ owner }) => ({
    message: `${owner} names documents and has neither a method nor a comment that could refer to them.`,
    help: 'Add a comment, or name the documents where the method is.',
  }),
  'no-such-file': ({ path }) => ({
    message: `There is no file "${path}".`,
    help: 'Files are named relative to the folder of study.yaml.',
  }),
  'unknown-treatment': ({ treatment, known, nearest }) => ({
    message: `study.yaml has no treatment block "${treatment}".`,
    expected: known.length > 0 ? known.join(', ') : 'no treatment block: --treatment cannot be used',
    ...suggestion(nearest),
  }),
  'source-stands-for-none': ({ source, nearest }) => ({
    message: `The treatment block has a source "${source}", and the study has none that it could stand for.`,
    found: source,
    expected: 'a name of raw.sources',
    ...suggestion(nearest),
  }),
  'library-circle': ({ path }) => ({
    message: `The library file "${path}" extends itself.`,
    help: 'Take the line out of "extends" here, or of a file on the way.',
  }),
  'unknown-key': ({ key, where, nearest }) => ({
    message: `${where} has no key "${key}".`,
    found: key,
    ...suggestion(nearest),
  }),
  'missing-key': ({ key, where }) => ({
    message: `${where === '' ? 'The file' : `"${where}"`} needs "${key}".`,
    found: 'nothing',
    expected: key,
  }),
  shape: ({ where, found, expected }) => ({
    message: `${where} does not fit.`,
    found,
    expected,
    ...(expected === 'string' && {
      help: 'Put quotes around it: a text that holds ": " and a text of digits need them.',
    }),
  }),
  'not-one-of': ({ where, found, values, nearest }) => ({
    message: `${where} is none of the values that it may have.`,
    found,
    expected: values.join(', '),
    ...suggestion(nearest),
  }),
  'dataset-twice': ({ dataset, first }) => ({
    message: `${dataset} is mapped twice, first in ${first}.`,
    help: 'Put the blocks of one dataset into one file, under "records".',
  }),
  'unknown-dataset': ({ dataset, nearest }) => ({
    message: `SDTMIG 3.4 has no dataset ${dataset}.`,
    found: dataset,
    ...suggestion(nearest, 'A custom domain needs label, class and structure.'),
  }),
  'adam-dataset-needs': ({ dataset, missing }) => ({
    message: `${dataset} needs ${missing.join(', ')}.`,
    expected: missing.join(', '),
    help: 'No standard fixes these for an analysis dataset.',
  }),
  'unknown-variable': ({ dataset, variable, nearest }) => ({
    message: `"${variable}" is not a variable of ${dataset}.`,
    found: variable,
    ...suggestion(nearest, 'A variable of your own needs a label; in SDTM it belongs under "supplemental".'),
  }),
  'unknown-own-variable': ({ dataset, variable, nearest }) => ({
    message: `${dataset} has no variable or working column "${variable}".`,
    found: variable,
    ...suggestion(nearest),
  }),
  'unknown-key-variable': ({ key, dataset, nearest }) => ({
    message: `The key "${key}" is not a variable that ${dataset} maps.`,
    found: key,
    ...suggestion(nearest),
  }),
  'unknown-relation': ({ relation, nearest }) => ({
    message: `"${relation}" is no source, table, dataset or endpoint of this study.`,
    found: relation,
    ...suggestion(nearest),
  }),
  'response-part-missing': ({ part, by }) => ({
    message: `"response" has no "${part}", which ${by === 'measurements' ? 'its measurements need: nothing says which lesions are targets' : `a ${by} reading needs`}.`,
    help:
      by === 'measurements'
        ? 'Add "lesions", or name the column with the kind of lesion: kind: TRGRPID.'
        : `Add "${part}", or remove the reading.`,
  }),
  'reading-code-twice': ({ code }) => ({
    message: `Two readings of "response" have the code "${code}": their parameters could not be told apart.`,
    help: 'Give each reading a code of its own.',
  }),
  'unknown-column': ({ column, relation, nearest }) => ({
    message: `"${column}" is not a column of ${relation}.`,
    found: column,
    ...suggestion(nearest),
  }),
  'endpoint-incomplete': ({ name, convention, missing }) => ({
    message: `The endpoint ${name}${convention === undefined ? '' : ` (${convention})`} does not say ${missing.join(', ')}.`,
    expected: missing.join(', '),
    help: 'Add the keys; trialmill explain endpoint NAME prints an endpoint with its convention written out.',
  }),
  'analysis-join-missing': ({ display }) => ({
    message: `A result of "${display}" uses several datasets and does not say how they are joined.`,
    help: 'Add join: by which variables records belong together.',
    reference: 'Analysis Results Metadata 1.0, AnalysisDatasets',
  }),
  'unknown-block': ({ block, known, nearest }) => ({
    message: `The libraries of the dataset have no block "${block}".`,
    found: block,
    expected: known.length > 0 ? known.join(', ') : 'a library with records that have names',
    ...suggestion(nearest),
  }),
  'unknown-endpoint': ({ name, known }) => ({
    message: `There is no endpoint "${name}".`,
    found: name,
    expected: known.join(', '),
    ...suggestion(didYouMean(name, known)),
  }),
  'column-twice': ({ column, relation }) => ({
    message: `The join with ${relation} brings a column "${column}" that is there already.`,
    help: 'Give it another name: take: { NEWNAME: COLUMN }.',
  }),
  'source-column-twice': ({ column, source }) => ({
    message: `The source ${source} computes a column "${column}" that its file has already.`,
    help: 'Give the computed column another name, or the one of the file: columns: [OTHER], rename: { OTHER: COLUMN }.',
  }),
  'file-column-twice': ({ column, source, other, own }) => ({
    message: `The source ${source} takes the column "${column}" of its file twice, as "${other}" and as "${own}".`,
    help: 'Take one of them out; a copy is computed: computed: { COPY: COLUMN }.',
  }),
  'pivot-column-twice': ({ column }) => ({
    message: `The pivot makes a column "${column}" that is there already.`,
    help: 'Give it another name: columns: { NEWNAME: text }.',
  }),
  'pivot-not-unique': ({ relation, keys }) => ({
    message: `${relation} has more than one value for ${counted(keys)} of a pivot: ${keys.join('; ')}.`,
    help: 'Add columns to "by", or say which value with "first" or "last".',
  }),
  'name-twice': ({ name, dataset }) => ({
    message: `${dataset} has "${name}" twice: as a variable and as a working column or qualifier.`,
    help: 'Rename one of them.',
  }),
  'unknown-derivation': ({ name, nearest }) => ({
    message: `There is no derivation "${name}".`,
    found: name,
    ...suggestion(nearest),
  }),
  'derivation-parameter': ({ derivation, fault, ...particulars }) => ({
    message: `The derivation "${derivation}" cannot be used like this: ${fault.replace(/\.$/, '')}.`,
    ...particulars,
  }),
  'unknown-codelist': ({ codelist, nearest }) => ({
    message: `There is no codelist "${codelist}" in the pinned terminology nor in study.yaml.`,
    found: codelist,
    ...suggestion(nearest),
  }),
  'not-a-term': ({ codelist, value, extensible, computed, nearest }) => ({
    severity: extensible || computed === true ? 'warning' : 'error',
    message: extensible
      ? `"${value}" extends the codelist ${codelist}.`
      : `"${value}" is not a term of the codelist ${codelist}.`,
    found: value,
    expected: `a term of ${codelist}${extensible ? ', or a term of the sponsor' : ''}`,
    ...suggestion(nearest),
  }),
  'label-missing': ({ variable, dataset }) => ({
    message: `The supplemental qualifier ${variable} of ${dataset} needs a label.`,
    expected: 'label (QLABEL)',
  }),
  'unlike-standard': ({ dataset, variable, what, found, expected }) => ({
    severity: what === 'label' ? 'warning' : 'error',
    message: `The ${what} of ${dataset}.${variable} is not that of the standard.`,
    found,
    expected,
    help: `Leave "${what}" out: the standard says it.`,
  }),
  'late-entry-in-block': ({ variable }) => ({
    message: `"${variable}" is computed over the whole dataset, so it cannot stand in one of its records.`,
    help: 'Move it to the "variables" of the dataset.',
  }),
  'required-variable-missing': ({ dataset, variable, label }) => ({
    message: `${dataset} has no ${variable} (${label}), which is Required.`,
    expected: variable,
    reference: 'SDTMIG 3.4, section 4.1.5',
  }),
  'expected-variable-missing': ({ dataset, variable, label }) => ({
    severity: 'warning',
    message: `${dataset} has no ${variable} (${label}), which is Expected.`,
    expected: variable,
    help: `Where it was not collected, write "${variable}: { value: null }".`,
    reference: 'SDTMIG 3.4, section 4.1.5',
  }),
  'circular-variables': ({ variable, reads }) => ({
    message: `"${variable}" waits for ${reads.join(', ')}, which wait for it.`,
  }),
  'circular-datasets': ({ circle }) => ({
    message: `These datasets wait for each other: ${circle.join(', ')}.`,
    help: 'Take one of the values from a source, or from variables that come from sources alone.',
  }),
  'constant-condition': () => ({
    severity: 'warning',
    message: 'The condition reads no column, so it is the same for every row.',
    help: 'Compare a column, or leave the condition out.',
  }),
  'label-too-long': ({ name, bytes }) => ({
    message: `The label of ${name} is longer than a transport file can hold.`,
    found: `${bytes} bytes`,
    expected: 'at most 40 bytes; letters beyond ASCII take two or more',
  }),
  'inconsistent-variable': ({ variable, what, dataset, found, other, expected }) => ({
    severity: 'warning',
    message: `${variable} has another ${what} in ${dataset} than in ${other}.`,
    found,
    expected,
    help: 'Give a variable the same label, type and length wherever it stands, or name it differently.',
  }),
  'key-twice': ({ key, dataset }) => ({
    message: `The keys of ${dataset} name "${key}" twice.`,
    help: 'Name each key once.',
  }),
  'keys-too-few': ({ dataset }) => ({
    severity: 'warning',
    message: `The keys of ${dataset} tell subjects apart, and not the several records of a subject.`,
    help: 'Add the variables that tell the records apart, such as the date, the test or the sequence number.',
  }),
  'date-format': ({ format }) => ({
    message: `"${format}" is not a date format.`,
    found: format,
    expected:
      'the parts yyyy or yy, MM or M or MMM, dd or d, HH or H, hh or h with a, mm, ss, T, Z, with anything but letters between them; or excel, sas-date, sas-datetime',
  }),
  'date-rule-missing': ({ format, rule }) => ({
    message: `The date format "${format}" needs "${rule}" under "dates" of study.yaml.`,
    found: 'nothing',
    expected:
      rule === 'pivot'
        ? 'pivot: the last two-digit year that is of 20xx'
        : 'zone: drop (the local time is kept) or keep (as offset)',
  }),
  'method-missing': ({ dataset, variable }) => ({
    message: `${dataset}.${variable} is derived and has no method text.`,
    expected: 'method: a sentence that a reviewer can follow',
    help: 'define.xml shows it.',
  }),
  'join-not-unique': ({ relation, keys }) => ({
    message: `${relation} has more than one row for ${counted(keys)} of a join: ${keys.join('; ')}.`,
    help: 'Narrow the join with "where", or say which row with "first" or "last".',
  }),
  'lookup-not-unique': ({ lookup, keys }) => ({
    message: `${lookup} has more than one row for ${counted(keys)}: ${keys.join('; ')}.`,
    help: 'Add keys or "where", or say which row with "first" or "last".',
  }),
  'dtype-missing': ({ dataset, derivation }) => ({
    message: `${dataset} has no DTYPE to mark the records that "${derivation}" adds.`,
    found: 'nothing',
    expected: 'DTYPE',
    help: 'Write "DTYPE: { value: null }" among the variables; it is filled for derived records.',
    reference: 'ADaMIG 1.3, section 3.3, analysis descriptor variables: DTYPE',
  }),
  'derived-value-missing': ({ derivation, variable }) => ({
    message: `The records that "${derivation}" adds cannot copy ${variable}.`,
    found: 'nothing',
    expected: `${variable} under "variables"`,
    help: `Write "variables: { ${variable}: { value: ... } }", or null where it is missing.`,
  }),
  'derived-value-late': ({ variable }) => ({
    message: `"${variable}" is computed after the derived records are there, so they cannot say its value.`,
    help: 'Say a value of what it is computed from.',
  }),
  'derived-records-wait': ({ derivation, variable }) => ({
    message: `"${derivation}" reads ${variable}, which is numbered or flagged over all records once they are there.`,
    help: 'Read what it is made from: the keys, the dates.',
  }),
  'before-and-after': ({ variable, derivation, reads }) => ({
    message: `"${variable}" is needed before "${derivation}" adds records, and its value in those depends on ${reads.join(', ')}.`,
    help: `Say its value under "variables" of the derived records, or let the derivation read a working column of its own.`,
  }),
  'derived-input-not-unique': ({ what, keys }) => ({
    message: `${what} has more than one record for ${counted(keys)}: ${keys.join('; ')}.`,
    help: 'Narrow the condition, add keys, or say which record with "first" or "last".',
  }),
});

/** Keys that break a declaration are asked for up to so many. */
export const MOST_KEYS = 20;

function counted({ length }: readonly string[]): string {
  return length < MOST_KEYS ? `${length} key${length === 1 ? '' : 's'}` : `${length} keys or more`;
}

function suggestion(nearest: string | undefined, otherwise?: string): Pick<Exclude<Wording, string>, 'help'> {
  if (nearest !== undefined) return { help: `Did you mean "${nearest}"?` };
  return otherwise === undefined ? {} : { help: otherwise };
}
