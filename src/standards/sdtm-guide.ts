import { invariant } from '#base/invariant.js';
import { cached } from '#base/once.js';
import type { Core, DatasetClass } from '#model/study-meta.js';
import { datasetName, variableName } from '#model/names.js';
import type { ClassVariable, SdtmDataset, SdtmVariable, Storage } from './published.js';

/** The SDTMIG as specs/ keeps it: datasets with their variables, and the general variables of the observation classes. */
export interface SdtmGuide {
  readonly datasets: () => readonly SdtmDataset[];
  readonly dataset: (name: string) => SdtmDataset | undefined;
  readonly variable: (dataset: string, variable: string) => SdtmVariable | undefined;
  readonly classVariables: (datasetClass: DatasetClass, domain: string) => readonly ClassVariable[];
}

/** Reads specs/sdtmig-3-4/guide.json. A dataset is made when first asked for. */
export function parseSdtmGuide(text: string): SdtmGuide {
  const file = JSON.parse(text) as GuideFile;
  const rows = new Map(file.datasets.map((row) => [row[0], row]));
  const dataset = cached((name: string): SdtmDataset | undefined => {
    const row = rows.get(name);
    return row === undefined ? supplemental(name, () => dataset('SUPPQUAL')) : published(row);
  });
  const ofClass = cached((datasetClass: string) => {
    const row = file.classes.find(([name]) => name === datasetClass);
    return cached((domain: string) => (row === undefined ? [] : named(row, domain)));
  });
  const inDataset = cached((name: string) => byName(dataset(name)?.variables ?? []));
  const inClass = cached((name: string) => {
    const found = dataset(name);
    return found?.domain === undefined ? byName([]) : byName(ofClass(found.class)(found.domain).map(allowed));
  });
  return {
    datasets: () => file.datasets.flatMap(([name]) => dataset(name) ?? []),
    dataset,
    variable: (name, variable) => inDataset(name).get(variable) ?? inClass(name).get(variable),
    classVariables: (datasetClass, domain) => ofClass(datasetClass)(domain),
  };
}

interface GuideFile {
  readonly datasets: readonly DatasetRow[];
  readonly classes: readonly ClassEntry[];
}
type ClassEntry = readonly [DatasetClass, of: number, readonly ClassRow[]];
type DatasetRow = readonly [
  name: string,
  datasetClass: DatasetClass,
  label: string,
  structure: string,
  readonly VariableRow[],
];
type VariableRow = readonly [
  name: string,
  label: string,
  storage: Storage,
  role: string,
  core: Core,
  codelists?: readonly string[],
  describedValueDomain?: string,
  fixedValues?: readonly string[],
];
type ClassRow = readonly [...Required<VariableRow>, datasets: number];

function published([name, datasetClass, label, structure, rows]: DatasetRow): SdtmDataset {
  return {
    name: known(datasetName(name), name),
    class: datasetClass,
    label,
    structure,
    ...(name.length === 2 ? { domain: name } : {}),
    variables: rows.map((row, i) => sdtmVariable(row, i, name)),
  };
}

function named([, of, rows]: ClassEntry, domain: string): readonly ClassVariable[] {
  return rows.map(([name, label, storage, role, core, codelists, describedValueDomain, fixedValues, datasets], i) => ({
    ...sdtmVariable([name, label, storage, role, core, codelists, describedValueDomain, fixedValues], i, domain),
    listed: false,
    datasets,
    of,
  }));
}

/** "--" in a name or value stands for the two letters of the domain. */
function sdtmVariable(row: VariableRow, index: number, domain: string): SdtmVariable {
  const [name, label, storage, role, core, codelists = [], describedValueDomain = '', fixedValues = []] = row;
  const inDomain = (text: string) => (text.startsWith('--') ? domain + text.slice(2) : text);
  return {
    name: known(variableName(inDomain(name)), name),
    label,
    storage,
    role,
    core,
    codelists,
    ...(describedValueDomain === '' ? {} : { describedValueDomain }),
    fixedValues: fixedValues.map(inDomain),
    order: index + 1,
    listed: true,
  };
}

/** See SDTMIG 3.4, section 8.4: a supplemental qualifier dataset is named SUPP and the dataset it adds to. */
function supplemental(name: string, suppqual: () => SdtmDataset | undefined): SdtmDataset | undefined {
  const parent = /^SUPP([A-Z][A-Z0-9]{1,3})$/.exec(name)?.[1];
  const own = datasetName(name);
  if (parent === undefined || own === undefined) return undefined;
  const definition = suppqual();
  if (definition === undefined) return undefined;
  return {
    ...definition,
    name: own,
    label: definition.label.replace('[domain name]', parent),
    domain: parent.slice(0, 2),
  };
}

/** A variable that only the class has is permissible. */
function allowed({ datasets: _datasets, of: _of, ...variable }: ClassVariable): SdtmVariable {
  return { ...variable, core: 'Perm' };
}

function byName(variables: readonly SdtmVariable[]): ReadonlyMap<string, SdtmVariable> {
  return new Map(variables.map((variable) => [variable.name, variable]));
}

function known<T>(name: T | undefined, text: string): T {
  invariant(name !== undefined, `specs/ names "${text}", which is no name.`);
  return name;
}
