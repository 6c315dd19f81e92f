import type { DroppedRows } from '#model/account.js';
import { csv } from './csv.js';
import { json } from './json.js';
import type { BuildResults, ReportFile } from './results.js';
import { place } from './words.js';

/**
 * One line of the account of rows: what came in and was added equals what went out and was dropped by a named reason, or the line is not balanced.
 *
 * See ICH E6(R3), annex 1, section 4.2.5: data transferred between computerised systems are reconciled.
 */
export interface ReconciliationLine {
  /** What the line is about: a source as read, one input of a dataset, or the dataset as the sum of its inputs. */
  readonly kind: 'source' | 'input' | 'dataset';
  readonly name: string;
  /** The source or earlier dataset that the rows came from; input lines only. */
  readonly input?: string;
  readonly rowsRead: number;
  readonly rowsAdded: number;
  readonly dropped: readonly DroppedRows[];
  readonly rowsOut: number;
  /** Distinct; where known. */
  readonly subjects?: number;
  readonly balanced: boolean;
}

/** Every row from the raw files to the datasets, line by line. */
export function reconcile({ sources, datasets }: BuildResults): readonly ReconciliationLine[] {
  return [
    ...sources.map(({ source, files, rowsRead, dropped, rowsKept, subjects }): ReconciliationLine => ({
      kind: 'source',
      name: source,
      rowsRead,
      rowsAdded: 0,
      dropped,
      rowsOut: rowsKept,
      subjects,
      balanced: total(files) === rowsRead && rowsRead === rowsKept + total(dropped),
    })),
    ...datasets.flatMap(({ dataset, inputs, rows, subjects }): ReconciliationLine[] => {
      const read = inputs.reduce((sum, input) => sum + input.rowsOut, 0);
      return [
        ...inputs.map(({ input, rowsRead, rowsAdded, dropped, rowsOut }): ReconciliationLine => ({
          kind: 'input',
          name: dataset,
          input,
          rowsRead,
          rowsAdded,
          dropped,
          rowsOut,
          balanced: rowsRead + rowsAdded === rowsOut + total(dropped),
        })),
        {
          kind: 'dataset',
          name: dataset,
          rowsRead: read,
          rowsAdded: 0,
          dropped: [],
          rowsOut: rows,
          subjects,
          balanced: read === rows,
        },
      ];
    }),
  ];
}

/** reconciliation.json and reconciliation.csv: rows and distinct subjects in and out, and every dropped row by its reason. */
export function reconciliation(results: BuildResults): readonly ReportFile[] {
  const lines = reconcile(results);
  return [
    {
      path: 'reconciliation.json',
      content: json({
        study: results.meta.study.id,
        balanced: lines.every((line) => line.balanced),
        sources: results.sources,
        datasets: results.datasets,
        lines,
      }),
    },
    { path: 'reconciliation.csv', content: csv(HEADER, lines.flatMap(rowsOf)) },
  ];
}

const HEADER = [
  'Line',
  'Name',
  'Input',
  'Rows read',
  'Rows added',
  'Rows dropped',
  'Reason',
  'Mapping',
  'Rows out',
  'Subjects',
  'Balanced',
];

/** The line itself with its total of dropped rows, then a line for each reason. */
function rowsOf(line: ReconciliationLine) {
  const { kind, name, input, rowsRead, rowsAdded, dropped, rowsOut, subjects, balanced } = line;
  return [
    [kind, name, input, rowsRead, rowsAdded, total(dropped), '', '', rowsOut, subjects, balanced],
    ...dropped.map(({ rows, reason, at }) => ['dropped', name, input, '', '', rows, reason, place(at), '', '', '']),
  ];
}

function total(parts: readonly { readonly rows: number }[]): number {
  return parts.reduce((sum, { rows }) => sum + rows, 0);
}
