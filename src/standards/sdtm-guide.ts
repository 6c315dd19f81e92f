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
  const classes = new Map(file.classes.map((entry) => [entry[0], entry]));
  const ofClass = cached((datasetClass: DatasetClass) => {
    const entry = classes.get(datasetClass);
    return cached((domain: string) => (entry === undefined ? [] : named(entry, domain)));
  });
  const inDataset = cached((name: string) => byName(dataset(name)?.variables ?? []));
  const inClass = cached((name: string) => {
    const found = dataset(name);
    return allowedIn(found && classes.get(found.class), found?.domain);
  });
  return {
    datasets: () => file.datasets.flatMap(([name]) => dataset(name) ?? []),
    dataset,
    variable: (name, variable) => inDataset(name).get(variable) ?? inClass(name)(variable),
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
    variables: rows.map((row, i) => sdtmVariable(row, i, name, true)),
  };
}

function named([, of, rows]: ClassEntry, domain: string): readonly ClassVariable[] {
  return rows.map((row, i) => ({ ...sdtmVariable(row, i, domain, false), datasets: row[8], of }));
}

/** The variables that a class allows a domain, each made when it is first asked for: most of them never are. */
function allowedIn(
  entry: ClassEntry | undefined,
  domain: string | undefined,
): (variable: string) => SdtmVariable | undefined {
  if (entry === undefined || domain === undefined) return () => undefined;
  const [, , rows] = entry;
  const places = new Map(rows.map(([name], place) => [inDomain(name, domain), place]));
  return cached((variable) => {
    const place = places.get(variable);
    const row = place === undefined ? undefined : rows[place];
    return place === undefined || row === undefined ? undefined : allowed(sdtmVariable(row, place, domain, false));
  });
}

function sdtmVariable(row: VariableRow | ClassRow, index: number, domain: string, listed: boolean): SdtmVariable {
  const [name, label, storage, role, core, codelists = [], describedValueDomain = '', fixedValues = []] = row;
  const variable = {
    name: known(variableName(inDomain(name, domain)), name),
    label,
    storage,
    role,
    core,
    codelists,
    fixedValues: fixedValues.map((value) => inDomain(value, domain)),
    order: index + 1,
    listed,
  };
  return describedValueDomain === '' ? variable : { ...variable, describedValueDomain };
}

/** "--" in a name or value stands for the two letters of the domain. */
function inDomain(text: string, domain: string): string {
  return text.startsWith('--') ? domain + text.slice(2) : text;
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
function allowed(variable: SdtmVariable): SdtmVariable {
  return { ...variable, core: 'Perm' };
}

function byName(variables: readonly SdtmVariable[]): ReadonlyMap<string, SdtmVariable> {
  return new Map(variables.map((variable) => [variable.name, variable]));
}

function known<T>(name: T | undefined, text: string): T {
  invariant(name !== undefined, `specs/ names "${text}", which is no name.`);
  return name;
}
