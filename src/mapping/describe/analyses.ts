import type { AnalysisDisplay, WhereCondition } from '#model/study-meta.js';
import type { StudyFile } from '../schema/study.js';
import { named, namedDataset } from './variable.js';

/** The displays of study.yaml, in its order. */
export function describeAnalyses({ analyses = {} }: StudyFile): readonly AnalysisDisplay[] {
  return Object.entries(analyses).map(([name, { title, results }]) => ({
    name,
    title,
    results: results.map(({ description, reason, purpose, datasets, join, documentation, code }) => ({
      description,
      reason,
      purpose,
      datasets: Object.entries(datasets).map(([dataset, { where = {}, variables = [] }]) => ({
        dataset: namedDataset(dataset),
        where: Object.entries(where).map(([variable, value]): WhereCondition => {
          const values = (Array.isArray(value) ? value : [value]).map(String);
          return {
            dataset: namedDataset(dataset),
            variable: named(variable),
            comparator: values.length > 1 ? 'IN' : 'EQ',
            values,
          };
        }),
        variables: variables.map(named),
      })),
      ...(join !== undefined && { join }),
      ...(documentation !== undefined && { documentation }),
      ...(code && { code: { context: code.context, code: code.text } }),
    })),
  }));
}
