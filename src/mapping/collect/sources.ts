import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { ExpressionBook } from '../expressions.js';
import { report } from '../messages.js';
import { sourceColumns, type ColumnType } from '../relations.js';
import type { ResolvedStudy } from '../resolved.js';
import { scopeOf } from './collected.js';

/** What the sources of study.yaml read: their drops, USUBJID and the order of duplicates. */
export function collectSources(study: ResolvedStudy, expressions: ExpressionBook, diagnostics: Diagnostic[]): void {
  const { document, study: file } = study.parsed;
  for (const [name, source] of Object.entries(file.raw.sources)) {
    const inFile = new Map<string, ColumnType>(sourceColumns(file, name).map((column) => [column, 'VARCHAR']));
    const columns = new Map<string, ColumnType>(inFile);
    for (const column of Object.keys(source.computed ?? {})) columns.set(column, 'VARCHAR');
    const add = (path: readonly (string | number)[], text: string) => {
      expressions.add({
        document,
        path,
        text,
        columns,
        expects: path.at(-1) === 'where' ? 'condition' : 'text',
        scope: scopeOf.source(name),
      });
    };
    for (const [column, text] of Object.entries(source.computed ?? {}))
      expressions.add({
        document,
        path: ['raw', 'sources', name, 'computed', column],
        text,
        columns: inFile,
        expects: 'text',
        scope: scopeOf.source(name),
      });
    const known = (column: string, at: SourceSpan) => {
      if (!columns.has(column))
        diagnostics.push(
          report('unknown-column', { column, relation: name, nearest: didYouMean(column, columns.keys()) }, at),
        );
    };
    if (source.every_source !== false)
      (file.raw.every_source?.drop ?? []).forEach((drop, i) => {
        add(['raw', 'every_source', 'drop', i, 'where'], drop.where);
      });
    (source.drop ?? []).forEach((drop, i) => {
      add(['raw', 'sources', name, 'drop', i, 'where'], drop.where);
    });
    if (source.subject !== false) {
      known(file.subjects.number, document.at(['raw', 'sources', name, 'columns']));
      add(['subjects', 'usubjid'], file.subjects.usubjid);
    }
    for (const part of ['by', 'order'] as const)
      (source.duplicates?.[part] ?? []).forEach((column, i) => {
        known(column, document.at(['raw', 'sources', name, 'duplicates', part, i]));
      });
  }
  const again = file.subjects.rescreened;
  if (again === undefined) return;
  const columns = sourceColumns(file, again.source);
  if (columns.length === 0)
    diagnostics.push(
      report(
        'unknown-relation',
        { relation: again.source, nearest: didYouMean(again.source, Object.keys(file.raw.sources)) },
        document.at(['subjects', 'rescreened', 'source']),
      ),
    );
  else if (!columns.includes(again.previous))
    diagnostics.push(
      report(
        'unknown-column',
        { column: again.previous, relation: again.source, nearest: didYouMean(again.previous, columns) },
        document.at(['subjects', 'rescreened', 'previous']),
      ),
    );
}
