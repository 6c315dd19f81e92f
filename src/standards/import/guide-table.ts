import { faults, type Checked } from '#base/diagnostic.js';
import { report } from '../messages.js';
import {
  gatherGuide,
  guideNamed,
  type FoundDataset,
  type FoundVariable,
  type GuideTables,
  type SaidOfGuide,
} from './gather-guide.js';
import { sheetReader, type Sheet } from './sheet.js';

/** The columns of the tables that the CDISC Library exports, and those of like tables. */
const headings = {
  version: /^version$/i,
  order: /^(?:variable order|order)$/i,
  class: /^class$/i,
  dataset: /^(?:dataset(?: name)?|data ?structure(?: name)?|structure)$/i,
  datasetLabel: /^(?:dataset label|label)$/i,
  structure: /^(?:structure|dataset structure)$/i,
  variable: /^variable(?: name)?$/i,
  label: /^(?:variable label|label)$/i,
  type: /^type$/i,
  codelists: /^(?:cdisc ct )?codelist codes?(?:\(s\))?$/i,
  domain: /^described value domains?(?:\(s\))?$/i,
  values: /^(?:value lists?(?:\(s\)| values?)?|fixed values)$/i,
  role: /^role$/i,
  core: /^core$/i,
  set: /^(?:variable set(?: name)?|variable group(?:ing)?)$/i,
};

/** Reads a guide from tables: one that lists variables, and maybe one that lists datasets. */
export function guideOfTables(sheets: readonly Sheet[], said: SaidOfGuide): Checked<GuideTables> {
  const read = sheets.map((sheet) => ({ sheet, reader: sheetReader(sheet, headings) }));
  const lists = read.filter(({ reader }) =>
    ['dataset', 'variable', 'type'].every((column) => reader.has(column as 'type')),
  );
  const [first] = lists;
  if (first === undefined)
    return faults([
      report('not-a-guide', { file: sheets[0]?.file ?? '', found: sheets.flatMap(({ header }) => header) }),
    ]);
  const datasets = new Map<string, FoundDataset>();
  const classes = new Map<string, string>();
  const variables: FoundVariable[] = [];
  for (const { sheet, reader } of lists)
    for (const row of sheet.rows) {
      const cell = (column: keyof typeof headings) => reader.cell(row, column);
      const dataset = cell('dataset');
      if (dataset === '' && cell('variable') === '') continue;
      classes.set(dataset, cell('class'));
      variables.push({
        dataset,
        name: cell('variable'),
        label: cell('label'),
        type: cell('type'),
        role: cell('role'),
        core: cell('core'),
        codelists: listed(cell('codelists')),
        describedValueDomain: cell('domain'),
        fixedValues: listed(cell('values')),
        set: cell('set'),
        at: reader.at(row, 'variable'),
      });
    }
  for (const { sheet, reader } of read.filter((one) => !lists.includes(one)))
    for (const row of sheet.rows) {
      const [name, label] = [reader.cell(row, 'dataset'), reader.cell(row, 'datasetLabel')];
      if (name === '') continue;
      datasets.set(name, { name, label, class: reader.cell(row, 'class'), structure: reader.cell(row, 'structure') });
    }
  for (const [name, found] of classes)
    if (!datasets.has(name)) datasets.set(name, { name, label: '', class: found, structure: '' });
  const [row] = first.sheet.rows;
  const told = {
    ...guideNamed(first.sheet.file),
    ...guideNamed(row === undefined ? '' : first.reader.cell(row, 'version')),
  };
  return gatherGuide({ file: first.sheet.file, ...told, datasets: [...datasets.values()], variables }, said);
}

/** "C66727; C114118", "(C66742)", "Y;N": codes and values apart. */
function listed(cell: string): readonly string[] {
  return cell
    .split(/\s*[;\n]\s*/)
    .map((text) => text.replace(/^\((.*)\)$/, '$1'))
    .filter((text) => text !== '');
}
