import { sortedProblems } from '../problems.js';
import type { BuildResults } from '../results.js';
import { place } from '../words.js';
import { markup } from '../page/markup.js';
import type { Section } from '../page/section.js';
import { table, truncation } from '../page/table.js';

/** How many problems the page lists. */
const LISTED = 200;

/** Values of the raw captures that the mapping could not take as they stand, and what was noticed in the mapping. */
export function problems(results: BuildResults): Section {
  const sorted = sortedProblems(results);
  const shown = sorted.slice(0, LISTED);
  const { diagnostics } = results;
  return {
    id: 'problems',
    title: 'Data problems',
    body: markup`${
      shown.length === 0
        ? markup`<p>Every value of the raw captures could be taken as it stands.</p>`
        : table(
            'Values that the mapping could not take as they stand',
            [
              { title: 'Variable' },
              { title: 'Kind' },
              { title: 'Value' },
              { title: 'What became of it' },
              { title: 'File' },
              { title: 'Row', numeric: true },
              { title: 'Subject' },
            ],
            shown.map(({ dataset, variable, kind, value, action, file, row, subject }) => [
              `${dataset}.${variable}`,
              kind,
              markup`<code>${value}</code>`,
              action,
              file,
              row,
              subject,
            ]),
          )
    }
    ${truncation(shown.length, sorted.length, 'problems.csv')}
    ${
      diagnostics.length > 0 &&
      table(
        'Warnings of the mapping',
        [{ title: 'Where' }, { title: 'Message' }, { title: 'Code' }],
        diagnostics.map(({ at, message, code }) => [
          markup`<code>${place(at)}</code>`,
          message,
          markup`<code>${code}</code>`,
        ]),
      )
    }`,
  };
}
