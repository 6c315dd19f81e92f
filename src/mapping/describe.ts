import { invariant } from '#base/invariant.js';
import { datasetName, variableName, type VariableName } from '#model/names.js';
import type { Codelist, DatasetMeta, Method, Origin, StudyMeta, VariableMeta } from '#model/study-meta.js';
import { splitReference, type Collected } from './collect/collected.js';
import type { EndpointMethod } from './endpoint.js';
import type { PlacedEntry } from './parse.js';
import {
  entryFor,
  isSourceLevel,
  type ResolvedDataset,
  type ResolvedStudy,
  type ResolvedVariable,
} from './resolved.js';
import { supplementalName, supplementalVariables } from './steps/supplemental.js';
import { codelistName } from './values/recode.js';

/** The one description of the study as far as the mapping knows it; lengths, final data types and the terms in use come from the data. */
export function describeStudy(
  study: ResolvedStudy,
  collected: Collected,
  order: readonly string[],
  endpointMethod: EndpointMethod,
): StudyMeta {
  const { study: file } = study.parsed;
  const codelists = new Map<string, Codelist>();
  const datasets = order.map((name) => {
    const dataset = study.datasets.get(name);
    if (dataset !== undefined) return describeDataset(study, dataset, collected, codelists, endpointMethod);
    const parent = [...study.datasets.values()].find((candidate) => supplementalName(candidate) === name);
    invariant(parent !== undefined, `"${name}" is a dataset of the study or the supplemental one of such`);
    return describeSupplemental(study, parent, codelists);
  });
  const { id, name, description, protocol, notice } = file.study;
  return {
    study: { id, name, description, protocol, ...(notice !== undefined && { notice }) },
    standards: study.standards.refs,
    datasets,
    codelists,
    documents: file.documents ?? [],
  };
}

function describeDataset(
  study: ResolvedStudy,
  dataset: ResolvedDataset,
  collected: Collected,
  codelists: Map<string, Codelist>,
  endpointMethod: EndpointMethod,
): DatasetMeta {
  const { mapping } = dataset.parsed;
  const reference = mapping.reference ?? dataset.class === 'TRIAL DESIGN';
  const name = datasetName(dataset.name);
  invariant(name !== undefined, 'the schema admits dataset names only');
  return {
    name,
    label: dataset.label,
    family: dataset.family,
    class: dataset.class,
    ...(dataset.subclass !== undefined && { subclass: dataset.subclass }),
    structure: dataset.structure,
    ...(dataset.family === 'sdtm' && dataset.domain !== undefined && { domain: dataset.domain }),
    keys: mapping.keys.map(named),
    repeating: mapping.repeating ?? !(reference || dataset.name === 'DM' || dataset.name === 'ADSL'),
    reference,
    variables: dataset.variables.map((variable) =>
      describeVariable(study, dataset, variable, collected, codelists, endpointMethod),
    ),
    ...(mapping.comment !== undefined && { comment: mapping.comment }),
  };
}

function named(text: string): VariableName {
  const name = variableName(text);
  invariant(name !== undefined, `"${text}" is a variable name`);
  return name;
}

function describeVariable(
  study: ResolvedStudy,
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  collected: Collected,
  codelists: Map<string, Codelist>,
  endpointMethod: EndpointMethod,
): VariableMeta {
  const { facts } = variable;
  const entries = dataset.parsed.blocks.map((_, i) => entryFor(variable, i)).filter((placed) => placed !== undefined);
  const main = mainEntry(entries) ?? variable.common;
  const described =
    main === undefined ? {} : originAndMethod(dataset, variable, main, collected, endpointMethod, study);
  const codelist = codelistOf(study, variable, main, codelists);
  const numeric = facts.storage === 'number';
  const format =
    main?.entry.format ??
    variable.derivation?.displayFormat ??
    (numeric && isDateName(dataset, variable.name) ? 'DATE9.' : undefined);
  return {
    name: named(variable.name),
    label: facts.label,
    storage: facts.storage,
    dataType: dataTypeOf(dataset, variable, format),
    length: main?.entry.length ?? (numeric ? 8 : 1),
    ...(format !== undefined && { displayFormat: format }),
    ...(facts.role !== undefined && { role: facts.role }),
    ...(facts.core !== undefined && { core: facts.core }),
    mandatory: main?.entry.mandatory ?? facts.core === 'Req',
    ...(codelist !== undefined && { codelist }),
    ...described,
    ...(main?.entry.comment !== undefined && { comment: main.entry.comment }),
  };
}

/** Of several blocks' entries the one that says most about where the value comes from. */
function mainEntry(entries: readonly PlacedEntry[]): PlacedEntry | undefined {
  const rank = ({ entry }: PlacedEntry) =>
    entry.origin !== undefined
      ? 0
      : 'date' in entry || 'column' in entry
        ? 1
        : 'sql' in entry
          ? 2
          : 'value' in entry && entry.value === null
            ? 4
            : 3;
  return [...entries].sort((a, b) => rank(a) - rank(b))[0];
}

/** ADaM numeric dates end in DT (ADaMIG 1.3, section 3.1.2). */
function isDateName(dataset: ResolvedDataset, name: string): boolean {
  return dataset.family === 'adam' && /^(?!.*(?:FL|N)$)[A-Z0-9]*DT$/.test(name);
}

function dataTypeOf(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  format: string | undefined,
): VariableMeta['dataType'] {
  const { facts, derivation } = variable;
  if (facts.storage === 'number')
    return derivation?.dataType ?? (format?.startsWith('DATE') === true ? 'date' : 'integer');
  const domain = facts.describedValueDomain ?? '';
  if (domain.startsWith('ISO 8601 duration')) return 'durationDatetime';
  if (domain.startsWith('ISO 8601 date') || (dataset.family === 'adam' && variable.name.endsWith('DTC')))
    return 'partialDatetime';
  return 'text';
}

interface Described {
  readonly origin?: Origin;
  readonly method?: Method;
}

function originAndMethod(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  main: PlacedEntry,
  collected: Collected,
  endpointMethod: EndpointMethod,
  study: ResolvedStudy,
): Described {
  const { entry } = main;
  const { mapping, blocks } = dataset.parsed;
  const endpointName = blocks
    .map(({ block }) => block.from)
    .find((from) => from.startsWith('endpoint.'))
    ?.slice('endpoint.'.length);
  const endpoint = endpointName === undefined ? undefined : study.parsed.study.endpoints?.[endpointName];
  const column = 'column' in entry && typeof entry.column === 'string' ? entry.column : undefined;
  if (
    endpoint !== undefined &&
    endpointName !== undefined &&
    column !== undefined &&
    column !== 'USUBJID' &&
    entry.origin === undefined
  ) {
    const texts = [
      ...new Set(
        blocks
          .map(({ block }) => block.from.slice('endpoint.'.length))
          .map((from) => {
            const other = study.parsed.study.endpoints?.[from];
            return other === undefined ? '' : `${from}: ${endpointMethod(from, other, column)}`;
          }),
      ),
    ];
    return {
      origin: { type: 'Derived', source: 'Sponsor' },
      method: { type: 'Computation', description: texts.join(' ') },
    };
  }
  if (endpoint !== undefined && column === 'USUBJID' && entry.origin === undefined)
    return { origin: { type: 'Predecessor', dataset: endpoint.population.dataset, variable: column } };
  const origin =
    stated(entry.origin ?? (isSourceLevel(entry) ? mapping.origin : undefined), entry.pages ?? mapping.pages) ??
    defaultOrigin(dataset, entry, mapping.pages ?? [], entry.pages);
  const method = methodOf(dataset, variable, main, collected);
  if (origin.type !== 'Derived' || method === undefined) return { origin };
  return { origin, method };
}

function stated(origin: PlacedEntry['entry']['origin'], pages: readonly number[] | undefined): Origin | undefined {
  if (origin === undefined) return undefined;
  switch (origin.type) {
    case 'Collected':
      return {
        type: 'Collected',
        source: origin.source === 'Subject' || origin.source === 'Vendor' ? origin.source : 'Investigator',
        pages: origin.pages ?? pages ?? [],
      };
    case 'Derived':
    case 'Assigned':
      return { type: origin.type, source: origin.source === 'Vendor' ? 'Vendor' : 'Sponsor' };
    case 'Protocol':
      return { type: 'Protocol', source: 'Sponsor' };
    case 'Predecessor':
      return undefined;
    case 'Not Available':
      return { type: 'Not Available' };
  }
}

function defaultOrigin(
  dataset: ResolvedDataset,
  entry: PlacedEntry['entry'],
  datasetPages: readonly number[],
  pages: readonly number[] | undefined,
): Origin {
  if ('lookup' in entry && typeof entry.lookup === 'string' && dataset.family === 'adam') {
    const [from, variable] = splitReference(entry.lookup);
    return { type: 'Predecessor', dataset: from, variable };
  }
  if (
    ('column' in entry && typeof entry.column === 'string') ||
    ('date' in entry && typeof entry.date === 'string' && !('derive' in entry))
  ) {
    const from = dataset.parsed.blocks[0]?.block.from ?? '';
    if (/^[A-Z]/.test(from) && 'column' in entry)
      return { type: 'Predecessor', dataset: from, variable: String(entry.column) };
    return { type: 'Collected', source: 'Investigator', pages: pages ?? datasetPages };
  }
  if ('value' in entry && !('derive' in entry))
    return entry.value === null ? { type: 'Not Available' } : { type: 'Assigned', source: 'Sponsor' };
  return { type: 'Derived', source: 'Sponsor' };
}

function methodOf(
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  { entry }: PlacedEntry,
  collected: Collected,
): Method | undefined {
  const code =
    'compute' in entry && typeof entry.compute === 'string'
      ? entry.compute
      : 'sql' in entry && typeof entry.sql === 'string'
        ? entry.sql
        : undefined;
  const expression = code === undefined ? {} : { expression: { context: 'SQL', code } };
  if (entry.method !== undefined) return { type: 'Computation', description: entry.method, ...expression };
  const late = collected.late.get(dataset.name)?.get(variable.name);
  if (late === undefined) return undefined;
  const { derivation } = variable;
  if (derivation !== undefined) {
    const world = {
      dataset: dataset.name,
      variable: variable.name,
      has: (name: string) => dataset.variables.some((candidate) => candidate.name === name),
    };
    return { type: 'Computation', description: derivation.method(late.params, world) };
  }
  const where = 'where' in entry && typeof entry.where === 'string' ? ` where ${entry.where}` : '';
  const by =
    'by' in entry && Array.isArray(entry.by)
      ? (entry.by as readonly (readonly [string, string])[]).map(([own]) => own).join(', ')
      : '';
  return 'lookup' in entry
    ? { type: 'Computation', description: `Copied from ${String(entry.lookup)} by ${by}${where}.` }
    : undefined;
}

/** Registers the codelist of a variable and gives its key; its terms are settled with the data. */
function codelistOf(
  study: ResolvedStudy,
  variable: ResolvedVariable,
  main: PlacedEntry | undefined,
  codelists: Map<string, Codelist>,
): string | undefined {
  const dictionary = main?.entry.dictionary;
  if (dictionary !== undefined) {
    const key = dictionary.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
    codelists.set(key, {
      kind: 'dictionary',
      id: key,
      name: dictionary,
      dictionary,
      version: study.parsed.study.dictionaries?.[dictionary] ?? '',
    });
    return key;
  }
  const { codelist } = variable;
  if (codelist === undefined || variable.facts.describedValueDomain?.startsWith('ISO 8601') === true) return undefined;
  const key = codelistName(codelist);
  const storage = variable.facts.storage;
  if (codelist.kind === 'sponsor')
    codelists.set(key, { kind: 'terms', id: key, name: codelist.name, storage, terms: [] });
  else
    codelists.set(key, {
      kind: 'terms',
      id: key,
      name: codelist.list.name,
      storage,
      code: codelist.list.code,
      standard: `CT.${codelist.list.publishingSet.toUpperCase()}`,
      terms: [],
    });
  return key;
}

/** SUPP--: the variables of SUPPQUAL. Each qualifier's own metadata are value-level metadata of QVAL. */
function describeSupplemental(
  study: ResolvedStudy,
  parent: ResolvedDataset,
  codelists: Map<string, Codelist>,
): DatasetMeta {
  const name = datasetName(supplementalName(parent));
  const published = study.standards.sdtmDataset(supplementalName(parent));
  invariant(name !== undefined && published !== undefined, 'every SDTM dataset has a supplemental one');
  const keys = ['STUDYID', 'RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL', 'QNAM'].map(named);
  const variables = supplementalVariables.map((variable): VariableMeta => {
    const facts = published.variables.find((candidate) => candidate.name === variable);
    return {
      name: named(variable),
      label: facts?.label ?? variable,
      storage: 'text',
      dataType: 'text',
      length: 1,
      ...(facts?.role !== undefined && { role: facts.role }),
      ...(facts?.core !== undefined && { core: facts.core }),
      mandatory: facts?.core === 'Req',
      ...(variable === 'QVAL'
        ? { values: qualifierMeta(study, parent, name, codelists) }
        : {
            origin:
              variable === 'STUDYID'
                ? { type: 'Protocol', source: 'Sponsor' }
                : { type: 'Assigned', source: 'Sponsor' },
          }),
    };
  });
  return {
    name,
    label: published.label,
    family: 'sdtm',
    class: 'RELATIONSHIP',
    structure: published.structure,
    domain: parent.domain ?? parent.name,
    keys,
    repeating: true,
    reference: false,
    variables,
  };
}

function qualifierMeta(
  study: ResolvedStudy,
  parent: ResolvedDataset,
  supplemental: DatasetMeta['name'],
  codelists: Map<string, Codelist>,
): NonNullable<VariableMeta['values']> {
  return parent.supplemental.map((variable) => {
    const placed = variable.common;
    const entry = placed?.entry;
    const origin =
      entry === undefined
        ? undefined
        : (stated(entry.origin, entry.pages ?? parent.parsed.mapping.pages) ??
          defaultOrigin(parent, entry, parent.parsed.mapping.pages ?? [], entry.pages));
    const codelist = codelistOf(study, variable, placed, codelists);
    const description =
      entry?.method ??
      (variable.derivation !== undefined && placed !== undefined
        ? `By the derivation ${variable.derivation.name}.`
        : undefined);
    return {
      where: [{ dataset: supplemental, variable: named('QNAM'), comparator: 'EQ' as const, values: [variable.name] }],
      label: variable.facts.label,
      storage: 'text' as const,
      dataType: 'text' as const,
      length: 1,
      mandatory: false,
      ...(codelist !== undefined && { codelist }),
      ...(origin !== undefined && { origin }),
      ...(origin?.type === 'Derived' &&
        description !== undefined && { method: { type: 'Computation' as const, description } }),
    };
  });
}
