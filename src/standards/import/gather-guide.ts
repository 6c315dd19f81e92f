import { faults, ok, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import type { Core } from '#model/study-meta.js';
import { datasetName, variableName } from '#model/names.js';
import { report } from '../messages.js';
import type { AdamRow, AdamTables, SdtmRow, SdtmTables } from '../pack/index.js';

/** A variable as a file lists it, all texts as written. */
export interface FoundVariable {
  /** Dataset of a tabulation guide, structure of an analysis guide. */
  readonly dataset: string;
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly role: string;
  readonly core: string;
  readonly codelists: readonly string[];
  readonly describedValueDomain: string;
  readonly fixedValues: readonly string[];
  /** The table of an analysis guide that lists it. */
  readonly set: string;
  readonly at?: SourceSpan | undefined;
}

export interface FoundDataset {
  readonly name: string;
  readonly class: string;
  readonly label: string;
  readonly structure: string;
}

export interface FoundGuide {
  readonly file: string;
  /** "SDTMIG", "ADaMIG" ..., and the version, as far as the file tells. */
  readonly standard?: string;
  readonly version?: string;
  /** In their order; datasets that only variables name are appended. */
  readonly datasets: readonly FoundDataset[];
  readonly variables: readonly FoundVariable[];
}

export interface SaidOfGuide {
  readonly standard?: string;
  readonly version?: string;
}

export type GuideTables =
  { readonly kind: 'sdtm'; readonly tables: SdtmTables } | { readonly kind: 'adam'; readonly tables: AdamTables };

/** Makes a guide of what a file says, with every fault of the file at once. */
export function gatherGuide(found: FoundGuide, said: SaidOfGuide): Checked<GuideTables> {
  const diagnostics: Diagnostic[] = [];
  const standard = standardOf(said.standard ?? found.standard, found.file, diagnostics);
  const version = versionOf(said.version ?? found.version, found.file, diagnostics);
  if (found.variables.length === 0) diagnostics.push(report('no-variables', { file: found.file }));
  const isAdam = standard?.startsWith('ADaM') === true;
  const variables = found.variables.map((variable) => factsOf(variable, isAdam, diagnostics));
  if (diagnostics.length > 0 || standard === undefined || version === undefined) return faults(diagnostics);
  return isAdam
    ? adamGuide(found, standard, version, variables)
    : ok({ kind: 'sdtm', tables: { standard, version, datasets: sdtmDatasets(found, variables) } });
}

type Facts = SdtmRow & AdamRow & { readonly dataset: string };

function factsOf(variable: FoundVariable, isAdam: boolean, diagnostics: Diagnostic[]): Facts {
  const { at, name, dataset, type, core, ...facts } = variable;
  const storage = /^(?:char|text|string)/i.test(type)
    ? 'text'
    : /^(?:num|integer|float)/i.test(type)
      ? 'number'
      : undefined;
  if (storage === undefined) diagnostics.push(report('unknown-type', { dataset, variable: name, found: type }, at));
  if (!isAdam && (datasetName(dataset) === undefined || variableName(name) === undefined))
    diagnostics.push(report('not-a-name', { dataset, variable: name }, at));
  return { ...facts, name, dataset, storage: storage ?? ('text' as const), core: coreOf(core) };
}

/** "Req", "Exp", "Perm", and "Cond" of analysis guides, also in other spellings; what is not said is permissible. */
function coreOf(text: string): Core {
  const found = (['Req', 'Exp', 'Cond', 'Perm'] as const).find((core) =>
    text.toLowerCase().startsWith(core.toLowerCase()),
  );
  return found ?? 'Perm';
}

function sdtmDatasets({ datasets }: FoundGuide, variables: readonly Facts[]): SdtmTables['datasets'] {
  const listed = new Map(datasets.map((dataset) => [dataset.name, dataset]));
  const names = new Set([...listed.keys(), ...variables.map(({ dataset }) => dataset)]);
  return [...names].map((name) => ({
    name,
    label: listed.get(name)?.label ?? '',
    structure: listed.get(name)?.structure ?? '',
    class: classNamed(listed.get(name)?.class ?? ''),
    variables: variables
      .filter(({ dataset }) => dataset === name)
      .map(({ dataset: _dataset, set: _set, ...variable }) => variable),
  }));
}

/** As Define-XML terminology spells a class (C103329): "Special-Purpose" is "SPECIAL PURPOSE". */
function classNamed(text: string): string {
  return text
    .toUpperCase()
    .replaceAll('-', ' ')
    .replace(/ (?:DATASETS?|OBSERVATIONS?|CLASS)$/, '')
    .trim();
}

/** The structures whose variables we look up; others of the file are told. */
function adamGuide(
  { file }: FoundGuide,
  standard: string,
  version: string,
  variables: readonly Facts[],
): Checked<GuideTables> {
  const kinds = [
    { id: 'ADSL', name: 'Subject-Level Analysis Dataset', is: /^(?:ADSL|subject[- ]level)/i },
    { id: 'BDS', name: 'Basic Data Structure', is: /^(?:BDS|basic data)/i },
  ] as const;
  const structures = kinds.map(({ id, name, is }) => ({
    id,
    name,
    variables: variables
      .filter(({ dataset }) => is.test(dataset))
      .map(({ dataset: _dataset, role: _role, ...variable }) => variable),
  }));
  const left = [...new Set(variables.map(({ dataset }) => dataset))].filter(
    (dataset) => !kinds.some(({ is }) => is.test(dataset)),
  );
  const warnings = left.length === 0 ? [] : [report('structures-left', { file, structures: left })];
  return ok({ kind: 'adam', tables: { standard, version, structures } }, warnings);
}

/** Guides as Define-XML terminology names them (C170452). */
const guides = ['SDTMIG', 'SDTMIG-AP', 'SDTMIG-MD', 'SENDIG', 'SENDIG-AR', 'SENDIG-DART', 'SENDIG-GENETOX', 'ADaMIG'];

function standardOf(text: string | undefined, file: string, diagnostics: Diagnostic[]): string | undefined {
  const plain = text?.replaceAll(/[^A-Za-z]/g, '').toUpperCase();
  const found = guides.find((name) => name.replaceAll('-', '').toUpperCase() === plain);
  if (found === undefined) diagnostics.push(report('which-guide', { file, found: text ?? '', choices: guides }));
  return found;
}

function versionOf(text: string | undefined, file: string, diagnostics: Diagnostic[]): string | undefined {
  const version = /^v?(\d+(?:[.-]\d+)*)$/i.exec(text?.trim() ?? '')?.[1]?.replaceAll('-', '.');
  if (version === undefined) diagnostics.push(report('which-version', { file, found: text ?? '' }));
  return version;
}

/** What a name such as "SDTMIG_v3.3.csv" or "ADaMIG v1.3" tells of a guide. */
export function guideNamed(name: string): SaidOfGuide {
  const found =
    /(SDTMIG|SENDIG|ADaMIG)(-(?:AP|MD|AR|DART|GENETOX))?(?![A-Za-z])[\s_]*(?:[-_ ]?v?(\d+(?:[.-]\d+)*))?/i.exec(name);
  if (found === null) return {};
  const [, guide = '', part = '', version] = found;
  return { standard: guide + part, ...(version !== undefined && { version }) };
}
