import { factTable } from '../context.js';
import { skip, type ColumnType } from '../evaluation.js';
import type { Fact, Facts } from '../fact.js';
import { identityOf, type RuleDataset, type World } from '../world.js';
import { beside, definedDatasets, defineDatasetTypes, type FactTypes } from './facts.js';
import { fromPackageFacts, type FactSource } from './package-facts.js';
import type { Subject } from './subject.js';

const datasetTypes: FactTypes = new Map<string, ColumnType>([
  ['dataset_name', 'text'],
  ['dataset_label', 'text'],
  ['dataset_location', 'text'],
  ['dataset_size', 'number'],
  ['record_count', 'number'],
  ['is_ap', 'boolean'],
  ['ap_suffix', 'text'],
  ['domain', 'text'],
  ['dataset_variables', 'texts'],
  ['library_dataset_label', 'text'],
]);

/** What the file says of a dataset. */
export function datasetFacts(dataset: RuleDataset, world: World): Facts {
  const identity = identityOf(dataset);
  return new Map<string, Fact>([
    ['dataset_name', dataset.name],
    ['dataset_label', dataset.label],
    ['dataset_location', dataset.file],
    ['dataset_size', dataset.size ?? null],
    ['record_count', dataset.rows],
    ['is_ap', identity.associatedPersons],
    ['ap_suffix', identity.associatedPersons ? identity.wildcard : ''],
    ['domain', identity.domain ?? null],
    ['dataset_variables', dataset.columns.map(({ name }) => name)],
    ['library_dataset_label', world.standards.labelOf(identity.unsplit) ?? null],
  ]);
}

/** One row: the dataset. */
export const datasetMetadata: Subject = (_rule, dataset, world) => {
  const source: FactSource = {
    name: 'datasets',
    types: datasetTypes,
    rows: (each) => [datasetFacts(each, world)],
  };
  return fromPackageFacts(source, datasetTypes, dataset, world);
};

/** One row: the dataset beside what the define.xml says of it. */
export const datasetMetadataAgainstDefine: Subject = (_rule, dataset, world) => {
  if (world.define === undefined) return skip({ kind: 'no define.xml' });
  const source: FactSource = {
    name: 'datasets_define',
    types: datasetDefineTypes,
    rows: (each) => [datasetBesideDefine(each, world)],
  };
  return fromPackageFacts(source, datasetDefineTypes, dataset, world);
};

export const datasetDefineTypes: FactTypes = new Map([...datasetTypes, ...defineDatasetTypes]);

/** What the file and the define.xml say of a dataset. */
export function datasetBesideDefine(dataset: RuleDataset, world: World): Facts {
  const described = definedDatasets(world).find((facts) => facts.get('define_dataset_name') === dataset.name);
  return beside(datasetFacts(dataset, world), described);
}

/** One row for every dataset of the define.xml beside the dataset of the data, if there is one; once a package. */
export const defineItemGroups: Subject = (_rule, _dataset, world) => {
  if (world.define === undefined) return skip({ kind: 'no define.xml' });
  const datasets = new Map(world.datasets.map((dataset) => [dataset.name, datasetFacts(dataset, world)]));
  const types = new Map([...defineDatasetTypes, ...datasetTypes]);
  const rows = definedDatasets(world).map((facts) =>
    beside(facts, datasets.get(String(facts.get('define_dataset_name')))),
  );
  return { select: factTable(rows, types, 'STUDY'), columns: types, rows: 'facts', filedUnder: 'STUDY' };
};

/** One row with a column for every dataset of the package, holding its file name; once a package. */
export const domainPresence: Subject = (_rule, _dataset, world) => {
  const files = new Map<string, Fact>();
  for (const dataset of world.datasets) {
    const { unsplit } = identityOf(dataset);
    files.set(unsplit, dataset.file);
  }
  const types = new Map([...files.keys()].map((name): [string, ColumnType] => [name, 'text']));
  return { select: factTable([files], types, 'STUDY'), columns: types, rows: 'facts', filedUnder: 'STUDY' };
};

const presenceTypes: FactTypes = new Map<string, ColumnType>([
  ['domain', 'text'],
  ['filename', 'text'],
]);

/** One row for every dataset of the define.xml, with its name and file where the package has it; once a package. */
export const domainPresenceAgainstDefine: Subject = (_rule, _dataset, world) => {
  if (world.define === undefined) return skip({ kind: 'no define.xml' });
  const files = new Map(world.datasets.map((dataset) => [identityOf(dataset).unsplit, dataset.file]));
  const rows = definedDatasets(world).map((facts) => {
    const name = String(facts.get('define_dataset_name'));
    const filename = files.get(name) ?? null;
    const found = new Map<string, Fact>([
      ['domain', filename === null ? null : name],
      ['filename', filename],
    ]);
    return beside(facts, found);
  });
  const types = new Map([...defineDatasetTypes, ...presenceTypes]);
  return { select: factTable(rows, types, 'STUDY'), columns: types, rows: 'facts', filedUnder: 'STUDY' };
};
