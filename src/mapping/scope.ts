import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import { report } from './messages.js';
import type { ParsedBlock } from './parse.js';
import type { ColumnType, Columns, Relation } from './relations.js';
import type { ResolvedDataset, ResolvedStudy } from './resolved.js';

/** What the expressions of one block can see, and from which relation each column comes. */
export interface BlockScope {
  readonly from: Relation;
  readonly columns: Columns;
}

/** The columns of a block: of its input, of its joins, of its unpivot. Undefined when its input is not known. */
export function blockScope(
  study: ResolvedStudy,
  dataset: ResolvedDataset,
  index: number,
  diagnostics: Diagnostic[],
): BlockScope | undefined {
  const parsed = dataset.parsed.blocks[index];
  if (parsed === undefined) return undefined;
  const { document } = dataset.parsed;
  const { block, path } = parsed;
  const from = relationNamed(study, block.from, dataset, [...path, 'from'], diagnostics);
  if (from === undefined) return undefined;
  const columns = pivoted(parsed, from, dataset, diagnostics);
  (block.join ?? []).forEach((join, i) => {
    const at = [...path, 'join', i] as const;
    const right = relationNamed(study, join.with, dataset, [...at, 'with'], diagnostics);
    if (right === undefined) return;
    for (const [left, theirs] of join.on) {
      if (!columns.has(left))
        diagnostics.push(
          report(
            'unknown-column',
            { column: left, relation: block.from, nearest: didYouMean(left, columns.keys()) },
            document.at([...at, 'on']),
          ),
        );
      if (!right.columns.has(theirs))
        diagnostics.push(
          report(
            'unknown-column',
            { column: theirs, relation: join.with, nearest: didYouMean(theirs, right.columns.keys()) },
            document.at([...at, 'on']),
          ),
        );
    }
    for (const column of [...(join.first ?? []), ...(join.last ?? [])]) {
      if (!right.columns.has(column))
        diagnostics.push(
          report(
            'unknown-column',
            { column, relation: join.with, nearest: didYouMean(column, right.columns.keys()) },
            document.at(at),
          ),
        );
    }
    for (const [as, theirs] of join.take) {
      const type = right.columns.get(theirs);
      if (type === undefined)
        diagnostics.push(
          report(
            'unknown-column',
            { column: theirs, relation: join.with, nearest: didYouMean(theirs, right.columns.keys()) },
            document.at([...at, 'take']),
          ),
        );
      else if (columns.has(as))
        diagnostics.push(report('column-twice', { column: as, relation: join.with }, document.at([...at, 'take'])));
      else columns.set(as, type);
    }
  });
  addUnpivot(parsed, columns, dataset, diagnostics);
  return { from, columns };
}

/** The columns of the input; of a pivot its keys and what it puts beside them. */
function pivoted(
  { block, path }: ParsedBlock,
  from: Relation,
  dataset: ResolvedDataset,
  diagnostics: Diagnostic[],
): Map<string, ColumnType> {
  const { pivot } = block;
  if (pivot === undefined) return new Map(from.columns);
  const at = (...steps: readonly (string | number)[]) => dataset.parsed.document.at([...path, 'pivot', ...steps]);
  const type = (column: string, ...steps: readonly (string | number)[]): ColumnType => {
    const found = from.columns.get(column);
    if (found === undefined)
      diagnostics.push(
        report(
          'unknown-column',
          { column, relation: block.from, nearest: didYouMean(column, from.columns.keys()) },
          at(...steps),
        ),
      );
    return found ?? 'VARCHAR';
  };
  const columns = new Map(pivot.by.map((column, i) => [column, type(column, 'by', i)] as const));
  type(pivot.name, 'name');
  const value = type(pivot.value, 'value');
  for (const part of ['first', 'last'] as const)
    pivot[part]?.forEach((column, i) => {
      type(column, part, i);
    });
  for (const [as] of pivot.columns) {
    if (columns.has(as)) diagnostics.push(report('pivot-column-twice', { column: as }, at('columns')));
    columns.set(as, value);
  }
  return columns;
}

function addUnpivot(
  { block, path }: ParsedBlock,
  columns: Map<string, ColumnType>,
  dataset: ResolvedDataset,
  diagnostics: Diagnostic[],
): void {
  const rows = block.unpivot ?? [];
  const before = new Map(columns);
  for (const key of new Set(rows.flatMap((row) => Object.keys(row)))) {
    const cells = rows.map((row) => row[key]);
    columns.set(key, cells.every((cell) => cell === undefined || typeof cell === 'number') ? 'DOUBLE' : 'VARCHAR');
  }
  rows.forEach((row, i) => {
    for (const [key, cell] of Object.entries(row)) {
      if (typeof cell === 'object' && !before.has(cell.column)) {
        diagnostics.push(
          report(
            'unknown-column',
            { column: cell.column, relation: block.from, nearest: didYouMean(cell.column, before.keys()) },
            dataset.parsed.document.at([...path, 'unpivot', i, key, 'column']),
          ),
        );
      }
    }
  });
}

export function relationNamed(
  study: ResolvedStudy,
  name: string,
  dataset: ResolvedDataset,
  path: readonly (string | number)[],
  diagnostics: Diagnostic[],
): Relation | undefined {
  const relation = study.relations.get(name);
  if (relation === undefined) {
    diagnostics.push(
      report(
        'unknown-relation',
        { relation: name, nearest: didYouMean(name, study.relations.keys()) },
        dataset.parsed.document.at(path),
      ),
    );
  }
  return relation;
}
