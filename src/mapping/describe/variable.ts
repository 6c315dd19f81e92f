import { invariant } from '#base/invariant.js';
import { datasetName, type DatasetName, variableName, type VariableName } from '#model/names.js';
import type { Codelist, VariableMeta } from '#model/study-meta.js';
import type { Collected } from '../collect/collected.js';
import type { EndpointMethod } from '../endpoint.js';
import type { ResponseCatalogue } from '../response.js';
import type { PlacedEntry } from '../parse.js';
import { entryFor, type ResolvedDataset, type ResolvedStudy, type ResolvedVariable } from '../resolved.js';
import { codelistOf } from './codelist.js';
import { documented } from './documents.js';
import { originAndMethod } from './origin.js';
import { withRecords } from './records.js';

export function named(text: string): VariableName {
  const name = variableName(text);
  invariant(name !== undefined, `"${text}" is a variable name`);
  return name;
}

export function namedDataset(text: string): DatasetName {
  const name = datasetName(text);
  invariant(name !== undefined, `"${text}" is a dataset name`);
  return name;
}

export function describeVariable(
  study: ResolvedStudy,
  dataset: ResolvedDataset,
  variable: ResolvedVariable,
  collected: Collected,
  codelists: Map<string, Codelist>,
  endpointMethod: EndpointMethod,
  response: ResponseCatalogue,
): VariableMeta {
  const { facts } = variable;
  const entries = dataset.parsed.blocks.map((_, i) => entryFor(variable, i)).filter((placed) => placed !== undefined);
  const main = mainEntry(entries) ?? variable.common;
  const alone =
    main === undefined ? {} : originAndMethod(dataset, variable, main, collected, endpointMethod, response, study);
  const described = withRecords(variable.name, main, alone, collected.records.get(dataset.name) ?? []);
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
    ...documented(
      { ...described, ...(main?.entry.comment !== undefined && { comment: main.entry.comment }) },
      main?.entry.documents,
    ),
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
