import { relative, resolve, sep } from 'node:path';
import type { SourceSpan } from '#base/diagnostic.js';
import type { Lineage } from '#mapping/lineage/graph.js';
import type { BuildResults } from '#report/results.js';

/**
 * The results as files tell them: places lie below the study's folder, so that the folder from which the tool is called changes no byte.
 * On the terminal they are relative to that folder, where an editor opens them.
 */
export function inStudyFolder(results: BuildResults, folder: string): BuildResults {
  const place = <T extends { readonly at?: SourceSpan }>(item: T): T =>
    item.at === undefined ? item : { ...item, at: { ...item.at, file: below(folder, item.at.file) } };
  return {
    ...results,
    sources: results.sources.map((source) => ({ ...source, dropped: source.dropped.map(place) })),
    datasets: results.datasets.map((dataset) => ({
      ...dataset,
      inputs: dataset.inputs.map((input) => ({ ...input, dropped: input.dropped.map(place) })),
    })),
    problems: results.problems.map(place),
    diagnostics: results.diagnostics.map(place),
    staleExplanations: results.staleExplanations.map(place),
    lineage: placed(results.lineage, place),
  };
}

function placed({ nodes, datasets }: Lineage, place: <T extends { readonly at?: SourceSpan }>(item: T) => T): Lineage {
  return {
    nodes: nodes.map((node) => place({ ...node, rules: node.rules.map(place) })),
    datasets: datasets.map((dataset) => ({ ...dataset, records: dataset.records.map(place) })),
  };
}

function below(folder: string, file: string): string {
  return relative(folder, resolve(file)).split(sep).join('/');
}
