// Makes specs/ from a folder of CDISC's tables: node specs/build/build-specs.mjs <folder> [<target>]
// The same tables give the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packAdamGuide, packSdtmGuide, packTerminology } from '../../dist/standards/pack/index.js';
import { corrected } from './corrections.mjs';
import { parseCsv } from './csv.mjs';

const [folder, target = fileURLToPath(new URL('..', import.meta.url))] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of the tables: node specs/build/build-specs.mjs <folder>');

const date = '2025-03-28';
const packages = [
  { publishingSet: 'SDTM', file: 'sdtm' },
  { publishingSet: 'ADaM', file: 'adam' },
  { publishingSet: 'DEFINE-XML', file: 'define-xml' },
];

const table = (name) => parseCsv(readFileSync(join(folder, `${name}.csv`), 'utf8')).map((row) => tidy(row));

write('sdtmig-3-4/guide.json', sdtmGuide());
write('adamig-1-3/guide.json', adamGuide());
for (const { publishingSet, file } of packages) {
  const terms = corrected(publishingSet, table(`${file}-ct-${date}-terms`));
  for (const term of terms)
    if (term.submission_value === '' || term.preferred_term === '')
      throw new Error(`Term ${term.term_code} of ${term.codelist_code} has no text.`);
  const byList = new Map();
  for (const term of terms) byList.set(term.codelist_code, [...(byList.get(term.codelist_code) ?? []), term]);
  const made = packTerminology({
    publishingSet,
    version: date,
    codelists: table(`${file}-ct-${date}-codelists`).map((list) =>
      codelist(list, byList.get(list.codelist_code) ?? []),
    ),
  });
  write(`ct/${date}/${file}.json`, made.index);
  write(`ct/${date}/${file}.tsv`, made.terms);
}
write('standards.json', catalogue());

/** Cells as one line: a tab or line break inside a cell would break the layout, and says nothing. */
function tidy(row) {
  for (const [column, cell] of Object.entries(row)) row[column] = cell.replace(/\s*[\t\r\n]\s*/g, ' ').trim();
  return row;
}

function sdtmGuide() {
  const variables = table('sdtmig-3.4-variables');
  const datasets = table('sdtmig-3.4-datasets').map((dataset) => ({
    name: dataset.dataset,
    class: dataset.class.toUpperCase().replace('SPECIAL-PURPOSE', 'SPECIAL PURPOSE'),
    label: dataset.label,
    structure: dataset.structure,
    variables: variables
      .filter((variable) => variable.dataset === dataset.dataset)
      .sort((a, b) => Number(a.order) - Number(b.order))
      .map((variable, i) => {
        if (Number(variable.order) !== i + 1)
          throw new Error(`${variable.variable} is not at its place ${variable.order}.`);
        return { role: variable.role, ...facts(variable) };
      }),
  }));
  return packSdtmGuide({ standard: 'SDTMIG', version: '3.4', datasets });
}

function adamGuide() {
  const variables = table('adamig-1.3-variables');
  const structures = [
    { id: 'ADSL', name: 'Subject-Level Analysis Dataset' },
    { id: 'BDS', name: 'Basic Data Structure' },
  ];
  const known = structures.map(({ name }) => name);
  const stray = variables.find((variable) => !known.includes(variable.structure));
  if (stray !== undefined) throw new Error(`"${stray.structure}" is a structure without a name of ours.`);
  return packAdamGuide({
    standard: 'ADaMIG',
    version: '1.3',
    structures: structures.map(({ id, name }) => ({
      id,
      name,
      variables: variables
        .filter((variable) => variable.structure === name)
        .map((variable) => ({ set: variable.variable_set, ...facts(variable) })),
    })),
  });
}

function codelist(list, terms) {
  const extensible = { Yes: true, No: false }[list.extensible];
  if (extensible === undefined) throw new Error(`${list.codelist_code} is neither extensible nor not.`);
  return {
    code: list.codelist_code,
    submissionValue: list.submission_value,
    name: list.name,
    extensible,
    terms: terms.map((term) => ({
      code: term.term_code,
      value: term.submission_value,
      preferredTerm: term.preferred_term,
      synonyms: term.synonyms ? term.synonyms.split('; ') : [],
    })),
  };
}

function facts(variable) {
  const storage = { Char: 'text', Num: 'number' }[variable.type];
  if (storage === undefined) throw new Error(`${variable.variable} is of type "${variable.type}".`);
  return {
    name: variable.variable,
    label: variable.label,
    storage,
    core: variable.core,
    codelists: list(variable.codelist_codes),
    describedValueDomain: variable.described_value_domain,
    fixedValues: list(variable.fixed_values),
  };
}

/** "C66727; C114118" and "Y; N". */
function list(cell) {
  return cell === '' ? [] : cell.split(/\s*;\s*/);
}

/** What Define-XML terminology calls the standards: C170452 (name), C170451 (type), C172331 (publishing set). */
function catalogue() {
  const refs = [
    { id: 'SDTMIG', name: 'SDTMIG', type: 'IG', version: '3.4', path: 'sdtmig-3-4/guide' },
    { id: 'ADAMIG', name: 'ADaMIG', type: 'IG', version: '1.3', path: 'adamig-1-3/guide' },
    ...packages.map(({ publishingSet, file }) => ({
      id: `CT.${publishingSet.toUpperCase()}`,
      name: 'CDISC/NCI',
      type: 'CT',
      version: date,
      publishingSet,
      path: `ct/${date}/${file}`,
    })),
  ];
  return `[\n${refs.map((ref) => JSON.stringify(ref)).join(',\n')}\n]\n`;
}

function write(path, text) {
  const file = join(target, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
