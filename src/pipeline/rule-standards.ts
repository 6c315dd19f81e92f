import { cached } from '#base/once.js';
import type { DatasetClass, Family } from '#model/study-meta.js';
import type { AdamStructure, PublishedCodelist, PublishingSet, SdtmVariable } from '#standards/published.js';
import type { Standards } from '#standards/standards.js';
import type { RuleStandards, StandardCodelist, StandardPackage, StandardVariable } from '#rules/world.js';

/** What rules ask of the standard of a family. */
export function ruleStandards(
  family: Family,
  standards: Standards,
  structureOf: (dataset: string) => AdamStructure | undefined,
): RuleStandards {
  return family === 'sdtm' ? sdtmRuleStandards(standards) : adamRuleStandards(standards, structureOf);
}

/** What rules on tabulation datasets ask of the standards, answered by the SDTMIG. */
export function sdtmRuleStandards(standards: Standards): RuleStandards {
  return {
    classOf: (dataset) => standards.datasetClass(dataset),
    labelOf: (dataset) => standards.sdtmDataset(dataset)?.label,
    variablesOf: cached((dataset) => standards.sdtmVariables(dataset).map(sdtmVariable)),
    variableOf: cachedPair((dataset, name) => {
      const variable = standards.sdtmVariable(dataset, name);
      return variable && sdtmVariable(variable);
    }),
    codelist: codelistsOf(standards),
    datasets: () => standards.sdtmDatasets().map(({ name }) => name),
    modelVariables: cachedPair((datasetClass, domain) => {
      const found = observationClasses.find((name) => name === datasetClass);
      return found === undefined ? [] : standards.classVariables(found, domain).map(sdtmVariable);
    }),
    packages: packagesOf(standards),
  };
}

/** What rules on analysis datasets ask, answered by the ADaMIG; `structureOf` tells which of its structures a dataset has. */
export function adamRuleStandards(
  standards: Standards,
  structureOf: (dataset: string) => AdamStructure | undefined,
): RuleStandards {
  const variableOf = cachedPair((dataset, name): StandardVariable | undefined => {
    const structure = structureOf(dataset);
    const variable = structure && standards.adamVariable(structure, name);
    if (variable === undefined) return undefined;
    // "*TM" is a time of analysis, but VSELTM is a copy of the variable of VS. See ADaMIG 1.3, section 3.1.1.
    const copied = variable.pattern === name ? undefined : standards.sdtmVariable(name.slice(0, 2), name);
    if (copied !== undefined) return { ...sdtmVariable(copied), core: variable.core };
    return {
      name: variable.name,
      label: variable.label ?? '',
      type: variable.storage === 'text' ? 'Char' : 'Num',
      core: variable.core,
      codelists: variable.codelists,
    };
  });
  return {
    classOf: (dataset) => {
      const structure = structureOf(dataset);
      return structure && standards.adamStructure(structure)?.class;
    },
    labelOf: () => undefined,
    variablesOf: cached((dataset) => {
      const structure = structureOf(dataset);
      if (structure === undefined) return [];
      const names = standards.adamVariables(structure).map(({ pattern }) => pattern);
      const fixed = names.filter((name) => /^[A-Z0-9]+$/.test(name));
      return fixed.map((name) => variableOf(dataset, name)).filter((variable) => variable !== undefined);
    }),
    variableOf,
    codelist: codelistsOf(standards),
    packages: packagesOf(standards),
  };
}

const observationClasses = [
  'INTERVENTIONS',
  'EVENTS',
  'FINDINGS',
  'FINDINGS ABOUT',
] as const satisfies readonly DatasetClass[];

/** Each package that is at hand; its codelists are read when they are first asked for. */
function packagesOf(standards: Standards): () => readonly StandardPackage[] {
  return () =>
    standards.refs.flatMap(({ type, publishingSet, version }): StandardPackage[] => {
      if (type !== 'CT' || publishingSet === undefined) return [];
      const set = publishingSet as PublishingSet;
      return [
        {
          publishingSet: set,
          version,
          codelists: () =>
            standards
              .codelistNames(set)
              .map((name) => projected(standards.codelist(name, set)))
              .filter((codelist) => codelist !== undefined),
        },
      ];
    });
}

function sdtmVariable(variable: SdtmVariable): StandardVariable {
  return {
    name: variable.name,
    label: variable.label,
    type: variable.storage === 'text' ? 'Char' : 'Num',
    role: variable.role,
    core: variable.core,
    codelists: variable.codelists,
  };
}

function codelistsOf(standards: Standards): (name: string) => StandardCodelist | undefined {
  return cached((name) => projected(standards.codelist(name)));
}

/** Rules ask for the same again and again. */
function cachedPair<Value>(look: (first: string, second: string) => Value): (first: string, second: string) => Value {
  const lookers = cached((first: string) => cached((second: string) => look(first, second)));
  return (first, second) => lookers(first)(second);
}

function projected(codelist: PublishedCodelist | undefined): StandardCodelist | undefined {
  return (
    codelist && {
      code: codelist.code,
      submissionValue: codelist.submissionValue,
      extensible: codelist.extensible,
      terms: codelist.terms.map(({ value, code, preferredTerm }) => ({ value, code, preferred: preferredTerm })),
    }
  );
}
