import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tryStudy, type Cells, type Files } from '../support/study.js';

const STUDY = `study: { id: S1, name: S1, description: A study of tests, protocol: P1 }
standards: { sdtmig: '3.4', adamig: '1.3', terminology: '2025-03-28' }
subjects: { number: Subject, usubjid: Subject }
raw:
  folder: raw
  sources:
    s: { file: s.csv, columns: [Subject, V, K] }
    r: { file: r.csv, columns: [Subject, V, K] }
tables:
  t: [{ K: a, W: one }]
synonyms:
  NY: { 'Yes': Y }
datasets:
  sdtm: []
  adam: [x.yaml]
`;
const X = `dataset: ADX
label: Scratch
class: ADAM OTHER
structure: One record per row
keys: [USUBJID]
from: s
working:
  V: { column: V }
`;

/** The files with one change: the text before in study.yaml or x.yaml becomes the text after. */
function changed(file: 'study.yaml' | 'adam/x.yaml', before: string, after: string): Files {
  const files = { 'study.yaml': STUDY, 'adam/x.yaml': X };
  if (!files[file].includes(before)) throw new Error(`${file} has no "${before}".`);
  return { ...files, [file]: files[file].replace(before, after) };
}
const study = (before: string, after: string, more: Files = {}) => ({
  ...changed('study.yaml', before, after),
  ...more,
});
const dataset = (before: string, after: string) => changed('adam/x.yaml', before, after);
const working = (entry: string) => dataset('  V: { column: V }\n', `  V: { column: V }\n${entry}\n`);
const variable = (entry: string) => dataset('working:\n', `variables:\n${entry}\nworking:\n`);
/** x.yaml with numbers, what is computed of them, and derived records from line 8 on. */
const derived = (entries: string, datasetClass = 'class: ADAM OTHER'): Files => {
  const columns = `  N: { sql: 'try_cast(K AS DOUBLE)', type: number }
  M: { compute: N * 2, type: number }
  W: { compute: V }
  PARAMCD: { column: K }
  SEQ: { derive: sequence }
  Y: { column: K, codelist: NY }
`;
  const rows = X.replace('class: ADAM OTHER', datasetClass).replace(
    'from: s\n',
    `from: s\nderived_records:\n${entries}\n`,
  );
  return { 'study.yaml': STUDY, 'adam/x.yaml': rows + columns };
};
const file = (name: string, text: string): Files => ({
  'study.yaml': STUDY.replace('sdtm: []', `sdtm: [${name}]`),
  'adam/x.yaml': X,
  [`sdtm/${name}`]: text,
});

const twoDatasets = (x: string, y: string): Files => {
  const text = (entry: string) => X.replace('working:\n', `variables:\n  ${entry}\nworking:\n`);
  return {
    'study.yaml': STUDY.replace('[x.yaml]', '[x.yaml, y.yaml]'),
    'adam/x.yaml': text(x),
    'adam/y.yaml': text(y).replace('ADX', 'ADY'),
  };
};

const CO = `dataset: CO
keys: [USUBJID]
from: s
variables:
  COSEQ: { derive: sequence }
  RDOMAIN: { value: null }
  IDVAR: { value: null }
  IDVARVAL: { value: null }
  COVAL: { column: V }
`;

const PR = `dataset: PR
keys: [USUBJID]
from: s
variables:
  PRSEQ: { derive: sequence }
  PRTRT: { column: V }
`;

const documents = study(
  'datasets:\n',
  'documents: [{ id: sap, title: Plan, href: sap.pdf, role: supplemental }, { id: drg, title: Guide, href: drg.pdf, role: reviewers guide, for: sdtm }]\ndatasets:\n',
);

interface Told {
  readonly at?: string;
  readonly severity?: 'warning';
  readonly message: string;
  readonly found?: string;
  readonly expected?: string;
  readonly help?: string;
}

const cases: readonly (readonly [
  code: string,
  files: Files,
  told: Told,
  rows?: Record<string, Cells[]>,
  treatment?: string,
])[] = [
  ['yaml', study('tables:', 'study: 2\ntables:'), { at: 'study.yaml:9:1', message: 'Map keys must be unique.' }],
  [
    'yaml',
    study('  t: [', '  t: !!js/function ['),
    { at: 'study.yaml:10:6', message: 'Unresolved tag: tag:yaml.org,2002:js/function.' },
  ],
  [
    'no-such-file',
    study('[x.yaml]', '[x.yaml, y.yaml]'),
    { at: 'study.yaml:15:18', message: 'There is no file "adam/y.yaml".' },
  ],
  [
    'unknown-treatment',
    study('tables:', 'treatment: { dummy: { sources: { r: { file: d.csv, columns: [Subject, V, K] } } } }\ntables:'),
    {
      at: ':0:0',
      message: 'study.yaml has no treatment block "dumy".',
      expected: 'dummy',
      help: 'Did you mean "dummy"?',
    },
    {},
    'dumy',
  ],
  [
    'unknown-dataset',
    study('tables:', 'changes: { c: { title: C, dataset: ADZ, where: {}, by: W } }\ntables:'),
    { at: 'study.yaml:9:36', message: 'SDTMIG 3.4 has no dataset ADZ.', found: 'ADZ', help: 'Did you mean "ADX"?' },
  ],
  [
    'unknown-column',
    study('tables:', 'changes: { c: { title: C, dataset: ADX, where: { V: 1 }, by: W } }\ntables:'),
    { at: 'study.yaml:9:50', message: '"V" is not a column of ADX.', found: 'V' },
  ],
  [
    'source-stands-for-none',
    study('tables:', 'treatment: { dummy: { sources: { ss: { file: d.csv, columns: [Subject, V, K] } } } }\ntables:'),
    {
      at: 'study.yaml:9:34',
      message: 'The treatment block has a source "ss", and the study has none that it could stand for.',
      found: 'ss',
      expected: 'a name of raw.sources',
      help: 'Did you mean "s"?',
    },
  ],
  [
    'source-column-twice',
    study('    s: { file: s.csv,', '    s: { computed: { V: K }, file: s.csv,'),
    {
      at: 'study.yaml:7:22',
      message: 'The source s computes a column "V" that its file has already.',
      help: 'Give the computed column another name, or the one of the file: columns: [OTHER], rename: { OTHER: COLUMN }.',
    },
  ],
  [
    'file-column-twice',
    study('    s: { file: s.csv,', '    s: { rename: { K: V }, file: s.csv,'),
    {
      at: 'study.yaml:7:50',
      message: 'The source s takes the column "V" of its file twice, as "V" and as "K".',
      help: 'Take one of them out; a copy is computed: computed: { COPY: COLUMN }.',
    },
  ],
  [
    'unknown-column',
    study('    s: { file: s.csv,', '    s: { rename: { KK: k }, file: s.csv,'),
    { at: 'study.yaml:7:20', message: '"KK" is not a column of s.', found: 'KK', help: 'Did you mean "K"?' },
  ],
  [
    'unknown-column',
    study('  sources:', '  every_source: { columns: [Subject], rename: { Subjekt: Patient } }\n  sources:'),
    {
      at: 'study.yaml:6:49',
      message: '"Subjekt" is not a column of every source.',
      found: 'Subjekt',
      help: 'Did you mean "Subject"?',
    },
  ],
  [
    'missing-key',
    { ...dataset('dataset: ADX\n', 'extends: a.yaml\n'), 'adam/a.yaml': 'dataset: ADX\n' },
    { at: 'adam/x.yaml:1:1', message: 'The file needs "dataset".' },
  ],
  [
    'library-circle',
    {
      ...dataset('from: s\n', 'extends: a.yaml\nfrom: s\n'),
      'adam/a.yaml': 'extends: b.yaml\n',
      'adam/b.yaml': 'extends: a.yaml\n',
    },
    {
      at: 'adam/b.yaml:1:10',
      message: 'The library file "adam/a.yaml" extends itself.',
      help: 'Take the line out of "extends" here, or of a file on the way.',
    },
  ],
  [
    'unknown-key',
    study('    s: { file: s.csv,', '    s: { fiel: s.csv,'),
    { at: 'study.yaml:7:10', message: '"raw.sources.s" has no key "fiel".', found: 'fiel' },
  ],
  [
    'unknown-key',
    dataset('keys:', 'key: 1\nkeys:'),
    { at: 'adam/x.yaml:5:1', message: 'The file has no key "key".', found: 'key' },
  ],
  [
    'unknown-key',
    working('  W: { column: V, colum: K }'),
    { at: 'adam/x.yaml:9:19', message: '"working.W" has no key "colum".', found: 'colum' },
  ],
  [
    'missing-key',
    study('  folder: raw\n', ''),
    { at: 'study.yaml:5:3', message: '"raw" needs "folder".', expected: 'folder' },
  ],
  [
    'missing-key',
    dataset('dataset: ADX\n', ''),
    { at: 'adam/x.yaml:1:1', message: 'The file needs "dataset".', expected: 'dataset' },
  ],
  [
    'shape',
    study('folder: raw', 'folder: [raw]'),
    { at: 'study.yaml:5:11', message: '"raw.folder" does not fit.', found: 'a list', expected: 'string' },
  ],
  [
    'shape',
    working('  W: { column: V, value: 1 }'),
    {
      at: 'adam/x.yaml:9:6',
      message: '"working.W" does not fit.',
      found: 'a map',
      expected: 'exactly one of column, value, sql, date, compute, lookup, derive, not column and value together',
    },
  ],
  [
    'unknown-key',
    working('  W: { colum: V, codelist: NY }'),
    {
      at: 'adam/x.yaml:9:8',
      message: '"working.W" has no key "colum".',
      found: 'colum',
      help: 'Did you mean "column"?',
    },
  ],
  [
    'shape',
    working('  W: { }'),
    {
      at: 'adam/x.yaml:9:6',
      message: '"working.W" does not fit.',
      expected: 'exactly one of column, value, sql, date, compute, lookup, derive',
    },
  ],
  [
    'not-one-of',
    working('  W: { column: V, unmapped: alow }'),
    {
      at: 'adam/x.yaml:9:29',
      message: '"working.W.unmapped" is none of the values that it may have.',
      help: 'Did you mean "allow"?',
    },
  ],
  [
    'dataset-twice',
    { ...study('[x.yaml]', '[x.yaml, z.yaml]'), 'adam/z.yaml': X },
    { at: 'adam/z.yaml:1:10', message: 'ADX is mapped twice, first in adam/x.yaml.' },
  ],
  [
    'unknown-dataset',
    file('q.yaml', CO.replace('CO', 'DMX')),
    { at: 'sdtm/q.yaml:1:10', message: 'SDTMIG 3.4 has no dataset DMX.', help: 'Did you mean "DM"?' },
  ],
  [
    'adam-dataset-needs',
    dataset('label: Scratch\nclass: ADAM OTHER\n', ''),
    { at: 'adam/x.yaml:1:10', message: 'ADX needs label, class.', expected: 'label, class' },
  ],
  [
    'unknown-variable',
    file('co.yaml', `${CO}  COVALL: { column: V }\n`),
    {
      at: 'sdtm/co.yaml:10:3',
      message: '"COVALL" is not a variable of CO.',
      found: 'COVALL',
      help: 'Did you mean "COVAL"?',
    },
  ],
  [
    'unknown-variable',
    variable('  QQQ: { column: V }'),
    {
      at: 'adam/x.yaml:8:3',
      message: '"QQQ" is not a variable of ADX.',
      help: 'A variable of your own needs a label; in SDTM it belongs under "supplemental".',
    },
  ],
  [
    'unknown-own-variable',
    working('  W: { derive: imputation_flag, of: VV }'),
    { at: 'adam/x.yaml:9:6', message: 'ADX has no variable or working column "VV".', help: 'Did you mean "V"?' },
  ],
  [
    'unknown-key-variable',
    dataset('[USUBJID]', '[USUBJID, USUBJD]'),
    {
      at: 'adam/x.yaml:5:17',
      message: 'The key "USUBJD" is not a variable that ADX maps.',
      help: 'Did you mean "USUBJID"?',
    },
  ],
  [
    'unknown-relation',
    dataset('from: s', 'from: ss'),
    {
      at: 'adam/x.yaml:6:7',
      message: '"ss" is no source, table, dataset or endpoint of this study.',
      help: 'Did you mean "s"?',
    },
  ],
  [
    'unknown-relation',
    working('  W: { lookup: ADZ.V, by: [USUBJID] }'),
    {
      at: 'adam/x.yaml:9:6',
      message: '"ADZ" is no source, table, dataset or endpoint of this study.',
      help: 'Did you mean "ADX"?',
    },
  ],
  [
    'unknown-relation',
    dataset('working:', 'join: [{ with: q, on: [K], take: [W] }]\nworking:'),
    { at: 'adam/x.yaml:7:16', message: '"q" is no source, table, dataset or endpoint of this study.' },
  ],
  [
    'response-part-missing',
    study(
      'datasets:',
      'response: { population: { dataset: ADX }, start: N, readings: [{ by: derived, text: D }] }\ndatasets:',
    ),
    {
      message: '"response" has no "measurements", which a derived reading needs.',
      help: 'Add "measurements", or remove the reading.',
    },
  ],
  [
    'reading-code-twice',
    study(
      'datasets:',
      'response: { population: { dataset: ADX }, start: N, readings: [{ by: derived, text: D }, { by: reported, text: R }] }\ndatasets:',
    ),
    {
      message: 'Two readings of "response" have the code "": their parameters could not be told apart.',
      help: 'Give each reading a code of its own.',
    },
  ],
  [
    'unknown-column',
    working('  W: { column: VV }'),
    { at: 'adam/x.yaml:9:16', message: '"VV" is not a column of s.', found: 'VV', help: 'Did you mean "V"?' },
  ],
  [
    'unknown-column',
    working('  W: { lookup: t.WW, by: { V: K } }'),
    { at: 'adam/x.yaml:9:6', message: '"WW" is not a column of t.', help: 'Did you mean "W"?' },
  ],
  [
    'unknown-column',
    dataset('working:', 'join: [{ with: t, on: [KK], take: [W] }]\nworking:'),
    { at: 'adam/x.yaml:7:23', message: '"KK" is not a column of s.' },
  ],
  [
    'column-twice',
    dataset('working:', 'join: [{ with: r, on: [K], take: [V] }]\nworking:'),
    {
      at: 'adam/x.yaml:7:34',
      message: 'The join with r brings a column "V" that is there already.',
      help: 'Give it another name: take: { NEWNAME: COLUMN }.',
    },
  ],
  [
    'pivot-column-twice',
    dataset('from: s\n', 'from: s\npivot: { by: [Subject, V], name: K, value: V, columns: [V] }\n'),
    {
      at: 'adam/x.yaml:7:56',
      message: 'The pivot makes a column "V" that is there already.',
      help: 'Give it another name: columns: { NEWNAME: text }.',
    },
  ],
  [
    'pivot-not-unique',
    dataset('from: s\n', 'from: s\npivot: { by: [USUBJID], name: K, value: V, columns: { V: a } }\n'),
    {
      at: 'adam/x.yaml:7:8',
      message: 's has more than one value for 1 key of a pivot: 01 / a.',
      help: 'Add columns to "by", or say which value with "first" or "last".',
    },
    {
      s: [
        { Subject: '01', V: '1', K: 'a' },
        { Subject: '01', V: '2', K: 'a' },
      ],
    },
  ],
  [
    'name-twice',
    variable('  V: { column: V, label: A value }'),
    { at: 'adam/x.yaml:10:3', message: 'ADX has "V" twice: as a variable and as a working column or qualifier.' },
  ],
  [
    'unknown-derivation',
    working('  W: { derive: study_dya, of: V }'),
    { at: 'adam/x.yaml:9:16', message: 'There is no derivation "study_dya".', help: 'Did you mean "study_day"?' },
  ],
  [
    'derivation-parameter',
    working('  W: { derive: numeric_date, of: V, impute: frist }'),
    {
      at: 'adam/x.yaml:9:45',
      message:
        'The derivation "numeric_date" cannot be used like this: "working.W.impute" is none of the values that it may have.',
      found: '"frist"',
      expected: 'none, first, last',
      help: 'Did you mean "first"?',
    },
  ],
  [
    'derivation-parameter',
    working('  W: { derive: numeric_date, off: V, of: V }'),
    {
      at: 'adam/x.yaml:9:30',
      message: 'The derivation "numeric_date" cannot be used like this: "working.W" has no key "off".',
      found: 'off',
      expected: 'the parameters of, impute',
      help: 'Did you mean "of"?',
    },
  ],
  [
    'derivation-parameter',
    working('  W: { derive: numeric_date }'),
    {
      at: 'adam/x.yaml:9:6',
      message: 'The derivation "numeric_date" cannot be used like this: "working.W" needs "of".',
      found: 'nothing',
      expected: 'of',
    },
  ],
  [
    'derivation-parameter',
    working('  W: { derive: text_part, of: V, part: 0 }'),
    {
      at: 'adam/x.yaml:9:40',
      message: 'The derivation "text_part" cannot be used like this: "working.W.part" does not fit.',
      found: '0',
    },
  ],
  [
    'unknown-codelist',
    study("NY: { 'Yes': Y }", 'OUTT: { Recovered: RECOVERED/RESOLVED }'),
    {
      at: 'study.yaml:12:3',
      message: 'There is no codelist "OUTT" in the pinned terminology nor in study.yaml.',
      help: 'Did you mean "OUT"?',
    },
  ],
  [
    'unknown-codelist',
    working('  W: { column: V, codelist: NYY }'),
    {
      at: 'adam/x.yaml:9:29',
      message: 'There is no codelist "NYY" in the pinned terminology nor in study.yaml.',
      help: 'Did you mean "NY"?',
    },
  ],
  [
    'not-a-term',
    working('  W: { value: YY, codelist: NY }'),
    {
      at: 'adam/x.yaml:9:15',
      message: '"YY" is not a term of the codelist NY.',
      expected: 'a term of NY',
      help: 'Did you mean "Y"?',
    },
  ],
  [
    'not-a-term',
    working('  W: { column: V, codelist: NY, values: { Ja: J } }'),
    { at: 'adam/x.yaml:9:47', message: '"J" is not a term of the codelist NY.' },
  ],
  [
    'not-a-term',
    working('  W: { column: V, codelist: NY, default: J }'),
    { at: 'adam/x.yaml:9:42', message: '"J" is not a term of the codelist NY.' },
  ],
  [
    'not-a-term',
    working(`  W: { compute: "CASE WHEN V = 'x' THEN 'Y' ELSE coalesce(V, 'Yes') END", codelist: NY, method: x }`),
    { at: 'adam/x.yaml:9:62', severity: 'warning', message: '"Yes" is not a term of the codelist NY.' },
  ],
  [
    'not-a-term',
    file(
      'co.yaml',
      CO.replace('RDOMAIN: { value: null }', `RDOMAIN: { sql: "CASE WHEN V = 'x' THEN 'J' END", method: x }`),
    ),
    { at: 'sdtm/co.yaml:6:43', severity: 'warning', message: '"J" extends the codelist DOMAIN.' },
  ],
  [
    'not-a-term',
    working('  W: { value: SOMETIMES, codelist: FREQ }'),
    {
      at: 'adam/x.yaml:9:15',
      severity: 'warning',
      message: '"SOMETIMES" extends the codelist FREQ.',
      expected: 'a term of FREQ, or a term of the sponsor',
    },
  ],
  [
    'not-a-term',
    { ...working('  W: { column: V, codelist: NY }'), 'study.yaml': STUDY.replace("'Yes': Y", "'Yes': YES") },
    { at: 'study.yaml:12:16', message: '"YES" is not a term of the codelist NY.' },
  ],
  [
    'label-missing',
    file('co.yaml', `${CO}supplemental:\n  QONE: { column: K }\n`),
    { at: 'sdtm/co.yaml:11:3', message: 'The supplemental qualifier QONE of CO needs a label.' },
  ],
  [
    'late-entry-in-block',
    dataset('from: s\n', 'records:\n  - { from: s, working: { W: { compute: V } } }\n'),
    {
      at: 'adam/x.yaml:7:27',
      message: '"W" is computed over the whole dataset, so it cannot stand in one of its records.',
    },
  ],
  [
    'required-variable-missing',
    file('co.yaml', CO.replace('  COVAL: { column: V }\n', '')),
    { at: 'sdtm/co.yaml:4:1', message: 'CO has no COVAL (Comment), which is Required.', expected: 'COVAL' },
  ],
  [
    'expected-variable-missing',
    file('pr.yaml', PR),
    {
      at: 'sdtm/pr.yaml:4:1',
      severity: 'warning',
      message: 'PR has no PRSTDTC (Start Date/Time of Procedure), which is Expected.',
      help: 'Where it was not collected, write "PRSTDTC: { value: null }".',
    },
  ],
  [
    'unlike-standard',
    file('co.yaml', CO.replace('variables:\n', 'variables:\n  COREF: { value: x, label: Reference }\n')),
    {
      at: 'sdtm/co.yaml:5:29',
      severity: 'warning',
      message: 'The label of CO.COREF is not that of the standard.',
      found: 'Reference',
      expected: 'Comment Reference',
      help: 'Leave "label" out: the standard says it.',
    },
  ],
  [
    'unlike-standard',
    file('co.yaml', CO.replace('variables:\n', 'variables:\n  COREF: { value: x, type: number }\n')),
    {
      at: 'sdtm/co.yaml:5:28',
      message: 'The type of CO.COREF is not that of the standard.',
      found: 'number',
      expected: 'text',
    },
  ],
  [
    'shape',
    working(`  W: { column: V, label: ${'x'.repeat(41)} }`),
    { at: 'adam/x.yaml:9:26', message: '"working.W.label" does not fit.', expected: 'at most 40 characters' },
  ],
  [
    'circular-variables',
    working('  A: { compute: B, method: x }\n  B: { compute: A, method: x }'),
    { at: 'adam/x.yaml:9:6', message: '"A" waits for B, which wait for it.' },
  ],
  [
    'dtype-missing',
    derived('  - { derive: average, value: N }', 'class: BASIC DATA STRUCTURE'),
    {
      at: 'adam/x.yaml:8:5',
      message: 'ADX has no DTYPE to mark the records that "average" adds.',
      found: 'nothing',
      expected: 'DTYPE',
      help: 'Write "DTYPE: { value: null }" among the variables; it is filled for derived records.',
    },
  ],
  [
    'derived-value-missing',
    derived('  - { derive: parameter, by: [USUBJID], value: N, inputs: { A: "V = \'a\'" }, compute: A }'),
    {
      at: 'adam/x.yaml:8:5',
      message: 'The records that "parameter" adds cannot copy PARAMCD.',
      found: 'nothing',
      expected: 'PARAMCD under "variables"',
    },
  ],
  [
    'derived-value-late',
    derived('  - { derive: average, value: N, variables: { W: { value: a } } }'),
    {
      at: 'adam/x.yaml:8:47',
      message: '"W" is computed after the derived records are there, so they cannot say its value.',
      help: 'Say a value of what it is computed from.',
    },
  ],
  [
    'derived-records-wait',
    derived('  - { derive: average, value: N, where: SEQ > 1 }'),
    {
      at: 'adam/x.yaml:8:5',
      message: '"average" reads SEQ, which is numbered or flagged over all records once they are there.',
      help: 'Read what it is made from: the keys, the dates.',
    },
  ],
  [
    'before-and-after',
    derived('  - { derive: average, value: N, where: M > 1 }'),
    {
      at: 'adam/x.yaml:8:5',
      message: '"M" is needed before "average" adds records, and its value in those depends on N.',
    },
  ],
  [
    'derived-input-not-unique',
    derived(
      '  - { derive: parameter, by: [USUBJID], value: N, inputs: { A: "V = \'a\'" }, compute: A, variables: { PARAMCD: { value: B } } }',
    ),
    {
      at: 'adam/x.yaml:8:64',
      message: 'The input A has more than one record for 1 key: 01.',
      help: 'Narrow the condition, add keys, or say which record with "first" or "last".',
    },
    {
      s: [
        { Subject: '01', V: 'a', K: '1' },
        { Subject: '01', V: 'a', K: '2' },
      ],
    },
  ],
  [
    'unknown-derivation',
    derived('  - { derive: averag }'),
    { at: 'adam/x.yaml:8:15', message: 'There is no derivation "averag".', help: 'Did you mean "average"?' },
  ],
  [
    'derivation-parameter',
    derived('  - { derive: average, valu: N }'),
    {
      at: 'adam/x.yaml:8:24',
      message: 'The derivation "average" cannot be used like this: "derived_records.0" has no key "valu".',
    },
  ],
  [
    'unknown-own-variable',
    derived('  - { derive: average, value: N, variables: { Q: { value: 1 } } }'),
    { at: 'adam/x.yaml:8:47', message: 'ADX has no variable or working column "Q".' },
  ],
  [
    'not-a-term',
    derived('  - { derive: average, value: N, variables: { Y: { value: J } } }'),
    { at: 'adam/x.yaml:8:59', message: '"J" is not a term of the codelist NY.' },
  ],
  [
    'circular-datasets',
    dataset('from: s', 'from: ADX'),
    { at: 'adam/x.yaml:1:10', message: 'These datasets wait for each other: ADX.' },
  ],
  [
    'date-format',
    working('  W: { date: V, formats: [dd.MM.yyyy, dd MON yyyy] }'),
    {
      at: 'adam/x.yaml:9:26',
      message: '"dd MON yyyy" is not a date format.',
      expected:
        'the parts yyyy or yy, MM or M or MMM, dd or d, HH or H, hh or h with a, mm, ss, T, Z, with anything but letters between them; or excel, sas-date, sas-datetime',
    },
  ],
  [
    'date-format',
    study('tables:', 'dates: { formats: [y], unknown: [] }\ntables:'),
    { at: 'study.yaml:9:20', message: '"y" is not a date format.' },
  ],
  [
    'date-rule-missing',
    study('tables:', 'dates: { formats: [dd MMM yy], unknown: [] }\ntables:'),
    {
      at: 'study.yaml:9:20',
      message: 'The date format "dd MMM yy" needs "pivot" under "dates" of study.yaml.',
      found: 'nothing',
      expected: 'pivot: the last two-digit year that is of 20xx',
    },
  ],
  [
    'date-rule-missing',
    working('  W: { date: V, formats: [yyyy-MM-ddTHH:mmZ] }'),
    {
      at: 'adam/x.yaml:9:26',
      message: 'The date format "yyyy-MM-ddTHH:mmZ" needs "zone" under "dates" of study.yaml.',
      found: 'nothing',
      expected: 'zone: drop (the local time is kept) or keep (as offset)',
    },
  ],
  [
    'method-missing',
    variable('  W: { sql: "V || \'x\'", label: A value }'),
    {
      at: 'adam/x.yaml:8:3',
      message: 'ADX.W is derived and has no method text.',
      expected: 'method: a sentence that a reviewer can follow',
    },
  ],
  [
    'join-not-unique',
    dataset('working:', 'join: [{ with: r, on: [K], take: { W: V } }]\nworking:'),
    { at: 'adam/x.yaml:7:8', message: 'r has more than one row for 1 key of a join: k.' },
    {
      r: [
        { Subject: '1', K: 'k' },
        { Subject: '2', K: 'k' },
      ],
    },
  ],
  [
    'lookup-not-unique',
    working('  W: { lookup: r.V, by: [USUBJID] }'),
    { at: 'adam/x.yaml:9:6', message: 'r.V has more than one row for 1 key: 1.' },
    { r: [{ Subject: '1' }, { Subject: '1' }] },
  ],
  [
    'constant-condition',
    dataset('from: s\n', "from: s\nwhere: \"'V' = 'x'\"\n"),
    {
      at: 'adam/x.yaml:7:8',
      severity: 'warning',
      message: 'The condition reads no column, so it is the same for every row.',
    },
  ],
  [
    'label-too-long',
    variable(`  W: { column: V, label: ${'ä'.repeat(21)} }`),
    {
      at: 'adam/x.yaml:8:26',
      message: 'The label of ADX.W is longer than a transport file can hold.',
      found: '42 bytes',
    },
  ],
  [
    'inconsistent-variable',
    twoDatasets('W: { column: V, label: Double U, length: 3 }', 'W: { column: V, label: Double V, length: 3 }'),
    {
      at: 'adam/y.yaml:8:3',
      severity: 'warning',
      message: 'W has another label in ADY than in ADX.',
      found: 'Double V',
      expected: 'Double U',
    },
  ],
  [
    'inconsistent-variable',
    twoDatasets('W: { value: 1, label: W, type: number }', 'W: { column: V, label: W }'),
    { at: 'adam/y.yaml:8:3', severity: 'warning', message: 'W has another type in ADY than in ADX.' },
  ],
  [
    'inconsistent-variable',
    twoDatasets('W: { column: V, label: W, length: 3 }', 'W: { column: V, label: W, length: 4 }'),
    { at: 'adam/y.yaml:8:3', severity: 'warning', message: 'W has another length in ADY than in ADX.', found: '4' },
  ],
  [
    'endpoint-incomplete',
    study('datasets:\n', `endpoints:\n  OS: { param: Overall Survival, convention: os }\ndatasets:\n`),
    {
      at: 'study.yaml:14:3',
      message: 'The endpoint OS (os) does not say death, population, start.',
      expected: 'death, population, start',
      help: 'Add the keys; trialmill explain endpoint NAME prints an endpoint with its convention written out.',
    },
  ],
  [
    'unknown-block',
    {
      ...dataset('dataset: ADX\n', 'extends: a.yaml\nrecords: [{ like: t }]\ndataset: ADX\n'),
      'adam/a.yaml': 'records: [{ name: s, from: s }]\n',
    },
    {
      at: 'adam/x.yaml:2:19',
      message: 'The libraries of the dataset have no block "t".',
      found: 't',
      expected: 's',
      help: 'Did you mean "s"?',
    },
  ],
  [
    'unknown-endpoint',
    study(
      'datasets:\n',
      `endpoints:\n  PFS: { param: Progression Free Survival, convention: ema-pfs, sensitivity_of: OS }\ndatasets:\n`,
    ),
    { at: 'study.yaml:14:81', message: 'There is no endpoint "OS".', found: 'OS', expected: 'PFS' },
  ],
  [
    'analysis-join-missing',
    study(
      'datasets:\n',
      `analyses:\n  Figure 1:\n    title: Survival\n    results: [{ description: x, reason: SPECIFIED IN SAP, purpose: PRIMARY OUTCOME MEASURE, datasets: { ADX: {}, ADY: {} } }]\ndatasets:\n`,
    ),
    {
      at: 'study.yaml:16:15',
      message: 'A result of "Figure 1" uses several datasets and does not say how they are joined.',
    },
  ],
  [
    'page-missing',
    study(
      'datasets:\n  sdtm: []',
      `documents: [{ id: acrf, title: Annotated CRF, href: acrf.pdf, role: annotated crf }]\ndatasets:\n  sdtm: [pr.yaml]`,
      { 'sdtm/pr.yaml': PR },
    ),
    {
      at: 'sdtm/pr.yaml:1:10',
      severity: 'warning',
      message: 'PR has collected variables without a page of the annotated CRF: PRTRT.',
    },
  ],
  [
    'unknown-document',
    { ...documents, 'adam/x.yaml': X.replace('keys:', 'comment: See there.\ndocuments: [spa]\nkeys:') },
    {
      at: 'adam/x.yaml:6:12',
      message: 'There is no document "spa" for this define.xml.',
      expected: 'sap',
      help: 'Did you mean "sap"?',
    },
  ],
  [
    'unknown-document',
    {
      ...documents,
      'adam/x.yaml': X.replace(
        'from: s\nworking:\n  V: { column: V }\n',
        `variables:
  CHG: { label: Change, type: number, value: 1, comment: See there., documents: [sap] }
records:
  - { from: s }
  - { from: r, variables: { CHG: { value: 2, documents: [spa] } } }
`,
      ),
    },
    {
      at: 'adam/x.yaml:10:29',
      message: 'There is no document "spa" for this define.xml.',
      expected: 'sap',
      help: 'Did you mean "sap"?',
    },
  ],
  [
    'documents-without-text',
    { ...documents, 'adam/x.yaml': X.replace('keys:', 'documents: [sap]\nkeys:') },
    {
      at: 'adam/x.yaml:5:12',
      message: 'ADX names documents and has neither a method nor a comment that could refer to them.',
    },
  ],
  [
    'key-twice',
    dataset('keys: [USUBJID]', 'keys: [USUBJID, USUBJID]'),
    { at: 'adam/x.yaml:5:17', message: 'The keys of ADX name "USUBJID" twice.' },
  ],
  [
    'keys-too-few',
    dataset('from: s\n', 'repeating: true\nfrom: s\n'),
    {
      at: 'adam/x.yaml:5:7',
      severity: 'warning',
      message: 'The keys of ADX tell subjects apart, and not the several records of a subject.',
    },
  ],
];

describe('a fault of a mapping is told with its place, found, expected and help:', () => {
  it.each(
    cases.map(
      ([code, files, told, rows = {}, treatment]) => [code, told.message, files, told, rows, treatment] as const,
    ),
  )('%s: %s', async (code, _, files, told, rows, treatment) => {
    const result = await tryStudy(files, rows, treatment);
    const diagnostics = result.ok ? result.value.warnings : result.diagnostics;
    const found = diagnostics
      .filter((diagnostic) => diagnostic.code === `mapping/${code}`)
      .map(({ at, severity, ...rest }) => ({
        ...rest,
        severity,
        at: `${at?.file ?? ''}:${at?.line ?? 0}:${at?.column ?? 0}`,
      }));
    expect(found).toContainEqual(expect.objectContaining({ severity: 'error', ...told }));
    expect(result.ok).toBe(told.severity === 'warning');
  });

  it('each code of messages.ts', () => {
    const source = readFileSync(new URL('../../src/mapping/messages.ts', import.meta.url), 'utf8');
    const codes = [...source.matchAll(/^ {2}'?([a-z-]+)'?: (?:\(|\{ )/gm)].map(([, code]) => code);
    expect(new Set(codes)).toEqual(new Set(cases.map(([code]) => code)));
  });
});

describe('the untouched study of these tests', () => {
  it('has no fault', async () => {
    expect(await tryStudy({ 'study.yaml': STUDY, 'adam/x.yaml': X })).toMatchObject({ ok: true });
    expect(await tryStudy(file('co.yaml', CO))).toMatchObject({ ok: true });
  });
});
