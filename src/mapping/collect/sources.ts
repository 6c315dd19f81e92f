import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { ExpressionBook } from '../expressions.js';
import { report } from '../messages.js';
import { nameInFile, sourceColumns, type ColumnType } from '../relations.js';
import type { ResolvedStudy } from '../resolved.js';
import type { Path, YamlDocument } from '../yaml-document.js';
import { scopeOf } from './collected.js';

/** What the sources of study.yaml read: their drops, USUBJID and the order of duplicates. */
export function collectSources(study: ResolvedStudy, expressions: ExpressionBook, diagnostics: Diagnostic[]): void {
  const { document, study: file } = study.parsed;
  diagnostics.push(...namingFaults(study.parsed));
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

/** Columns that are renamed and not there, or there twice. */
function namingFaults({ document, study: file }: ResolvedStudy['parsed']): readonly Diagnostic[] {
  const every = ['raw', 'every_source'];
  const found = notThere(
    document,
    every,
    'every source',
    file.raw.every_source?.rename,
    file.raw.every_source?.columns,
  );
  for (const [name, source] of Object.entries(file.raw.sources)) {
    const path = ['raw', 'sources', name];
    const columns = sourceColumns(file, name);
    found.push(...notThere(document, path, name, source.rename, columns));
    for (const column of Object.keys(source.computed ?? {}))
      if (columns.includes(column))
        found.push(
          report('source-column-twice', { column, source: name }, document.keyAt([...path, 'computed', column])),
        );
    const owners = new Map<string, string>();
    for (const own of columns) {
      const column = nameInFile(file, name, own);
      const other = owners.get(column);
      if (other !== undefined)
        found.push(
          report('file-column-twice', { column, source: name, other, own }, document.at([...path, 'columns'])),
        );
      owners.set(column, own);
    }
  }
  return found;
}

function notThere(
  document: YamlDocument,
  path: Path,
  relation: string,
  renamed: Readonly<Record<string, string>> = {},
  columns: readonly string[] = [],
): Diagnostic[] {
  return Object.keys(renamed)
    .filter((column) => !columns.includes(column))
    .map((column) =>
      report(
        'unknown-column',
        { column, relation, nearest: didYouMean(column, columns) },
        document.keyAt([...path, 'rename', column]),
      ),
    );
}
