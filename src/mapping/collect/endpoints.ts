import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import type { ExpressionBook } from '../expressions.js';
import { report } from '../messages.js';
import type { ResolvedStudy } from '../resolved.js';
import { scopeOf } from './collected.js';

/** What the times to event of study.yaml read. */
export function collectEndpoints(study: ResolvedStudy, expressions: ExpressionBook, diagnostics: Diagnostic[]): void {
  const { document, study: file } = study.parsed;
  for (const [name, endpoint] of Object.entries(file.endpoints ?? {})) {
    for (const part of ['population', 'assessments', 'baseline', 'death', 'new_therapy'] as const) {
      const block = endpoint[part];
      if (block === undefined) continue;
      const relation = study.relations.get(block.dataset);
      const path = ['endpoints', name, part];
      if (relation === undefined) {
        diagnostics.push(
          report(
            'unknown-relation',
            { relation: block.dataset, nearest: didYouMean(block.dataset, study.relations.keys()) },
            document.at([...path, 'dataset']),
          ),
        );
        continue;
      }
      for (const key of ['date', 'result'] as const) {
        const column = key in block ? (block as Record<string, unknown>)[key] : undefined;
        if (typeof column === 'string' && !relation.columns.has(column))
          diagnostics.push(
            report(
              'unknown-column',
              { column, relation: block.dataset, nearest: didYouMean(column, relation.columns.keys()) },
              document.at([...path, key]),
            ),
          );
      }
      if (block.where !== undefined)
        expressions.add({
          document,
          path: [...path, 'where'],
          text: block.where,
          columns: relation.columns,
          expects: 'condition',
          scope: scopeOf.relation(block.dataset),
        });
    }
    const population = study.relations.get(endpoint.population.dataset);
    for (const part of ['start', 'last_alive'] as const) {
      const variable = endpoint[part]?.variable;
      if (variable !== undefined && population !== undefined && !population.columns.has(variable)) {
        diagnostics.push(
          report(
            'unknown-column',
            {
              column: variable,
              relation: endpoint.population.dataset,
              nearest: didYouMean(variable, population.columns.keys()),
            },
            document.at(['endpoints', name, part, 'variable']),
          ),
        );
      }
    }
  }
}
