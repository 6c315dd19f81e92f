import { typeText } from '#mapping/propose/column-type.js';
import { pageDocument } from '../page/document.js';
import { markup, stacked, type Html } from '../page/markup.js';
import { table } from '../page/table.js';
import { counted } from '../words.js';
import type { ColumnProfile, Profile, TableProfile } from './model.js';
import { remarks, tableName, valueText } from './text.js';

/** A profile as one page that needs no script, no network and no other file. */
export function profileHtml({ tables, commonColumns }: Profile): string {
  return pageDocument({
    title: 'Profile of raw data',
    header: markup`<h1>Profile of raw data</h1>
      <p class="lead">${counted(tables.length, 'table')}. Columns of all tables: ${commonColumns.join(', ') || 'none'}.</p>
      <nav aria-label="Tables">
        <ul>
          ${tables.map((one, i) => markup`<li><a href="#table-${i + 1}">${tableName(one)}</a></li>`)}
        </ul>
      </nav>`,
    main: markup`${tables.map(section)}`,
  });
}

function section(profile: TableProfile, index: number): Html {
  const name = tableName(profile);
  const keys = profile.keys.map((key) => key.join(' + '));
  return markup`<section aria-labelledby="table-${index + 1}">
    <h2 id="table-${index + 1}">${name}</h2>
    <dl class="facts">
      <dt>Rows</dt>
      <dd>${counted(profile.rows, 'row')}</dd>
      <dt>Keys</dt>
      <dd>${keys.join('; ') || 'none of up to three columns'}</dd>
      <dt>Constant</dt>
      <dd>${profile.constants.join(', ') || 'none'}</dd>
    </dl>
    ${table(
      `Columns of ${name}`,
      [
        { title: 'Column' },
        { title: 'Type' },
        ...['Present', 'Missing', 'Distinct', 'Shortest', 'Longest'].map((title) => ({ title, numeric: true })),
        { title: 'Most frequent' },
        { title: 'Remarks' },
      ],
      profile.columns.map(row),
    )}
  </section> `;
}

function row(column: ColumnProfile) {
  return [
    column.name,
    typeText(column.type),
    column.count,
    column.missing,
    column.distinct,
    column.shortest,
    column.longest,
    stacked(column.frequent.map((value) => markup`${valueText(value)}`)),
    stacked(remarks(column).map((remark) => markup`${remark}`)),
  ];
}
