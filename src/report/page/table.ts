import { grouped } from '../words.js';
import { markup, type Html } from './markup.js';

export type Cell = string | number | Html | undefined;

export interface TableColumn {
  readonly title: string;
  readonly numeric?: boolean;
  /** Where a table has texts, they take the room. */
  readonly wide?: boolean;
}

/** A table that scrolls inside its frame: caption, column headings, the first cell of each row its heading. */
export function table(caption: string, columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): Html {
  return markup`<div class="frame" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>${caption}</caption>
      <thead>
        <tr>
          ${columns.map(({ title, numeric }) => markup`<th scope="col"${numeric === true && markup` class="number"`}>${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            markup`<tr>
              ${row.map((cell, i) => tableCell(cell, i, columns[i]))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function tableCell(cell: Cell, index: number, column: TableColumn | undefined): Html {
  const shown = typeof cell === 'number' ? grouped(cell) : cell;
  const look = column?.numeric === true && markup` class="number"`;
  return index === 0 ? markup`<th scope="row"${look}>${shown}</th>` : markup`<td${look}>${shown}</td>`;
}

/** "First 20 of 400 are shown; findings.csv has all." */
export function truncation(shown: number, count: number, file: string): Html | undefined {
  return shown < count
    ? markup`<p class="remark">
        The first ${grouped(shown)} of ${grouped(count)} are shown; <code>${file}</code> has all.
      </p>`
    : undefined;
}
