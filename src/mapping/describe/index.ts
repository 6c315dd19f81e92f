import { invariant } from '#base/invariant.js';
import { datasetName } from '#model/names.js';
import type { Codelist, DatasetMeta, StudyMeta } from '#model/study-meta.js';
import type { Collected } from '../collect/collected.js';
import type { EndpointMethod } from '../endpoint.js';
import type { ResponseCatalogue } from '../response.js';
import type { ResolvedDataset, ResolvedStudy } from '../resolved.js';
import { supplementalName } from '../steps/supplemental.js';
import { describeAnalyses } from './analyses.js';
import { describeSupplemental } from './supplemental.js';
import { usesOf } from './documents.js';
import { describeVariable, named } from './variable.js';

/** The one description of the study as far as the mapping knows it; lengths, final data types and the terms in use come from the data. */
export function describeStudy(
  study: ResolvedStudy,
  collected: Collected,
  order: readonly string[],
  endpointMethod: EndpointMethod,
  response: ResponseCatalogue,
): StudyMeta {
  const { study: file } = study.parsed;
  const codelists = new Map<string, Codelist>();
  const datasets = order.map((name) => {
    const dataset = study.datasets.get(name);
    if (dataset !== undefined) return describeDataset(study, dataset, collected, codelists, endpointMethod, response);
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
    documents: (file.documents ?? []).map(({ for: of, ...document }) => ({ ...document, ...(of && { family: of }) })),
    ...(file.analyses && { analyses: describeAnalyses(file) }),
  };
}

function describeDataset(
  study: ResolvedStudy,
  dataset: ResolvedDataset,
  collected: Collected,
  codelists: Map<string, Codelist>,
  endpointMethod: EndpointMethod,
  response: ResponseCatalogue,
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
      describeVariable(study, dataset, variable, collected, codelists, endpointMethod, response),
    ),
    ...(mapping.comment !== undefined && { comment: mapping.comment }),
    ...(mapping.documents && { documents: usesOf(mapping.documents) }),
  };
}
