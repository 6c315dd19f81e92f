import { invariant } from '#base/invariant.js';
import type { Core, DatasetClass } from '#model/study-meta.js';
import { datasetName, variableName } from '#model/names.js';
import type { ClassVariable, SdtmDataset, SdtmVariable, Storage } from './published.js';

/** The SDTMIG as specs/ keeps it: datasets with their variables, and the general variables of the observation classes. */
export interface SdtmGuide {
  readonly datasets: ReadonlyMap<string, SdtmDataset>;
  readonly dataset: (name: string) => SdtmDataset | undefined;
  readonly variable: (dataset: string, variable: string) => SdtmVariable | undefined;
  readonly classVariables: (datasetClass: DatasetClass, domain: string) => readonly ClassVariable[];
}

/** Reads specs/sdtmig-3-4/guide.json. */
export function parseSdtmGuide(text: string): SdtmGuide {
  const file = JSON.parse(text) as GuideFile;
  const datasets = new Map(file.datasets.map((row) => [row[0], published(row)]));
  const classes = new Map(file.classes.map((row) => [row[0], row]));
  const classVariables = (datasetClass: DatasetClass, domain: string): readonly ClassVariable[] => {
    const [, of, rows] = classes.get(datasetClass) ?? [datasetClass, 0, []];
    return rows.map((row, i) => ({
      ...sdtmVariable([...row.slice(0, 8)] as unknown as VariableRow, i, domain),
      listed: false,
      datasets: row[8],
      of,
    }));
  };
  const dataset = (name: string) => datasets.get(name) ?? supplemental(name, datasets.get('SUPPQUAL'));
  return {
    datasets,
    dataset,
    classVariables,
    variable: (name, variable) => {
      const found = dataset(name);
      if (found === undefined) return undefined;
      const listed = found.variables.find((v) => v.name === variable);
      if (listed !== undefined || found.domain === undefined || found.name.startsWith('SUPP')) return listed;
      const allowed = classVariables(found.class, found.domain).find((v) => v.name === variable);
      return allowed === undefined ? undefined : { ...withoutCounts(allowed), core: 'Perm' };
    },
  };
}

interface GuideFile {
  readonly datasets: readonly DatasetRow[];
  readonly classes: readonly (readonly [DatasetClass, of: number, readonly ClassRow[]])[];
}
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

/** "--" in a name or value stands for the two letters of the domain. */
function sdtmVariable(row: VariableRow, index: number, domain: string): SdtmVariable {
  const [name, label, storage, role, core, codelists = [], describedValueDomain = '', fixedValues = []] = row;
  const inDomain = (text: string) => text.replace(/^--/, domain);
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
function supplemental(name: string, definition: SdtmDataset | undefined): SdtmDataset | undefined {
  const parent = /^SUPP([A-Z][A-Z0-9]{1,3})$/.exec(name)?.[1];
  const own = datasetName(name);
  if (parent === undefined || own === undefined || definition === undefined) return undefined;
  return {
    ...definition,
    name: own,
    label: definition.label.replace('[domain name]', parent),
    domain: parent.slice(0, 2),
  };
}

function withoutCounts({ datasets: _datasets, of: _of, ...variable }: ClassVariable): SdtmVariable {
  return variable;
}

function known<T>(name: T | undefined, text: string): T {
  invariant(name !== undefined, `specs/ names "${text}", which is no name.`);
  return name;
}
