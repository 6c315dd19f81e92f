import { reconcile, type ReconciliationLine } from '../reconciliation.js';
import type { BuildResults } from '../results.js';
import { counted, grouped, place } from '../words.js';
import { markup, stacked, type Html } from '../page/markup.js';
import type { Section } from '../page/section.js';
import { table, type TableColumn } from '../page/table.js';

/** Rows and subjects in and out, line by line. */
export function reconciliation(results: BuildResults): Section {
  const lines = reconcile(results);
  const [sources, datasets] = [
    lines.filter(({ kind }) => kind === 'source'),
    lines.filter(({ kind }) => kind !== 'source'),
  ];
  return {
    id: 'reconciliation',
    title: 'Reconciliation of rows',
    body: markup`${verdict(lines)}
      ${table(
        'From the raw files to the sources',
        columns('Source'),
        sources.map((line) => [line.name, ...cells(line)]),
      )}
      ${table(
        'From the sources to the datasets',
        columns('Dataset and input'),
        datasets.map((line) => [
          line.kind === 'dataset' ? markup`${line.name}` : markup`${line.name} from ${line.input}`,
          ...cells(line),
        ]),
      )}`,
  };
}

function verdict(lines: readonly ReconciliationLine[]): Html {
  const unbalanced = lines.filter(({ balanced }) => !balanced).length;
  return unbalanced === 0
    ? markup`<p>On every line the rows read and the rows added equal the rows kept and the rows dropped for a reason.</p>`
    : markup`<p class="bad">${counted(unbalanced, 'line does not balance: rows', 'lines do not balance: rows')} are missing or came from nowhere.</p>`;
}

function columns(first: string): readonly TableColumn[] {
  return [
    { title: first },
    ...['Rows read', 'Added', 'Dropped', 'Rows out', 'Subjects'].map((title) => ({ title, numeric: true })),
    { title: 'Balanced' },
    { title: 'Dropped because' },
  ];
}

function cells({ rowsRead, rowsAdded, dropped, rowsOut, subjects, balanced }: ReconciliationLine) {
  const lost = dropped.reduce((sum, { rows }) => sum + rows, 0);
  return [
    rowsRead,
    rowsAdded,
    lost,
    rowsOut,
    subjects,
    balanced ? 'yes' : markup`<span class="bad">no</span>`,
    stacked(
      dropped.map(
        ({ rows, reason, at }) => markup`${grouped(rows)}: ${reason} ${at && markup`<code>${place(at)}</code>`}`,
      ),
    ),
  ];
}
