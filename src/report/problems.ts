import { compareText } from '#base/compare-text.js';
import type { DataProblem } from '#model/account.js';
import { csv } from './csv.js';
import { json } from './json.js';
import type { BuildResults, ReportFile } from './results.js';
import { place } from './words.js';

/** problems.json and problems.csv: the values of the raw captures that the mapping could not take as they stand. */
export function problems(results: BuildResults): readonly ReportFile[] {
  const sorted = sortedProblems(results);
  return [
    {
      path: 'problems.json',
      content: json({
        study: results.meta.study.id,
        count: sorted.length,
        summary: summary(sorted),
        problems: sorted,
      }),
    },
    { path: 'problems.csv', content: csv(HEADER, sorted.map(rowOf)) },
  ];
}

/** By dataset and variable, then in the order of the raw files. */
export function sortedProblems({ problems }: BuildResults): readonly DataProblem[] {
  return problems.toSorted(
    (a, b) =>
      compareText(a.dataset, b.dataset) ||
      compareText(a.variable, b.variable) ||
      compareText(a.file, b.file) ||
      a.row - b.row ||
      compareText(a.value, b.value),
  );
}

interface ProblemCount {
  readonly kind: DataProblem['kind'];
  readonly severity: DataProblem['severity'];
  readonly dataset: string;
  readonly variable: string;
  readonly value: string;
  readonly action: string;
  readonly count: number;
}

/** How often each value could not be taken, the most frequent of a variable first. */
function summary(sorted: readonly DataProblem[]): readonly ProblemCount[] {
  const counts = new Map<string, ProblemCount>();
  for (const { kind, severity, dataset, variable, value, action } of sorted) {
    const key = JSON.stringify([dataset, variable, value, kind, severity, action]);
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { kind, severity, dataset, variable, value, action, count });
  }
  return [...counts.values()].sort(
    (a, b) =>
      compareText(a.dataset, b.dataset) ||
      compareText(a.variable, b.variable) ||
      b.count - a.count ||
      compareText(a.value, b.value) ||
      compareText(a.action, b.action),
  );
}

const HEADER = ['Severity', 'Kind', 'Dataset', 'Variable', 'Value', 'Action', 'File', 'Row', 'Subject', 'Mapping'];

function rowOf({ severity, kind, dataset, variable, value, action, file, row, subject, at }: DataProblem) {
  return [severity, kind, dataset, variable, value, action, file, row, subject, place(at)];
}
