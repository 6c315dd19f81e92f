import type { SourceSpan } from '#base/diagnostic.js';
import type { DefineDataset, DefineDocument } from '#define/document.js';
import type { Finding, RuleOutcome } from '#rules/outcome.js';

/**
 * Findings that compare data with a define.xml, each with the place where the define.xml speaks of it: the variable, else the dataset. Findings on an element
 * are shown without what such an element cannot have: rules on elements of several names output it.
 */
export function placedInDefine(outcomes: readonly RuleOutcome[], document: DefineDocument): readonly RuleOutcome[] {
  const datasets = new Map(document.datasets.map((dataset) => [dataset.name, dataset]));
  return outcomes.map((outcome) =>
    outcome.status === 'issues'
      ? { ...outcome, findings: outcome.findings.map((finding) => placed(finding, datasets)) }
      : outcome,
  );
}

function placed(finding: Finding, datasets: ReadonlyMap<string, DefineDataset>): Finding {
  if (finding.at !== undefined)
    return { ...finding, variables: finding.variables.filter(({ value }) => value !== 'Not in dataset') };
  const said = (name: string) => finding.variables.find((each) => each.name === name)?.value ?? undefined;
  const dataset = datasets.get(said('define_dataset_name') ?? finding.dataset);
  const variable = said('define_variable_name') ?? said('variable_name');
  const at = variable === undefined ? dataset?.at : (placeOf(dataset, variable) ?? dataset?.at);
  return at === undefined ? finding : { ...finding, at };
}

function placeOf(dataset: DefineDataset | undefined, variable: string): SourceSpan | undefined {
  return dataset?.variables.find(({ item }) => item?.name === variable)?.item?.at;
}
