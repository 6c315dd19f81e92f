import type { Family } from '#model/study-meta.js';
import type { AdamStructure, PublishedCodelist, SdtmVariable } from '#standards/published.js';
import type { Standards } from '#standards/standards.js';
import type { RuleStandards, StandardCodelist, StandardVariable } from '#rules/world.js';

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
    variablesOf: remembered((dataset) => standards.sdtmVariables(dataset).map(sdtmVariable)),
    variableOf: (dataset, name) => {
      const variable = standards.sdtmVariable(dataset, name);
      return variable && sdtmVariable(variable);
    },
    codelist: codelistsOf(standards),
  };
}

/** What rules on analysis datasets ask, answered by the ADaMIG; `structureOf` tells which of its structures a dataset has. */
export function adamRuleStandards(
  standards: Standards,
  structureOf: (dataset: string) => AdamStructure | undefined,
): RuleStandards {
  const variableOf = (dataset: string, name: string): StandardVariable | undefined => {
    const structure = structureOf(dataset);
    const variable = structure && standards.adamVariable(structure, name);
    if (variable === undefined) return undefined;
    return {
      name: variable.name,
      label: variable.label ?? '',
      type: variable.storage === 'text' ? 'Char' : 'Num',
      core: variable.core,
      codelists: variable.codelists,
    };
  };
  return {
    classOf: (dataset) => {
      const structure = structureOf(dataset);
      return structure && standards.adamStructure(structure)?.class;
    },
    labelOf: () => undefined,
    variablesOf: remembered((dataset) => {
      const structure = structureOf(dataset);
      if (structure === undefined) return [];
      const names = standards.adamVariables(structure).map(({ pattern }) => pattern);
      const fixed = names.filter((name) => /^[A-Z0-9]+$/.test(name));
      return fixed.map((name) => variableOf(dataset, name)).filter((variable) => variable !== undefined);
    }),
    variableOf,
    codelist: codelistsOf(standards),
  };
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
  return remembered((name) => projected(standards.codelist(name)));
}

/** Rules ask for the same again and again. */
function remembered<Value>(look: (name: string) => Value): (name: string) => Value {
  const found = new Map<string, { readonly value: Value }>();
  return (name) => {
    const entry = found.get(name) ?? { value: look(name) };
    found.set(name, entry);
    return entry.value;
  };
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
