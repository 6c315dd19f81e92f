import { diagnostics } from '#base/diagnostic.js';

const listed = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
const found = (text: string) => (text === '' ? 'nothing' : `"${text}"`);

/** Faults of files that standards are imported from, and of versions that are asked for. */
export const report = diagnostics<{
  'not-terminology': { file: string; missing: readonly string[]; found: readonly string[] };
  'no-codelists': { file: string };
  'codelist-twice': { codelist: string };
  'term-without-codelist': { term: string; codelist: string };
  'term-without-value': { term: string; codelist: string };
  'not-yes-or-no': { codelist: string; found: string };
  'which-package': { file: string; found: string; choices: readonly string[] };
  'which-date': { file: string; found: string };
  'two-packages': { from: string; to: string };
  'not-library': { file: string; path: string; problem: string };
  'not-a-guide': { file: string; found: readonly string[] };
  'no-variables': { file: string };
  'unknown-type': { dataset: string; variable: string; found: string };
  'not-a-name': { dataset: string; variable: string };
  'structures-left': { file: string; structures: readonly string[] };
  'which-guide': { file: string; found: string; choices: readonly string[] };
  'which-version': { file: string; found: string };
  'not-at-hand': { asked: string; choices: readonly string[]; how: string };
}>('standards', {
  'not-terminology': (p) => ({
    message: `${p.file} is no table of controlled terminology.`,
    found: `the columns ${listed(p.found.slice(0, 12))}`,
    expected: `the columns ${listed(p.missing)} too`,
    help: 'Take the file that NCI EVS publishes (text, XLS, XLSX, ODM-XML) or JSON of the CDISC Library.',
  }),
  'no-codelists': ({ file }) => ({
    message: `${file} holds no codelist.`,
    expected: 'a codelist with its terms',
    help: 'Is the file complete, and the sheet the one with the terminology?',
  }),
  'codelist-twice': ({ codelist }) => `Codelist ${codelist} is there twice.`,
  'term-without-codelist': ({ term, codelist }) => ({
    message: `Term ${term} belongs to codelist "${codelist}", which the file does not hold.`,
    expected: 'the record of the codelist in the same file',
  }),
  'term-without-value': ({ term, codelist }) => ({
    message: `Term ${term} of codelist ${codelist} has no submission value.`,
    help: 'Some readers take "NA" for a missing value when they write a table again; take the file as published.',
  }),
  'not-yes-or-no': (p) => ({
    message: `Whether codelist ${p.codelist} is extensible is not known.`,
    found: found(p.found),
    expected: '"Yes" or "No"',
  }),
  'which-package': (p) => ({
    message: `${p.file} does not tell which terminology package it is.`,
    found: found(p.found),
    expected: `one of ${listed(p.choices)}`,
    help: 'Say it with --package.',
  }),
  'which-date': (p) => ({
    message: `${p.file} does not tell the date of the terminology package.`,
    found: found(p.found),
    expected: 'a date such as 2025-03-28',
    help: 'Say it with --date.',
  }),
  'two-packages': ({ from, to }) => ({
    message: `A package of ${from} cannot be compared with one of ${to}.`,
    help: 'Name two versions of the same package.',
  }),
  'not-library': ({ file, path, problem }) => ({
    message: `${file} is not what the CDISC Library gives: ${path === '' ? 'at the top' : path}: ${problem.replace(/\.$/, '')}.`,
    help: 'Take the whole answer for one package or guide.',
  }),
  'not-a-guide': (p) => ({
    message: `${p.file} lists no variables of datasets.`,
    found: `the columns ${listed(p.found.slice(0, 12))}`,
    expected: 'columns such as "Dataset Name", "Variable Name", "Variable Label", "Type", "Role", "Core"',
  }),
  'no-variables': ({ file }) => ({ message: `${file} lists no variable.`, help: 'Is the file complete?' }),
  'unknown-type': ({ dataset, variable, found: text }) => ({
    message: `${dataset}.${variable} has a type that is not known.`,
    found: found(text),
    expected: '"Char" or "Num"',
  }),
  'not-a-name': ({ dataset, variable }) => ({
    message: `"${dataset}.${variable}" is no name of a dataset and its variable.`,
    expected: 'at most eight capital letters and digits',
  }),
  'structures-left': ({ file, structures }) => ({
    severity: 'warning',
    message: `${file} has structures that are not used: ${listed(structures)}.`,
    help: 'The variables of ADSL and of the basic data structure were imported.',
  }),
  'which-guide': (p) => ({
    message: `${p.file} does not tell which guide it is.`,
    found: found(p.found),
    expected: `one of ${listed(p.choices)}`,
    help: 'Say it with --as, for example --as sdtmig-3.3.',
  }),
  'which-version': (p) => ({
    message: `${p.file} does not tell the version of the guide.`,
    found: found(p.found),
    expected: 'a version such as 3.4',
    help: 'Say it with --as, for example --as sdtmig-3.3.',
  }),
  'not-at-hand': ({ asked, choices, how }) => ({
    message: `${asked} is not at hand.`,
    expected: `one of ${listed(choices)}`,
    help: how,
  }),
});
