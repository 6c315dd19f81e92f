import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { DatasetClass } from '#model/study-meta.js';
import type { Standards } from '#standards/standards.js';
import type { AnyDerivation } from './derivation.js';
import { report } from './messages.js';
import type { ParsedDataset, ParsedStudy } from './parse.js';
import { declaredRelations } from './relations.js';
import {
  allVariables,
  columnType,
  type ResolvedDataset,
  type ResolvedStudy,
  type ResolvedVariable,
} from './resolved.js';
import { responseColumns, responseStages } from './response.js';
import { sameTexts, tidyResponse, tidyTexts } from './tidy.js';
import { VariableLookup } from './variable-lookup.js';

/** Looks up every name of a parsed study; faults go to `diagnostics`, and what could be resolved goes on, so that all faults come together. */
export function resolveStudy(
  parsed: ParsedStudy,
  standards: Standards,
  catalogue: readonly AnyDerivation[],
  diagnostics: Diagnostic[],
): ResolvedStudy {
  const relations = declaredRelations(parsed);
  const datasets = new Map<string, ResolvedDataset>();
  for (const dataset of parsed.datasets) {
    const resolved = resolveDataset(dataset, parsed, standards, catalogue, diagnostics);
    if (resolved !== undefined) datasets.set(dataset.name, resolved);
  }
  for (const dataset of datasets.values()) {
    relations.set(dataset.name, {
      kind: 'dataset',
      name: dataset.name,
      columns: new Map(allVariables(dataset).map((variable) => [variable.name, columnType(variable)])),
      tidy: tidyTexts(dataset),
    });
  }
  const { response } = parsed.study;
  if (response !== undefined)
    for (const stage of responseStages) {
      const [name, columns] = [`response.${stage}`, responseColumns[stage]];
      const tidy = tidyResponse(stage, response, relations);
      relations.set(name, { kind: 'response', name, columns, tidy, same: sameTexts(stage, response, tidy) });
    }
  return { parsed, standards, relations, datasets };
}

function resolveDataset(
  parsed: ParsedDataset,
  study: ParsedStudy,
  standards: Standards,
  catalogue: readonly AnyDerivation[],
  diagnostics: Diagnostic[],
): ResolvedDataset | undefined {
  const facts = datasetFacts(parsed, standards, diagnostics);
  if (facts === undefined) return undefined;
  const lookup = new VariableLookup(parsed, study, standards, catalogue, facts.class, diagnostics);
  const names = new Set([
    ...automaticNames(parsed, standards),
    ...parsed.variables.keys(),
    ...parsed.blocks.flatMap((block) => [...block.variables.keys()]),
  ]);
  const variables = [...names]
    .map((name) => lookup.variable(name, 'variable'))
    .filter((variable) => variable !== undefined);
  const workingNames = new Set([
    ...parsed.working.keys(),
    ...parsed.blocks.flatMap((block) => [...block.working.keys()]),
  ]);
  const working = [...workingNames]
    .map((name) => lookup.variable(name, 'working'))
    .filter((variable) => variable !== undefined);
  const supplemental = [...parsed.supplemental.keys()]
    .map((name) => lookup.variable(name, 'supplemental'))
    .filter((variable) => variable !== undefined);
  reportMissing(parsed, names, standards, diagnostics);
  reportCollisions(parsed, names, workingNames, diagnostics);
  for (const [i, key] of parsed.mapping.keys.entries()) {
    if (!names.has(key))
      diagnostics.push(
        report(
          'unknown-key-variable',
          { key, dataset: parsed.name, nearest: didYouMean(key, names) },
          parsed.document.at(['keys', i]),
        ),
      );
  }
  return {
    name: parsed.name,
    family: parsed.family,
    parsed,
    ...facts,
    variables: inStandardOrder(parsed, variables, standards),
    working,
    supplemental,
  };
}

type DatasetFacts = Pick<ResolvedDataset, 'label' | 'class' | 'structure' | 'subclass' | 'domain'>;

function datasetFacts(
  parsed: ParsedDataset,
  standards: Standards,
  diagnostics: Diagnostic[],
): DatasetFacts | undefined {
  const { mapping, document } = parsed;
  if (parsed.family === 'sdtm') {
    const published = standards.sdtmDataset(parsed.name);
    if (
      published === undefined &&
      (mapping.label === undefined || mapping.class === undefined || mapping.structure === undefined)
    ) {
      const nearest = didYouMean(
        parsed.name,
        standards.sdtmDatasets().map((dataset) => dataset.name),
      );
      diagnostics.push(report('unknown-dataset', { dataset: parsed.name, nearest }, document.at(['dataset'])));
      return undefined;
    }
    return {
      label: mapping.label ?? published?.label ?? parsed.name,
      class: published?.class ?? (mapping.class as DatasetClass),
      structure: mapping.structure ?? published?.structure ?? '',
      ...(published?.domain !== undefined ? { domain: published.domain } : { domain: parsed.name }),
    };
  }
  const known = parsed.name === 'ADSL' ? standards.adamStructure('ADSL') : undefined;
  const label = mapping.label;
  const datasetClass = (mapping.class ?? known?.class) as DatasetClass | undefined;
  const structure = mapping.structure;
  if (label === undefined || datasetClass === undefined || structure === undefined) {
    const missing = [
      ...(label === undefined ? ['label'] : []),
      ...(datasetClass === undefined ? ['class'] : []),
      ...(structure === undefined ? ['structure'] : []),
    ];
    diagnostics.push(report('adam-dataset-needs', { dataset: parsed.name, missing }, document.at(['dataset'])));
    return undefined;
  }
  return {
    label,
    class: datasetClass,
    structure,
    ...(mapping.subclass !== undefined && { subclass: mapping.subclass }),
  };
}

/** Identifiers that every dataset of subjects has in the same way; the mapping need not say them. */
function automaticNames(parsed: ParsedDataset, standards: Standards): readonly string[] {
  if (parsed.family === 'adam') return ['STUDYID', 'USUBJID'];
  const listed = new Set(
    standards
      .sdtmVariables(parsed.name)
      .filter((variable) => variable.listed)
      .map((variable) => String(variable.name)),
  );
  return ['STUDYID', 'DOMAIN', 'USUBJID'].filter((name) => listed.has(name));
}

function inStandardOrder(
  parsed: ParsedDataset,
  variables: readonly ResolvedVariable[],
  standards: Standards,
): readonly ResolvedVariable[] {
  if (parsed.family === 'adam') return variables;
  const listed = standards.sdtmVariables(parsed.name).filter((variable) => variable.listed);
  const { class: ofClass, domain } = standards.sdtmDataset(parsed.name) ?? {};
  const inClass = new Map(
    (ofClass === undefined || domain === undefined ? [] : standards.classVariables(ofClass, domain)).map(
      ({ name, order }) => [String(name), order],
    ),
  );
  /** What only the class has stands behind the last listed variable that the class has before it. */
  const between = (order: number): number => {
    const before = listed.filter((variable) => (inClass.get(variable.name) ?? Infinity) < order);
    return Math.max(0, ...before.map((variable) => variable.order)) + order / 1_000;
  };
  const position = (variable: ResolvedVariable, i: number): number => {
    const published = standards.sdtmVariable(parsed.name, variable.name);
    if (published === undefined) return 100_000 + i;
    return published.listed ? published.order : between(published.order);
  };
  return variables
    .map((variable, i) => ({ variable, position: position(variable, i) }))
    .sort((a, b) => a.position - b.position)
    .map(({ variable }) => variable);
}

/** Required variables must be mapped, Expected ones should be (SDTMIG 3.4, section 4.1.5). */
function reportMissing(
  parsed: ParsedDataset,
  names: ReadonlySet<string>,
  standards: Standards,
  diagnostics: Diagnostic[],
): void {
  if (parsed.family !== 'sdtm') return;
  const at: SourceSpan = parsed.document.keyAt(['variables']);
  for (const variable of standards.sdtmVariables(parsed.name)) {
    if (!variable.listed || names.has(variable.name) || (variable.core !== 'Req' && variable.core !== 'Exp')) continue;
    diagnostics.push(
      report(
        variable.core === 'Req' ? 'required-variable-missing' : 'expected-variable-missing',
        { dataset: parsed.name, variable: variable.name, label: variable.label },
        at,
      ),
    );
  }
}

function reportCollisions(
  parsed: ParsedDataset,
  names: ReadonlySet<string>,
  working: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): void {
  for (const name of [...working, ...parsed.supplemental.keys()]) {
    if (names.has(name))
      diagnostics.push(
        report(
          'name-twice',
          { name, dataset: parsed.name },
          parsed.document.keyAt([working.has(name) ? 'working' : 'supplemental', name]),
        ),
      );
  }
}
