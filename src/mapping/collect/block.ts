import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import type { ExpressionBook } from '../expressions.js';
import { report } from '../messages.js';
import { allVariables, entryFor, isSourceLevel, type ResolvedDataset, type ResolvedStudy } from '../resolved.js';
import type { BlockScope } from '../scope.js';
import { readPath, scopeOf } from './collected.js';

/** What one block of a dataset reads of its input: conditions, joins and the variables of source level. */
export function collectBlock(
  study: ResolvedStudy,
  dataset: ResolvedDataset,
  index: number,
  scope: BlockScope,
  expressions: ExpressionBook,
  diagnostics: Diagnostic[],
): void {
  const parsed = dataset.parsed.blocks[index];
  if (parsed === undefined) return;
  const { document } = dataset.parsed;
  const { block, path } = parsed;
  const name = scopeOf.block(dataset.name, index);
  const plain = typeof document.value === 'object' && !Array.isArray(readPath(document.value, [...path, 'where']));
  (block.where ?? []).forEach((condition, i) => {
    expressions.add({
      document,
      path: plain ? [...path, 'where'] : [...path, 'where', i, 'keep'],
      text: condition.keep,
      columns: scope.columns,
      expects: 'condition',
      scope: name,
    });
  });
  (block.join ?? []).forEach((join, i) => {
    const right = study.relations.get(join.with);
    if (join.where !== undefined && right !== undefined)
      expressions.add({
        document,
        path: [...path, 'join', i, 'where'],
        text: join.where,
        columns: right.columns,
        expects: 'condition',
        scope: scopeOf.relation(join.with),
      });
  });
  for (const variable of allVariables(dataset)) {
    const placed = entryFor(variable, index);
    if (placed === undefined || !isSourceLevel(placed.entry)) continue;
    const { entry } = placed;
    const reference = (column: string, key: string) => {
      if (!scope.columns.has(column))
        diagnostics.push(
          report(
            'unknown-column',
            { column, relation: block.from, nearest: didYouMean(column, scope.columns.keys()) },
            placed.document.at([...placed.path, key]),
          ),
        );
    };
    if ('when' in entry && typeof entry.when === 'string')
      expressions.add({
        document: placed.document,
        path: [...placed.path, 'when'],
        text: entry.when,
        columns: scope.columns,
        expects: 'condition',
        scope: name,
      });
    if ('column' in entry && typeof entry.column === 'string') reference(entry.column, 'column');
    else if ('sql' in entry && typeof entry.sql === 'string')
      expressions.add({
        document: placed.document,
        path: [...placed.path, 'sql'],
        text: entry.sql,
        columns: scope.columns,
        expects: variable.facts.storage,
        scope: name,
      });
    else if ('date' in entry && typeof entry.date === 'string') {
      reference(entry.date, 'date');
      if ('time' in entry && typeof entry.time === 'string') reference(entry.time, 'time');
    }
  }
}
