import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import { endpointParts, readyRelation } from '../endpoint-parts.js';
import type { ExpressionBook } from '../expressions.js';
import { report } from '../messages.js';
import type { ResolvedStudy } from '../resolved.js';
import { scopeOf } from './collected.js';

/** What the times to event of study.yaml read. */
export function collectEndpoints(study: ResolvedStudy, expressions: ExpressionBook, diagnostics: Diagnostic[]): void {
  const { document, study: file } = study.parsed;
  for (const [name, endpoint] of Object.entries(file.endpoints ?? {})) {
    for (const part of endpointParts(endpoint)) {
      const relation = readyRelation(study.relations, part.dataset);
      const path = ['endpoints', name, ...part.path];
      if (relation === undefined) {
        diagnostics.push(
          report(
            'unknown-relation',
            { relation: part.dataset, nearest: didYouMean(part.dataset, study.relations.keys()) },
            document.at([...path, 'dataset']),
          ),
        );
        continue;
      }
      for (const { key, column } of [{ key: 'dataset', column: 'USUBJID' }, ...part.columns])
        if (!relation.columns.has(column))
          diagnostics.push(
            report(
              'unknown-column',
              { column, relation: relation.name, nearest: didYouMean(column, relation.columns.keys()) },
              document.at([...path, key]),
            ),
          );
      if (part.where !== undefined)
        expressions.add({
          document,
          path: [...path, 'where'],
          text: part.where,
          columns: relation.columns,
          expects: 'condition',
          scope: scopeOf.relation(relation.name),
        });
    }
  }
}
