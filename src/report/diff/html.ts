import { pageDocument } from '../page/document.js';
import { markup, type Html } from '../page/markup.js';
import { table } from '../page/table.js';
import { counted } from '../words.js';
import type { DatasetDiff, Diff } from './model.js';
import { matched, metadataText, pairs } from './text.js';

/** A comparison as one page that needs no script, no network and no other file. */
export function diffHtml({ a, b, datasets }: Diff): string {
  const different = datasets.filter(({ differs }) => differs);
  return pageDocument({
    title: 'Comparison of datasets',
    header: markup`<h1>Comparison of datasets</h1>
      <p class="lead">a is ${a}, b is ${b}: ${different.length === 0 ? 'no difference' : `${different.length} of ${counted(datasets.length, 'dataset')} differ`}.</p>`,
    main: markup`<section aria-labelledby="datasets">
            <h2 id="datasets">Datasets</h2>
            ${table(
              'Rows of each dataset',
              [
                { title: 'Dataset' },
                { title: 'Result' },
                ...['Rows of a', 'Rows of b', 'Common', 'Only in a', 'Only in b', 'Variables that differ'].map(
                  (title) => ({ title, numeric: true }),
                ),
                { title: 'Rows are matched' },
              ],
              datasets.map((dataset) => {
                const { name, where, differs, rows, variables } = dataset;
                const result = where === 'both' ? (differs ? 'different' : 'the same') : where;
                return [
                  name,
                  result,
                  rows.a,
                  rows.b,
                  rows.common,
                  rows.onlyA,
                  rows.onlyB,
                  variables.length,
                  where === 'both' ? matched(dataset) : '',
                ];
              }),
            )}
          </section>
      ${different.filter(({ where }) => where === 'both').map(section)}`,
  });
}

function section(dataset: DatasetDiff): Html {
  const { name, keys, metadata, variables, values, rowsOnlyA, rowsOnlyB, rows } = dataset;
  const only = [
    ...rowsOnlyA.map((row) => ['a', row.row, pairs(keys, row.keys)]),
    ...rowsOnlyB.map((row) => ['b', row.row, pairs(keys, row.keys)]),
  ];
  return markup`<section aria-labelledby="d-${name}">
    <h2 id="d-${name}">${name}</h2>
    ${metadata.length > 0 && markup`<ul>${metadata.map((one) => markup`<li>${metadataText(one)}</li>`)}</ul>`}
    ${
      variables.length > 0 &&
      table(
        `Variables of ${name} that differ`,
        [{ title: 'Variable' }, { title: 'Values', numeric: true }, { title: 'Largest difference' }],
        variables.map(({ variable, count, largest }) => [
          variable,
          count,
          largest === undefined ? '' : String(largest),
        ]),
      )
    }
    ${
      values.length > 0 &&
      table(
        `First values of ${name} that differ`,
        [
          { title: 'Variable' },
          { title: 'Keys' },
          { title: 'Row of a' },
          { title: 'Row of b' },
          { title: 'a' },
          { title: 'b' },
        ],
        values.map((value) => [
          value.variable,
          pairs(keys, value.keys),
          String(value.rowA),
          String(value.rowB),
          String(value.a ?? ''),
          String(value.b ?? ''),
        ]),
      )
    }
    ${
      only.length > 0 &&
      table(
        `First rows of ${name} on one side only (${rows.onlyA} in a, ${rows.onlyB} in b)`,
        [{ title: 'Side' }, { title: 'Row' }, { title: 'Keys' }],
        only.map((cells) => cells.map(String)),
      )
    }
  </section> `;
}
